import { z } from 'zod';
import { ofNow } from './of-now.ts';
import {
  below,
  byId,
  extended,
  handed,
  type KeyedQuery,
  opened,
  projection,
  type Shape,
  shape,
  type Subquery,
  type Text,
  type Want,
} from './node-type.ts';

/**
 * A field that is read along with its node when that is wanted. Closed, it costs the database nothing and leaves
 * null, which tells the field's resolver to load it: no answer depends on which gates were open.
 */
export interface Gate<Value, Parent extends object = object> extends Subquery {
  readonly parent: Shape<Parent>;
  /** Of a page: how many things sort it before the id. */
  readonly sorts?: number;
  /** The field alone, for nodes that came without it. */
  readonly query: KeyedQuery<object>;
  /** What a node's row brought; undefined where the gate was closed. */
  readonly of: (row: object) => Value | undefined;
}

export type ValueOf<G> = G extends Gate<infer Value> ? Value : never;

/** What belongs to the way to a node, listed as in a map: `stance: about.stance, scope: about.scope`. */
export interface EdgeShape<Edge> {
  readonly own: string;
  readonly row: z.ZodType<Edge>;
}

/** What reads a field of `parent` where it is wanted; see `gate`. By itself it is for a text that another gate completes. */
export const subquery = (parent: Shape, field: string, row: z.ZodType, text: string | Text): Subquery => ({
  field,
  row,
  text: (want) => {
    const [node, wanted] = [parent.name, `${parent.name}Want`];
    const body = typeof text === 'string' ? ofNow(text, want) : text(want);
    const isUsed = !want || /\bwant\b/.test(body);
    return `
CALL (${isUsed || body.includes(wanted) ? `${node}, ${wanted}` : node}) {
  ${isUsed ? `WITH ${node}, ${wanted}.${field} AS want${want ? '' : ' WHERE want IS NOT NULL'}\n  ` : ''}${body} AS ${field}Rows
}`;
  },
});

/**
 * A field of `parent`. `text` finds what it is made of from `parent`, by the arguments in `want`, and ends with a
 * `RETURN collect(…)` of a list of `row`; `read` makes the field's value of that list. `name` is that of its query, which `make` makes.
 */
export function gate<Parent extends object, Row, Value>(
  parent: Shape<Parent>,
  field: string,
  row: z.ZodType<Row>,
  text: string | Text,
  read: (rows: Row[]) => Value,
  name = `${parent.label}.${field}`,
  make: <Node extends object>(node: Shape<Node>, name: string) => KeyedQuery<Node> = byId,
): Gate<Value, Parent> {
  const part = subquery(parent, field, row, text);
  const alone = extended(shape(parent.name, parent.label, '.id', z.object({ id: z.string() })), part);
  return {
    ...part,
    parent,
    query: make(alone, name),
    of: (node) => {
      const rows = (node as Record<string, Row[] | null | undefined>)[field];
      return rows ? read(rows) : undefined;
    },
  };
}

const list =
  (parent: Shape, field: string, node: Shape, match: string): Text =>
  (want) => {
    const [open, shown] = [opened(node, want), projection(node, want)];
    const wanted = handed(node, `${parent.name}Want.${field}`, open, shown);
    return `${ofNow(match, want)}${wanted || open ? `\n  WITH ${node.name}${wanted}${open}` : ''}
  RETURN collect(${shown})`;
  };

/**
 * As a list where the nodes are found by one pattern, in no order, and need nothing that runs before. (The embedded engine takes no
 * pattern within that of a list.)
 */
function inlineOf(node: Shape, match: string) {
  const { name } = node;
  const pattern = /^MATCH (\S*-\S*)$/.exec(match)?.[1];
  // An expression sees all variables around it, and one of the same name may be among them: a company owns stakes in companies.
  const apart = (text: string) =>
    text.replaceAll(new RegExp(`(?<![\\w.'])${name}(?=[ .)]|:[A-Z])`, 'g'), () => `its_${name}`);
  return (want: Want) => {
    const shown = projection(node, want);
    const isPlain = opened(node, want) === '' && !shown.includes('-[');
    return pattern && isPlain ? `[${apart(pattern)} | ${apart(shown)}]` : undefined;
  };
}

/** The nodes that `match` finds from `parent`, in the order in which it leaves them. */
export const many = <Parent extends object, Row extends object>(
  parent: Shape<Parent>,
  field: string,
  node: Shape<Row>,
  match: string,
) => ({
  ...gate(parent, field, node.row, list(parent, field, node, match), (rows): Row[] => rows),
  inline: inlineOf(node, match),
});

/** The node that `match` finds from `parent`, or null. */
export const one = <Parent extends object, Row extends object>(
  parent: Shape<Parent>,
  field: string,
  node: Shape<Row>,
  match: string,
) => ({
  ...gate(parent, field, node.row, list(parent, field, node, match), ([row]): Row | null => row ?? null),
  inline: inlineOf(node, match),
});

/** As `many`, where the way to a node has something to say: each row is an edge, with its node in the field `to`. */
export function edges<Parent extends object, Row extends object, Name extends string, Edge extends object>(
  parent: Shape<Parent>,
  field: string,
  node: Shape<Row>,
  { to, match, edge }: { to: Name; match: string; edge: EdgeShape<Edge> },
): Gate<(Edge & Record<Name, Row>)[], Parent> {
  const row = z.intersection(edge.row, z.object({ [to]: node.row } as Record<Name, z.ZodType<Row>>));
  const text: Text = (want) => {
    const [open, shown] = [opened(node, below(want, to)), projection(node, below(want, to))];
    return `${ofNow(match, want)}
  WITH *${handed(node, `${parent.name}Want.${field}.${to}`, open, shown)}${open}
  RETURN collect({${to}: ${shown}, ${edge.own}})`;
  };
  return gate(parent, field, row as z.ZodType<Edge & Record<Name, Row>>, text, (rows) => rows);
}
