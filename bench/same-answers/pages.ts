import {
  getNamedType,
  type GraphQLField,
  isLeafType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  type GraphQLNamedType,
} from 'graphql';
import type { Random } from '../generate/random.ts';
import { pickKnownValue } from '../operations/known-values.ts';
import { someValue } from '../operations/values.ts';
import { type Exchange, post } from './exchange.ts';

type Field = GraphQLField<unknown, unknown>;
type Page = Readonly<{ first?: number; after?: unknown; last?: number; before?: unknown }>;

interface PageInfo {
  readonly startCursor: string | null;
  readonly endCursor: string | null;
}

const pageArguments = new Set(['first', 'after', 'last', 'before']);

/** Requests the first pages of a connection with some filter and order, each with the cursor of the page before, and then goes back. */
export function pagesOf(field: Field, random: Random): Exchange {
  const given = Object.fromEntries(
    field.args
      .filter((arg) => !pageArguments.has(arg.name) && (isRequiredArgument(arg) || random.chance(0.6)))
      .map((arg) => [arg.name, someValue(arg.type, `Query.${field.name}(${arg.name}:)`, random, pickKnownValue)]),
  );
  const hasLast = field.args.some(({ name }) => name === 'last');
  const names = field.args.filter(({ name }) => pageArguments.has(name) || name in given);
  const query = `query (${names.map(({ name, type }) => `$${name}: ${type.toString()}`).join(', ')}) {
  page: ${field.name}(${names.map(({ name }) => `${name}: $${name}`).join(', ')}) ${selectionOf(field)}
}`;
  const size = random.between(1, 5);
  const ask = (page: Page, moves: readonly ((info: PageInfo) => Page)[]): Exchange => ({
    kind: 'pages',
    request: post({ query, variables: { ...given, ...page } }),
    following({ text }) {
      const info = infoIn(text);
      const [next, ...rest] = moves;
      return info?.endCursor && next ? ask(next(info), rest) : undefined;
    },
  });
  const forward = ({ endCursor }: PageInfo): Page => ({ first: size, after: endCursor });
  const back = ({ startCursor }: PageInfo): Page => ({ last: size, before: startCursor });
  return ask({ first: size }, hasLast ? [forward, forward, back] : [forward, forward]);
}

const infoIn = (text: string) =>
  (JSON.parse(text) as { data?: { page?: { pageInfo: PageInfo } | null } | null }).data?.page?.pageInfo;

function selectionOf({ type }: Field): string {
  const fields = fieldsOf(getNamedType(type));
  const node = getNamedType(fields['nodes']!.type);
  const leaves = Object.values(fieldsOf(node)).filter(
    (one) => isLeafType(isNonNullType(one.type) ? one.type.ofType : one.type) && !one.args.some(isRequiredArgument),
  );
  return `{
    ${'totalCount' in fields ? 'totalCount ' : ''}pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    edges { cursor node { __typename ${leaves.map(({ name }) => name).join(' ')} } }
  }`;
}

const fieldsOf = (type: GraphQLNamedType): Readonly<Record<string, Field>> =>
  isObjectType(type) ? type.getFields() : {};
