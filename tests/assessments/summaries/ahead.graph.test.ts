import { earlierDay, setTestDay } from '../../support/fixed-day.ts';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { addDays, getToday } from '../../../src/lib/dates.ts';
import { markEmptyGraphCurrent, rejudge } from '../../../src/assessments/rejudge.ts';
import { cypherQuery } from '../../../src/database/cypher.ts';
import { cypher, type Fragment, verbatim } from '../../../src/database/fragment.ts';
import { createDailyUpdate, summariseOutdated } from '../../../src/assessments/summaries/day.ts';
import { recordAssertion, supports } from '../../curation/record-assertion.ts';
import { deal, sourceStory } from '../../method/deal.ts';
import { ask, withQueryLog } from '../../support/ask.ts';
import { setClock } from '../../support/clock.ts';
import { clearGraph, openEmptyGraph, importStory } from '../../support/engine.ts';
import { summariesBeforeAndAfter } from '../../support/summaries.ts';
import { compareTallies } from '../../support/tallies.ts';

setTestDay(earlierDay);

const graph = await openEmptyGraph();
const tomorrow = addDays(getToday(), 1);

const other = {
  partnerships: [
    {
      slug: 'other',
      name: 'Other deal',
      kind: 'SUPPLY',
      parties: [{ company: 'acme' }, { company: 'zeta' }],
      claims: [{ slug: 'talks', stage: 'TALKS', headline: true, text: 'They talk again.' }],
    },
  ],
  ...sourceStory(
    'later',
    { publisher: 'herald', publishedOn: '2026-02-01' },
    { speechAct: 'REPORT', about: supports('Claim:other/talks') },
  ),
};
/** Zeta's denial of the talks, dated tomorrow, so that the assessment changes then. */
const ahead = {
  source: { slug: 'ahead', url: 'https://s.example/ahead', publisher: 'Publisher:gazette', publishedOn: tomorrow },
  speechAct: 'DENIAL',
  sourcing: 'NAMED',
  saidBy: 'Executive:kim',
  about: [{ subject: 'Claim:deal/talks', stance: 'DENIES' }],
};

const answer = async (query: string) => {
  const { data, errors } = await ask(graph, query);
  expect(errors).toBeUndefined();
  return data;
};

/** One query after another: a database that has just started has to plan each. */
const everything = [
  `partnership(slug: "deal") { firstReportedOn lastReportedOn assessment { status lapsed to } supportingSources { totalCount } denyingSources { totalCount } headlineClaim { statusTimeline { status from to } denyingSources { nodes { slug } } } }`,
  `partnershipRows { slug firstReportedOn lastReportedOn lapsed supportingSources denyingSources status }`,
  `partnerships(orderBy: [{ by: LAST_REPORTED, direction: DESC }]) { nodes { slug } }`,
  `byDenials: partnerships(orderBy: [{ by: DENYING_SOURCES, direction: DESC }, { by: DISPLAY_NAME, direction: DESC }]) { nodes { slug } }`,
  `ofCompany: company(slug: "acme") { partnerships { nodes { slug } } }`,
  `late: partnerships(filter: { lastReportedOn: { from: "${tomorrow}" } }) { totalCount nodes { slug } }`,
  `denied: partnerships(filter: { denyingSources: { min: 1 } }) { totalCount nodes { slug } }`,
  `spoken: partnerships(filter: { deniedBy: { any: ["kim", "gazette"] } }) { nodes { slug } }`,
  `companies(orderBy: [{ by: DENIALS, direction: DESC }], filter: { denials: { min: 1 } }) { nodes { slug } }`,
  `executives(orderBy: [{ by: STATEMENTS, direction: DESC }]) { nodes { slug statements { totalCount } } }`,
  `sources(orderBy: [{ by: PUBLISHED, direction: DESC }]) { nodes { slug } }`,
  `lateSources: sources(filter: { publishedOn: { from: "${tomorrow}" } }) { totalCount }`,
  `sourceRows { slug }`,
  `publisher(slug: "gazette") { sources { nodes { slug } } }`,
  `month: partnershipStats(groupBy: [TIME], bucket: MONTH) { bucketStart partnerships }`,
  `days: partnershipStats(groupBy: [TIME], bucket: DAY) { bucketStart partnerships }`,
  `status: partnershipStats(groupBy: [STATUS]) { status partnerships }`,
  `annotations { title time timeEnd text }`,
  `assessmentRows { slug time timeEnd status }`,
];
async function all() {
  const answers = [];
  for (const field of everything) answers.push(await answer(`{ ${field} }`));
  return Object.assign({}, ...answers);
}

