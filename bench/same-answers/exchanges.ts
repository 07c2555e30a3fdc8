import { readFileSync } from 'node:fs';
import { buildSchema, getNamedType, type GraphQLField, isCompositeType, isListType, isNonNullType } from 'graphql';
import { someRequest } from '../fuzz/requests.ts';
import { Random } from '../generate/random.ts';
import { pickKnownValue } from '../operations/known-values.ts';
import { someDocument } from '../operations/some-document.ts';
import { type Exchange, get, post } from './exchange.ts';
import { fixedRequests } from './fixed.ts';
import { pagesOf } from './pages.ts';

const schema = buildSchema(readFileSync(new URL('../../schema/schema.graphql', import.meta.url), 'utf8'));
const queries = Object.values(schema.getQueryType()!.getFields());

/** An endless sequence of requests, always the same for a seed: first the fixed ones, then generated ones. */
export function* exchangesOf(seed: number, other: string): Generator<Exchange> {
  yield* fixedRequests(schema, other);
  const tables = queries.filter(isTable);
  const lists = queries.filter(({ type }) => String(type).includes('Connection'));
  for (let at = 0; ; at++) {
    const random = new Random(seed, 'same answers', at);
    const turn = <Item>(items: readonly Item[]) => items[at % items.length]!;
    yield operation('any operation', random);
    yield operation('one field', random, [turn(queries)]);
    yield pagesOf(turn(lists), random);
    if (at % 2 === 0) yield operation('csv', random, [turn(tables)]);
    if (at % 2 === 1) yield { kind: 'hostile', request: someRequest(schema, seed * 1_000 + at) };
  }
}

/** Whether CSV can show a field: a list or a connection. */
function isTable({ type }: GraphQLField<unknown, unknown>): boolean {
  const bare = isNonNullType(type) ? type.ofType : type;
  return isCompositeType(getNamedType(type)) && (isListType(bare) || String(bare).endsWith('Connection'));
}

/** An operation generated from the schema, with any root fields or only the given ones. */
function operation(kind: string, random: Random, roots: typeof queries = queries): Exchange {
  const isCsv = kind === 'csv';
  const document = someDocument(schema, random, {
    choose: pickKnownValue,
    without: queries.filter((one) => !roots.includes(one)).map(({ name }) => `Query.${name}`),
    ...(isCsv ? { depth: 3, fields: 2 } : { fields: random.pick([4, 8, 16]) }),
  });
  const { name, variables } = random.pick(document.operations);
  const parameters = { query: document.text, operationName: name, variables: variables(random) };
  const accept = isCsv ? 'text/csv' : random.pick(['application/json', 'application/graphql-response+json']);
  const headers = { accept, 'accept-encoding': random.pick(['identity', 'identity', 'gzip', 'br']) };
  if (isCsv || random.chance(0.15)) {
    const given = new URLSearchParams({ ...parameters, variables: JSON.stringify(parameters.variables) });
    const path = `/${isCsv ? 'csv' : 'graphql'}?${given}`;
    return { kind, request: get(path, headers) };
  }
  return { kind, request: post(parameters, headers) };
}
