import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { checkAssessments } from '../../src/assessments/rejudge.ts';
import { importFiles, importStories } from '../../src/stories/import-stories.ts';
import { InvalidStories } from '../../src/stories/invalid.ts';
import { formatMistake as messageOf } from '../../src/stories/parse/parsed-story.ts';
import { readAssessment, deal, judged, sourceStory } from '../method/deal.ts';
import { ask, instant } from '../support/ask.ts';
import { clearGraph, openEmptyGraph, graphSize, importStory } from '../support/engine.ts';
import { recordAssertion, heraldReport, supports } from './record-assertion.ts';

const graph = await openEmptyGraph();
beforeEach(async () => {
  await clearGraph(graph);
  await importStory(graph, deal);
});

const url = 'https://s.example/updated';
const observes = [{ subject: 'Partnership:deal', stance: 'OBSERVES' }];

/** Records the same article again with another quote. */
const again = (source: object, quote: string, more: object = {}) =>
  recordAssertion(graph, {
    source: { url, publisher: 'Publisher:herald', ...source },
    speechAct: 'REPORT',
    about: observes,
    quote,
    ...more,
  });

const fields = 'title url kind publishedOn language publisher { id displayName }';

async function described(slug: string) {
  const { data, errors } = await ask(
    graph,
    `{ source(slug: "${slug}") { ${fields} history { ${fields} recordedAt supersededAt } assertions { totalCount } } }`,
  );
  expect(errors).toBeUndefined();
  const { history, assertions, ...now } = data.source;
  return { now, history, assertions: assertions.totalCount as number };
}

/** The values of a field in the former descriptions. */
const formerly = async (slug: string, field: string): Promise<unknown[]> =>
  (await described(slug)).history.map((one: Record<string, unknown>) => one[field]);

const mistakesOf = async (story: object, file = 'other.json'): Promise<string[]> => {
  const error: unknown = await importStory(graph, story, file).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(InvalidStories);
  return (error as InvalidStories).mistakes.map(messageOf);
};

