import { earlierDay, setTestDay } from '../support/fixed-day.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { retractAssertion } from '../../src/curation/retract.ts';
import { checkAssessments } from '../../src/assessments/rejudge.ts';
import { cypherQuery } from '../../src/database/cypher.ts';
import { cypher } from '../../src/database/fragment.ts';
import { importStories } from '../../src/stories/import-stories.ts';
import { clearGraph, openEmptyGraph, graphSize, importStory } from '../support/engine.ts';
import {
  acmeDenies,
  readAssessment,
  readClaim,
  contract,
  deal,
  denies,
  relayOf,
  judged,
  sourceStory,
  withDeal,
  withTalks,
} from '../method/deal.ts';

setTestDay(earlierDay);

const graph = await openEmptyGraph();
beforeEach(() => clearGraph(graph));

const differences = () => checkAssessments(graph);
const [inDispute, reported] = [judged('DISPUTED', 0.424), judged('REPORTED', 0.485)];
const kimDenies = sourceStory(
  'kim-speaks',
  { publisher: 'gazette', publishedOn: '2026-01-20' },
  { speechAct: 'DENIAL', sourcing: 'NAMED', saidBy: 'Executive:kim', about: denies() },
);
const inOffice = (term: object) => ({
  executives: [{ slug: 'kim', positions: [{ slug: 'acme-ceo', company: 'acme', title: 'CEO', ...term }] }],
});
const paper = (change: Record<string, unknown>) => sourceStory('paper', { publisher: 'gazette' }, change);
const asReported = { speechAct: 'REPORT', sourcing: 'SEVERAL_ANONYMOUS' };

type Import = object | (() => Promise<unknown>);
const importAll = async (all: readonly Import[]) => {
  for (const one of all)
    await (typeof one === 'function' ? (one as () => Promise<unknown>)() : importStory(graph, one));
};

describe('a claim moves when something its judgement depends on changes:', () => {
  type Judged = object | null;
  test.each<[what: string, before: readonly Import[], was: Judged, change: Import, is: Judged]>([
    [
      "a publisher's grade",
      [acmeDenies],
      inDispute,
      { publishers: [{ slug: 'gazette', name: 'Gazette', reliability: 'A' }] },
      judged('DISPUTED', 0.46), // .8 against .375
    ],
    [
      'the end of an office, whose holder no longer speaks for the company',
      [kimDenies],
      inDispute,
      inOffice({ validTo: '2025' }),
      judged('REPORTED', 0.376), // .75 · 1 against .6, and no party denies
    ],
    [
      'an office that is added later',
      [inOffice({ validFrom: '2026-01-21' }), kimDenies],
      judged('REPORTED', 0.376),
      {
        executives: [
          {
            slug: 'kim',
            positions: [{ slug: 'zeta-chair', company: 'zeta', title: 'Chair', validFrom: '2026-01-20' }],
          },
        ],
      },
      inDispute,
    ],
    [
      'a settlement',
      [acmeDenies],
      inDispute,
      withTalks({ settlement: { outcome: 'TRUE', on: '2026-03-01' } }),
      judged('CONFIRMED', 0.918), // 18.6 against .375
    ],
    [
      'the outcome of a settlement',
      [withTalks({ settlement: { outcome: 'TRUE', on: '2026-03-01' } })],
      judged('CONFIRMED', 0.935),
      withTalks({ settlement: { outcome: 'FALSE', on: '2026-03-01' } }),
      judged('REFUTED', 0.061), // .6 against 18
    ],
    [
      'a party',
      [withDeal({ parties: [{ company: 'acme' }] }), acmeDenies],
      judged('DENIED', 0.424),
      withDeal({ parties: [{ company: 'acme' }, { company: 'zeta' }] }),
      inDispute,
    ],
    [
      "a claim's stage",
      [acmeDenies],
      inDispute,
      withTalks({ stage: 'SIGNED' }),
      judged('DISPUTED', 0.385), // .75 · .9 against .6
    ],
    [
      'an assertion that is corrected',
      [acmeDenies],
      inDispute,
      paper({ ...asReported, sourcing: 'ONE_ANONYMOUS' }),
      judged('DISPUTED', 0.376), // .75 · .5 against .375
    ],
    [
      "a source's publisher",
      [],
      reported,
      sourceStory('paper', { publisher: 'herald' }, asReported),
      judged('REPORTED', 0.442), // .5 · .8
    ],
    [
      "a source's kind",
      [],
      reported,
      sourceStory('paper', { publisher: 'gazette', kind: 'FILING' }, asReported),
      judged('CONFIRMED', 0.933), // decisive
    ],
    [
      'an issuer instead of a publisher',
      [
        sourceStory(
          'post',
          { publisher: 'herald', publishedOn: '2026-01-20' },
          { speechAct: 'DENIAL', sourcing: 'NAMED', about: denies() },
        ),
      ],
      judged('REPORTED', 0.406), // .5 against .6
      sourceStory('post', { issuer: 'Company:acme' }, { speechAct: 'DENIAL', sourcing: 'NAMED', about: denies() }),
      inDispute,
    ],
    [
      "a curator's retraction",
      [acmeDenies],
      inDispute,
      () => retractAssertion(graph, 'Assertion:acme-post/it', 'It was made up.'),
      reported,
    ],
    [
      'a retraction of its only evidence',
      [],
      reported,
      () => retractAssertion(graph, 'Assertion:paper/it', 'It was made up.'),
      null,
    ],
    [
      'the origin of a relay, once it is found',
      [sourceStory('copy', { publisher: 'herald', publishedOn: '2026-01-11' }, { speechAct: 'RELAY' })],
      judged('CORROBORATED', 0.504), // .1 of nobody known beside .6
      sourceStory('copy', { publisher: 'herald' }, { speechAct: 'RELAY', derivedFrom: relayOf('paper/it') }),
      reported,
    ],
  ])('%s', async (_what, before, was, change, is) => {
    await importAll([deal, ...before]);
    expect(await readAssessment(graph)).toEqual(was);
    await importAll([change]);
    expect(await readAssessment(graph)).toEqual(is);
    expect(await differences()).toEqual([]);
  });

  test('the day a source came out', async () => {
    await importAll([deal, acmeDenies]);
    const onDay = (day: string) => readAssessment(graph, undefined, `(asOf: { published: "${day}" })`);
    expect(await onDay('2026-01-12')).toEqual(reported);
    await importStory(graph, { sources: [{ slug: 'paper', publishedOn: '2026-01-25' }] });
    expect(await onDay('2026-01-12')).toBeNull();
    expect(await onDay('2026-01-22')).toEqual(judged('DISPUTED', 0.278));
    expect(await onDay('2026-01-25')).toEqual(inDispute);
    expect(await differences()).toEqual([]);
  });

  test('an assertion moved to another claim affects both claims', async () => {
    await importAll([deal, acmeDenies, contract]);
    expect(await readAssessment(graph, 'deal/contract')).toBeNull();
    await importStory(graph, paper({ ...asReported, about: [{ subject: 'Claim:deal/contract', stance: 'SUPPORTS' }] }));
    expect(await readAssessment(graph, 'deal/talks')).toEqual(judged('DISPUTED', 0.278));
    expect(await readAssessment(graph, 'deal/contract')).toEqual(reported);
    expect(await differences()).toEqual([]);
  });
});

