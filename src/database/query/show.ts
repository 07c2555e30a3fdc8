import { z } from 'zod';
import { concat, cypher, nothing, type Variable, verbatim } from '../fragment.ts';
import { mapOf, namesToRead, type NodeType, type Part, rowType } from './node-type.ts';
import type { Field, RowType, Selection, Show } from './selection.ts';

/** With its id alone. */
export const showIds: Show = Object.assign(
  (node: Variable) => ({ subqueries: nothing, value: cypher`${node} {.id}`, hasPattern: false }),
  { isExact: true },
);

/** The shape of what `showIds` makes. */
export const typeOfIds: RowType = Object.assign(() => z.looseObject({ id: z.string() }), { isExact: true });

/** With all properties and nothing else: the text is the same whatever is asked. */
export const showProperties: Show = Object.assign(
  (node: Variable, type: NodeType, _selection: Selection | undefined, canFollow = true) =>
    mapOf(node, type, namesToRead(type), [], canFollow),
  { isExact: false },
);

/**
 * With just what is asked, relations and all. Their values are those of `Selection.values`, which stand from `from` on among all that the
 * query is run with.
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

/** A field of a node that has a relation; its values stand from `at` on. */
export const readField = (node: Variable, field: Field, show: Show, at: number, canFollow: boolean): Part =>
  field.relation!.read(node, field, field.given(at) as never, show, canFollow);

/** The shape of what `showProperties` makes. */
export const typeOfProperties: RowType = Object.assign((type: NodeType) => rowType(type, namesToRead(type), {}), {
  isExact: false,
});

/** The shape of what `showSelection` makes. */
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