describe('an article that is recorded again through the API', () => {
  test('keeps each assertion, however its headline and date change', async () => {
    const answers = [
      await again({ title: 'Talks', publishedOn: '2026-02' }, 'a'),
      await again({ title: 'UPDATE 1: Talks', publishedOn: '2026-02' }, 'b'),
      await again({ title: 'Talks ', publishedOn: '2026-02' }, 'c'),
      await again({ title: 'Talks', publishedOn: '2026-02-11' }, 'd'),
      await again({ title: '  ', publishedOn: '2026' }, 'e'),
    ];
    expect(answers).toEqual(answers.map(() => expect.objectContaining({ __typename: 'RecordAssertionSuccess' })));
    const { slug } = answers[0].assertion.source;
    expect(new Set(answers.map(({ assertion }) => assertion.source.slug))).toEqual(new Set([slug]));
    const { now, history, assertions } = await described(slug);
    expect(assertions).toBe(5);
    expect(now).toMatchObject({ title: 'UPDATE 1: Talks', publishedOn: '2026-02-11' });
    expect(history).toMatchObject([
      { title: 'Talks', publishedOn: '2026-02', publisher: { id: 'Publisher:herald', displayName: 'Herald' } },
      { title: 'UPDATE 1: Talks', publishedOn: '2026-02' },
    ]);
  });

  test('has a history whose parts follow each other without a gap', async () => {
    const { assertion } = await again({ title: 'A' }, 'a');
    const before = await instant();
    await again({ title: 'B', language: 'en' }, 'b');
    await again({ title: 'C' }, 'c');
    const { history } = await described(assertion.source.slug);
    expect(history.map(({ title }: { title: string }) => title)).toEqual(['A', 'B']);
    const [a, b] = history;
    expect(a.recordedAt < before && before < a.supersededAt).toBe(true);
    expect([b.recordedAt, b.supersededAt > b.recordedAt]).toEqual([a.supersededAt, true]);
  });

  test('keeps its address in its first spelling', async () => {
    const { assertion } = await again({ title: 'A' }, 'a');
    await again({ url: `${url}/?utm_source=x#top`, title: 'B' }, 'b');
    const { now, history } = await described(assertion.source.slug);
    expect(now).toMatchObject({ url, title: 'B' });
    expect(history).toMatchObject([{ url, title: 'A' }]);
  });

  test('does not change when the same input is repeated, even an older one', async () => {
    const inputs = [{ title: 'A' }, { title: 'B', language: 'EN' }];
    for (const [at, source] of inputs.entries()) await again(source, String(at));
    const { assertion } = await again(inputs[0]!, '0');
    const [before, size] = [await described(assertion.source.slug), await graphSize(graph)];
    for (const source of [...inputs, ...inputs])
      expect(await again(source, String(inputs.indexOf(source)))).toMatchObject({ changed: [] });
    expect(await described(assertion.source.slug)).toEqual(before);
    expect(await graphSize(graph)).toEqual(size);
    expect(before.now).toMatchObject({ title: 'B', language: 'en' });
  });

  test('is found by its current headline', async () => {
    await again({ title: 'Zirconium' }, 'a');
    await again({ title: 'Molybdenum' }, 'b');
    const found = async (text: string) =>
      (await ask(graph, `{ search(text: "${text}", types: [SOURCE]) { totalCount } }`)).data.search.totalCount;
    expect([await found('Molybdenum'), await found('Zirconium')]).toEqual([1, 0]);
  });

  test('is judged by its current day', async () => {
    const side = { about: supports('Claim:deal/talks'), sourcing: 'NAMED' };
    await again({ publishedOn: '2026' }, 'a', side);
    const onDay = (day: string) => readAssessment(graph, undefined, `(asOf: { published: "${day}" })`);
    expect(await onDay('2026-01-05')).toEqual(judged('REPORTED', 0.464));
    await again({ publishedOn: '2026-02' }, 'a', side);
    expect(await onDay('2026-01-05')).toBeNull();
    expect(await onDay('2026-02-01')).toEqual(judged('CORROBORATED', 0.568));
    const { changed } = await again({ publishedOn: '2026-02-11' }, 'a', side);
    expect(changed).toHaveLength(1);
    expect(await onDay('2026-02-10')).toEqual(judged('REPORTED', 0.485));
    expect(await onDay('2026-02-11')).toEqual(judged('CORROBORATED', 0.568));
    expect(await checkAssessments(graph)).toEqual([]);
    const { data } = await ask(graph, '{ partnership(slug: "deal") { lastReportedOn } }');
    expect(data.partnership.lastReportedOn).toBe('2026-02-11');
  });

  test('with something that was unknown before corrects nothing', async () => {
    const { assertion } = await recordAssertion(graph, { ...heraldReport, source: { url }, about: [] });
    await again({ title: 'A', kind: 'POST' }, 'a');
    const { now, history } = await described(assertion.source.slug);
    expect(now).toMatchObject({ title: 'A', kind: 'POST', publisher: { id: 'Publisher:herald' } });
    expect(history).toEqual([]);
  });

  test.each([
    ['another day', { publishedOn: '2026-03-01' }, 'publishedOn', '2026-02'],
    ['another publisher', { publisher: 'Publisher:gazette' }, 'publisher', 'Publisher:herald'],
    ['another kind', { kind: 'FILING' }, 'kind', 'POST'],
  ])(
    'conflicts with %s even if its headline changes too, and nothing is written',
    async (_what, wrong, field, there) => {
      const { assertion } = await again({ title: 'A', publishedOn: '2026-02', kind: 'POST' }, 'a');
      const size = await graphSize(graph);
      expect(await again({ title: 'B', ...wrong }, 'b')).toMatchObject({
        code: 'CONFLICT',
        message: `"${field}" must be "${there}", as the graph has it; got "${Object.values(wrong)[0]}".`,
        path: ['input', 'source', field],
        existing: { id: `Source:${assertion.source.slug}` },
      });
      expect(await graphSize(graph)).toEqual(size);
    },
  );

  test('by several concurrent writers ends with one headline, and all others in its history', async () => {
    const { assertion } = await again({ title: 'A' }, 'a');
    const titles = ['B', 'C', 'D', 'B', 'C'];
    const answers = await Promise.all(titles.map((title, at) => again({ title }, `by ${at}`)));
    expect(answers).toEqual(answers.map(() => expect.objectContaining({ __typename: 'RecordAssertionSuccess' })));
    const { now, history, assertions } = await described(assertion.source.slug);
    expect(assertions).toBe(6);
    const all: string[] = [...history, now].map(({ title }) => title);
    expect([all.length, new Set(all)]).toEqual([4, new Set(['A', 'B', 'C', 'D'])]);
  });
});

