import { z } from 'zod';
import type { CypherQuery } from './cypher.ts';

/** What is asked of a node: its fields that need reading, each with its arguments and what is asked behind it. */
export interface Want {
  readonly [name: string]: unknown;
}

export interface Key {
  readonly id: string;
  readonly want: Want;
}

/** One query for any number of nodes, each with a want of its own; `at` is a key's place in the list. */
export type KeyedQuery<Row> = CypherQuery<{ keys: readonly (Key & { at: number })[] }, { at: number; row: Row }>;

export type RowOf<Query> = Query extends KeyedQuery<infer Row> ? Row : never;

/** A part of a text that gives the list `fieldRows`, if the want of the node it starts from has `field`. */
export interface Subquery {
  readonly field: string;
  readonly text: string;
  /** One of the list. */
  readonly row: z.ZodType;
}

/**
 * How one type of node is read. In every text its variable is `name`, and what is wanted of it is `nameWant`.
 * A shape brings its subqueries along wherever it is read.
 */
export interface Shape<Row extends object = object> {
  readonly name: string;
  readonly label: string;
  /** Its own properties, as a map projection lists them: `.id, .title, displayName: source.title`. */
  readonly own: string;
  /** What `own` needs besides the node: a subquery that always runs, and leaves one row. */
  readonly beside?: string;
  readonly row: z.ZodType<Row>;
  readonly subqueries: readonly Subquery[];
}

export const shape = <Row extends object>(
  name: string,
  label: string,
  own: string,
  row: z.ZodType<Row>,
): Shape<Row> => ({ name, label, own, row, subqueries: [] });

/** The same node with more behind it. A newer concept extends an older one so, within its own texts. */
export const extended = <Row extends object>(node: Shape<Row>, ...more: Subquery[]): Shape<Row> => ({
  ...node,
  subqueries: [...node.subqueries, ...more],
  row: more.reduce(
    (row, { field, row: one }) => z.intersection(row, z.looseObject({ [field]: z.array(one).nullable() })),
    node.row,
  ),
});

/** What must run before `projection`, where the node and its want are in scope. */
export const opened = ({ beside = '', subqueries }: Shape) => beside + subqueries.map(({ text }) => text).join('');

/** The node as a map; null stands for what was not wanted. */
export const projection = ({ name, own, subqueries }: Shape) =>
  `${name} {${[own, ...subqueries.map(({ field }) => `${field}: CASE WHEN ${name}Want.${field} IS NOT NULL THEN ${field}Rows END`)].join(', ')}}`;

interface ById<Row> extends KeyedQuery<Row> {
  /** Has this query bring `more` too: how a newer concept joins what is read of an older one in one round trip. */
  bring(...more: Subquery[]): void;
}

/** Every query by id, so that they can be planned before the first request. */
export const queriesById: KeyedQuery<unknown>[] = [];

/** The nodes of a shape by their ids. The text is fixed once it has been read for the first time. */
export function byId<Row extends object>(node: Shape<Row>, name = node.label): ById<Row> {
  let brought: Shape<Row> = node;
  let built: KeyedQuery<Row> | undefined;
  const query = () => (built ??= textById(brought, name));
  const lazy: ById<Row> = {
    name,
    get text() {
      return query().text;
    },
    get row() {
      return query().row;
    },
    bring(...more) {
      if (built) throw new Error(`The query "${name}" has been read already; bring more to it before.`);
      brought = extended(brought, ...more);
    },
  };
  queriesById.push(lazy);
  return lazy;
}

/** As `byId`, for a text that comes up while the server runs: it is planned when it is first asked for. */
export const textById = <Row extends object>(node: Shape<Row>, name: string): KeyedQuery<Row> => ({
  name,
  text: `UNWIND $keys AS key
MATCH (${node.name}:${node.label} {id: key.id})
WITH key.at AS at, ${node.name}, key.want AS ${node.name}Want${opened(node)}
RETURN at, ${projection(node)} AS row`,
  row: z.object({ at: z.number(), row: node.row }),
});