beforeEach(async () => {
  await clearGraph(graph);
  await markEmptyGraphCurrent(graph);
  await importStory(graph, deal);
  await importStory(graph, other);
});
afterEach(() => void vi.useRealTimers());

describe('a source dated in the future', () => {
  test('changes no list, number, row, chart or assessment before its day, but exists', async () => {
    const before = await all();
    expect(before.partnership.assessment).toMatchObject({ status: 'REPORTED', to: null });
    await recordAssertion(graph, ahead);
    const after = await all();
    // The source itself is listed last, with the undated ones.
    const withoutIt = (nodes: { slug: string }[]) => nodes.filter(({ slug }) => slug !== 'ahead');
    const last = (nodes: { slug: string }[]) => nodes.at(-1)!.slug;
    for (const sources of [after.sources.nodes, after.sourceRows, after.publisher.sources.nodes])
      expect(last(sources)).toBe('ahead');
    expect({
      ...after,
      sources: { nodes: withoutIt(after.sources.nodes) },
      sourceRows: withoutIt(after.sourceRows),
      publisher: { sources: { nodes: withoutIt(after.publisher.sources.nodes) } },
    }).toEqual(before);
    const found = await answer('{ source(slug: "ahead") { publishedOn assertions { totalCount } } }');
    expect(found.source).toEqual({ publishedOn: tomorrow, assertions: { totalCount: 1 } });
    const { tallied, counted } = await compareTallies(graph);
    expect(tallied).toEqual(counted);
  });

  test('counts as of its day', async () => {
    await recordAssertion(graph, ahead);
    const { partnership } = await answer(
      `{ partnership(slug: "deal") {
        today: lastReportedOn(asOf: { published: "${getToday()}" }) later: lastReportedOn(asOf: { published: "${tomorrow}" })
        denyingSources(asOf: { published: "${tomorrow}" }) { nodes { slug } }
        assessment(asOf: { published: "${tomorrow}" }) { status to }
        headlineClaim { statusTimeline(to: "${tomorrow}") { status to } } } }`,
    );
    expect(partnership).toEqual({
      today: '2026-01-10',
      later: tomorrow,
      denyingSources: { nodes: [{ slug: 'ahead' }] },
      assessment: { status: 'DISPUTED', to: null },
      headlineClaim: {
        statusTimeline: [
          { status: 'REPORTED', to: getToday() },
          { status: 'DISPUTED', to: null },
        ],
      },
    });
  });

  test('that is the only one of a partnership leaves it without a day', async () => {
    await importStory(graph, {
      partnerships: [{ ...other.partnerships[0], slug: 'third', name: 'Third deal' }],
      ...sourceStory('third', { publishedOn: tomorrow }, { speechAct: 'REPORT', about: supports('Claim:third/talks') }),
    });
    const { partnerships, partnership, partnershipStats } = await answer(
      `{ partnership(slug: "third") { firstReportedOn lastReportedOn assessment { status } supportingSources { totalCount } }
        partnerships(orderBy: [{ by: LAST_REPORTED, direction: DESC }]) { nodes { slug } }
        partnershipStats(groupBy: [TIME], bucket: YEAR) { partnerships } }`,
    );
    expect(partnership).toEqual({
      firstReportedOn: null,
      lastReportedOn: null,
      assessment: null,
      supportingSources: { totalCount: 0 },
    });
    expect(partnerships.nodes.map(({ slug }: { slug: string }) => slug)).toEqual(['other', 'deal', 'third']);
    expect(partnershipStats.map(({ partnerships: count }: { partnerships: number }) => count)).toEqual([2]);
  });

  /** Summaries, which are computed on write. */
  const kept = `{
    partnership(slug: "deal") { lastReportedOn }
    partnerships(orderBy: [{ by: LAST_REPORTED, direction: DESC }]) { nodes { slug } }
    late: partnerships(filter: { lastReportedOn: { from: "${tomorrow}" } }) { totalCount }
    denied: partnerships(filter: { denyingSources: { min: 1 } }) { totalCount }
    companies(filter: { denials: { min: 1 } }) { totalCount }
    sources(orderBy: [{ by: PUBLISHED, direction: DESC }], first: 1) { nodes { slug } } }`;

  test('counts once its day has come, without any write', async () => {
    await recordAssertion(graph, ahead);
    expect(await summariseOutdated(graph, getToday())).toBe(0);
    const keepDay = createDailyUpdate(graph);
    await keepDay();
    expect(await answer(kept)).toMatchObject({ late: { totalCount: 0 }, denied: { totalCount: 0 } });

    setClock(`${tomorrow}T00:00:01Z`);
    await Promise.all([keepDay(), keepDay()]);
    expect(await answer(kept)).toEqual({
      partnership: { lastReportedOn: tomorrow },
      partnerships: { nodes: [{ slug: 'deal' }, { slug: 'other' }] },
      late: { totalCount: 1 },
      denied: { totalCount: 1 },
      companies: { totalCount: 2 },
      sources: { nodes: [{ slug: 'ahead' }] },
    });
    const { before, after } = await summariesBeforeAndAfter(graph);
    expect(before).toEqual(after);
    expect(await summariseOutdated(graph, tomorrow)).toBe(0);
  });

  test('costs the write lock and three short reads on the first request of a day, and none after that', async () => {
    const { graph: counted, queries } = withQueryLog(graph);
    const keepDay = createDailyUpdate(counted);
    await keepDay();
    expect(queries).toHaveLength(3);
    await keepDay();
    expect(queries).toHaveLength(3);
  });

  test('summarised by an older release is not trusted either, in whatever year', async () => {
    const before = await all();
    await recordAssertion(graph, ahead);
    for (const date of ['9999', '2999-01-01']) {
      await change(cypher`MATCH (s:Source {id: 'ahead'}) SET s.publishedOn = '${verbatim(date)}'`);
      await change(
        cypher`MATCH (p:Partnership {id: 'deal'}) SET p.lastReportedOn = '9999', p.lastReportedUp = '9999-01-01 deal'`,
      );
      await rejudge(graph);
      const { partnership, partnerships, month } = await all();
      expect([partnership, partnerships, month]).toEqual([before.partnership, before.partnerships, before.month]);
    }
  });
});

