import { z } from 'zod';
import type { CypherQuery } from '../cypher.ts';

/**
 * What is asked of a node: its fields that need reading, each with its arguments and what is asked behind it. The properties
 * that are asked of it are told besides, where no others are needed; no database is sent them.
 */
export interface Want {
  readonly [name: string]: unknown;
  readonly [properties]?: readonly string[];
}

export const properties = Symbol('properties');

export interface Key {
  readonly id: string;
  readonly want: Want;
}

/** One query for any number of nodes, each with a want of its own; `at` is a key's place in the list. */
export interface KeyedQuery<Row> extends CypherQuery<
  { keys: readonly (Key & { at: number })[] },
  { at: number; row: Row }
> {
  /** The same for keys that all want this, or the same with other values. */
  readonly tailored?: ((want: Want) => TailoredQuery<Row>) | undefined;
  /** How such a node is read within another text, where it and what is wanted of it are in scope. */
  readonly parts?: ((want: Want, canInline: boolean) => Parts) | undefined;
}

/** What is wanted of a node, of `$nodes`, if the rest needs it; what runs before it is shown; and the node as a map. */
export interface Parts {
  readonly wanted: string;
  readonly opened: string;
  readonly shown: string;
}

/** One query for nodes of which the same is wanted; `want` is that of the keys that have none of their own. */
export type TailoredQuery<Row> = CypherQuery<
  { keys: readonly { id: string; at: number; want?: Want }[]; want: Want },
  { at: number; row: Row }
>;

export type RowOf<Query> = Query extends KeyedQuery<infer Row> ? Row : never;

/**
 * A text for exactly what is wanted, which may be nothing; or for whatever may be wanted, if that is not given: each part is
 * behind its gate then.
 */
export type Text = (want?: Want) => string;

/** A part of a text that gives the list `fieldRows`, if the want of the node it starts from has `field`. */
export interface Subquery {
  readonly field: string;
  /** For what is wanted below the field. */
  readonly text: Text;
  /** One of the list. */
  readonly row: z.ZodType;
  /** The same list as an expression, where it can be one for what is wanted: shorter to send, and to run. */
  readonly inline?: (want: Want) => string | undefined;
  /** Whether it gives what is asked for by these arguments; always, unless it says otherwise. */
  readonly fits?: (want: Want) => boolean;
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
  /** What some of `own` need besides the node: a subquery that leaves one row. */
  readonly beside?: Beside;
  /** Of `own`, what is read of every node, besides its id. */
  readonly always?: readonly string[];
  readonly row: z.ZodType<Row>;
  readonly subqueries: readonly Subquery[];
  /** Those that it brings only in texts that are made for what is asked. */
  readonly more?: readonly Subquery[];
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
    (row, { field, row: one }) => z.intersection(row, z.looseObject({ [field]: z.array(one).nullish() })),
    node.row,
  ),
});

interface Beside {
  /** The names of the properties. */
  readonly of: readonly string[];
  readonly text: string;
  /** What the subquery gives, as an expression that stands for it where it can. */
  readonly inline?: { readonly name: string; readonly expression: string };
}

/** The subqueries that are needed for a want, or all. */
const needed = ({ subqueries, more = [] }: Shape, want?: Want) =>
  want
    ? [...subqueries, ...more].filter(
        ({ field, fits = () => true }) => isWanted(want[field]) && fits(below(want, field)!),
      )
    : subqueries;

export const isWanted = <Value>(value: Value): value is NonNullable<Value> => value !== undefined && value !== null;

/** What is wanted of a field: nothing, where that is not told. */
export const below = (want: Want | undefined, field: string) => want && ((want[field] ?? {}) as Want);

/** What must run before `projection`, where the node and its want are in scope. From some nodes no expression can follow a pattern. */
export const opened = (node: Shape, want?: Want, canInline = true) =>
  [
    isBeside(node, want) && !(want && canInline && node.beside!.inline) ? node.beside!.text : '',
    ...needed(node, want)
      .filter((part) => !inlined(part, want, canInline))
      .map(({ field, text }) => text(below(want, field))),
  ].join('');

const isBeside = (node: Shape, want?: Want) => node.beside?.of.some((name) => isRead(node, name, want)) === true;

function inlined({ field, inline }: Subquery, want: Want | undefined, canInline: boolean) {
  const expression = want && inline?.(below(want, field)!);
  return canInline || !/\)<?-\[/.test(expression ?? '') ? expression : undefined;
}

