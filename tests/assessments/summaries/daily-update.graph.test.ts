import { setTimeout as sleep } from 'node:timers/promises';
import { beforeEach, expect, test } from 'vitest';
import { markEmptyGraphCurrent } from '../../../src/assessments/rejudge.ts';
import { createDailyUpdate } from '../../../src/assessments/summaries/day.ts';
import { readSummarised } from '../../../src/assessments/summaries/summary.cypher.ts';
import type { Graph } from '../../../src/database/graph.ts';
import { deal, sourceStory } from '../../method/deal.ts';
import { ask } from '../../support/ask.ts';
import { restoreClock, setClock } from '../../support/clock.ts';
import { clearGraph, importStory, openEmptyGraph } from '../../support/engine.ts';
import { summariesBeforeAndAfter } from '../../support/summaries.ts';
import { compareTallies } from '../../support/tallies.ts';

const graph = await openEmptyGraph();
restoreClock();

const [today, tomorrow] = ['2026-03-31', '2026-04-01'];
beforeEach(async () => {
  setClock(`${today}T12:00:00Z`);
  await clearGraph(graph);
  await markEmptyGraphCurrent(graph);
  await importStory(graph, deal);
});

const expectCurrent = async () => {
  const { before, after } = await summariesBeforeAndAfter(graph);
  expect(before).toEqual(after);
  const { tallied, counted } = await compareTallies(graph);
  expect(tallied).toEqual(counted);
};

/** What comes out tomorrow: a denial of each of these partnerships. */
const denialOf = (partnerships: readonly string[]) => ({
  sources: [
    {
      slug: 'ahead',
      publisher: 'herald',
      publishedOn: tomorrow,
      assertions: partnerships.map((slug) => ({
        slug,
        speechAct: 'DENIAL',
        about: [{ subject: `Claim:${slug}/talks`, stance: 'DENIES' }],
      })),
    },
  ],
});

test('an update of many partnerships takes bounded transactions, also if two servers do it at once', async () => {
  const [partnership] = deal.partnerships;
  const slugs = Array.from({ length: 300 }, (_, at) => `deal-${at}`);
  await importStory(graph, {
    partnerships: slugs.map((slug) => ({ ...partnership, slug, name: slug })),
    sources: [...sourceStory('list', { publisher: 'gazette', publishedOn: '2026-02-01' }, {}).sources].map(
      (source) => ({
        ...source,
        assertions: slugs.map((slug) => ({
          slug,
          speechAct: 'REPORT',
          about: [{ subject: `Claim:${slug}/talks`, stance: 'SUPPORTS' }],
        })),
      }),
    ),
  });
  await importStory(graph, denialOf(slugs));
  const sizes: number[] = [];
  const counted: Graph = {
    ...graph,
    transaction: (work) =>
      graph.transaction((run) =>
        work((query, params) => {
          if ((query as object) === readSummarised)
            sizes.push((params as { ids: { Partnership: readonly string[] } }).ids.Partnership.length);
          return run(query, params);
        }),
      ),
  };
  setClock(`${tomorrow}T00:00:00Z`);
  await Promise.all([createDailyUpdate(counted)(), createDailyUpdate(counted)()]);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(250);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(slugs.length);
  await expectCurrent();
});

test('a write that ends on the day after it began is brought up to date, too', async () => {
  const update = createDailyUpdate(graph);
  let updated: Promise<void> | undefined;
  const slow: Graph = {
    ...graph,
    transaction: (work) =>
      graph.transaction(async (run) => {
        const result = await work(run);
        setClock(`${tomorrow}T00:00:00Z`);
        updated ??= update();
        await sleep(200);
        return result;
      }),
  };
  await importStory(slow, denialOf(['deal']));
  await updated;
  const { data } = await ask(graph, '{ companies(filter: { denials: { min: 1 } }) { totalCount } }');
  expect(data.companies.totalCount).toBe(2);
  await expectCurrent();
});

test('a day that begins during an update is not missed', async () => {
  await importStory(graph, denialOf(['deal']));
  const midnight: Graph = {
    ...graph,
    read: async (query, params) => {
      const rows = await graph.read(query, params);
      setClock(`${tomorrow}T00:00:00Z`);
      return rows;
    },
  };
  await createDailyUpdate(midnight)();
  await expectCurrent();
});
