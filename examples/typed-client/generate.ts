/*
 * Writes operations.ts: the text of each .graphql file here, with the types of its variables and its response from the schema.
 * `npm run schema` runs it. In your own project, `npx graphql-codegen` does the same with the same two plugins.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { codegen } from '@graphql-codegen/core';
import * as typedDocuments from '@graphql-codegen/typed-document-node';
import * as typescriptOperations from '@graphql-codegen/typescript-operations';
import { parse } from 'graphql';

const here = (path: string) => new URL(path, import.meta.url);
const parsed = (path: string) => parse(readFileSync(here(path), 'utf8'));

export const generated = async () =>
  `/* eslint-disable */\n// Written by generate.ts: change the .graphql files instead.\n${await codegen({
    filename: 'operations.ts',
    schema: parsed('../../schema/schema.graphql'),
    documents: readdirSync(here('.'))
      .filter((name) => name.endsWith('.graphql'))
      .map((name) => ({ location: name, document: parsed(name) })),
    config: {
      documentMode: 'string',
      useTypeImports: true,
      mergeFragmentTypes: true, // one type for the same fields, whichever type of publisher they are on
      scalars: { Date: 'string', PartialDate: 'string', DateTime: 'string' },
    },
    pluginMap: { typescriptOperations, typedDocuments },
    plugins: [{ typescriptOperations: {} }, { typedDocuments: {} }],
  })}\n`;

if (import.meta.main) writeFileSync(here('operations.ts'), await generated());
