import { isPresent } from '../../lib/type-guards.ts';
import { z } from 'zod';
import { InputError } from '../../lib/input-error.ts';
import type { Position } from './order.ts';
import { attachSelection, type Selection } from './selection.ts';

/** The arguments of a connection from a client: either `first` (20 by default) or `last`. */
export interface PageArguments {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly last?: number | null | undefined;
  readonly before?: string | null | undefined;
}

export const defaultPageSize = 20;
const maxPageSize = 100;

/** The sort values of an edge, without its id. */
export const sortValues = z.array(z.union([z.string(), z.number()]));

/** An edge with its position in its order. */
export interface PlacedEdge {
  readonly sort: readonly (string | number)[];
  readonly id: string;
}

const encode = (position: Position) => Buffer.from(JSON.stringify(position)).toString('base64url');

/** Encodes a position for clients: opaque, and stable for as long as the sort values of its node are. */
export const encodeCursor = ({ sort: by, id }: PlacedEdge, order: string) => encode([order, ...by, id]);

const positionType = z.tuple([z.string()], z.union([z.string(), z.number()]));

/** Decodes a cursor. Throws `InputError` if it cannot come from a page. */
export function decodeCursor(cursor: string, field = 'after'): Position {
  try {
    const found = positionType.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
    // Base64 and JSON both ignore some characters, so only the canonical encoding is accepted.
    if (typeof found.at(-1) === 'string' && encode(found) === cursor) return found;
  } catch {
    // refused below
  }
  throw new InputError(`"${field}" must be a cursor that a page gave; got "${cursor}".`, [field]);
}

/** Throws `InputError` for invalid arguments. */
export function checkPageArguments({ first, last, after, before }: PageArguments): void {
  if (isPresent(first) && isPresent(last))
    throw new InputError('"first" and "last" exclude each other; give one of them.', ['last']);
  for (const [field, size] of Object.entries({ first, last }))
    if (isPresent(size) && (size < 0 || size > maxPageSize))
      throw new InputError(`"${field}" must be from 0 to ${maxPageSize}; got ${size}.`, [field]);
  for (const [field, cursor] of Object.entries({ after, before })) if (isPresent(cursor)) decodeCursor(cursor, field);
}