const change = (text: Fragment) => graph.write(cypherQuery<object>()('test.change', text, z.object({})), {});

describe('an impossible date in a graph of an older release', () => {
  const charts = `{ ${['DAY', 'WEEK', 'MONTH', 'QUARTER', 'YEAR']
    .map(
      (bucket) => `${bucket}: partnershipStats(groupBy: [TIME], bucket: ${bucket}) { bucketStart partnerships }
        ${bucket}_KIND: partnershipStats(groupBy: [TIME, KIND], bucket: ${bucket}) { bucketStart partnerships }
        ${bucket}_THEN: partnershipStats(groupBy: [TIME], bucket: ${bucket}, asOf: { published: "${getToday()}" }) { bucketStart partnerships }`,
    )
    .join('\n')} }`;

  test.each(['0000', '0001', '0000-00-00', '1799-12-31', '9999'])('such as %s breaks no chart', async (date) => {
    await importStory(graph, {
      partnerships: [{ ...other.partnerships[0], slug: 'third', name: 'Third deal' }],
      ...sourceStory(
        'third',
        { publishedOn: '2026-03-01' },
        { speechAct: 'REPORT', about: supports('Claim:third/talks') },
      ),
    });
    await importStory(graph, { partnerships: [{ slug: 'third', kind: 'MERGER' }] });
    const counted = async () => {
      const rows = Object.entries<{ bucketStart: string; partnerships: number }[]>(await answer(charts));
      return rows.map(([name, all]) => ({ name, rows: all.filter(({ partnerships }) => partnerships > 0) }));
    };
    await change(cypher`MATCH (s:Source {id: 'third'}) SET s.publishedOn = '${verbatim(date)}'`);
    const day = `${date}-01-01`.slice(0, 10);
    await change(cypher`MATCH (p:Partnership {id: 'third'}) SET p.firstReportedUp = '${verbatim(day)} third'`);
    await change(cypher`MATCH (t:Tally) WHERE t.month = '2026-03' SET t.month = '${verbatim(day.slice(0, 7))}'`);
    const spoiled = await counted();
    for (const { name, rows } of spoiled) expect([name, rows.length]).toEqual([name, /^[QY]/.test(name) ? 1 : 2]);
    await rejudge(graph);
    expect(await counted()).toEqual(spoiled);
  });
});
