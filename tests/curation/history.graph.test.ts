import { earlierDay, setTestDay } from '../support/fixed-day.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import { retractAssertion } from '../../src/curation/retract.ts';
import { checkAssessments } from '../../src/assessments/rejudge.ts';
import { cypherQuery } from '../../src/database/cypher.ts';
import { cypher } from '../../src/database/fragment.ts';
import { z } from 'zod';
import {
  acmeDenies,
  readAssessment,
  readClaim,
  copies,
  deal,
  denies,
  judged,
  readErrors,
  sourceStory,
  zetaDenies,
} from '../method/deal.ts';
import { clearGraph, openEmptyGraph, importStory } from '../support/engine.ts';
import { recordAssertion } from './record-assertion.ts';

setTestDay(earlierDay);

const graph = await openEmptyGraph();
beforeEach(async () => {
  await clearGraph(graph);
  await importStory(graph, deal);
});

const recordedIn2020 = cypherQuery<object>()(
  'test.recordedIn2020',
  cypher`MATCH (a:Assertion {id: 'undated/it'}) SET a.recordedAt = '2020-05-05T00:00:00.000Z'`,
  z.object({}),
);

describe('an assertion that a curator retracted', () => {
  test('takes along whatever derives only from it, as in a what-if', async () => {
    for (const story of [copies, acmeDenies, zetaDenies]) await importStory(graph, story);
    const doubted = await readAssessment(graph, undefined, '(whatIf: { without: ["Assertion:paper/it"] })');
    await retractAssertion(graph, 'Assertion:paper/it', 'It was made up.');
    expect(await readAssessment(graph)).toEqual(doubted);
    expect(doubted).toEqual(judged('DENIED', 0.24));
    const { evidence } = await readClaim(graph, 'evidence { counted { supports } independent { supports } }');
    expect(evidence).toEqual({ counted: { supports: 0 }, independent: { supports: 0 } });
    expect(await checkAssessments(graph)).toEqual([]);
  });

  test('stays retracted when its story is imported again with a correction', async () => {
    await retractAssertion(graph, 'Assertion:paper/it', 'It was made up.');
    const [source] = deal.sources;
    await importStory(graph, {
      sources: [{ ...source, assertions: [{ ...source!.assertions[0], quote: 'They talk.' }] }],
    });
    expect(await readAssessment(graph)).toBeNull();
    expect(await checkAssessments(graph)).toEqual([]);
  });
});

test('a corrected assertion without a date counts from the day of its first record', async () => {
  const undated = (quote?: string) => sourceStory('undated', { publisher: 'herald' }, { speechAct: 'REPORT', quote });
  await importStory(graph, undated());
  await graph.write(recordedIn2020, {});
  await importStory(graph, undated('They talk.'));
  const { statusTimeline } = await readClaim(graph, 'statusTimeline(includeUndated: true) { from status }');
  expect(statusTimeline).toEqual([
    { from: '2020-05-05', status: 'REPORTED' },
    { from: '2026-01-10', status: 'CORROBORATED' },
  ]);
});

describe('a source whose issuer is added later', () => {
  const denial = { source: { slug: 'acme-web' }, speechAct: 'DENIAL', sourcing: 'NAMED', about: denies() };

  test('speaks for its issuer from then on', async () => {
    await recordAssertion(graph, denial);
    expect(await readAssessment(graph)).toMatchObject({ status: 'REPORTED' });
    await importStory(graph, { sources: [{ slug: 'acme-web', issuer: 'Company:acme' }] });
    expect(await readAssessment(graph)).toMatchObject({ status: 'DISPUTED' });
    expect(await checkAssessments(graph)).toEqual([]);
  });

  test('does not turn its assertion into another one', async () => {
    const first = await recordAssertion(graph, denial);
    await recordAssertion(graph, { ...denial, source: { slug: 'acme-web', publisher: 'Company:acme' }, about: [] });
    const again = await recordAssertion(graph, denial);
    expect(again.assertion.id).toBe(first.assertion.id);
    const { evidence } = await readClaim(graph, 'evidence { independent { denies } }');
    expect(evidence).toEqual({ independent: { denies: 1 } });
  });
});

test('a relay by a party is not a denial of its own', async () => {
  const passedOn = { speechAct: 'RELAY', about: denies() };
  await importStory(
    graph,
    sourceStory('acme-post', { kind: 'POST', issuer: 'Company:acme', publishedOn: '2026-01-20' }, passedOn),
  );
  expect(await readAssessment(graph)).toMatchObject({ status: 'REPORTED' });
});

test('a doubt that names unknown ids is rejected, since it would seem to make no difference', async () => {
  const doubt = (whatIf: string) => readErrors(graph, `assessment(whatIf: ${whatIf}) { status }`);
  const rule = 'must name something that the graph has; got';
  expect(await doubt('{ without: ["Assertion:no/no"] }')).toEqual([
    { message: `"without" ${rule} "Assertion:no/no".`, code: 'INVALID_INPUT', field: ['whatIf', 'without'] },
  ]);
  expect(await doubt('{ reliability: [{ publisher: "Publisher:no", grade: A }] }')).toEqual([
    {
      message: `"publisher" ${rule} "Publisher:no".`,
      code: 'INVALID_INPUT',
      field: ['whatIf', 'reliability', 'publisher'],
    },
  ]);
});
