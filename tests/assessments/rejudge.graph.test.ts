import { earlierDay, setTestDay } from '../support/fixed-day.ts';
import { beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { checkAssessments, markEmptyGraphCurrent, needsReassessment, rejudge } from '../../src/assessments/rejudge.ts';
import { cypherQuery } from '../../src/database/cypher.ts';
import { cypher, verbatim } from '../../src/database/fragment.ts';
import type { Graph } from '../../src/database/graph.ts';
import { clearGraph, openEmptyGraph, graphSize, importStory } from '../support/engine.ts';
import { acmeDenies, readAssessment, contract, deal, judged, sourceStory, withDeal } from '../method/deal.ts';

setTestDay(earlierDay);

const graph = await openEmptyGraph();
beforeEach(async () => {
  await clearGraph(graph);
  for (const story of [deal, acmeDenies, contract]) await importStory(graph, story);
});

const editDirectly = (name: string, text: string) =>
  graph.write(cypherQuery<object>()(`test.${name}`, verbatim(text), z.object({})), {});
const first = `{id: 'deal/talks/2026-01-10'}`;
const latest = `{id: 'deal/talks/2026-01-20'}`;

test('after ordinary writes no stored assessment differs', async () => {
  expect(await checkAssessments(graph)).toEqual([]);
});

test.each<[what: string, text: string, count: number, message: RegExp]>([
  [
    'a probability',
    `MATCH (a:Assessment ${latest}) SET a.probability = 0.9`,
    1,
    /stored is DISPUTED B3 \(.*P 0\.9\) .* fresh DISPUTED B3 \(.*P 0\.42/,
  ],
  ['a status', `MATCH (a:Assessment ${first}) SET a.status = 'DENIED'`, 1, /stored is DENIED .* fresh REPORTED/],
  [
    'a last day',
    `MATCH (a:Assessment ${first}) SET a.to = '2026-01-15'`,
    1,
    /to 2026-01-15, .* fresh .* to 2026-01-19,/,
  ],
  [
    'its cause',
    `MATCH (a:Assessment ${latest}) SET a.causedById = 'paper/it'`,
    1,
    /by paper\/it, .* by acme-post\/it,/,
  ],
  [
    'the days with assertions',
    `MATCH (a:Assessment ${latest}) SET a.saidOn = []`,
    1,
    /said on , .* said on 2026-01-20,/,
  ],
  ['the method', `MATCH (a:Assessment ${latest}) SET a.methodVersion = '2025-1'`, 1, /by 2025-1, .* by 2026-2,/],
  [
    'the weight of a use',
    `MATCH (:Assessment ${latest})-[u:USED]->(:Assertion {id: 'paper/it'}) SET u.weight = 0.5`,
    1,
    /paper\/it 0\.5 .* paper\/it 0\.6 /,
  ],
  [
    'the group of a use',
    `MATCH (:Assessment ${latest})-[u:USED]->(:Assertion {id: 'paper/it'}) SET u.group = 'x'`,
    1,
    /paper\/it 0\.6 x/,
  ],
  [
    'a missing use',
    `MATCH (:Assessment ${latest})-[u:USED]->(:Assertion {id: 'paper/it'}) DELETE u`,
    1,
    /using acme-post\/it 0\.375 DENIES Company:acme, /,
  ],
  [
    'a missing assessment',
    `MATCH (a:Assessment ${first}) DETACH DELETE a`,
    1,
    /^stored is nothing, and fresh REPORTED/,
  ],
  ['an extra assessment', `MATCH (a:Assessment ${first}) SET a.id = 'deal/talks/2026-01-11'`, 2, /fresh nothing$/],
])('a change made by hand is found and repaired: %s', async (_what, text, count, message) => {
  const size = await graphSize(graph);
  await editDirectly('tamper', text);
  const found = await checkAssessments(graph);
  expect(found.map((one) => one.claim)).toEqual(Array.from({ length: count }, () => 'deal/talks'));
  expect(
    found.some((one) => message.test(one.message)),
    found[0]!.message,
  ).toBe(true);

  await rejudge(graph);
  expect(await checkAssessments(graph)).toEqual([]);
  expect(await readAssessment(graph)).toEqual(judged('DISPUTED', 0.424));
  expect(await graphSize(graph)).toEqual(size);
});

test('looking for differences changes nothing', async () => {
  await editDirectly('tamper', `MATCH (a:Assessment ${latest}) SET a.status = 'DENIED'`);
  const size = await graphSize(graph);
  await checkAssessments(graph);
  expect(await checkAssessments(graph)).toHaveLength(1);
  expect(await graphSize(graph)).toEqual(size);
});

test('rejudging everything reports how many claims moved, and none the second time', async () => {
  await editDirectly('tamper', `MATCH (a:Assessment) DETACH DELETE a`);
  expect(await rejudge(graph)).toEqual({ claims: 2, moved: 1 });
  expect(await rejudge(graph)).toEqual({ claims: 2, moved: 0 });
});

test('rejudging everything finds the problems again too', async () => {
  const problems = cypher`MATCH (p:EvidenceProblem) RETURN p.id AS id ORDER BY id`;
  const stored = () => graph.read(cypherQuery<object>()('test.problems', problems, z.object({ id: z.string() })), {});
  const noDate = sourceStory('undated', { publisher: 'herald' }, { speechAct: 'OPINION' });
  await importStory(graph, {
    ...noDate,
    publishers: [{ slug: 'blog', name: 'Blog' }],
    stakes: [{ slug: 's', owner: 'acme', company: 'zeta' }],
  });
  const before = await stored();
  expect(before).toEqual(
    [
      'NO_DATE Assertion:undated/it undated/it',
      'UNGRADED_PUBLISHER Publisher:blog',
      'UNSOURCED Claim:deal/contract',
      'UNSOURCED Stake:s',
    ].map((id) => ({ id })),
  );
  await editDirectly('forget', 'MATCH (p:EvidenceProblem) DETACH DELETE p');
  await rejudge(graph);
  expect(await stored()).toEqual(before);
});

test('a graph is outdated if its claims were judged by another method, until all are rejudged', async () => {
  await clearGraph(graph);
  await markEmptyGraphCurrent(graph);
  expect(await needsReassessment(graph)).toBe(false);
  await importStory(graph, deal);
  expect(await needsReassessment(graph)).toBe(false);
  await editDirectly('age', `MATCH (m:Marker {id: 'judged'}) SET m.methodVersion = '2025-1'`);
  expect(await needsReassessment(graph)).toBe(true);
  await rejudge(graph);
  expect(await needsReassessment(graph)).toBe(false);
});

/** Enough claims for two batches. */
const many = 510;
const claims = Array.from({ length: many }, (_, at) => ({ slug: `claim-${at}`, stage: 'TALKS', text: `Claim ${at}.` }));
const aboutAll = claims.map(({ slug }) => ({ subject: `Claim:deal/${slug}`, stance: 'SUPPORTS' }));

test('a rejudging that is interrupted resumes where it stopped', { timeout: 120_000 }, async () => {
  await importStory(graph, withDeal({ claims }));
  await importStory(
    graph,
    sourceStory(
      'survey',
      { publisher: 'gazette', publishedOn: '2026-01-05' },
      { speechAct: 'REPORT', about: aboutAll },
    ),
  );
  await editDirectly('tamper', 'MATCH (a:Assessment) DETACH DELETE a');

  const cut = new Error('Cut short.');
  const stopAtOnce = () => {
    throw cut;
  };
  await expect(rejudge(graph, stopAtOnce)).rejects.toBe(cut);
  // By id, the claims about talks come after the first 500.
  expect(await readAssessment(graph, 'deal/claim-0')).toEqual(judged('REPORTED', 0.377)); // .75 · .2
  expect(await readAssessment(graph, 'deal/talks')).toBeNull();

  const progress: number[] = [];
  expect(await rejudge(graph, (sofar) => progress.push(sofar))).toEqual({
    claims: many + 2 - 500,
    moved: many + 2 - 500 - 1,
  });
  expect(progress[0]).toBe(many + 2);
  expect(await checkAssessments(graph)).toEqual([]);
  // It starts over, since it had finished.
  expect(await rejudge(graph)).toEqual({ claims: many + 2, moved: 0 });
});

test('a batch that fails is rolled back', async () => {
  await editDirectly('tamper', 'MATCH (a:Assessment) DETACH DELETE a');
  const failing: Graph = {
    ...graph,
    transaction: (work) =>
      graph.transaction((run) =>
        work(async (query, params) => {
          const rows = await run(query, params);
          if (query.name === 'judge.store') throw new Error('The database is gone.');
          return rows;
        }),
      ),
  };
  await expect(rejudge(failing)).rejects.toThrow('The database is gone.');
  expect(await readAssessment(graph)).toBeNull();
  expect(await rejudge(graph)).toEqual({ claims: 2, moved: 1 });
});
