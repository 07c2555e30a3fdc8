import { z } from 'zod';
import type { WithParameters } from './arguments.ts';
import {
  concat,
  cypher,
  type Fragment,
  join,
  nothing,
  Parameter,
  type Variable,
  variable,
  verbatim,
  where,
} from '../fragment.ts';
import { variableForNode, type NodeType, type Part, type RowOf } from './node-type.ts';
import { idOf, isBeyond, type Order, orderByClause, type Position } from './order.ts';
import {
  checkOrder,
  checkPageArguments,
  type Connection,
  buildConnection,
  defaultPageSize,
  type FoundPage,
  type PageArguments,
  type PageFields,
  pageFieldsOf,
  decodeCursor,
  sortValues,
} from './page.ts';
import { call, type Find, type NodeMatch, keptOf, matchOf } from './relation.ts';
import type { Relation, Selection } from './selection.ts';

interface Options<Edge extends z.ZodRawShape> {
  /** The name of the order in cursors. */
  readonly order?: string;
  /** The number of sort values before the id. */
  readonly sorts?: number;
  /** The properties of an edge. */
  readonly edge?: Edge;
  readonly isFor?: Relation['isFor'];
}

/** The matched nodes, paginated. */
export function connection<
  Parent extends object,
  To extends NodeType,
  Args = object,
  // eslint-disable-next-line typescript/no-empty-object-type
  Edge extends z.ZodRawShape = {},
>(
  from: NodeType<Parent>,
  type: To,
  find: Find<Args>,
  { order = '', sorts = 0, edge = {} as Edge, isFor }: Options<Edge> = {},
): Relation<Parent, Args & WithParameters<PageArguments>, Connection<RowOf<To>, z.infer<z.ZodObject<Edge>>>> {
  const edgeNames = Object.keys(edge);
  const fieldsIn = (selection: Selection, isExact: boolean) => pageFieldsOf(selection, edgeNames, isExact);
  return {
    from,
    ...(isFor && { isFor }),
    variant: (selection, isExact) => JSON.stringify(fieldsIn(selection, isExact)),
    check(args) {
      checkPageArguments(args);
      checkOrder(args, order, sorts);
    },
    read(parent, field, args, show) {
      const fields = fieldsIn(field.selection, show.isExact);
      const subqueries: Fragment[] = [];
      const values: Fragment[] = fields.isNodesOnly ? [] : [cypher`hasEdges: true`];
      /** Adds a value that a separate subquery finds, with its own variables. */
      const add = (name: string, make: (node: Variable, found: NodeMatch) => Fragment) => {
        const [node, value] = [variableForNode(type), variable(name)];
        subqueries.push(call(parent, make(node, find(parent, node, args)), value));
        values.push(cypher`${verbatim(name)}: ${value}`);
      };
      if (fields.isListed)
        add('edges', (node, found) => {
          const part = field.node || !show.isExact ? show(node, type, field.node) : undefined;
          return buildEdges(node, found, args, fields, part);
        });
      if (fields.isCounted) add('total', (node, found) => cypher`${distinct(node, found).clause}\n  RETURN count(*)`);
      const probe = (name: string, position: Parameter<Position>, isBefore: boolean) =>
        add(name, (node, found) => {
          const { clause, orders } = distinct(node, found);
          return cypher`${clause} WHERE NOT (${isBeyond(orders, node, position, isBefore)})
  WITH ${node} LIMIT 1
  RETURN count(*)`;
        });
      if (fields.hasPageFlags && args.after) probe('upToAfter', decodePosition(args.after), false);
      if (fields.hasPageFlags && args.before) probe('fromBefore', decodePosition(args.before), true);
      return { subqueries: concat(subqueries), value: cypher`{${join(values, ', ')}}`, hasPattern: false };
    },
    found({ selection, node }, rowType) {
      const fields = fieldsIn(selection, rowType.isExact);
      const hasNodes = node !== undefined || !rowType.isExact;
      const shape = {
        ...(fields.hasCursors && { sort: sortValues, id: z.string() }),
        ...Object.fromEntries(fields.edge.map((name) => [name, edge[name]! as z.ZodType])),
        ...(hasNodes && { node: rowType(type, node) }),
      };
      return z.looseObject({
        ...(fields.isListed && {
          edges: z.array(node && fields.isNodesOnly ? rowType(type, node) : z.looseObject(shape)),
        }),
        ...(fields.isCounted && { total: z.number() }),
      });
    },
    valueOf: (found: FoundPage, { args, node }) => buildConnection(found, args, node, order) as never,
  };
}

const decodePosition = (cursor: Parameter<string>) => cursor.map((text) => decodeCursor(text));

/** The matched nodes with the variables of their edges and their sort values, without duplicates. */
function distinct(node: Variable, found: NodeMatch) {
  const values = found.orderBy ?? [];
  const orders: Order[] = values.map((order) => ({ ...order, by: cypher`${variable('by')}` }));
  const kept = keptOf(node, found);
  const sorted = values.map(({ by }, at) => cypher`${by} AS ${orders[at]!.by}`);
  return {
    orders,
    clause: cypher`${matchOf(found)}\n  WITH DISTINCT ${join([...kept, ...sorted], ', ')}`,
    inScope: join([...kept, ...orders.map(({ by }) => by)], ', '),
  };
}

const buildLimit = ({ first, last }: WithParameters<PageArguments>, hasOneMore: boolean) => {
  const more = hasOneMore ? 1 : 0;
  // The default size is a parameter too, so that the text stays the same.
  return (first ?? last)?.map((size) => size + more) ?? new Parameter(() => defaultPageSize + more);
};

function buildEdges(
  node: Variable,
  found: NodeMatch,
  args: WithParameters<PageArguments>,
  fields: PageFields,
  part: Part | undefined,
): Fragment {
  const { clause, orders, inScope } = distinct(node, found);
  const bounds = [
    ...(args.after ? [isBeyond(orders, node, decodePosition(args.after))] : []),
    ...(args.before ? [isBeyond(orders, node, decodePosition(args.before), true)] : []),
  ];
  const own = [
    ...(fields.hasCursors
      ? [
          cypher`sort: [${join(
            orders.map(({ by }) => by),
            ', ',
          )}], id: ${idOf(node)}`,
        ]
      : []),
    ...fields.edge.map((name) => cypher`${verbatim(name)}: ${found.edge![name]!}`),
  ];
  const value =
    fields.isNodesOnly && part
      ? part.value
      : cypher`{${join([...own, ...(part ? [cypher`node: ${part.value}`] : [])], ', ')}}`;
  return cypher`${clause}${where(bounds)}
  WITH ${inScope} ORDER BY ${orderByClause(orders, node, args.last !== undefined)} LIMIT ${buildLimit(args, fields.hasPageFlags)}${part?.subqueries ?? nothing}
  RETURN collect(${value})`;
}