describe('a source that is imported again', () => {
  const paper = (source: object, ...assertions: object[]) => ({ sources: [{ slug: 'paper', ...source, assertions }] });

  test('is corrected and refined, with its history, and not reverted by an older story', async () => {
    const older = paper({ title: 'They talk', language: 'zh' });
    const newer = paper({ title: 'They talked', language: 'zh-hans', kind: 'INTERVIEW' });
    await importStory(graph, older, 'older.json');
    await importStory(graph, newer, 'newer.json');
    const after = await described('paper');
    expect(after.now).toMatchObject({ title: 'They talked', language: 'zh-Hans', kind: 'INTERVIEW' });
    expect(after.history).toMatchObject([{ title: 'They talk', language: 'zh', kind: 'ARTICLE' }]);
    for (const [file, story] of [
      ['older.json', older],
      ['newer.json', newer],
      ['older.json', older],
    ] as const)
      expect((await importStory(graph, story, file))[0]!.outcome).toMatchObject({ created: [], changed: [] });
    expect(await described('paper')).toEqual(after);
  });

  test.each([
    ['another day', { publishedOn: '2026-01-11' }, 'publishedOn', '"2026-01-10"', '"2026-01-11"'],
    ['another publisher', { publisher: 'herald' }, 'publisher', '"Publisher:gazette"', '"Publisher:herald"'],
    ['an issuer', { issuer: 'Company:acme' }, 'issuer', '"Publisher:gazette"', '"Company:acme"'],
  ])(
    'by another story that contradicts it with %s is reported with its line',
    async (_what, wrong, field, there, got) => {
      const size = await graphSize(graph);
      expect(await mistakesOf(paper({ title: 'New', ...wrong }))).toEqual([
        `other.json:1: sources[0].${field} must be ${there}, as the graph has it from test.json, which may correct it; got ${got}.`,
      ]);
      expect(await graphSize(graph)).toEqual(size);
    },
  );

  test('by its first story may be corrected in any field, with its history', async () => {
    await importStory(graph, paper({ publisher: 'herald', publishedOn: '2026-01-11' }));
    const { now, history } = await described('paper');
    expect(now).toMatchObject({ publishedOn: '2026-01-11', publisher: { id: 'Publisher:herald' } });
    expect(history).toMatchObject([{ publishedOn: '2026-01-10', publisher: { id: 'Publisher:gazette' } }]);
    expect(await checkAssessments(graph)).toEqual([]);
  });

  test('by two stories at once may be described more precisely by one of them', async () => {
    const stories = [
      { publishedOn: '2026-02-11', language: 'zh' },
      { publishedOn: '2026-02', language: 'zh-Hant' },
    ];
    for (const order of [stories, stories.toReversed()]) {
      await clearGraph(graph);
      await importStory(graph, deal);
      const lines = order.map((source) => JSON.stringify(sourceStory('new', source, { speechAct: 'REPORT' })));
      await importStories(graph, [{ file: 'two.jsonl', text: lines.join('\n') }]);
      expect((await described('new')).now).toMatchObject({ publishedOn: '2026-02-11', language: 'zh-Hant' });
    }
  });

  test.each([1, 1000])(
    'is described the same way in a very large import, %i nodes per transaction',
    async (batchSize) => {
      const file = join(mkdtempSync(join(tmpdir(), 'grapevine-')), 'many.jsonl');
      const importing = (...sources: object[]) => {
        const stories = sources.map((source) => ({ sources: [{ slug: 'new', ...source }] }));
        writeFileSync(file, stories.map((story) => JSON.stringify(story)).join('\n'));
        return importFiles(graph, [file], { batchSize });
      };
      await importing({ publishedOn: '2026-02-11', language: 'zh' }, { publishedOn: '2026-02', language: 'zh-Hant' });
      expect((await described('new')).now).toMatchObject({ publishedOn: '2026-02-11', language: 'zh-Hant' });
      await importing({ title: 'A' });
      await importing({ title: 'B', publishedOn: '2026' });
      expect(await importing({ title: 'A ' })).toMatchObject({ created: 0, changed: 0 });
      expect((await described('new')).now).toMatchObject({ publishedOn: '2026-02-11', title: 'B' });
      expect(await formerly('new', 'title')).toContain('A');
      await importStory(graph, { sources: [{ slug: 'told', publishedOn: '2026-02' }] });
      writeFileSync(file, JSON.stringify({ sources: [{ slug: 'told', publishedOn: '2026-03' }] }));
      await expect(importFiles(graph, [file])).rejects.toThrow(InvalidStories);
    },
  );

  test('has the latest date of access that any story mentions', async () => {
    const readOn = async () => (await ask(graph, '{ source(slug: "paper") { retrievedOn } }')).data.source.retrievedOn;
    await importStory(graph, paper({ retrievedOn: '2026-03-02' }), 'a.json');
    await importStory(graph, paper({ retrievedOn: '2026-03-01' }), 'b.json');
    expect(await readOn()).toBe('2026-03-02');
    expect(await formerly('paper', 'title')).toEqual([]);
  });
});

