import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { retractAssertion } from '../../src/curation/retract.ts';
import { addDays, endsBefore, getToday } from '../../src/lib/dates.ts';
import { checkAssessments, markEmptyGraphCurrent } from '../../src/assessments/rejudge.ts';
import { clearGraph, openEmptyGraph, engineName, importStory } from '../support/engine.ts';
import { summariesBeforeAndAfter } from '../support/summaries.ts';
import { compareTallies } from '../support/tallies.ts';
import { contract, deal, relayOf, sourceStory, withTalks } from '../method/deal.ts';
import { tries } from '../support/runs.ts';

const graph = await openEmptyGraph();

/** Few slots, so that sources are often written again. */
const slots = ['s0', 's1', 's2', 's3'];
const pick = <Value>(...values: Value[]) => fc.constantFrom(...values);
const day = pick('2026-01', '2026-01-03', '2026-01-04', '2026-01-05', '2026-01-06', addDays(getToday(), 30), undefined);
const randomSource = fc.record({
  kind: fc.constant('source' as const),
  slot: pick(...slots),
  by: pick<object>(
    { publisher: 'gazette' },
    { publisher: 'herald' },
    { issuer: 'Company:acme' },
    { issuer: 'Company:zeta' },
  ),
  sourceKind: pick('ARTICLE', 'ARTICLE', 'ARTICLE', 'FILING'),
  publishedOn: day,
  speechAct: pick(
    'REPORT',
    'REPORT',
    'RELAY',
    'RELAY',
    'DENIAL',
    'DENIAL',
    'CONFIRMATION',
    'RETRACTION',
    'OPINION',
    'NO_COMMENT',
  ),
  sourcing: pick('NAMED', 'SEVERAL_ANONYMOUS', 'NONE'),
  quote: pick('So.', undefined),
  assertedOn: day,
  saidBy: pick(undefined, undefined, 'Executive:kim', 'Company:zeta'),
  about: fc.uniqueArray(
    fc.record({
      subject: pick('Claim:deal/talks', 'Claim:deal/contract'),
      stance: pick('SUPPORTS', 'SUPPORTS', 'DENIES', 'DENIES', 'OBSERVES'),
      scope: pick(1, 0.5, 0),
    }),
    { selector: ({ subject }) => subject, minLength: 1, maxLength: 2 },
  ),
  from: fc.subarray(slots, { maxLength: 2 }),
});
const grade = fc.record({
  kind: fc.constant('grade' as const),
  publisher: pick('gazette', 'herald'),
  reliability: pick('A', 'D', 'E', 'F'),
});
const settle = fc.record({
  kind: fc.constant('settle' as const),
  outcome: pick('TRUE', 'FALSE'),
  on: pick('2026-01-02', '2026-01-05', '2026'),
});
const retracted = fc.record({ kind: fc.constant('retract' as const), slot: pick(...slots) });
const office = fc.record({ kind: fc.constant('office' as const), validTo: pick('2025', '2026-01-04', '2026-12') });
const parties = fc.record({ kind: fc.constant('parties' as const), names: fc.subarray(['acme', 'zeta', 'third']) });
const stage = fc.record({ kind: fc.constant('stage' as const), stage: pick('TALKS', 'MOU', 'SIGNED') });
const write = fc.oneof(
  { arbitrary: randomSource, weight: 8 },
  { arbitrary: fc.oneof(grade, settle, retracted, office, parties, stage), weight: 3 },
);
type Write = typeof write extends fc.Arbitrary<infer Value> ? Value : never;

type RandomSource = typeof randomSource extends fc.Arbitrary<infer Value> ? Value : never;

/** The stance that fits the speech act: none if nothing is asserted, and a denial denies. */
function fitStance({ speechAct, about }: RandomSource): RandomSource['about'] {
  if (speechAct === 'NO_COMMENT') return about.map((one) => ({ ...one, stance: 'OBSERVES' }));
  if (speechAct !== 'DENIAL' || about.some(({ stance }) => stance === 'DENIES')) return about;
  return about.map((one) => ({ ...one, stance: 'DENIES' }));
}

/** `published` maps each slot in use to the day its source came out. */
async function apply(one: Write, published: Map<string, string | undefined>): Promise<void> {
  switch (one.kind) {
    case 'source': {
      const { slot, by, sourceKind, publishedOn, assertedOn, from: cited, kind: _kind, ...assertion } = one;
      const known = published.get(slot);
      const cameOut = !publishedOn || known?.startsWith(publishedOn) ? known : publishedOn;
      const isLate = cameOut && assertedOn && endsBefore(cameOut, assertedOn);
      const derivedFrom = cited
        .filter((other) => other !== slot && published.has(other))
        .flatMap((other) => relayOf(`${other}/it`));
      await importStory(
        graph,
        sourceStory(
          slot,
          { ...by, kind: sourceKind, publishedOn },
          { ...assertion, ...(!isLate && { assertedOn }), about: fitStance(one), derivedFrom },
        ),
      );
      published.set(slot, cameOut);
      return;
    }
    case 'grade':
      await importStory(graph, { publishers: [{ slug: one.publisher, name: 'Some', reliability: one.reliability }] });
      return;
    case 'settle':
      await importStory(graph, withTalks({ settlement: { outcome: one.outcome, on: one.on } }));
      return;
    case 'retract':
      await retractAssertion(graph, `Assertion:${one.slot}/it`, 'No.');
      return;
    case 'office':
      await importStory(graph, {
        executives: [
          { slug: 'kim', positions: [{ slug: 'acme-ceo', company: 'acme', title: 'CEO', validTo: one.validTo }] },
        ],
      });
      return;
    case 'parties':
      await importStory(graph, {
        jurisdictions: ['here', 'there'].map((slug) => ({ slug, name: slug })),
        companies: [
          { slug: 'third', name: `Third of ${published.size}`, country: one.names.includes('acme') ? 'here' : 'there' },
        ],
        partnerships: [{ slug: 'deal', parties: one.names.map((company) => ({ company })) }],
      });
      return;
    case 'stage':
      await importStory(graph, withTalks({ stage: one.stage }));
  }
}

test(
  'after any writes, stored assessments follow from the evidence, lists are sorted by them, and tallies count what is stored',
  { timeout: 120_000 },
  async () => {
    const isStoredAsFresh = fc.asyncProperty(fc.array(write, { minLength: 8, maxLength: 16 }), async (writes) => {
      await clearGraph(graph);
      await markEmptyGraphCurrent(graph);
      await importStory(graph, deal);
      await importStory(graph, contract);
      const published = new Map<string, string | undefined>();
      for (const one of writes) {
        await apply(one, published);
        expect(await checkAssessments(graph)).toEqual([]);
        const { before, after } = await summariesBeforeAndAfter(graph);
        expect(before).toEqual(after);
      }
      const { tallied, counted } = await compareTallies(graph);
      expect(tallied).toEqual(counted);
    });
    await fc.assert(isStoredAsFresh, { numRuns: tries(engineName === 'Neo4j' ? 5 : 15) });
  },
);
