import { beforeAll, expect, test } from 'vitest';
import { acmeDenies, contract, deal } from '../method/deal.ts';
import { askWithKey } from '../support/ask.ts';
import { clearGraph, openEmptyGraph, graphSize, importStory } from '../support/engine.ts';
import { recordMutation, heraldReport } from './record-assertion.ts';
import { sample } from '../support/runs.ts';

/* Clients of the API never saw a story, so messages about their input must use the terms of that input. */

const graph = await openEmptyGraph();
beforeAll(async () => {
  await clearGraph(graph);
  for (const story of [deal, acmeDenies, contract]) await importStory(graph, story);
  await importStory(graph, { partnerships: [{ slug: 'headless', name: 'Headless', kind: 'OTHER' }] });
});

const texts = [
  '',
  ' ',
  'x',
  'a b',
  'ÄÖ',
  '\u0000',
  '\uD800',
  '0',
  '-',
  'a~1',
  '__proto__',
  'new',
  'paper',
  'null',
  'x'.repeat(300),
];
const slugs = ['paper', 'acme-post', 'new', 'nobody', ...texts];
const ids = [
  ...['Company', 'Publisher', 'Source', 'Assertion', 'Claim', 'Partnership', 'Nothing', ''].flatMap((type) =>
    [
      'acme',
      'gazette',
      'paper',
      'paper/it',
      'paper/new',
      'deal/talks',
      'deal',
      'headless',
      'Bad Slug',
      '',
      'a~1',
      'x/y/z',
    ].map((slug) => `${type}:${slug}`),
  ),
  ...texts,
];
const urls = ['nope', 'ftp://a.b', 'https://u:p@a.b/', 'https://a.b/ c', 'javascript:alert(1)', ...texts];
const dates = ['1799', '9999', '2026-02-30', '0000', '2999-01-01'];
const languages = ['english', 'x_', ...texts];
const [about] = heraldReport.about as [object];

let count = 0;
/** An input with a source that is not recorded yet. */
const fresh = () => ({
  ...heraldReport,
  source: { ...heraldReport.source, url: `https://example.com/walk-${(count += 1)}` },
});

/** Inputs with one wrong value each, for every text field. */
function* inputs(): Generator<[path: string, value: unknown, input: object]> {
  const inSource = (field: string, value: unknown) => {
    const input = fresh();
    return { ...input, source: { ...input.source, [field]: value } };
  };
  for (const value of slugs) yield ['source slug', value, inSource('slug', value)];
  for (const value of urls) yield ['source url', value, inSource('url', value)];
  for (const value of texts) yield ['source title', value, inSource('title', value)];
  for (const value of languages) yield ['source language', value, inSource('language', value)];
  for (const value of ids) yield ['source publisher', value, inSource('publisher', value)];
  for (const value of dates) yield ['source publishedOn', value, inSource('publishedOn', value)];
  for (const value of dates) yield ['assertedOn', value, { ...fresh(), assertedOn: value }];
  for (const value of texts) yield ['quote', value, { ...fresh(), quote: value }];
  for (const value of ids) yield ['saidBy', value, { ...fresh(), saidBy: value }];
  for (const value of ids) {
    yield ['about 0 subject', value, { ...fresh(), about: [{ ...about, subject: value }] }];
    yield ['about 1 subject', value, { ...fresh(), about: [about, { ...about, subject: value }] }];
    yield ['derivedFrom 0 assertion', value, { ...fresh(), derivedFrom: [{ assertion: value, kind: 'RELAY' }] }];
  }
  const twice = { assertion: 'Assertion:paper/it', kind: 'RELAY' };
  yield ['derivedFrom 1 assertion', twice.assertion, { ...fresh(), derivedFrom: [twice, twice] }];
  const known = { slug: 'paper' };
  for (const value of ids)
    yield [
      'derivedFrom 0 assertion',
      value,
      { ...heraldReport, source: known, derivedFrom: [{ assertion: value, kind: 'RELAY' }] },
    ];
  for (const value of [-1, 2, 1e308])
    yield ['about 0 scope', value, { ...fresh(), about: [{ ...about, scope: value }] }];
  for (const speechAct of ['NO_COMMENT', 'DENIAL', 'RETRACTION', 'OPINION', 'CONFIRMATION'])
    for (const stance of ['SUPPORTS', 'DENIES', 'OBSERVES'])
      yield ['about 0 stance', stance, { ...fresh(), speechAct, about: [{ ...about, stance }] }];
  yield ['source', undefined, { ...fresh(), source: {} }];
  yield ['source', undefined, { ...fresh(), source: { slug: '', url: '' } }];
  for (const other of ['herald', 'gazette'])
    yield [
      'source publisher',
      undefined,
      { ...fresh(), source: { slug: 'paper', publisher: `Publisher:${other}`, publishedOn: '2026-01-11' } },
    ];
  yield ['assertedOn', '2026-01-11', { ...fresh(), source: { slug: 'paper' }, assertedOn: '2026-01-11' }];
}

/** Terms of stories and their parser. */
const foreign =
  /\bstor(y|ies)\b|\bimport|\btold\b|\bformat\b|\bfile\b|\byaml\b|issuer|sources\[|assertions|headline: true|\.json|zod|cypher/i;

test(
  'every message about an input uses the terms of that input, and nothing is written',
  { timeout: 120_000 },
  async () => {
    const wrong: unknown[] = [];
    const seen = new Set<string>();
    for (const [path, value, input] of sample([...inputs()], 2)) {
      const size = await graphSize(graph);
      const { data, errors } = await askWithKey(graph, recordMutation, { input });
      const answer = data?.recordAssertion;
      const messages: string[] = errors?.map(({ message }) => message) ?? [answer.message ?? ''];
      for (const message of messages) {
        if (foreign.test(message)) wrong.push([path, value, message]);
        seen.add(message.replaceAll(/"[^"]*"|\d+/g, '…'));
      }
      if (answer?.message === undefined) continue;
      expect(await graphSize(graph)).toEqual(size);
      // The named field is a field of the input, and the value quoted is the one that was sent.
      const steps: string[] = answer.path.slice(1);
      const there = steps.reduce<unknown>(
        (inside, step) => (inside as Record<string, unknown> | undefined)?.[step],
        input,
      );
      const named = answer.path.findLast((step: string) => !/^\d+$/.test(step));
      const got = `; got ${typeof there === 'string' && there.length < 50 ? JSON.stringify(there).slice(1, -1) : ''}`;
      const isSaid = !answer.message.includes('; got ') || answer.message.replace('; got "', '; got ').includes(got);
      if (answer.path[0] !== 'input' || !answer.message.startsWith(`"${named}" must `) || !isSaid)
        wrong.push([path, value, answer.path, answer.message]);
    }
    expect(wrong).toEqual([]);
    expect(seen.size).toBeGreaterThan(20);
  },
);
