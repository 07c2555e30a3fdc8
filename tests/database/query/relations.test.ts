import type { GraphQLObjectType } from 'graphql';
import { expect, test } from 'vitest';
import { Random } from '../../../bench/generate/random.ts';
import { pickKnownValue } from '../../../bench/operations/known-values.ts';
import { someValue } from '../../../bench/operations/values.ts';
import { render, separate } from '../../../src/database/fragment.ts';
import type { Graph } from '../../../src/database/graph.ts';
import { relationQuery } from '../../../src/database/query/loader.ts';
import { plannerOf } from '../../../src/database/query/planner.ts';
import { variableForNode } from '../../../src/database/query/node-type.ts';
import { readField, showSelection } from '../../../src/database/query/show.ts';
import { SelectedField } from '../../../src/graphql/selection.ts';
import { isConnection } from '../../../src/graphql/document.ts';
import { relationFields } from '../../../src/graphql/warm-up.ts';
import { schema } from '../../../src/schema/schema.ts';

const walk = { schema, fragments: {}, variableValues: { sources: {}, coerced: {} } as never, sawVariable: false };
const random = new Random(1, 'relations');

/** The same field with random arguments. */
function withRandomArguments(label: string, { name, nodes }: SelectedField): SelectedField {
  const definition = (schema.getType(label) as GraphQLObjectType).getFields()[name]!;
  const args = Object.fromEntries(
    definition.args
      .filter(() => random.chance(0.5))
      .map((arg) => [arg.name, someValue(arg.type, `${label}.${name}(${arg.name}:)`, random, pickKnownValue)]),
  );
  const field = new SelectedField(walk, label, definition, args);
  field.nodes.push(...nodes);
  return field;
}

const ofConnections = [
  '{ nodes { id } }',
  '{ totalCount }',
  '{ totalCount nodes { id } }',
  '{ edges { cursor node { id } } pageInfo { hasNextPage } }',
];
const fields = relationFields(schema, ofConnections).map(({ label, field }) => ({ label, field, name: field.name }));

test('one small query serves every selection on a connection', () => {
  const planner = plannerOf({} as Graph);
  const connections = fields.filter(({ field }) => isConnection(field.selection.type));
  expect(connections.length).toBeGreaterThan(4 * 20);
  const texts = Map.groupBy(connections, ({ label, name }) => `${label}.${name}`);
  for (const [field, same] of texts) {
    expect(same.length, field).toBe(ofConnections.length);
    const distinct = new Set(same.map((one) => render(relationQuery(planner, one.label, one.field).cypher).text));
    expect([...distinct], field).toHaveLength(1);
  }
});

test.each(fields)(
  'the text of $label.$name contains no argument values, and is the same for all fields with one key',
  ({ label, field }) => {
    const texts = new Map<string, string>();
    for (const one of [field, ...Array.from({ length: 50 }, () => withRandomArguments(label, field))]) {
      if (one.error !== undefined || one.relation?.isFor?.(one.args) === false) continue;
      if (one.relation?.property?.(one.args) !== undefined) continue;
      const node = variableForNode(one.relation!.from);
      const { subqueries, value } = readField(node, one, showSelection(one.values.length), 0, true);
      for (const part of [subqueries, value]) expect(separate(part).constants).toEqual([]);
      const { text } = render(value);
      const all = `${render(subqueries).text} ${text}`;
      expect(all).toBe(texts.get(one.key) ?? all);
      texts.set(one.key, all);
    }
  },
);
