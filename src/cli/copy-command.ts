import { existsSync } from 'node:fs';
import { InvalidConfig, readConfig } from '../lib/config.ts';
import { type CopyCounts, copyGraph, IncompleteCopy } from '../database/copy-graph.ts';
import { GraphRefused } from '../database/graph.ts';
import { openGraph, prepareGraph } from '../server/open-graph.ts';
import { createLog } from '../lib/log.ts';
import { defaultReason, withGraph } from './with-graph.ts';

/** `grapevine copy`. */
export const copyToNeo4j = () =>
  withGraph(
    () => {
      if (readConfig(process.env).graph.engine !== 'neo4j')
        throw new InvalidConfig('NEO4J_URI must name the Neo4j to copy the embedded graph into.');
      const embedded = readConfig({ ...process.env, NEO4J_URI: undefined });
      // Opening a missing folder would create it.
      if (embedded.graph.engine === 'embedded' && !existsSync(embedded.graph.folder))
        throw new GraphRefused(`There is no graph to copy in the folder "${embedded.graph.folder}" (GRAPEVINE_DATA).`);
      return async (to, onProgress) => {
        const from = openGraph(embedded, createLog('warn'));
        try {
          await prepareGraph(from);
          return await copyGraph(from, to, onProgress);
        } finally {
          await from.close();
        }
      };
    },
    ({ nodes, links }: CopyCounts) =>
      console.info(`Copied whole: ${nodes} nodes, ${links} relationships. Start the server with this NEO4J_URI.`),
    (error) => (error instanceof IncompleteCopy ? `${defaultReason(error.cause)}\n${error.message}` : undefined),
  );
