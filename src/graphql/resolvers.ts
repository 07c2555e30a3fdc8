import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from './context.ts';
import type { Gate } from '../database/query/relation.ts';
import type { List, Question } from '../database/query/list.ts';
import { nameOf } from '../database/query/list-cypher.ts';
import type { Page, Placed } from '../database/query/connection.ts';
import type { KeyedQuery, Want } from '../database/query/node-type.ts';
import { checkOrder, type ConnectionArguments, cursorOf, pageArguments } from './connections.ts';
import { readingNoneOf, wantOf } from './selection.ts';

type Resolve<Parent, Args, Value> = (parent: Parent, args: Args, context: Context, info: GraphQLResolveInfo) => Value;

/**
 * What is made of a value, at once where the value is there: a promise for each node of a large answer takes longer than all else that
 * executing it does.
 */
export const after = <Value, Made>(
  value: Value | Promise<Value>,
  make: (value: Value) => Made | Promise<Made>,
): Made | Promise<Made> => (value instanceof Promise ? value.then(make) : make(value));

/** What is behind a gate of a node: what came with the node, else what a loader brings. `want` is asked only where it is needed. */
export function read<Value>(
  gate: Pick<Gate<Value>, 'field' | 'query' | 'of'>,
  parent: { readonly id: string },
  { load }: Context,
  want: () => Want,
): Value | Promise<Value | undefined> {
  const brought = gate.of(parent);
  if (brought !== undefined) return brought;
  return load(gate.query, { id: parent.id, want: { [gate.field]: want() } }).then((row) =>
    row ? gate.of(row) : undefined,
  );
}

/** A field behind a gate. What came with the parent did so by arguments that were checked (want.ts). */
export const throughGate = <Parent extends { id: string }, Value>(
  gate: Gate<Value, Parent>,
  parent: Parent,
  args: object,
  context: Context,
  info: GraphQLResolveInfo,
): Value | Promise<Value | undefined> =>
  read(gate, parent, context, () => ({ ...wantOf(info), ...pageArguments(args) }));

/** The resolver of such a field. */
export const gated = <Parent extends { id: string }, Value>(gate: Gate<Value, Parent>) =>
  readingNoneOf<Resolve<Parent, object, Value | Promise<Value | undefined>>>((...asked) => throughGate(gate, ...asked));

/** As `gated`, for a field that must have a value. */
export const gatedAlways = <Parent extends { id: string }, Value>(gate: Gate<Value | null, Parent>) =>
  readingNoneOf<Resolve<Parent, object, Value | Promise<Value>>>((parent, ...asked) =>
    after(throughGate(gate, parent, ...asked), (value) => {
      if (value === undefined || value === null) throw new Error(`"${parent.id}" has no "${gate.field}".`);
      return value;
    }),
  );

/** As `throughGate`, for a connection. */
export function pageThroughGate<Parent extends { id: string }, Edge extends Placed>(
  gate: Gate<Page<Edge>, Parent>,
  order: string,
  ...asked: Parameters<Resolve<Parent, ConnectionArguments, unknown>>
) {
  const [, args] = asked;
  if (args.after || args.before) checkOrder(pageArguments(args), order, gate.sorts ?? 0);
  return after(throughGate(gate, ...asked), (page) => page && connectionOf(page, order));
}

/** As `gated`, for a connection. */
export const gatedPage = <Parent extends { id: string }, Edge extends Placed>(gate: Gate<Page<Edge>, Parent>) =>
  readingNoneOf((...asked: Parameters<Resolve<Parent, ConnectionArguments, unknown>>) =>
    pageThroughGate(gate, '', ...asked),
  );

/** The gates of one field of an interface, by the types that have the field. */
export function gatesByType<Value>() {
  type Member = Gate<Value, { id: string }>;
  const gates = new Map<string, Member>();
  return {
    add: (...more: Member[]) => more.forEach((gate) => gates.set(gate.parent.label, gate)),
    of: ({ parentType, fieldName }: GraphQLResolveInfo): Member => {
      const gate = gates.get(parentType.name);
      if (!gate) throw new Error(`The type ${parentType.name} has no gate for its field "${fieldName}".`);
      return gate;
    },
  };
}

