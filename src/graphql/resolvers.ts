import type { GraphQLResolveInfo } from 'graphql';
import type { List, ListRequest } from '../database/query/list.ts';
import type { NodeType } from '../database/query/node-type.ts';
import { nameOfOrder } from '../database/query/ordering.ts';
import {
  checkOrder,
  checkPageArguments,
  defaultPageSize,
  type PageArguments,
  type PlacedEdge,
} from '../database/query/page.ts';
import { attachSelection, type Relation, type Selection } from '../database/query/selection.ts';
import { connectionOfPage, type Page } from './connections.ts';
import type { Context } from './context.ts';
import { selectedFieldWithoutArguments, fieldReadWith, selectedField } from './resolve-info.ts';

type Resolve<Parent, Value> = (parent: Parent, args: object, context: Context, info: GraphQLResolveInfo) => Value;

/**
 * Maps a value, synchronously if it is not a promise: in a large response, a promise per node takes longer than the rest of the
 * execution.
 */
export const mapMaybePromise = <Value, Made>(
  value: Value | Promise<Value>,
  make: (value: Value) => Made | Promise<Made>,
): Made | Promise<Made> => (value instanceof Promise ? value.then(make) : make(value));

/** The value of a relation: read with the node, or else by the loader. Null if the node no longer exists. */
export function readRelated<Parent extends object, Args, Value>(
  relation: Relation<Parent, Args, Value>,
  parent: Parent & { readonly id: string },
  args: object,
  { loader }: Context,
  info: GraphQLResolveInfo,
): Value | Promise<Value> {
  const property = relation.property?.(args as Readonly<Record<string, unknown>>);
  if (property !== undefined) return parent[property as keyof Parent] as Value;
  const read = fieldReadWith(parent, info);
  const field = read ?? selectedField(info);
  if (field.error !== undefined) throw field.error;
  const found = read && (parent as Readonly<Record<string, unknown>>)[read.as];
  if (found !== undefined) return relation.valueOf(found as never, field);
  return loader
    .related(info.parentType.name, parent.id, field)
    .then((one) => (one === null ? (null as Value) : relation.valueOf(one as never, field)));
}

/** The resolver and extensions of a field that shows a relation. */
export function related<Parent extends object, Args, Value>(relation: Relation<Parent, Args, Value>) {
  const resolve: Resolve<Parent & { readonly id: string }, Value | Promise<Value>> = (
    ...[parent, args, context, info]
  ) => readRelated(relation, parent, args, context, info);
  return { resolve, extensions: { relation } };
}

/** As `related`, for a field that is never null. */
export function relatedAlways<Parent extends object, Args, Value>(relation: Relation<Parent, Args, Value | null>) {
  type Always = NonNullable<Value>;
  const resolve: Resolve<Parent & { readonly id: string }, Always | Promise<Always>> = (parent, args, context, info) =>
    mapMaybePromise(readRelated(relation, parent, args, context, info), (value) => {
      if (value === undefined || value === null) throw new Error(`"${parent.id}" has no "${info.fieldName}".`);
      return value;
    });
  return { resolve, extensions: { relation } };
}

/** As `related`, for a field that converts the relation's value by `make`, which also gets the field's arguments. */
export function relatedAs<Parent extends object, Args, Value, FieldArgs extends object, Made>(
  relation: Relation<Parent, Args, Value>,
  make: (value: Value, args: FieldArgs, parent: Parent) => Made,
) {
  const resolve = (
    parent: Parent & { readonly id: string },
    args: FieldArgs,
    context: Context,
    info: GraphQLResolveInfo,
  ): Made | Promise<Made> =>
    mapMaybePromise(readRelated(relation, parent, args, context, info), (value) => make(value, args, parent));
  return { resolve, extensions: { relation } };
}

/** The value of a relation that was read with its parent; undefined if it was not selected then. */
export function readWithParent<Value>(
  relation: Relation<object, never, Value>,
  parent: object,
  info: GraphQLResolveInfo,
): Value | undefined {
  const field = fieldReadWith(parent, info);
  const found = field && (parent as Readonly<Record<string, unknown>>)[field.as];
  return found === undefined ? undefined : relation.valueOf(found as never, field!);
}

