import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type GraphQLError, parse, specifiedRules, validate } from 'graphql';
import { z } from 'zod';
import { InvalidConfig } from '../../../lib/config.ts';
import { depthRule } from '../limits/rules.ts';
import { schema } from '../../../schema/schema.ts';

/** What clients may name in place of sending its text, by name and by the SHA-256 of its text. */
export type Operations = ReadonlyMap<string, string>;

/** An operation as it was found: under which name, and in which file. */
interface Found {
  readonly id: string;
  readonly text: string;
  readonly file: string;
}

const ours = fileURLToPath(new URL('../../../../schema/examples/', import.meta.url));
const manifest = z.record(z.string().min(1), z.string());

export const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/**
 * The operations of Grapevine's examples, and of `path`: a folder of `.graphql` files, named after them, or a JSON file
 * `{"name": "query …"}`, as GraphQL Code Generator writes its `persistedDocuments`. A name of `path` goes before one of
 * the examples. Throws `InvalidConfig` with every mistake: each operation must be one that the schema can answer.
 */
export function readOperations(path?: string): Operations {
  const given = path === undefined ? [] : found(path);
  const mistakes = given.flatMap(({ id, text, file }) =>
    mistakesOf(text).map((mistake) => `GRAPEVINE_OPERATIONS: operation "${id}" in "${file}": ${mistake}`),
  );
  if (mistakes.length > 0) throw new InvalidConfig(mistakes.join('\n'));
  return new Map([...inFolder(ours), ...given].flatMap(({ id, text }) => [[sha256(text), text] as const, [id, text]]));
}

function found(path: string): Found[] {
  try {
    const operations = statSync(path).isDirectory() ? inFolder(path) : inFile(path);
    if (operations.length > 0) return operations;
  } catch (error) {
    const reason = error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message;
    throw new InvalidConfig(
      `GRAPEVINE_OPERATIONS must be a folder of .graphql files, or a JSON file {"name": "query …"}; "${path}" is none: ${reason}`,
    );
  }
  throw new InvalidConfig(`GRAPEVINE_OPERATIONS must name operations; there is none in "${path}".`);
}

const inFolder = (folder: string): Found[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.graphql'))
    .toSorted()
    .map((name) => join(folder, name))
    .map((file) => ({ id: basename(file, '.graphql'), text: readFileSync(file, 'utf8'), file }));

const inFile = (file: string): Found[] =>
  Object.entries(manifest.parse(JSON.parse(readFileSync(file, 'utf8')))).map(([id, text]) => ({ id, text, file }));

function mistakesOf(text: string): string[] {
  let mistakes: readonly GraphQLError[];
  try {
    mistakes = validate(schema, parse(text), [...specifiedRules, depthRule]);
  } catch (error) {
    mistakes = [error as GraphQLError];
  }
  return mistakes.map(({ message, locations }) => `${message}${locations?.[0] ? ` (line ${locations[0].line})` : ''}`);
}
