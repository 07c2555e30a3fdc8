import type { GraphQLSchema } from 'graphql';
import { Random } from '../generate/random.ts';
import { someDocument } from '../operations/some-document.ts';
import { hostileText, hostileValue } from './hostile.ts';

/** A request as it is sent. */
export interface FuzzRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  /** The document that it was generated from. */
  readonly text: string;
}

export interface FuzzWishes {
  /** The types of operations; by default queries, and occasionally a mutation. */
  readonly roots?: readonly ('query' | 'mutation')[];
  /** The write key to send. */
  readonly key?: string;
}

/** Parameters of GraphQL over HTTP, valid or not. */
type Parameters = Record<string, unknown>;

/** The request for a seed, always the same: any operation of the schema, with values from known to hostile, sent by any method and content type. */
export function someRequest(schema: GraphQLSchema, seed: number, { roots, key }: FuzzWishes = {}): FuzzRequest {
  const random = new Random(seed, 'fuzz');
  const kind = random.weighted({ json: 10, get: 3, csv: 3, form: 1, graphql: 1, batch: 0.5 });
  const queries = Object.keys(schema.getQueryType()!.getFields());
  // Either a few root fields in depth, or any of them.
  const chosen = random.chance(kind === 'csv' ? 0.9 : 0.4)
    ? new Set([random.pick(queries), random.pick(queries)])
    : undefined;
  const document = someDocument(schema, random, {
    choose: hostileValue(random.pick([0, 0.03, 0.1, 0.3, 0.8])),
    depth: random.pick([3, 5, 7, 11]),
    fields: random.pick([2, 8, 25]),
    roots: roots ?? (random.chance(0.06) ? ['mutation'] : ['query']),
    ...(chosen && { without: queries.filter((name) => !chosen.has(name)).map((name) => `Query.${name}`) }),
  });
  const text = random.chance(0.06) ? garble(document.text, random) : document.text;
  const operation = random.pick(document.operations);
  const variables: unknown = mutateVariables(operation.variables(random), random);
  const names = random.chance(0.9)
    ? operation.name
    : random.pick([undefined, '', 'Nothing', '__proto__', 'Q0 ', 7, null]);
  const parameters: Parameters = {
    query: text,
    ...(names !== undefined && { operationName: names }),
    ...((Object.keys(operation.variables(random)).length > 0 || random.chance(0.1)) && { variables }),
  };
  if (random.chance(0.02)) parameters['extensions'] = random.pick(wrongExtensions);
  if (random.chance(0.01))
    parameters[random.pick(['operation', 'documentId'])] = random.pick(['01-who-says-so', hostileText(random)]);
  const accept = random.weighted({
    'application/json': 8,
    'application/graphql-response+json': 4,
    '*/*': 2,
    'text/event-stream': 0.2,
    'multipart/mixed': 0.2,
  });
  const headers = {
    accept,
    'accept-encoding': random.pick(['br', 'gzip', 'identity', 'identity']),
    ...(key !== undefined && { authorization: `Bearer ${key}` }),
  };
  const post = (type: string, body: string): FuzzRequest => ({
    method: 'POST',
    path: '/graphql',
    headers: { ...headers, 'content-type': type },
    body,
    text,
  });

  if (kind === 'get' || kind === 'csv') {
    const given = new URLSearchParams(asTexts(parameters));
    if (kind === 'csv' && random.chance(0.2)) given.set('bom', random.pick(['true', 'false', 'x']));
    return { method: 'GET', path: `/${kind === 'csv' ? 'csv' : 'graphql'}?${given}`, headers, body: undefined, text };
  }
  if (kind === 'form')
    return post('application/x-www-form-urlencoded', new URLSearchParams(asTexts(parameters)).toString());
  if (kind === 'graphql') return post('application/graphql', text);
  const json = JSON.stringify(kind === 'batch' ? [parameters, parameters] : parameters);
  return post('application/json', random.chance(0.03) ? garble(json, random) : json);
}

const wrongExtensions: readonly unknown[] = [
  null,
  {},
  'x',
  [],
  { persistedQuery: null },
  { persistedQuery: 1 },
  { persistedQuery: { version: 1, sha256Hash: 'x' } },
  { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } },
  { persistedQuery: { version: 2, sha256Hash: {} } },
];

const asTexts = (parameters: Parameters): Record<string, string> =>
  Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  );

/** Returns the variables unchanged, or mutated: with long or deep lists, values of the wrong type, or undeclared variables. */
function mutateVariables(variables: Readonly<Record<string, unknown>>, random: Random): unknown {
  if (random.chance(0.85)) return variables;
  const names = Object.keys(variables);
  const name = names.length > 0 && random.chance(0.9) ? random.pick(names) : 'nobody';
  const value = variables[name];
  const list = Array.isArray(value) ? (value as unknown[]) : [value];
  const nested = (depth: number) => Array.from({ length: depth }).reduce<unknown>((inner) => [inner], value);
  return random.pick([
    {
      ...variables,
      [name]: Array.from({ length: random.pick([30, 101, 500, 1_500]) }, (_, at) => list[at % list.length]),
    },
    { ...variables, [name]: Array.from({ length: random.pick([10, 40, 120]) }, (_, at) => `${String(list[0])}${at}`) },
    { ...variables, [name]: nested(random.pick([2, 10, 49, 60, 3_000])) },
    { ...variables, [name]: { [name]: value } },
    { ...variables, [name]: 'x' },
    { ...variables, [name]: 7 },
    { ...variables, [name]: null },
    { ...variables, [name]: undefined },
    { ...variables, nobody: value },
    [],
    'x',
    null,
  ]);
}

/** Returns the text with a few parts removed, doubled, exchanged or overwritten. */
function garble(text: string, random: Random): string {
  let result = text;
  for (let count = random.between(1, 3); count > 0; count--) {
    const [from, length] = [random.below(result.length + 1), random.between(1, 30)];
    const [before, part, after] = [
      result.slice(0, from),
      result.slice(from, from + length),
      result.slice(from + length),
    ];
    result = random.pick([
      before + after,
      before + part + part + after,
      before +
        random.pick([
          '{',
          '}',
          '(',
          ')',
          '"',
          '"""',
          '$',
          '@',
          '...',
          '#',
          '\0',
          '\uFEFF',
          '!',
          ':',
          '&',
          '\\u{110000}',
          '0'.repeat(50),
        ]) +
        part +
        after,
      after + part + before,
      before + hostileText(random) + after,
    ]);
  }
  return result;
}
