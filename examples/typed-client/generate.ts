/*
 * Writes operations.ts: for each .graphql file here its text, with the types of its variables and of its answer, as the
 * schema has them. `npm run schema` runs it. In a project of your own, `npx graphql-codegen` does the same with the same
 * two plugins.
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
      mergeFragmentTypes: true, // one type for what is alike, whichever type of publisher it is of
      scalars: { Date: 'string', PartialDate: 'string', DateTime: 'string' },
    },
    pluginMap: { typescriptOperations, typedDocuments },
    plugins: [{ typescriptOperations: {} }, { typedDocuments: {} }],
  })}\n`;

if (import.meta.main) writeFileSync(here('operations.ts'), await generated());
