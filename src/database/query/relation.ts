import { isPresent } from '../../lib/type-guards.ts';
import { z } from 'zod';
import { cypher, type Fragment, join, nothing, type Variable, variable, variablesIn, verbatim } from '../fragment.ts';
import { variableForNode, type NodeType, type Part, type RowOf } from './node-type.ts';
import { type Order, orderByClause } from './order.ts';
import { attachSelection, type Relation, type Selection } from './selection.ts';

/** How nodes are matched from a parent. With a `path` alone they are unordered, and a pattern comprehension can list them. */
export interface NodeMatch {
  readonly match?: Fragment;
  /** A pattern, with or without a `WHERE`. */
  readonly path?: Fragment;
  /** The sort criteria before the id; unordered by default. */
  readonly orderBy?: readonly Order[];
  /** The properties of an edge, by name. */
  readonly edge?: Readonly<Record<string, Fragment>>;
}

export type Find<Args> = (parent: Variable, node: Variable, args: Args) => NodeMatch;

export const matchOf = ({ match, path }: NodeMatch): Fragment => match ?? cypher`MATCH ${path!}`;

/** The variables of a match that must stay in scope: the node, and those of its edge. */
export const keptOf = (node: Variable, { edge = {} }: NodeMatch): Variable[] => [
  ...new Set([node, ...variablesIn(Object.values(edge))]),
];

/** A subquery on a node that returns one value. */
export const call = (parent: Variable, body: Fragment, value: Variable): Fragment => cypher`
CALL (${parent}) {
  ${body} AS ${value}
}`;

/** The value returned by `body`, a subquery that starts from `parent`. */
export function valueOfCall(parent: Variable, body: Fragment, as: string): Part {
  const value = variable(as);
  return { subqueries: call(parent, body, value), value: cypher`${value}`, hasPattern: false };
}

/** The matched nodes, as a list of the values of `part`: an expression if possible, otherwise a subquery. */
export function listOf(
  parent: Variable,
  node: Variable,
  found: NodeMatch,
  { subqueries, value, hasPattern }: Part,
  canFollow: boolean,
): Part {
  // The embedded engine supports no pattern within a pattern comprehension.
  if (found.path && canFollow && !found.orderBy && subqueries === nothing && !hasPattern)
    return { subqueries: nothing, value: cypher`[${found.path} | ${value}]`, hasPattern: true };
  const sorted = found.orderBy
    ? cypher`\n  WITH ${join(keptOf(node, found), ', ')} ORDER BY ${orderByClause(found.orderBy, node)}`
    : nothing;
  return valueOfCall(parent, cypher`${matchOf(found)}${sorted}${subqueries}\n  RETURN collect(${value})`, 'rows');
}

/** The matched nodes, in their order. */
export function many<Parent extends object, To extends NodeType, Args = object>(
  from: NodeType<Parent>,
  to: To,
  find: Find<Args>,
): Relation<Parent, Args, RowOf<To>[]> {
  return {
    from,
    read(parent, field, args, show, canFollow) {
      const node = variableForNode(to);
      return listOf(parent, node, find(parent, node, args), show(node, to, field.node), canFollow);
    },
    found: ({ node }, rowType) => z.array(rowType(to, node)),
    valueOf(rows: RowOf<To>[], { node }) {
      for (const row of rows) attachSelection(row as object, node);
      return rows;
    },
  };
}

/** The matched node, or null. */
export const one = <Parent extends object, To extends NodeType, Args = object>(
  from: NodeType<Parent>,
  to: To,
  find: Find<Args>,
): Relation<Parent, Args, RowOf<To> | null> => ({
  ...many(from, to, find),
  valueOf: ([row]: RowOf<To>[], { node }) => (row ? (attachSelection(row as object, node) as RowOf<To>) : null),
});

/**
 * As `many`, if edges have properties: a list of edges, with their node in the field `to`, which is null if the node has another label.
 */
export function edges<
  Parent extends object,
  To extends NodeType,
  Name extends string,
  Edge extends z.ZodRawShape,
  Args = object,
>(
  from: NodeType<Parent>,
  type: To,
  { to, edge }: { readonly to: Name; readonly edge: Edge },
  find: Find<Args>,
): Relation<Parent, Args, (z.infer<z.ZodObject<Edge>> & Record<Name, RowOf<To> | null>)[]> {
  type Row = z.infer<z.ZodObject<Edge>> & Record<Name, RowOf<To> | null>;
  const names = Object.keys(edge);
  const namesIn = ({ properties }: Selection, isExact: boolean) =>
    isExact && properties ? names.filter((name) => properties.has(name)) : names;
  return {
    from,
    nodeSelection: (selection) => selection.getField(to)?.selection,
    variant: (selection, isExact) => namesIn(selection, isExact).join(' '),
    read(parent, field, args, show, canFollow) {
      const node = variableForNode(type);
      const found = find(parent, node, args);
      const part = field.node ? show(node, type, field.node) : emptyMap;
      const own = namesIn(field.selection, show.isExact).map(
        (name) => cypher`, ${verbatim(name)}: ${found.edge![name]!}`,
      );
      const value = cypher`{${verbatim(to)}: CASE WHEN ${node}:${verbatim(type.label)} THEN ${part.value} END${join(own, '')}}`;
      return listOf(parent, node, found, { ...part, value }, canFollow);
    },
    found: ({ selection, node }, rowType) =>
      z.array(
        z.looseObject({
          [to]: node ? rowType(type, node).nullable() : z.unknown(),
          ...Object.fromEntries(namesIn(selection, rowType.isExact).map((name) => [name, edge[name]! as z.ZodType])),
        }),
      ),
    valueOf(rows: Row[], { node }) {
      for (const row of rows) if (row[to]) attachSelection(row[to], node);
      return rows;
    },
  };
}

const emptyMap: Part = { subqueries: nothing, value: cypher`{}`, hasPattern: false };

/** A value computed from a node and arguments. `property`, if there is one, holds the value for the case that no argument is given. */
export function computed<Parent extends object, Value, Args = object>(
  from: NodeType<Parent>,
  type: z.ZodType<Value>,
  body: (parent: Variable, args: Args, selection: Selection) => Fragment,
  more: Pick<Relation, 'variant'> & { readonly property?: keyof Parent & string } = {},
): Relation<Parent, Args, Value> {
  const { property, ...others } = more;
  return {
    from,
    ...others,
    nodeSelection: () => undefined,
    ...(property && { property: (args) => (Object.values(args).some(isPresent) ? undefined : property) }),
    read: (parent, { selection }, args) => valueOfCall(parent, body(parent, args, selection), 'value'),
    found: () => type,
    valueOf: (found: Value) => found,
  };
}
