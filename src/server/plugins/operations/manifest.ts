import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type GraphQLError, parse, specifiedRules, validate } from 'graphql';
import { z } from 'zod';
import { InvalidConfig } from '../../../lib/config.ts';
import { depthRule } from '../limits/rules.ts';
import { schema } from '../../../schema/schema.ts';

/** The texts of persisted operations, by name and by the SHA-256 of the text. */
export type Operations = ReadonlyMap<string, string>;

/** An operation with its name and the file it was read from. */
interface ManifestEntry {
  readonly id: string;
  readonly text: string;
  readonly file: string;
}

const examplesFolder = fileURLToPath(new URL('../../../../schema/examples/', import.meta.url));
const manifestSchema = z.record(z.string().min(1), z.string());

export const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/**
 * Reads the operations of Grapevine's examples and of `path`: a folder of `.graphql` files, which name the operations, or a JSON
 * file `{"name": "query …"}` such as the `persistedDocuments` of GraphQL Code Generator. Names in `path` override examples. Throws
 * `InvalidConfig` with every mistake, including operations that the schema rejects.
 */
export function readOperations(path?: string): Operations {
  const given = path === undefined ? [] : readEntries(path);
  const mistakes = given.flatMap(({ id, text, file }) =>
    findMistakes(text).map((mistake) => `GRAPEVINE_OPERATIONS: operation "${id}" in "${file}": ${mistake}`),
  );
  if (mistakes.length > 0) throw new InvalidConfig(mistakes.join('\n'));
  return new Map(
    [...readFolder(examplesFolder), ...given].flatMap(({ id, text }) => [[sha256(text), text] as const, [id, text]]),
  );
}

function readEntries(path: string): ManifestEntry[] {
  try {
    const operations = statSync(path).isDirectory() ? readFolder(path) : readManifest(path);
    if (operations.length > 0) return operations;
  } catch (error) {
    const reason = error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message;
    throw new InvalidConfig(
      `GRAPEVINE_OPERATIONS must be a folder of .graphql files, or a JSON file {"name": "query …"}; "${path}" is none: ${reason}`,
    );
  }
  throw new InvalidConfig(`GRAPEVINE_OPERATIONS must name operations; there is none in "${path}".`);
}

const readFolder = (folder: string): ManifestEntry[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.graphql'))
    .toSorted()
    .map((name) => join(folder, name))
    .map((file) => ({ id: basename(file, '.graphql'), text: readFileSync(file, 'utf8'), file }));

const readManifest = (file: string): ManifestEntry[] =>
  Object.entries(manifestSchema.parse(JSON.parse(readFileSync(file, 'utf8')))).map(([id, text]) => ({
    id,
    text,
    file,
  }));

function findMistakes(text: string): string[] {
  let mistakes: readonly GraphQLError[];
  try {
    mistakes = validate(schema, parse(text), [...specifiedRules, depthRule]);
  } catch (error) {
    mistakes = [error as GraphQLError];
  }
  return mistakes.map(({ message, locations }) => `${message}${locations?.[0] ? ` (line ${locations[0].line})` : ''}`);
}
