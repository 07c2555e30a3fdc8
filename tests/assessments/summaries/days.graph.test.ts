import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { beforeEach, expect, test } from 'vitest';
import { markEmptyGraphCurrent } from '../../../src/assessments/rejudge.ts';
import { createDailyUpdate } from '../../../src/assessments/summaries/day.ts';
import { listBuckets } from '../../../src/stats/bucket.ts';
import { createApp } from '../../../src/server/app.ts';
import { acmeDenies, deal, denies, sourceStory } from '../../method/deal.ts';
import { restoreClock, setClock } from '../../support/clock.ts';
import { clearGraph, importStory, openEmptyGraph } from '../../support/engine.ts';
import { compareTallies } from '../../support/tallies.ts';

/* Nobody writes here but in the beginning: only the day moves. */

const graph = await openEmptyGraph();
restoreClock();

const first = '2026-03-01';
const slugs = ['deal', 'other', 'third'] as const;
type Day = Record<(typeof slugs)[number], string | null> & Record<'day' | 'reported', string> & { said: number };
/** The days on which something changes, with the status of each partnership from then on, and the day of the last report on the deal. */
const days: readonly Day[] = [
  { day: first, deal: 'REPORTED', other: 'REPORTED', third: null, reported: '2026-01-10', said: 0 },
  { day: '2026-03-31', deal: 'DISPUTED', other: 'REPORTED', third: null, reported: '2026-03-31', said: 0 },
  { day: '2026-04-01', deal: 'DISPUTED', other: 'REPORTED', third: 'REPORTED', reported: '2026-04-01', said: 1 },
  { day: '2026-05-17', deal: 'DENIED', other: 'REPORTED', third: 'REPORTED', reported: '2026-05-17', said: 1 },
];
/** Days long after the last report, on which an assessment may be another for want of news. */
const laterDays = ['2026-11-16', '2027-06-01'];

const another = (slug: string) => ({
  slug,
  name: `The ${slug} deal`,
  kind: 'EQUITY',
  parties: [{ company: 'acme' }, { company: 'zeta' }],
  claims: [{ slug: 'talks', stage: 'TALKS', headline: true, text: `They talk of the ${slug}.` }],
});
const report = (slug: string, publisher: string, publishedOn: string) =>
  sourceStory(
    `${slug}-report`,
    { publisher, publishedOn },
    { speechAct: 'REPORT', about: [{ subject: `Claim:${slug}/talks`, stance: 'SUPPORTS' }] },
  );
const stories = [
  deal,
  {
    partnerships: [another('other'), another('third')],
    sources: [...report('other', 'herald', '2026-02-01').sources, ...report('third', 'gazette', days[2]!.day).sources],
  },
  { sources: [{ ...acmeDenies.sources[0], publishedOn: days[1]!.day }] },
  sourceStory(
    'zeta-post',
    { kind: 'POST', issuer: 'Company:zeta', publishedOn: days[3]!.day },
    { speechAct: 'DENIAL', sourcing: 'NAMED', about: denies() },
  ),
  sourceStory(
    'kim-says',
    { publisher: 'herald', publishedOn: days[2]!.day },
    { speechAct: 'DENIAL', sourcing: 'NAMED', saidBy: 'Executive:kim', about: denies() },
  ),
];

beforeEach(async () => {
  setClock(`${first}T12:00:00Z`);
  await clearGraph(graph);
  await markEmptyGraphCurrent(graph);
  for (const story of stories) await importStory(graph, story);
});

/** A server that caches, if the graph knows its version. */
function startServer() {
  let hits = 0;
  const log = pino({ level: 'debug' }, { write: (line) => void (hits += line.includes('"isCached":true') ? 1 : 0) });
  const app = createApp({ graph, log, updateDay: createDailyUpdate(graph), isCached: true, maxCost: Infinity });
  const ask = async (query: string) => {
    const body = JSON.stringify({ query });
    const headers = { 'content-type': 'application/json' };
    const { data, errors } = await (
      await app.fetch('http://localhost/graphql', { method: 'POST', headers, body })
    ).json();
    expect(errors).toBeUndefined();
    return data;
  };
  return { ask, hits: () => hits };
}

