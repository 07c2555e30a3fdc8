import { expect, test } from 'vitest';
import { z } from 'zod';
import type { Graph } from '../../../src/database/graph.ts';
import { byId, properties, shape, type Want } from '../../../src/database/query/node-type.ts';
import { many } from '../../../src/database/query/relation.ts';
import { Tailor } from '../../../src/database/query/tailored.ts';

const thing = shape('thing', 'Thing', '.id, .name, long: coalesce(thing.a, thing.b)', z.object({ id: z.string() }));
const part = shape('part', 'Part', '.id, .size', z.object({ id: z.string() }));
const query = byId({
  ...thing,
  subqueries: [many(thing, 'parts', part, 'MATCH (thing)-->(part:Part) WITH part ORDER BY part.id')],
});

/** A graph that plans, or cannot. */
function planning(canPlan = true) {
  const planned: string[] = [];
  const read = async ({ text }: { text: string }) => {
    planned.push(text);
    if (!canPlan) throw new Error('Too busy to plan.');
    return [];
  };
  return { planned, graph: { read } as unknown as Graph };
}

const keys = (...wants: Want[]) => wants.map((want, at) => ({ id: `x${at}`, want }));
const later = () => new Promise((done) => setTimeout(done));

test('a want that keeps coming gets a text of its own, once that is planned', async () => {
  const { planned, graph } = planning();
  const tailor = new Tailor(graph, 3);
  const answers = [];
  for (let use = 0; use < 5; use++) {
    answers.push(tailor.byKeys(query, keys({ [properties]: ['name'] })));
    await later();
  }
  expect(answers.slice(0, 3)).toEqual([undefined, undefined, undefined]);
  expect(answers[3]!.text).toContain('thing {.id, .name}');
  expect(answers[4]).toBe(answers[3]);
  expect(planned).toEqual([answers[3]!.text]);
});

test('what is wanted is all that its text reads', () => {
  const { graph } = planning();
  const text = (want: Want) => new Tailor(graph, 1).byKeys(query, keys(want))!.text;
  expect(text({ [properties]: [] })).toContain('RETURN at, thing {.id} AS row');
  expect(text({ [properties]: ['long'], parts: { [properties]: [] } })).toContain(
    'RETURN at, thing {.id, long: coalesce(thing.a, thing.b), parts: partsRows} AS row',
  );
  expect(text({})).toContain('thing {.id, .name, long: coalesce(thing.a, thing.b)}');
  expect(text({ parts: null })).not.toContain('CALL');
});

test('keys that want the same but for values share a text, and others have the fixed one', () => {
  const tailor = new Tailor(planning().graph, 1);
  const one = tailor.byKeys(query, keys({ parts: { on: '2026-01-01' } }));
  expect(one).toBeDefined();
  expect(tailor.byKeys(query, keys({ parts: { on: '2026-01-02' } }, { parts: { on: '2025-01-01' } }))).toBe(one);
  expect(tailor.byKeys(query, keys({ parts: { first: 1 } }))).not.toBe(
    tailor.byKeys(query, keys({ parts: { first: 2 } })),
  );
  expect(tailor.byKeys(query, keys({}, { parts: {} }))).toBeUndefined();
  expect(tailor.byKeys(query, keys({ [properties]: ['name'] }, { [properties]: [] }))).toBeUndefined();
});

test('where it cannot be planned, the fixed text goes on', async () => {
  const { planned, graph } = planning(false);
  const tailor = new Tailor(graph, 2);
  for (let use = 0; use < 6; use++) {
    expect(tailor.byKeys(query, keys({}))).toBeUndefined();
    await later();
  }
  expect(planned).toHaveLength(3);
});
