// oxlint-disable typescript/no-explicit-any -- responses are not typed
import { readdirSync, readFileSync } from 'node:fs';
import { pino } from 'pino';
import { beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { readAllEvidence } from '../../../scripts/method/seeded-evidence.ts';
import { markEmptyGraphCurrent } from '../../../src/assessments/rejudge.ts';
import { createDailyUpdate } from '../../../src/assessments/summaries/day.ts';
import { cypherQuery } from '../../../src/database/cypher.ts';
import { cypher } from '../../../src/database/fragment.ts';
import { createJudge, type Judgement } from '../../../src/method/assess.ts';
import { claimStatuses } from '../../../src/method/values.ts';
import { createApp } from '../../../src/server/app.ts';
import { importStories } from '../../../src/stories/import-stories.ts';
import { restoreClock, setClock } from '../../support/clock.ts';
import { clearGraph, openEmptyGraph } from '../../support/engine.ts';

/* The seeded graph on days on which silence changes assessments. Nobody writes but in the beginning. */

const graph = await openEmptyGraph();
restoreClock();

/** The seeds as of a day before they were complete: without the days on which their pages were looked up. */
const seeds = readdirSync(new URL('../../../seeds/', import.meta.url))
  .toSorted()
  .map((file) => ({
    file,
    text: readFileSync(new URL(`../../../seeds/${file}`, import.meta.url), 'utf8').replaceAll(
      /,? *retrievedOn: [\d-]+(?:\n|(?=[ ,}]))/g,
      (found) => (found.endsWith('\n') ? '\n' : ''),
    ),
  }));

/** The Ford–Xiaomi talks by the golden table of the method. */
const days = [
  { day: '2026-07-31', probability: 0.376, low: 0.08, high: 0.71 },
  { day: '2026-08-01', probability: 0.232, low: 0.04, high: 0.47 },
  { day: '2027-01-30', probability: 0.131, low: 0.02, high: 0.28 },
] as const;

beforeAll(async () => {
  setClock(`${days[0].day}T10:00:00Z`);
  await clearGraph(graph);
  await markEmptyGraphCurrent(graph);
  await importStories(graph, seeds);
});

const ofStatuses = claimStatuses.values
  .map((status) => `${status}: partnerships(filter: { status: [${status}] }, first: 100) { totalCount nodes { slug } }`)
  .join('\n');
const queries = {
  golden:
    '{ partnership(slug: "ford-xiaomi-us-jv") { assessment { status probability low high belief disbelief uncertainty to } } }',
  nodes: '{ partnerships(first: 100) { nodes { slug assessment { status probability admiraltyCode } } } }',
  rows: '{ partnershipRows { slug status probability admiraltyCode } }',
  byStatus: `{ ${ofStatuses} }`,
  likely: '{ partnerships(filter: { probability: { min: 0.2, max: 0.6 } }, first: 100) { totalCount nodes { slug } } }',
  ascending: '{ partnerships(orderBy: [{ by: PROBABILITY, direction: ASC }], first: 100) { nodes { slug } } }',
  descending: '{ partnerships(orderBy: [{ by: PROBABILITY, direction: DESC }], first: 100) { nodes { slug } } }',
  stats: '{ partnershipStats(groupBy: [STATUS]) { status partnerships averageProbability } }',
  statsByKind: '{ partnershipStats(groupBy: [KIND]) { kind partnerships averageProbability } }',
  network: '{ graph(seeds: ["Company:ford"], kinds: [INVOLVES], depth: 1) { nodes { key status } } }',
  search:
    '{ search(text: "xiaomi", types: [PARTNERSHIP]) { nodes { ... on Partnership { slug assessment { status } } } } }',
};
type Name = keyof typeof queries;

/** A server that caches, if the graph knows its version. */
function startServer() {
  let hits = 0;
  const log = pino({ level: 'debug' }, { write: (line) => void (hits += line.includes('"isCached":true') ? 1 : 0) });
  const app = createApp({ graph, log, updateDay: createDailyUpdate(graph), isCached: true, maxCost: Infinity });
  const ask = async (query: string) => {
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query }) };
    const { data, errors } = await (await app.fetch('http://localhost/graphql', init)).json();
    expect(errors, query).toBeUndefined();
    return data;
  };
  const readAll = async () =>
    Object.fromEntries(
      await Promise.all(Object.entries(queries).map(async ([name, query]) => [name, await ask(query)] as const)),
    ) as Record<Name, any>;
  return { readAll, hits: () => hits };
}

