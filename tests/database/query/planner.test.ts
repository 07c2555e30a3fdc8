import { describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { cypher } from '../../../src/database/fragment.ts';
import type { Graph } from '../../../src/database/graph.ts';
import { Planner, plannerOf, configureExactTexts } from '../../../src/database/query/planner.ts';

const queryNamed = (name: string) => ({ name, cypher: cypher`RETURN 1`, row: z.object({}) });

/** A graph whose queries wait until `answer` or `fail` is called; after `answerAll` they return at once. */
function createPlanningGraph() {
  const requests: { name: string; params: object }[] = [];
  const waiting: { answer: () => void; fail: () => void }[] = [];
  let isAtOnce = false;
  const read = async ({ name }: { name: string }, params: object) => {
    requests.push({ name, params });
    if (!isAtOnce)
      await new Promise<void>((answer, fail) =>
        waiting.push({ answer, fail: () => fail(new Error('Too busy to plan.')) }),
      );
    return [];
  };
  return {
    graph: { read, keepsPlans: true } as unknown as Graph,
    requests,
    answer: () => waiting.shift()!.answer(),
    fail: () => waiting.shift()!.fail(),
    answerAll: () => {
      isAtOnce = true;
      for (const { answer } of waiting.splice(0)) answer();
    },
  };
}

const later = () => new Promise((done) => setTimeout(done));

describe('on an engine that keeps plans, an exact text', () => {
  test('is used once the engine has planned it, and is planned once', async () => {
    const { graph, requests, answer } = createPlanningGraph();
    const planner = new Planner(graph);
    const make = vi.fn(() => queryNamed('exact'));
    const planned = () => planner.findPlanned('key', make, { ids: [] });
    expect(planned()).toBeUndefined();
    await later();
    expect(planned()).toBeUndefined();
    expect(requests).toEqual([{ name: 'exact', params: { ids: [] } }]);
    answer();
    await planner.settled();
    expect(planned()).toEqual(queryNamed('exact'));
    expect(planned()).toBe(planned());
    expect(make).toHaveBeenCalledTimes(1);
    expect(requests).toHaveLength(1);
  });

  test('delays no answer: it is not even built before', () => {
    const { graph } = createPlanningGraph();
    const make = vi.fn(() => queryNamed('exact'));
    expect(new Planner(graph).findPlanned('key', make, {})).toBeUndefined();
    expect(make).not.toHaveBeenCalled();
  });

  test('is planned after those requested earlier', async () => {
    const { graph, requests, answer } = createPlanningGraph();
    const planner = new Planner(graph);
    for (const key of ['one', 'two', 'three']) planner.findPlanned(key, () => queryNamed(key), {});
    await later();
    expect(requests.map(({ name }) => name)).toEqual(['one']);
    answer();
    await later();
    expect(requests.map(({ name }) => name)).toEqual(['one', 'two']);
    expect(planner.findPlanned('one', () => queryNamed('again'), {})).toMatchObject({ name: 'one' });
    expect(planner.findPlanned('two', () => queryNamed('again'), {})).toBeUndefined();
    answer();
    await later();
    answer();
    await planner.settled();
    expect(planner.findPlanned('three', () => queryNamed('again'), {})).toMatchObject({ name: 'three' });
  });

  test.each([
    [
      'the engine cannot plan',
      async ({ fail }: ReturnType<typeof createPlanningGraph>) => fail(),
      () => queryNamed('exact'),
    ],
    [
      'it cannot be made',
      async () => {},
      () => {
        throw new Error('A bug.');
      },
    ],
  ])('is tried again on the next request, where %s', async (_why, end, make) => {
    const fake = createPlanningGraph();
    const planner = new Planner(fake.graph);
    expect(planner.findPlanned('key', make, {})).toBeUndefined();
    await later();
    await end(fake);
    await later();
    await planner.settled();
    expect(planner.findPlanned('key', () => queryNamed('second'), {})).toBeUndefined();
    await later();
    expect(fake.requests.at(-1)!.name).toBe('second');
    fake.answer();
    await planner.settled();
    expect(planner.findPlanned('key', () => queryNamed('third'), {})).toMatchObject({ name: 'second' });
  });

  test('is not added to a full queue, and gets a place when it is requested again', async () => {
    const { graph, requests, answerAll } = createPlanningGraph();
    const planner = new Planner(graph);
    const key = (at: number) => `key ${at}`;
    for (let at = 0; at < 300; at++) planner.findPlanned(key(at), () => queryNamed(key(at)), {});
    answerAll();
    await planner.settled();
    const count = requests.length;
    expect(count).toBeGreaterThan(100);
    expect(count).toBeLessThan(300);
    expect(planner.findPlanned(key(0), () => queryNamed('again'), {})).toMatchObject({ name: key(0) });
    expect(planner.findPlanned(key(299), () => queryNamed(key(299)), {})).toBeUndefined();
    await planner.settled();
    expect(planner.findPlanned(key(299), () => queryNamed('again'), {})).toMatchObject({ name: key(299) });
    expect(requests).toHaveLength(count + 1);
  });
});

test('on an engine that keeps no plans, exact texts are used at once and never planned', () => {
  const { graph, requests } = createPlanningGraph();
  const planner = new Planner({ ...graph, keepsPlans: false });
  const one = planner.findPlanned('key', () => queryNamed('exact'), {});
  expect(one).toMatchObject({ name: 'exact' });
  expect(planner.findPlanned('key', () => queryNamed('again'), {})).toBe(one);
  expect(requests).toEqual([]);
});

test('tests can make a graph use exact texts at once, or never', async () => {
  const { graph, requests } = createPlanningGraph();
  const [atOnce, never] = [{ ...graph }, { ...graph }];
  configureExactTexts(atOnce, 'at once');
  configureExactTexts(never, 'never');
  const planned = (one: Graph) => plannerOf(one).findPlanned('key', () => queryNamed('exact'), {});
  expect(planned(atOnce)).toMatchObject({ name: 'exact' });
  for (let time = 0; time < 5; time++) {
    expect(planned(never)).toBeUndefined();
    await later();
  }
  expect(requests).toEqual([]);
});

test('a small query is built once, and used at once', () => {
  const { graph, requests } = createPlanningGraph();
  const planner = new Planner(graph);
  const one = planner.query('key', () => queryNamed('small'));
  expect(planner.query('key', () => queryNamed('again'))).toBe(one);
  expect(planner.query('other', () => queryNamed('other'))).toMatchObject({ name: 'other' });
  expect(requests).toEqual([]);
});

test('all requests to a graph share one planner', () => {
  const { graph } = createPlanningGraph();
  expect(plannerOf(graph)).toBe(plannerOf(graph));
  expect(plannerOf({ ...graph })).not.toBe(plannerOf(graph));
});

test('the number of kept queries is limited, so that clients cannot fill the memory', () => {
  const planner = new Planner(createPlanningGraph().graph);
  const make = vi.fn(() => queryNamed('small'));
  for (let at = 0; at < 2000; at++) planner.query(`key ${at}`, make);
  planner.query('key 1999', make);
  expect(make).toHaveBeenCalledTimes(2000);
  planner.query('key 0', make);
  expect(make).toHaveBeenCalledTimes(2001);

  const large = vi.fn(() => queryNamed('large'));
  for (let time = 0; time < 3; time++) planner.query('k'.repeat(200_000), large);
  expect(large).toHaveBeenCalledTimes(3);
});
