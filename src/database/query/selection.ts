import type { z } from 'zod';
import type { Variable } from '../fragment.ts';
import type { NodeType, Part } from './node-type.ts';

/** What a query reads of the nodes of a type. */
export interface Selection {
  /** The selected properties; undefined if any may be needed. */
  readonly properties: ReadonlySet<string> | undefined;
  /** The fields that are read with their node, in an order that does not depend on the document. */
  readonly relations: readonly Field[];
  /** The selected field of a name, if it has a relation or a selection of its own. */
  readonly getField: (name: string) => Field | undefined;
  /** Whether a field of this name is selected. */
  readonly has: (name: string) => boolean;
  /** Equal for selections that share one text: they may differ in the order of fields, in aliases, and in values. */
  readonly key: string;
  /** The values that its relations compare with, including nested ones, in the order of the relations. */
  readonly values: readonly unknown[];
  /** Merges selections of the same type, if they can be merged. */
  readonly merge?: (others: readonly Selection[]) => Selection;
}

/** A selected field with its arguments. */
export interface Field {
  readonly name: string;
  /** Its key in a row, which differs from that of the same field with other arguments. */
  readonly as: string;
  readonly relation: Relation | undefined;
  readonly args: Readonly<Record<string, unknown>>;
  /** Identifies the arguments that shape its text. */
  readonly argsKey: string;
  /** The other arguments: values that are only compared. */
  readonly values: readonly unknown[];
  /** The arguments as a relation receives them; their values start at index `at` of the query's `args`. */
  readonly withParameters: (at: number) => object;
  /** The selection on what it returns. */
  readonly selection: Selection;
  /** The selection on the nodes that it leads to; undefined if no node is selected. */
  readonly node: Selection | undefined;
}

/**
 * How a query reads a node with its selection. For a node that was taken out of a list, the embedded engine supports no expression with
 * a pattern: `canFollow` is false there.
 */
export interface Show {
  (node: Variable, type: NodeType, selection: Selection | undefined, canFollow?: boolean): Part;
  /** Whether just the selection is read; otherwise the text is the same for every selection. */
  readonly isExact: boolean;
}

/** The type of what `Show` reads of a node. */
export interface RowType {
  (type: NodeType, selection: Selection | undefined): z.ZodType;
  /** As in `Show`. */
  readonly isExact: boolean;
}

/**
 * How one field of a node is read. The same definition serves as a part of its parent's query, and as a query of its own that starts
 * from the ids of parents.
 */
export interface Relation<Parent extends object = object, Args = never, Value = unknown> {
  readonly from: NodeType<Parent>;
  readonly read: (parent: Variable, field: Field, args: Args, show: Show, canFollow: boolean) => Part;
  /** The type of what `read` finds. */
  readonly found: (field: Field, rowType: RowType) => z.ZodType;
  /** Converts what `read` found to the field's value. */
  readonly valueOf: (found: never, field: Field) => Value;
  /** The selection on the nodes that it leads to; the field's selection by default. */
  readonly nodeSelection?: (selection: Selection) => Selection | undefined;
  /** What else its text depends on, besides the arguments and the selection on the nodes; `isExact` as in `Show`. */
  readonly variant?: (selection: Selection, isExact: boolean) => string;
  /** Whether it supports these arguments; if not, the field's resolver does without it. */
  readonly isFor?: (args: Readonly<Record<string, unknown>>) => boolean;
  /** Throws `InputError` for invalid arguments. */
  readonly check?: (args: Readonly<Record<string, unknown>>) => void;
  /** The property of the node that already holds the value for these arguments, if there is one. */
  readonly property?: (args: Readonly<Record<string, unknown>>) => string | undefined;
}

/** A relation that our own code selects, without arguments, and the selection below it. */
export interface RelationSpec {
  /** Unset for a field of an edge or a connection. */
  readonly relation?: Relation;
  readonly below?: Readonly<Record<string, RelationSpec>>;
}

/** Selects all properties of a node, and these relations. */
export function createSelection(wanted: Readonly<Record<string, RelationSpec>> = {}): Selection {
  const fields = new Map(
    Object.entries(wanted).map(([as, { relation, below }]): [string, Field] => {
      const selection = createSelection(below);
      const node = relation?.nodeSelection ? relation.nodeSelection(selection) : selection;
      const own = { name: as, as, relation, selection, node };
      return [as, { ...own, args: {}, argsKey: '', values: [], withParameters: () => ({}) }];
    }),
  );
  const relations = [...fields.values()].filter(({ relation }) => relation);
  return {
    properties: undefined,
    relations,
    getField: (name) => fields.get(name),
    has: (name) => fields.has(name),
    key: `all ${relations.map(({ as, node }) => `${as}{${node?.key ?? ''}}`).join(' ')}`,
    values: [],
  };
}

const selected = Symbol('selection');

/** Notes on a row by which selection it was read, so that the resolvers of its fields find their values. */
export function attachSelection<Row extends object>(row: Row, selection: Selection | undefined): Row {
  if (selection) (row as { [selected]?: Selection })[selected] = selection;
  return row;
}

/** The selection by which a row was read; undefined if it was not noted. */
export const selectionOfRow = (row: object): Selection | undefined => (row as { [selected]?: Selection })[selected];