/** Throws `InputError` for a cursor of a list in another order. `sorts` is the number of sort values before the id. */
export function checkOrder({ after, before }: PageArguments, order: string, sorts: number): void {
  for (const [field, cursor] of Object.entries({ after, before })) {
    if (!isPresent(cursor)) continue;
    const position = decodeCursor(cursor, field);
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

/** What is selected on a page, besides the selection on its nodes. */
export interface PageFields {
  readonly isListed: boolean;
  readonly isCounted: boolean;
  readonly hasCursors: boolean;
  /** Whether `hasNextPage` or `hasPreviousPage` is selected. */
  readonly hasPageFlags: boolean;
  /** Whether nothing is selected on its edges but their nodes. */
  readonly isNodesOnly: boolean;
  /** The fields of the edge itself. */
  readonly edge: readonly string[];
}

/**
 * `edgeNames` are all fields of an edge besides its node and its cursor. A text that is not exact reads everything that can be selected
 * on a page, so that one plan serves every selection.
 */
export function pageFieldsOf(selection: Selection, edgeNames: readonly string[], isExact: boolean): PageFields {
  if (!isExact)
    return {
      isListed: true,
      isCounted: true,
      hasCursors: true,
      hasPageFlags: true,
      edge: edgeNames,
      isNodesOnly: false,
    };
  const [edges, info] = [selection.getField('edges')?.selection, selection.getField('pageInfo')?.selection];
  const isListed = Boolean(edges ?? selection.getField('nodes') ?? info);
  const isCounted = selection.has('totalCount');
  const hasCursors = Boolean(edges?.has('cursor') || info?.has('startCursor') || info?.has('endCursor'));
  const edge = edgeNames.filter((name) => edges?.has(name));
  const hasPageFlags = Boolean(info?.has('hasNextPage') || info?.has('hasPreviousPage'));
  const hasNodes = Boolean(selection.getField('nodes') ?? edges?.getField('node'));
  return {
    isListed,
    isCounted,
    hasCursors,
    hasPageFlags,
    edge,
    isNodesOnly: hasNodes && !hasCursors && edge.length === 0,
  };
}

/** What a query reads of a page: one row more than requested, if it must tell whether there are more. */
export interface FoundPage {
  /** The edges if `hasEdges`, otherwise the nodes alone. */
  readonly edges?: readonly object[];
  readonly hasEdges?: boolean;
  readonly total?: number;
  /** Whether there is anything up to `after`, and from `before` on: 1 or 0. */
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

/** The connection for what a query found. Its cursors contain the name of the order, and are encoded when they are read. */
export function buildConnection(
  found: FoundPage,
  args: PageArguments,
  node: Selection | undefined,
  order: string,
): Connection<object> {
  const size = args.first ?? args.last ?? defaultPageSize;
  const read = found.edges ?? [];
  const rows = read.length > size ? read.slice(0, size) : read;
  for (const row of rows) {
    const own = found.hasEdges ? (row as Edge).node : row;
    if (own) attachSelection(own, node);
  }
  return new FoundConnection(found, args, isPresent(args.last) ? rows.toReversed() : rows, order);
}

/** A class, since a large response has thousands of them: getters on a prototype cost nothing until they are read. */
class FoundConnection implements Connection<object> {
  readonly #found: FoundPage;
  readonly #args: PageArguments;
  readonly #rows: readonly object[];
  readonly #order: string;

  constructor(found: FoundPage, args: PageArguments, rows: readonly object[], order: string) {
    [this.#found, this.#args, this.#rows, this.#order] = [found, args, rows, order];
  }

  get totalCount(): number {
    return this.#found.total ?? 0;
  }

  get nodes(): readonly object[] {
    return this.#found.hasEdges ? this.#rows.map((row) => (row as Edge).node!) : this.#rows;
  }

  get edges(): Connection<object>['edges'] {
    if (!this.#found.hasEdges) return this.#rows.map((node) => ({ node, cursor: '' }));
    return this.#rows.map((row) => ({ ...row, node: (row as Edge).node!, cursor: this.#cursorOf(row) }));
  }

  get pageInfo(): PageInfo {
    const [first, last] = [this.#rows[0], this.#rows.at(-1)];
    const hasMore = (this.#found.edges?.length ?? 0) > this.#rows.length;
    return {
      ...computePageFlags(this.#rows.length > 0, this.#found, this.#args, hasMore),
      startCursor: first ? this.#cursorOf(first) : null,
      endCursor: last ? this.#cursorOf(last) : null,
    };
  }

  /** Empty where no cursor was selected. */
  #cursorOf(edge: Edge): string {
    return edge.sort ? encodeCursor(edge as PlacedEdge, this.#order) : '';
  }
}

/** Whether the whole list has more after a page, and before it. */
function computePageFlags(
  hasRows: boolean,
  { upToAfter = 0, fromBefore = 0 }: FoundPage,
  { last, after, before }: PageArguments,
  hasMore: boolean,
) {
  const isBackwards = isPresent(last);
  const isNotEmpty = hasMore || upToAfter > 0 || fromBefore > 0;
  if (hasRows)
    return {
      hasNextPage: (!isBackwards && hasMore) || fromBefore > 0,
      hasPreviousPage: (isBackwards && hasMore) || upToAfter > 0,
    };
  return {
    hasNextPage: isBackwards ? isPresent(before) && isNotEmpty : hasMore,
    hasPreviousPage: (isPresent(after) && isNotEmpty) || (isBackwards && hasMore),
  };
}
