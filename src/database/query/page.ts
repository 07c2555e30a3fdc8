import { isPresent } from '../../lib/type-guards.ts';
import { z } from 'zod';
import { InputError } from '../../lib/input-error.ts';
import type { Position } from './order.ts';
import { markRow, type Selection } from './selection.ts';

/** The arguments of a connection, as clients give them: either `first` (20 unless given) or `last`. */
export interface PageArguments {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly last?: number | null | undefined;
  readonly before?: string | null | undefined;
}

export const defaultPageSize = 20;
const maxPageSize = 100;

/** What an edge is sorted by, thing by thing, before its id. */
export const sort = z.array(z.union([z.string(), z.number()]));

/** Where an edge stands. */
export interface PlacedEdge {
  readonly sort: readonly (string | number)[];
  readonly id: string;
}

const encode = (position: Position) => Buffer.from(JSON.stringify(position)).toString('base64url');

/** A position as clients see it: opaque, and the same for as long as its node stays in its place. */
export const cursorOf = ({ sort: by, id }: PlacedEdge, order: string) => encode([order, ...by, id]);

const positionType = z.tuple([z.string()], z.union([z.string(), z.number()]));

/** The position that a cursor stands for. Throws `InputError` for what no page gave. */
export function positionOf(cursor: string, field = 'after'): Position {
  try {
    const found = positionType.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
    // Base64 and JSON both let characters pass that carry nothing.
    if (typeof found.at(-1) === 'string' && encode(found) === cursor) return found;
  } catch {
    // It is refused below.
  }
  throw new InputError(`"${field}" must be a cursor that a page gave; got "${cursor}".`, [field]);
}

/** Throws `InputError` for arguments that make no page. */
export function checkPageArguments({ first, last, after, before }: PageArguments): void {
  if (isPresent(first) && isPresent(last))
    throw new InputError('"first" and "last" exclude each other; give one of them.', ['last']);
  for (const [field, size] of Object.entries({ first, last }))
    if (isPresent(size) && (size < 0 || size > maxPageSize))
      throw new InputError(`"${field}" must be from 0 to ${maxPageSize}; got ${size}.`, [field]);
  for (const [field, cursor] of Object.entries({ after, before })) if (isPresent(cursor)) positionOf(cursor, field);
}

/** Throws `InputError` for a cursor of a list in another order than this one, which sorts by so many things before the id. */
export function checkOrder({ after, before }: PageArguments, order: string, sorts: number): void {
  for (const [field, cursor] of Object.entries({ after, before })) {
    if (!isPresent(cursor)) continue;
    const position = positionOf(cursor, field);
    if (position[0] !== order || position.length !== sorts + 2)
      throw new InputError(
        `"${field}" must be a cursor of the same list in the same order; got one of ${describeOrder(String(position[0]), order)}.`,
        [field],
      );
  }
}

const describeOrder = (order: string, expected: string) =>
  order === '' || order === expected
    ? 'a list in another order'
    : `a list by ${order.replace('*', ', sorted in another way')}`;

/** What is asked of a page, besides what is asked of its nodes. */
export interface PageFields {
  readonly isListed: boolean;
  readonly isCounted: boolean;
  readonly hasCursors: boolean;
  /** Whether it is asked what comes before and after it. */
  readonly isPlaced: boolean;
  /** Whether nothing is asked of its edges but their nodes. */
  readonly isBare: boolean;
  /** The fields of its edges that say something about the way to their node. */
  readonly edge: readonly string[];
}

/**
 * `edgeNames` are all fields that an edge has besides its node and its cursor. Unless the text is exact it finds all that can be asked of a page,
 * but for the count.
 */
