import { z } from 'zod';
import { concat, cypher, nothing, type Variable, verbatim } from '../fragment.ts';
import { mapOf, namesToRead, type NodeType, type Part, rowType } from './node-type.ts';
import type { Field, RowType, Selection, Show } from './selection.ts';

/** Reads only the id. */
export const showIds: Show = Object.assign(
  (node: Variable) => ({ subqueries: nothing, value: cypher`${node} {.id}`, hasPattern: false }),
  { isExact: true },
);

/** The type of what `showIds` reads. */
export const typeOfIds: RowType = Object.assign(() => z.looseObject({ id: z.string() }), { isExact: true });

/** Reads all properties and nothing else, so the text is the same for every selection. */
export const showProperties: Show = Object.assign(
  (node: Variable, type: NodeType, _selection: Selection | undefined, canFollow = true) =>
    mapOf(node, type, namesToRead(type), [], canFollow),
  { isExact: false },
);

/**
 * Reads just the selection, including its relations. Their values are `Selection.values`, which start at index `from` of the query's
 * `args`.
 */
export function showSelection(from = 0): Show {
  let at = from;
  const show = (node: Variable, type: NodeType, selection: Selection | undefined, canFollow = true): Part => {
    const parts = (selection?.relations ?? []).map((field) => {
      const own = at;
      at += field.values.length;
      const part = readField(node, field, exact, own, canFollow);
      return { part, item: cypher`${verbatim(field.as)}: ${part.value}` };
    });
    const names = namesToRead(type, selection?.properties);
    const map = mapOf(
      node,
      type,
      names,
      parts.map(({ item }) => item),
      canFollow,
    );
    return {
      subqueries: concat([map.subqueries, ...parts.map(({ part }) => part.subqueries)]),
      value: map.value,
      hasPattern: map.hasPattern || parts.some(({ part }) => part.hasPattern),
    };
  };
  const exact = Object.assign(show, { isExact: true });
  return exact;
}

/** Reads a field that has a relation; its values start at index `at` of the query's `args`. */
export const readField = (node: Variable, field: Field, show: Show, at: number, canFollow: boolean): Part =>
  field.relation!.read(node, field, field.withParameters(at) as never, show, canFollow);

/** The type of what `showProperties` reads. */
export const typeOfProperties: RowType = Object.assign((type: NodeType) => rowType(type, namesToRead(type), {}), {
  isExact: false,
});

/** The type of what `showSelection` reads. */
export const typeOfSelection: RowType = Object.assign(
  (type: NodeType, selection: Selection | undefined): z.ZodType => {
    const relations = (selection?.relations ?? []).map((field): [string, z.ZodType] => [
      field.as,
      field.relation!.found(field, typeOfSelection),
    ]);
    return rowType(type, namesToRead(type, selection?.properties), Object.fromEntries(relations));
  },
  { isExact: true },
);