/** The node as a map; null stands for what was not wanted, or it is not there. */
export const projection = (node: Shape, want?: Want, canInline = true) => {
  const { name, own } = node;
  const parts = needed(node, want).map((part) => {
    const { field } = part;
    if (!want) return `${field}: CASE WHEN ${name}Want.${field} IS NOT NULL THEN ${field}Rows END`;
    return `${field}: ${inlined(part, want, canInline) ?? `${field}Rows`}`;
  });
  const beside = want && canInline ? node.beside?.inline : undefined;
  const properties = partsOf(own)
    .filter((part) => isRead(node, nameOf(part), want))
    .map((part) => (beside ? part.replace(beside.name, () => beside.expression) : part));
  return `${name} {${[...properties, ...parts].join(', ')}}`;
};

/** The want of a node, taken from that of its parent, if one of the texts that come after needs it. */
export const handed = ({ name }: Shape, want: string, ...texts: readonly string[]) =>
  texts.some((text) => text.includes(`${name}Want`)) ? `, ${want} AS ${name}Want` : '';

/** Whether a property is asked for, or may be. */
export const isAsked = (name: string, want?: Want) => want?.[properties]?.includes(name) !== false;

const isRead = ({ always }: Shape, name: string, want?: Want) =>
  isAsked(name, want) || name === 'id' || name.startsWith('__') || Boolean(always?.includes(name));

/** The parts of a list with commas in it, which are no commas within brackets. */
function partsOf(list: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const sign of list) {
    if ('([{'.includes(sign)) depth++;
    if (')]}'.includes(sign)) depth--;
    if (sign === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += sign;
  }
  return parts.map((part) => part.trim());
}

/** Of `.kind` and of `kind: node.kind`. */
const nameOf = (part: string) => /^\.?(\w+)/.exec(part)![1]!;

interface ById<Row> extends KeyedQuery<Row> {
  /** Has this query bring `more` too: how a newer concept joins what is read of an older one in one round trip. */
  bring(...more: Subquery[]): void;
  /** As `bring`, in its tailored texts alone: for what would make the fixed one too long. */
  bringTailored(...more: Subquery[]): void;
}

/** Every query by id, so that they can be planned before the first request. */
export const queriesById: KeyedQuery<unknown>[] = [];

/** The nodes of a shape by their ids. The text is fixed once it has been read for the first time. */
export function byId<Row extends object>(node: Shape<Row>, name = node.label): ById<Row> {
  let brought: Shape<Row> = node;
  let built: KeyedQuery<Row> | undefined;
  const query = () => (built ??= textById(brought, name));
  const checkUnread = () => {
    if (built) throw new Error(`The query "${name}" has been read already; bring more to it before.`);
  };
  const lazy: ById<Row> = {
    name,
    get text() {
      return query().text;
    },
    get row() {
      return query().row;
    },
    get tailored() {
      return query().tailored;
    },
    get parts() {
      return query().parts;
    },
    bring(...more) {
      checkUnread();
      brought = extended(brought, ...more);
    },
    bringTailored(...more) {
      checkUnread();
      brought = { ...brought, more: [...(brought.more ?? []), ...more] };
    },
  };
  queriesById.push(lazy);
  return lazy;
}

/** As `byId`, for a text that comes up while the server runs: it is planned when it is first asked for. */
export function textById<Row extends object>(node: Shape<Row>, name: string): KeyedQuery<Row> {
  const text: Text = (want) => `UNWIND $keys AS key
MATCH (${node.name}:${node.label} {id: key.id})
WITH key.at AS at, ${node.name}${handed(node, want ? 'coalesce(key.want, $want)' : 'key.want', opened(node, want), projection(node, want))}${opened(node, want)}
RETURN at, ${projection(node, want)} AS row`;
  const row = (one: z.ZodType) => z.object({ at: z.number(), row: one as z.ZodType<Row> });
  return {
    name,
    text: text(),
    row: row(node.row),
    parts: (want, canInline) => {
      const [open, shown] = [opened(node, want, canInline), projection(node, want, canInline)];
      return { wanted: handed(node, '$nodes', open, shown), opened: open, shown };
    },
    tailored: (want) => ({ name, text: text(want), row: row(z.looseObject({ id: z.string() })) }),
  };
}