describe('a statement dated after its source came out', () => {
  const late = (day: string, got: string) =>
    `"assertedOn" must not be after "${day}", when its source came out; got "${got}".`;

  test.each([
    ['2026-02-10', '2026-02-11', false],
    ['2026-02', '2026-03-01', false],
    ['2026', '2027', false],
    ['2026-02-10', '2026-02', true],
    ['2026-02', '2026-02-28', true],
    ['2026', '2026-12-31', true],
    ['2026-02-10', '2026-02-10', true],
    ['2026-02-10', '2025', true],
  ])('in a source of %s, on %s', async (publishedOn, assertedOn, isRight) => {
    const answer = await again({ publishedOn }, 'a', { assertedOn });
    if (isRight) expect(answer).toMatchObject({ __typename: 'RecordAssertionSuccess' });
    else
      expect(answer).toMatchObject({
        code: 'INVALID_INPUT',
        message: late(publishedOn, assertedOn),
        path: ['input', 'assertedOn'],
      });
  });

  test.each([
    ['2026-02-11', true],
    ['2026-02-12', false],
  ])('in a source of 2026-02-10 that relays others from further east, on %s', async (assertedOn, isRight) => {
    const derivedFrom = [{ assertion: 'Assertion:paper/it', kind: 'QUOTATION' }];
    const answer = await again({ publishedOn: '2026-02-10' }, 'a', { assertedOn, derivedFrom });
    expect(answer.__typename).toBe(isRight ? 'RecordAssertionSuccess' : 'InvalidInput');
  });

  const sayingOn = (assertedOn: string, source: object = {}) =>
    sourceStory('paper', source, { slug: 'other', speechAct: 'REPORT', assertedOn });

  test('is a mistake in a story, even if the date of the source is in another story or in the graph', async () => {
    const rule = 'must not be after "2026-01-10", when its source came out; got "2026-01-11".';
    const mistake = `other.json:1: sources[0].assertions[0].assertedOn ${rule}`;
    expect(await mistakesOf(sayingOn('2026-01-11'))).toEqual([mistake]);
    expect(await mistakesOf(sayingOn('2026-01-11', { publishedOn: '2026' }))).toEqual([mistake]);
    const other = (source: object, assertion: object) =>
      sourceStory('new', source, { speechAct: 'REPORT', ...assertion });
    const lines = [other({ publishedOn: '2026-02' }, { slug: 'a' }), other({}, { slug: 'b', assertedOn: '2026-03' })];
    const file = { file: 'two.jsonl', text: lines.map((line) => JSON.stringify(line)).join('\n') };
    await expect(importStories(graph, [file])).rejects.toThrow(InvalidStories);
    await importStories(graph, [{ ...file, text: JSON.stringify(lines[0]) }]);
  });

  test('is a mistake if the date of its source becomes more precise', async () => {
    const { assertion } = await again({ publishedOn: '2026-02' }, 'a', { assertedOn: '2026-02-20' });
    const message = `"publishedOn" must not be before "2026-02-20", when "${assertion.id}" in it was said; got "2026-02-11".`;
    expect(await again({ publishedOn: '2026-02-11' }, 'b')).toMatchObject({
      message,
      path: ['input', 'source', 'publishedOn'],
    });
    expect(await again({ publishedOn: '2026-02-20' }, 'b')).toMatchObject({ __typename: 'RecordAssertionSuccess' });
  });
});