export function pageFieldsOf(selection: Selection, edgeNames: readonly string[], isExact: boolean): PageFields {
  const [edges, info] = [selection.at('edges')?.selection, selection.at('pageInfo')?.selection];
  const isListed = Boolean(edges ?? selection.at('nodes') ?? info);
  const isCounted = selection.has('totalCount');
  if (!isExact) return { isListed, isCounted, hasCursors: true, isPlaced: true, edge: edgeNames, isBare: false };
  const hasCursors = Boolean(edges?.has('cursor') || info?.has('startCursor') || info?.has('endCursor'));
  const edge = edgeNames.filter((name) => edges?.has(name));
  const isPlaced = Boolean(info?.has('hasNextPage') || info?.has('hasPreviousPage'));
  const hasNodes = Boolean(selection.at('nodes') ?? edges?.at('node'));
  return { isListed, isCounted, hasCursors, isPlaced, edge, isBare: hasNodes && !hasCursors && edge.length === 0 };
}

/** What a text finds of a page: one row more than is asked for, where it is asked what comes after. */
export interface FoundPage {
  /** The edges if it says so, or else the nodes alone. */
  readonly edges?: readonly object[];
  readonly hasEdges?: boolean;
  readonly total?: number;
  /** Whether something stands up to `after`, and from `before` on: 1 or 0. */
  readonly upToAfter?: number;
  readonly fromBefore?: number;
}

interface PageInfo {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly startCursor: string | null;
  readonly endCursor: string | null;
}

/** A page as a connection shows it. */
export interface Connection<Node, Edge = object> {
  readonly edges: readonly (Edge & { readonly node: Node; readonly cursor: string })[];
  readonly nodes: readonly Node[];
  readonly totalCount: number | (() => Promise<number>);
  readonly pageInfo: PageInfo;
}

interface Edge extends Partial<PlacedEdge> {
  readonly node?: object;
}

/** The connection of what was found; its cursors bear the name of its order, and are made when they are asked for. */
export function connectionOf(
  found: FoundPage,
  args: PageArguments,
  node: Selection | undefined,
  order: string,
): Connection<object> {
  const size = args.first ?? args.last ?? defaultPageSize;
  const rows = found.edges ?? [];
  const isMore = rows.length > size;
  const edges = (found.hasEdges ? [...rows] : rows.map((row): Edge => ({ node: row }))) as Edge[];
  if (isMore) edges.length = size;
  if (isPresent(args.last)) edges.reverse();
  for (const edge of edges) if (edge.node) markRow(edge.node, node);
  return pageOf(edges, found, args, isMore, order);
}

function pageOf(edges: readonly Edge[], found: FoundPage, args: PageArguments, isMore: boolean, order: string) {
  const cursor = (edge: Edge) => (edge.sort ? cursorOf(edge as PlacedEdge, order) : ''); // nobody asked for it
  return {
    totalCount: found.total ?? 0,
    get nodes() {
      return edges.map((edge) => edge.node!);
    },
    get edges() {
      return edges.map((edge) => ({ ...edge, node: edge.node!, cursor: cursor(edge) }));
    },
    get pageInfo() {
      return {
        ...placeOf(edges.length > 0, found, args, isMore),
        startCursor: edges.length > 0 ? cursor(edges[0]!) : null,
        endCursor: edges.length > 0 ? cursor(edges.at(-1)!) : null,
      };
    },
  };
}

/** Whether more comes after a page and before it, in the whole list. */
function placeOf(
  isFilled: boolean,
  { upToAfter = 0, fromBefore = 0 }: FoundPage,
  { last, after, before }: PageArguments,
  isMore: boolean,
) {
  const isBackwards = isPresent(last);
  const isAny = isMore || upToAfter > 0 || fromBefore > 0;
  if (isFilled)
    return {
      hasNextPage: (!isBackwards && isMore) || fromBefore > 0,
      hasPreviousPage: (isBackwards && isMore) || upToAfter > 0,
    };
  return {
    hasNextPage: isBackwards ? isPresent(before) && isAny : isMore,
    hasPreviousPage: (isPresent(after) && isAny) || (isBackwards && isMore),
  };
}