const headlineClaims = cypherQuery<object>()(
  'test.headlines',
  cypher`MATCH (p:Partnership)-[:HAS_CLAIM]->(c:Claim {headline: true}) RETURN p.id AS slug, c.id AS claim`,
  z.object({ slug: z.string(), claim: z.string() }),
);

/** The judgements of the headline claims on a day, straight from the evidence. */
async function judgeAll(day: string): Promise<Map<string, Judgement | null>> {
  const headlines = await graph.read(headlineClaims, {});
  const evidence = new Map((await readAllEvidence(graph)).map((one) => [one.claim, one]));
  return new Map(headlines.map(({ slug, claim }) => [slug, createJudge(evidence.get(claim)!)(day)]));
}

test('is answered as of each day, in assessments, lists, rows, charts, search and the network, and from the cache', async () => {
  const { readAll, hits } = startServer();
  for (const { day, probability, low, high } of days)
    for (const time of ['00:00:01', '23:59:30']) {
      setClock(`${day}T${time}Z`);
      const judged = await judgeAll(day);
      const answers = await readAll();
      expect(answers.golden.partnership.assessment, day).toMatchObject({
        status: 'DENIED',
        probability: expect.closeTo(probability, 3),
        low: expect.closeTo(low, 2),
        high: expect.closeTo(high, 2),
        to: null,
      });
      const known = [...judged].flatMap(([slug, one]) => (one ? [{ slug, ...one }] : []));
      const nodes = [...judged].map(([slug, one]) => ({
        slug,
        assessment: one && {
          status: one.status,
          probability: expect.closeTo(one.probability, 9),
          admiraltyCode: one.admiraltyCode,
        },
      }));
      const bySlug = (some: any[]) => some.toSorted((a, b) => (a.slug < b.slug ? -1 : 1));
      expect(answers.nodes.partnerships.nodes, day).toEqual(bySlug(nodes));
      expect(bySlug(answers.rows.partnershipRows), day).toEqual(
        bySlug(nodes).map(({ slug, assessment }) => ({
          slug,
          ...(assessment ?? { status: null, probability: null, admiraltyCode: null }),
        })),
      );
      const listOf = (some: readonly { slug: string }[]) => ({
        totalCount: some.length,
        nodes: some.map(({ slug }) => ({ slug })).toSorted((a, b) => (a.slug < b.slug ? -1 : 1)),
      });
      for (const status of claimStatuses.values)
        expect(answers.byStatus[status], `${day} ${status}`).toEqual(
          listOf(known.filter((one) => one.status === status)),
        );
      const isLikely = (one: Judgement) => one.probability >= 0.2 && one.probability <= 0.6;
      expect(answers.likely.partnerships, day).toEqual(listOf(known.filter(isLikely)));
      // Equal to a billionth is equal: then by slug.
      const rank = ({ probability }: Judgement) => Math.round(probability * 1e9);
      const ordered = (sign: number) =>
        known
          .toSorted((a, b) => sign * (rank(a) - rank(b)) || (a.slug < b.slug ? -1 : 1))
          .map(({ slug }) => ({ slug }));
      expect(answers.ascending.partnerships.nodes, day).toEqual(ordered(1));
      expect(answers.descending.partnerships.nodes, day).toEqual(ordered(-1));
      for (const { status, partnerships, averageProbability } of answers.stats.partnershipStats) {
        const some = status === null ? [] : known.filter((one) => one.status === status);
        expect(partnerships, `${day} ${status}`).toBe(status === null ? judged.size - known.length : some.length);
        const mean = some.reduce((sum, one) => sum + one.probability, 0) / some.length;
        expect(averageProbability, `${day} ${status}`).toEqual(some.length > 0 ? expect.closeTo(mean, 6) : null);
      }
      for (const { key, status } of answers.network.graph.nodes.filter((one: any) => one.status))
        expect(status, `${day} ${key}`).toBe(judged.get(key.slice('Partnership:'.length))!.status);
      for (const { slug, assessment } of answers.search.search.nodes)
        expect(assessment?.status ?? null, `${day} ${slug}`).toBe(judged.get(slug)?.status ?? null);
      const before = hits();
      expect(await readAll()).toEqual(answers);
      expect(hits() - before).toBe(graph.version ? Object.keys(queries).length : 0);
    }
});