/** The relations of a field of an interface, by object type. */
export class RelationsByType<Value> extends Map<string, Relation<object, never, Value>> {
  add(...more: Relation<object, never, Value>[]): void {
    for (const relation of more) this.set(relation.from.label, relation);
  }

  /** The resolver and extensions of the field. */
  get field() {
    const resolve: Resolve<{ readonly id: string }, Value | Promise<Value>> = (parent, args, context, info) => {
      const relation = this.get(info.parentType.name);
      if (!relation)
        throw new Error(`The type ${info.parentType.name} has no relation for its field "${info.fieldName}".`);
      return readRelated(relation, parent, args, context, info);
    };
    return { resolve, extensions: { relation: this } };
  }
}

/** A question to a list, without the page. */
export type ListCriteria = Omit<ListRequest, 'args'>;

/** The resolver of a connection of all nodes of a type. */
export const resolveList =
  <Row extends object, Args extends PageArguments>(
    list: List<Row>,
    question: (args: Args, context: Context) => ListCriteria | Promise<ListCriteria>,
  ) =>
  async (_root: unknown, args: Args, context: Context, info: GraphQLResolveInfo) => {
    checkPageArguments(args);
    const listQuestion = await question(args, context);
    const order = nameOfOrder(listQuestion.by);
    checkOrder(args, order, listQuestion.by.length);
    const { node } = selectedFieldWithoutArguments(info);
    const { rows, totalCount } = await list.page(context.graph, { ...listQuestion, args }, node);
    const page = pageOfRows(rows, args);
    return connectionOfPage(
      { ...page, totalCount, edges: await withNodes(page.edges, list.type, context, node) },
      order,
    );
  };

/**
 * A page of the rows of a list, which has one row more than requested if there are more. Whether there are any on the other side of the
 * cursor is not looked up: Relay allows to assume it.
 */
function pageOfRows<Row extends PlacedEdge>(rows: readonly Row[], { first, last, after, before }: PageArguments) {
  const size = first ?? last ?? defaultPageSize;
  const isBackwards = last !== null && last !== undefined;
  const hasMore = rows.length > size;
  const edges = rows.slice(0, size);
  if (isBackwards) edges.reverse();
  return {
    edges,
    hasNextPage: isBackwards ? Boolean(before) : hasMore,
    hasPreviousPage: isBackwards ? hasMore : Boolean(after),
  } satisfies Omit<Page<Row>, 'totalCount'>;
}

/** Edges with their nodes, if these are selected. Nodes that the list did not read are loaded together. */
export async function withNodes<Node extends object>(
  edges: readonly (PlacedEdge & { readonly node?: object | null })[],
  type: NodeType<Node>,
  { loader }: Context,
  selection: Selection | undefined,
): Promise<(PlacedEdge & { readonly node: Node })[]> {
  // Nothing reads a node that was not selected.
  if (!selection) return edges.map(({ sort, id }) => ({ sort, id, node: null as never }));
  const nodes = edges.some(({ node }) => !node)
    ? await Promise.all(edges.map(({ id }) => loader.node(type, id, selection)))
    : edges.map(({ node }) => attachSelection(node as Node, selection));
  // A node that was removed between the two queries is left out.
  return edges.flatMap(({ sort, id }, at) => (nodes[at] ? [{ sort, id, node: nodes[at] }] : []));
}

/** The resolver of a root field that returns one node. */
export const bySlug =
  <Row extends object>(type: NodeType<Row>) =>
  (_root: unknown, { slug }: { slug: string }, { loader }: Context, info: GraphQLResolveInfo) =>
    loader.node(type, slug, selectedFieldWithoutArguments(info).forType(type.label));

/** The options of a node for the Relay plugin. schema/schema.ts replaces its asynchronous `id` by a synchronous one. */
export const relayNode = <Row extends { id: string }>(type: NodeType<Row>) => ({
  id: { resolve: ({ id }: Row) => id },
  loadWithoutCache: (id: string, { loader }: Context, info: GraphQLResolveInfo) =>
    loader.node(type, id, selectedFieldWithoutArguments(info).forType(type.label)),
});