describe('evidence on a claim', () => {
  const uses = cypherQuery<{ id: string }>()(
    'test.uses',
    ({ id }) => cypher`MATCH (:Assessment {id: ${id}})-[u:USED]->(s:Assertion)
RETURN s.id AS assertion, u.weight AS weight, u.group AS origin ORDER BY assertion`,
    z.object({ assertion: z.string(), weight: z.number(), origin: z.string() }),
  );
  const copy = sourceStory(
    'copy',
    { publisher: 'herald', publishedOn: '2026-01-11' },
    { speechAct: 'RELAY', derivedFrom: relayOf('paper/it') },
  );
  const opinion = sourceStory('column', { publisher: 'herald', publishedOn: '2026-01-12' }, { speechAct: 'OPINION' });

  test('is used by its assessments, each assertion with its weight and origin, but only what has weight', async () => {
    await importAll([deal, copy, opinion, acmeDenies]);
    expect(await graph.read(uses, { id: 'deal/talks/2026-01-10' })).toEqual([
      { assertion: 'copy/it', weight: 0.1, origin: 'SUPPORTS Source:paper' },
      { assertion: 'paper/it', weight: 0.6, origin: 'SUPPORTS Source:paper' },
    ]);
    expect(await graph.read(uses, { id: 'deal/talks/2026-01-20' })).toEqual([
      { assertion: 'acme-post/it', weight: 0.375, origin: 'DENIES Company:acme' },
      { assertion: 'copy/it', weight: 0.1, origin: 'SUPPORTS Source:paper' },
      { assertion: 'paper/it', weight: 0.6, origin: 'SUPPORTS Source:paper' },
    ]);
  });

  test('is used as corrected, even where no weight changes', async () => {
    await importAll([deal, paper({ ...asReported, quote: 'We talk.' })]);
    expect(await graph.read(uses, { id: 'deal/talks/2026-01-10' })).toEqual([
      { assertion: 'paper/it', weight: 0.6, origin: 'SUPPORTS Source:paper' },
    ]);
    expect(await differences()).toEqual([]);
  });

  test('moves the claim only if its assessment differs on some day', async () => {
    const moved = async (story: object) => (await importStory(graph, story))[0]!.outcome.moved;
    expect(await moved(deal)).toEqual(['deal/talks']);
    expect(await moved(copy)).toEqual([]);
    expect(await moved(opinion)).toEqual([]);
    expect(await moved(acmeDenies)).toEqual(['deal/talks']);
    expect(await moved(acmeDenies)).toEqual([]);
    expect(await moved({ publishers: [{ slug: 'gazette', name: 'Gazette of Old', reliability: 'B' }] })).toEqual([]);
  });

  test('imported twice leaves every assessment and its evidence unchanged', async () => {
    await importAll([deal, copy, acmeDenies]);
    const size = await graphSize(graph);
    const fields = 'statusTimeline { from to status probability causedBy { id recordedAt } }';
    const timeline = await readClaim(graph, fields);
    await importAll([deal, copy, acmeDenies]);
    expect(await graphSize(graph)).toEqual(size);
    expect(await readClaim(graph, fields)).toEqual(timeline);
  });

  test('imported in another order gives the same timeline', async () => {
    const { sources, ...others } = deal;
    const fields = 'statusTimeline { from to status probability admiraltyCode causedBy { id } }';
    const stories = [{ sources }, acmeDenies, opinion];
    const facts = { ...others, executives: [] };
    await importAll([facts, ...stories]);
    const timeline = await readClaim(graph, fields);
    expect(timeline.statusTimeline).toHaveLength(2);
    await clearGraph(graph);
    await importAll([facts, ...stories.toReversed()]);
    expect(await readClaim(graph, fields)).toEqual(timeline);
  });

  test('imported in a dry run moves nothing', async () => {
    await importAll([deal]);
    const text = JSON.stringify(acmeDenies);
    await importStories(graph, [{ file: 'dry.json', text }], { isDryRun: true });
    expect(await readAssessment(graph)).toEqual(reported);
    expect(await differences()).toEqual([]);
  });
});
