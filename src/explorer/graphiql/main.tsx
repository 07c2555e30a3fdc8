import 'graphiql/setup-workers/vite';
import { explorerPlugin } from '@graphiql/plugin-explorer';
import { HISTORY_PLUGIN } from '@graphiql/plugin-history';
import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import { createRoot } from 'react-dom/client';
import 'graphiql/style.css';
import '@graphiql/plugin-explorer/style.css';
import { EditorOptions } from './editor-options.tsx';
import { exampleTabs } from './examples.ts';
import './page.css';

const fetcher = createGraphiQLFetcher({ url: '/graphql' });

// This list replaces GraphiQL's default plugins, so history must be in it; GraphiQL adds the documentation itself.
const plugins = [HISTORY_PLUGIN, explorerPlugin({ showAttribution: false })];

const root = document.getElementById('root');
if (!root) throw new Error('graphiql.html has no element with the id "root".');

createRoot(root).render(
  <GraphiQL
    fetcher={fetcher}
    plugins={plugins}
    defaultTabs={exampleTabs}
    defaultEditorToolsVisibility={false}
    shouldPersistHeaders={false}
    inputValueDeprecation
    schemaDescription
  >
    <GraphiQL.Logo>Grapevine</GraphiQL.Logo>
    <EditorOptions />
  </GraphiQL>,
);