const statuses = ['DENIED', 'DISPUTED', 'REPORTED'];
const slugsOnly = '{ nodes { slug } }';
const counted = '{ totalCount nodes { slug } }';
const ofStatuses = (filter = '') =>
  statuses.map((one) => `${one}: partnerships(filter: { status: [${one}]${filter} }) ${counted}`).join('\n');

/** What a server answers, with each query sent alone. The second filter is not one that tallies cover. */
const queries = {
  assessments: `{ ${slugs.map((slug) => `${slug}: partnership(slug: "${slug}") { assessment { status probability } }`).join('\n')} }`,
  byStatus: `{ ${ofStatuses()} }`,
  ofCompany: `{ ${ofStatuses(', involves: { any: ["acme"] }')} }`,
  probable: `{ partnerships(filter: { probability: { min: 0.45 } }) ${counted} }`,
  ascending: `{ partnerships(orderBy: [{ by: PROBABILITY, direction: ASC }]) ${slugsOnly} }`,
  descending: `{ partnerships(orderBy: [{ by: PROBABILITY, direction: DESC }]) ${slugsOnly} }`,
  latest:
    '{ partnerships(orderBy: [{ by: LAST_REPORTED, direction: DESC }], first: 1) { nodes { slug lastReportedOn } } }',
  stats: '{ partnershipStats(groupBy: [STATUS]) { status partnerships } }',
  statsByKind: '{ partnershipStats(groupBy: [KIND, STATUS]) { kind status partnerships } }',
  statsOfCompany: '{ partnershipStats(groupBy: [COMPANY, STATUS]) { company status partnerships } }',
  months: '{ partnershipStats(groupBy: [TIME], bucket: MONTH) { bucketStart partnerships } }',
  rows: '{ partnershipRows { slug status } }',
  denied: `{ companies(filter: { denials: { min: 1 } }) ${counted} }`,
  speaker: '{ executive(slug: "kim") { statements { totalCount } } }',
  sources: '{ sources(orderBy: [{ by: PUBLISHED, direction: DESC }], first: 1) { nodes { publishedOn } } }',
  network: '{ graph(seeds: ["Company:acme"], kinds: [INVOLVES]) { nodes { key status } } }',
};

type Ask = ReturnType<typeof startServer>['ask'];
const readAll = async (ask: Ask) =>
  Object.fromEntries(
    await Promise.all(Object.entries(queries).map(async ([name, query]) => [name, await ask(query)] as const)),
  );

type Assessments = Record<string, { assessment: { status: string; probability: number } | null }>;

/** What it must answer. The probabilities are those of the assessments of that day, which are read from the assessments themselves. */
function expected(on: Day, assessments: Assessments) {
  const has = (status: string | null) => slugs.filter((slug) => on[slug] === status);
  const nodes = (found: readonly string[]) => found.map((slug) => ({ slug }));
  const list = (found: readonly string[]) => ({ totalCount: found.length, nodes: nodes(found) });
  const byStatus = Object.fromEntries(statuses.map((status) => [status, list(has(status))]));
  const counts = (some: readonly string[], more = {}) =>
    [...statuses, null]
      .map((status) => ({ ...more, status, partnerships: has(status).filter((slug) => some.includes(slug)).length }))
      .filter(({ partnerships }) => partnerships > 0);
  const assessed = slugs.filter((slug) => on[slug] !== null);
  const probability = (slug: string) => assessments[slug]!.assessment!.probability;
  const ascending = assessed.toSorted((a, b) => probability(a) - probability(b) || (a < b ? -1 : 1));
  const descending = assessed.toSorted((a, b) => probability(b) - probability(a) || (a < b ? -1 : 1));
  const latest = on.reported < '2026-02-01' ? ['other', '2026-02-01'] : ['deal', on.reported];
  const firstReports = ['2026-01-01', '2026-02-01', ...(on.third ? ['2026-04-01'] : [])];
  return {
    assessments: Object.fromEntries(
      slugs.map((slug) => [slug, { assessment: on[slug] && expect.objectContaining({ status: on[slug] }) }]),
    ),
    byStatus,
    ofCompany: byStatus,
    probable: { partnerships: list(assessed.filter((slug) => probability(slug) >= 0.45)) },
    ascending: { partnerships: { nodes: nodes(ascending) } },
    descending: { partnerships: { nodes: nodes(descending) } },
    latest: { partnerships: { nodes: [{ slug: latest[0], lastReportedOn: latest[1] }] } },
    stats: { partnershipStats: counts(slugs) },
    statsByKind: {
      partnershipStats: [...counts(['other', 'third'], { kind: 'EQUITY' }), ...counts(['deal'], { kind: 'SUPPLY' })],
    },
    statsOfCompany: { partnershipStats: ['acme', 'zeta'].flatMap((company) => counts(slugs, { company })) },
    months: {
      partnershipStats: listBuckets('MONTH', '2026-01-01', on.day, 100).map((bucketStart) => ({
        bucketStart,
        partnerships: Number(firstReports.includes(bucketStart)),
      })),
    },
    rows: { partnershipRows: expect.arrayContaining(slugs.map((slug) => ({ slug, status: on[slug] }))) },
    denied: { companies: list(on.deal === 'REPORTED' ? [] : ['acme', 'zeta']) },
    speaker: { executive: { statements: { totalCount: on.said } } },
    sources: { sources: { nodes: [{ publishedOn: latest[1] }] } },
    network: {
      graph: {
        nodes: [
          { key: 'Company:acme', status: null },
          ...[...descending, ...has(null)].map((slug) => ({ key: `Partnership:${slug}`, status: on[slug] })),
        ],
      },
    },
  };
}

