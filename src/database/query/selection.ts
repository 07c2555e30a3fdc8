import type { z } from 'zod';
import type { Variable } from '../fragment.ts';
import type { NodeType, Part } from './node-type.ts';

/** What is asked of the nodes of a type. */
export interface Selection {
  /** The properties that are asked for; undefined where any may be needed. */
  readonly properties: ReadonlySet<string> | undefined;
  /** The fields that are read with their node, in an order that does not depend on that in which they were asked for. */
  readonly relations: readonly Field[];
  /** The field of a name that leads on, if it is asked for. */
  readonly at: (name: string) => Field | undefined;
  /** Whether a field of this name is asked for. */
  readonly has: (name: string) => boolean;
  /** Equal for selections that one text serves: they differ in the order of fields, in aliases, and in values. */
  readonly key: string;
  /** The values that its relations compare with, and those below them, in the order of the relations. */
  readonly values: readonly unknown[];
  /** What all of some selections of the same type ask together, if that can be told. */
  readonly together?: (others: readonly Selection[]) => Selection;
}

/** A field with the arguments that it is asked for with. */
export interface Field {
  readonly name: string;
  /** Its name in a row, which tells it from the same field with other arguments. */
  readonly as: string;
  readonly relation: Relation | undefined;
  readonly args: Readonly<Record<string, unknown>>;
  /** Those of its arguments that choose its text. */
  readonly argsKey: string;
  /** Its other arguments: values that are only compared. */
  readonly values: readonly unknown[];
  /** The arguments as a relation takes them; their values stand from `at` on among all that a query is run with. */
  readonly given: (at: number) => object;
  /** What is asked of what it returns. */
  readonly selection: Selection;
  /** What is asked of the nodes that it leads to; undefined where none of them is shown. */
  readonly node: Selection | undefined;
}

/**
 * How a node is shown in a text, with what is asked of it. From a node that was taken out of a list no expression may follow a pattern on the
 * embedded engine: `canFollow` is false there.
 */
export interface Show {
  (node: Variable, type: NodeType, selection: Selection | undefined, canFollow?: boolean): Part;
  /** Whether just what is asked for is shown; else the text is the same for whatever is asked of a node. */
  readonly isExact: boolean;
}

/** The shape of what `Show` makes of a node. */
export interface RowType {
  (type: NodeType, selection: Selection | undefined): z.ZodType;
  /** As in `Show`. */
  readonly isExact: boolean;
}

/**
 * How one field of a node is found. The same definition is a part of its parent's text, and, from parents by their ids, a query of its own.
 */
export interface Relation<Parent extends object = object, Args = never, Value = unknown> {
  readonly from: NodeType<Parent>;
  readonly read: (parent: Variable, field: Field, args: Args, show: Show, canFollow: boolean) => Part;
  /** The shape of what the text finds. */
  readonly found: (field: Field, rowType: RowType) => z.ZodType;
  /** The field's value, of what the text found. */
  readonly valueOf: (found: never, field: Field) => Value;
  /** What is asked of the nodes that it leads to; the selection itself unless given. */
  readonly nodesOf?: (selection: Selection) => Selection | undefined;
  /** What its text depends on besides its arguments and what is asked of the nodes; `isExact` as in `Show`. */
  readonly variant?: (selection: Selection, isExact: boolean) => string;
  /** Whether it is what is asked for by these arguments; else the field's resolver finds that in another way. */
  readonly isFor?: (args: Readonly<Record<string, unknown>>) => boolean;
  /** Throws `InputError` for arguments that make no sense. */
  readonly check?: (args: Readonly<Record<string, unknown>>) => void;
  /** The property of the node that says the same for these arguments, if there is one. */
  readonly property?: (args: Readonly<Record<string, unknown>>) => string | undefined;
}

/** A relation that the code itself asks for, without arguments, and what is asked for below it. */
export interface Wanted {
  /** None for what a relation shows beside its nodes. */
  readonly relation?: Relation;
  readonly below?: Readonly<Record<string, Wanted>>;
}

/** All properties of a node, and these relations. */
export function selectionOf(wanted: Readonly<Record<string, Wanted>> = {}): Selection {
  const fields = new Map(
    Object.entries(wanted).map(([as, { relation, below }]): [string, Field] => {
      const selection = selectionOf(below);
      const node = relation?.nodesOf ? relation.nodesOf(selection) : selection;
      const own = { name: as, as, relation, selection, node };
      return [as, { ...own, args: {}, argsKey: '', values: [], given: () => ({}) }];
    }),
  );
  const relations = [...fields.values()].filter(({ relation }) => relation);
  return {
    properties: undefined,
    relations,
    at: (name) => fields.get(name),
    has: (name) => fields.has(name),
    key: `all ${relations.map(({ as, node }) => `${as}{${node?.key ?? ''}}`).join(' ')}`,
    values: [],
  };
}

const selected = Symbol('selection');

/** Notes on a row what was asked of it when it was read, so that the fields of the node find what is theirs. */
export function markRow<Row extends object>(row: Row, selection: Selection | undefined): Row {
  if (selection) (row as { [selected]?: Selection })[selected] = selection;
  return row;
}

/** What was asked of a row when it was read; undefined for one that no relation has read. */
export const selectionOfRow = (row: object): Selection | undefined => (row as { [selected]?: Selection })[selected];