/** A list's question without what its nodes are asked: that is loaded after them. */
export type ListQuestion = Omit<Question, 'args'>;

/** The resolver of a connection of all nodes of a type: their ids, then the nodes together, where they are wanted. */
export const listed =
  <Row extends { id: string }, Args extends ConnectionArguments>(
    list: List,
    query: KeyedQuery<Row>,
    question: (args: Args, context: Context) => ListQuestion | Promise<ListQuestion>,
  ) =>
  async (_root: unknown, args: Args, context: Context, info: GraphQLResolveInfo) => {
    const checked = pageArguments(args);
    const asked = await question(args, context);
    const order = nameOf(asked.by);
    checkOrder(checked, order, asked.by.length);
    const want = wantOf(info)['nodes'] as Want | undefined;
    const page = await list.page(context.graph, { ...asked, args: checked }, want && { query, want });
    return withNodes(page, query, order, context, info);
  };

/** A page of ids as a connection of their nodes: those that it brings, or else they are loaded together where they are wanted. */
export async function withNodes<Row extends { id: string }, Count>(
  page: PageOf<Placed & { readonly node?: Row }, Count>,
  query: KeyedQuery<Row>,
  order: string,
  { load }: Context,
  info: GraphQLResolveInfo,
) {
  const want = wantOf(info)['nodes'] as Want | undefined;
  const brought = page.edges.map(({ node }) => node ?? null);
  const nodes =
    want && brought.includes(null)
      ? await Promise.all(page.edges.map(async ({ id, node }) => node ?? load(query, { id, want })))
      : brought;
  // Nobody reads the node of an edge that was not asked for; one that was removed between the two queries is left out.
  const edges = page.edges.flatMap((edge, at) => (want && !nodes[at] ? [] : [{ ...edge, node: nodes[at]! }]));
  return connectionOf({ ...page, edges }, order);
}

type PageOf<Edge, Count> = Omit<Page<Edge>, 'totalCount'> & { readonly totalCount: Count };

/** A page as a connection shows it; its cursors bear the name of its order, and are made when they are asked for. */
export function connectionOf<Edge extends Placed, Count>(
  { edges, nodes, hasNextPage, hasPreviousPage, totalCount }: PageOf<Edge, Count>,
  order = '',
) {
  if (nodes) return connectionOfNodes<Edge, Count>(nodes, totalCount);
  const withCursors = edges.map((edge) => ({
    ...edge,
    get cursor() {
      return cursorOf(edge, order);
    },
  }));
  return {
    edges: withCursors,
    totalCount,
    get pageInfo() {
      const [startCursor, endCursor] = [withCursors[0]?.cursor ?? null, withCursors.at(-1)?.cursor ?? null];
      return { hasNextPage, hasPreviousPage, startCursor, endCursor };
    },
  };
}

/** Of a page of which nobody asks where it stands. */
const connectionOfNodes = <Edge, Count>(nodes: NonNullable<Page<Edge>['nodes']>, totalCount: Count) => ({
  nodes,
  get edges() {
    return nodes.map((node) => ({ node })) as unknown as (Edge & { readonly cursor: string })[];
  },
  totalCount,
  pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
});

/** The resolver of a root field that gives one node. */
export const bySlug =
  <Row>(query: KeyedQuery<Row>) =>
  (_root: unknown, { slug }: { slug: string }, { load }: Context, info: GraphQLResolveInfo) =>
    load(query, { id: slug, want: wantOf(info) });

/** What the Relay plugin needs to know of a node. */
export const node = <Row extends { id: string }>(query: KeyedQuery<Row>) => ({
  id: { resolve: ({ id }: Row) => id },
  loadWithoutCache: (id: string, { load }: Context, info: GraphQLResolveInfo) =>
    load(query, { id, want: wantOf(info) }),
});