const statusesIn = (assessments: Assessments) =>
  Object.fromEntries(slugs.map((slug) => [slug, assessments[slug]!.assessment?.status ?? null]));

test('on every day everything is answered as of that day, also from the cache', async () => {
  const { ask, hits } = startServer();
  const later = laterDays.map((day) => ({ ...days.at(-1)!, day }));
  for (const day of [...days, ...later])
    for (const time of ['00:00:00', '23:59:40']) {
      setClock(`${day.day}T${time}Z`);
      const answers = await readAll(ask);
      const on = laterDays.includes(day.day) ? { ...day, ...statusesIn(answers['assessments']) } : day;
      expect(answers, `${on.day} ${time}`).toEqual(expected(on, answers['assessments']));
      const before = hits();
      expect(await readAll(ask)).toEqual(answers);
      expect(hits() - before).toBe(graph.version ? Object.keys(queries).length : 0);
      const { tallied, counted: fromPartnerships } = await compareTallies(graph);
      expect(tallied).toEqual(fromPartnerships);
    }
});

test('a server that runs over midnight answers as of the new day within a second, and never as of both days', async () => {
  const { ask } = startServer();
  const midnight = Date.parse(`${days[1]!.day}T00:00:00Z`);
  const query = `{
    deal: partnership(slug: "deal") { assessment { status } }
    partnerships(filter: { status: [DISPUTED] }) { totalCount nodes { slug } }
    partnershipStats(groupBy: [STATUS]) { status }
    companies(filter: { denials: { min: 1 } }) { totalCount } }`;
  const statusIn = (answer: Awaited<ReturnType<typeof ask>>) => {
    const said = [
      answer.deal.assessment.status,
      answer.partnerships.totalCount === 1 ? 'DISPUTED' : 'REPORTED',
      answer.partnershipStats[0].status,
      answer.companies.totalCount === 2 ? 'DISPUTED' : 'REPORTED',
    ];
    expect(new Set(said).size, JSON.stringify(said)).toBe(1);
    return said[0];
  };
  for (let time = 0; time < 3; time++) expect(statusIn(await ask(query))).toBe('REPORTED');
  setClock(midnight - 500);
  let [last, first] = [0, 0];
  while (first === 0) {
    const asked = Date.now();
    const answer = await ask(query);
    const answered = Date.now();
    if (answered < midnight) expect(statusIn(answer)).toBe('REPORTED');
    if (asked >= midnight) {
      expect(statusIn(answer)).toBe('DISPUTED');
      first = answered;
    } else last = answered;
    await sleep(1);
  }
  expect(last).toBeGreaterThan(0);
  expect(first - midnight).toBeLessThan(1_000);
});
