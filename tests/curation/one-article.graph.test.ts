import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readAssessment, contract, deal, denies, relayOf, judged } from '../method/deal.ts';
import { retractAssertion } from '../../src/curation/retract.ts';
import { ask } from '../support/ask.ts';
import { clearGraph, openEmptyGraph, graphSize, importStory, importFirstStory } from '../support/engine.ts';
import { recordAssertion, heraldReport, supports } from './record-assertion.ts';

const graph = await openEmptyGraph();

describe('an article that is recorded under many spellings of its address', () => {
  beforeEach(async () => {
    await clearGraph(graph);
    await importStory(graph, { ...deal, executives: [], sources: [] });
  });

  test('is one source and one origin', async () => {
    const at = 'news.example.com/2026/odin-fca';
    const spellings = [
      `https://${at}`,
      `https://${at}?utm_source=twitter&utm_medium=social`,
      `https://${at}/`,
      `http://${at}`,
      `https://www.${at}`,
      'https://News.Example.com/2026/odin-fca',
      `https://${at}#comments`,
      `https://${at}?fbclid=abc`,
      'https://news.example.com:443/2026/odin-fca',
      'https://news.example.com/2026/%6fdin-fca',
      ` https://${at} `,
      `https://m.${at}`,
      `https://${at}/amp/`,
    ];
    const slugs = new Set<string>();
    for (const url of spellings) {
      const source = { url, publisher: 'Publisher:gazette', publishedOn: '2026-02-10', title: 'One article' };
      const { assertion } = await recordAssertion(graph, { ...heraldReport, source, sourcing: 'SEVERAL_ANONYMOUS' });
      slugs.add(assertion.source.slug);
    }
    expect([...slugs]).toHaveLength(1);
    expect(await readAssessment(graph)).toEqual(judged('REPORTED', 0.32));
    const { data } = await ask(graph, `{ source(slug: "${[...slugs][0]}") { url } }`);
    expect(data.source.url).toBe(`https://${at}`);
  });

  test('is not merged with one whose address differs in an identifying part', async () => {
    for (const id of [1, 2])
      await recordAssertion(graph, {
        ...heraldReport,
        source: { ...heraldReport.source, url: `https://example.com/news.php?id=${id}`, title: `Article ${id}` },
      });
    const { data } = await ask(graph, '{ sources(first: 10) { totalCount } }');
    expect(data.sources.totalCount).toBe(2);
  });

  test.each([
    'https://u:p@example.com/a',
    'https://example.com\\a',
    'https://example.com/a\u0000',
    'https://exa\nmple.com/a',
  ])('is rejected at %j', async (url) => {
    const size = await graphSize(graph);
    expect(await recordAssertion(graph, { ...heraldReport, source: { url } })).toMatchObject({
      code: 'INVALID_INPUT',
      path: ['input', 'source', 'url'],
    });
    await importStory(graph, { sources: [{ slug: 'bare' }] });
    expect(await recordAssertion(graph, { ...heraldReport, source: { slug: 'bare', url } })).toMatchObject({
      code: 'INVALID_INPUT',
      path: ['input', 'source', 'url'],
    });
    expect(await graphSize(graph)).toEqual({ ...size, nodes: size.nodes + 1 });
  });
});

describe('a quote', () => {
  beforeEach(async () => {
    await clearGraph(graph);
    await importStory(graph, deal);
  });
  const spellings = [
    'They have “met” in a café, he said.',
    '  They have "met" in a café, he said. ',
    'They  have "met" in a cafe\u0301, he said.',
    'They\u00A0have "met" in a\u202Fcafé,\nhe said.',
    '“They have ‟met” in a café, he said.”',
    'They have\u200B "met" in a café, he said.',
  ];

  test.each([...spellings.keys()])('is the same in all its spellings, whichever comes first (%i)', async (start) => {
    const ids = new Set<string>();
    const size: object[] = [];
    for (const quote of [...spellings.slice(start), ...spellings.slice(0, start)]) {
      ids.add((await recordAssertion(graph, { ...heraldReport, quote })).assertion.id);
      size.push(await graphSize(graph));
    }
    expect([...ids]).toHaveLength(1);
    expect(new Set(size.map((one) => JSON.stringify(one))).size).toBe(1);
    const { data } = await ask(graph, `{ node(id: "${[...ids][0]}") { ... on Assertion { quote } } }`);
    expect(data.node.quote).toBe(spellings[start]!.trim().replaceAll('\n', ' '));
  });

  test('has the same name in every graph', async () => {
    const names = new Set<string>();
    for (const quote of spellings) {
      await clearGraph(graph);
      await importStory(graph, deal);
      names.add((await recordAssertion(graph, { ...heraldReport, quote })).assertion.id);
    }
    expect([...names]).toHaveLength(1);
  });

  test('recorded by an earlier release, which named it by its spelling, keeps its name', async () => {
    const about = denies();
    const quote = 'They have “not met”.';
    const earlier = {
      slug: 'denial-d66b2fb367',
      speechAct: 'DENIAL',
      sourcing: 'NAMED',
      saidBy: 'Executive:kim',
      quote,
      about,
    };
    await importStory(graph, { sources: [{ slug: 'herald', publisher: 'herald', assertions: [earlier] }] });
    const size = await graphSize(graph);
    for (const one of [quote, 'They have "not met".', 'They have\u00A0“not met”.']) {
      const { slug: _slug, ...input } = { ...earlier, quote: one };
      const { assertion } = await recordAssertion(graph, { ...input, source: { slug: 'herald' } });
      expect(assertion.id).toBe('Assertion:herald/denial-d66b2fb367');
    }
    expect(await graphSize(graph)).toEqual(size);
  });

  test('differs from another by a word or by case', async () => {
    const ids = new Set<string>();
    for (const quote of ['They have met.', 'they have met.', 'They have met', 'They had met.'])
      ids.add((await recordAssertion(graph, { ...heraldReport, quote })).assertion.id);
    expect(ids.size).toBe(4);
  });
});

describe('an article that the graph has without its address', () => {
  const talks = 'ford-xiaomi-us-jv';
  const ft = (more: object = {}) => ({
    source: {
      url: 'https://www.ft.com/content/5a4ee5a2-f9d1-4fb4-9d18-2b6b8b1dfb5f?shareType=nongift',
      publisher: 'Publisher:financial-times',
      publishedOn: '2026-01-31',
      title: 'Ford held talks with Xiaomi',
      ...more,
    },
    speechAct: 'REPORT',
    sourcing: 'SEVERAL_ANONYMOUS',
    about: supports(`Partnership:${talks}`),
  });
  const other = ft({ url: 'https://ft.com/3' });
  const conflict = {
    __typename: 'Conflict',
    code: 'CONFLICT',
    message:
      '"slug" must be "financial-times-2026-01-31" if this is that source, which says the same, or a slug of its own if it is another article; got none.',
    path: ['input', 'source', 'slug'],
    existing: { id: 'Source:financial-times-2026-01-31', title: expect.any(String) },
  };
  beforeAll(async () => {
    await clearGraph(graph);
    await importFirstStory(graph);
    await importStory(graph, { publishers: [{ slug: 'nikkei', name: 'Nikkei', reliability: 'B' }] });
  });

  test.each<[what: string, input: object]>([
    ['by its address', ft()],
    ['by another address of the publisher', ft({ url: 'https://on.ft.com/3abc' })],
    ['without a headline', ft({ title: undefined })],
    ['without a day', ft({ publishedOn: undefined })],
    ['a day later', ft({ publishedOn: '2026-02-01' })],
    ['by its month', ft({ publishedOn: '2026-02' })],
    ['without the publisher, which follows from its address', ft({ publisher: undefined })],
    ['with unnamed sources', { ...ft(), sourcing: 'ONE_ANONYMOUS' }],
    ['as a relay', { ...ft(), speechAct: 'RELAY', sourcing: 'NONE' }],
    ['with a quote', { ...ft(), quote: 'They have met.' }],
    [
      'about several things',
      { ...ft(), about: supports('Claim:ford-byd-contact/contact').concat(supports(`Claim:${talks}/talks`)) },
    ],
  ])('is not counted again when it is recorded %s', async (_what, input) => {
    const size = await graphSize(graph);
    expect(await recordAssertion(graph, input)).toEqual(conflict);
    expect(await graphSize(graph)).toEqual(size);
    expect(await readAssessment(graph, `${talks}/talks`)).toEqual(judged('DENIED', 0.232));
  });

  test.each<[what: string, input: object]>([
    ['a slug of its own', ft({ url: 'https://ft.com/1', slug: 'financial-times-2026-02-01' })],
    ['another publisher', ft({ url: 'https://reuters.example/a', publisher: 'Publisher:nikkei' })],
    ['a distant day', ft({ url: 'https://ft.com/2', publishedOn: '2026-03-01' })],
    ['no publisher, at a host without one', ft({ url: 'https://example.com/a', publisher: undefined })],
  ])('is another article with %s', async (_what, input) => {
    const recorded = await recordAssertion(graph, input);
    expect(recorded).toMatchObject({ __typename: 'RecordAssertionSuccess' });
    expect((await readAssessment(graph, `${talks}/talks`)).status).toBe('DISPUTED');
    await retractAssertion(graph, recorded.assertion.id, 'the next comes');
  });

  test.each<[what: string, input: object]>([
    ['a derivation from it', { ...other, derivedFrom: relayOf('financial-times-2026-01-31/talks') }],
    [
      'a speaker',
      {
        ...other,
        speechAct: 'DENIAL',
        saidBy: 'Company:ford',
        about: [{ subject: `Partnership:${talks}`, stance: 'DENIES' }],
      },
    ],
    ['an observation', { ...other, about: [{ subject: `Partnership:${talks}`, stance: 'OBSERVES' }] }],
    ['an opinion', { ...other, speechAct: 'OPINION' }],
    [
      'the other side',
      { ...other, speechAct: 'DENIAL', about: [{ subject: `Partnership:${talks}`, stance: 'DENIES' }] },
    ],
  ])('is not mistaken for a duplicate with %s', async (_what, input) => {
    expect(await recordAssertion(graph, input)).toMatchObject({ __typename: 'RecordAssertionSuccess' });
  });

  test('gets its address when it is named without repeating anything, and is then found by that address', async () => {
    const before = await readAssessment(graph, `${talks}/talks`);
    const named = await recordAssertion(graph, ft({ slug: 'financial-times-2026-01-31' }));
    const success = {
      __typename: 'RecordAssertionSuccess',
      assertion: { id: 'Assertion:financial-times-2026-01-31/talks' },
    };
    expect(named).toMatchObject({ ...success, changed: [] });
    const again = ft({ url: 'http://m.ft.com/content/5a4ee5a2-f9d1-4fb4-9d18-2b6b8b1dfb5f#comments' });
    expect(await recordAssertion(graph, again)).toMatchObject({ ...success, changed: [] });
    expect(await recordAssertion(graph, { ...again, sourcing: 'NONE' })).toMatchObject({ ...success, changed: [] });
    expect(await readAssessment(graph, `${talks}/talks`)).toEqual(before);
    const { data } = await ask(graph, '{ source(slug: "financial-times-2026-01-31") { url } }');
    expect(data.source.url).toBe(ft().source.url);
  });

  test('is not counted again under another address of its publisher, once it has one', async () => {
    await clearGraph(graph);
    await importFirstStory(graph);
    await recordAssertion(graph, ft({ slug: 'financial-times-2026-01-31', title: undefined }));
    for (const title of [undefined, 'Ford held talks with Xiaomi', 'Another headline, as the known one has none'])
      expect(await recordAssertion(graph, ft({ url: 'https://on.ft.com/3xyz', title }))).toMatchObject({
        ...conflict,
        existing: { id: 'Source:financial-times-2026-01-31' },
      });
    expect(await readAssessment(graph, `${talks}/talks`)).toEqual(judged('DENIED', 0.232));
  });
});

describe('an article that the graph has with an address', () => {
  const title = 'Acme and Zeta are said to talk of a merger';
  const article = { url: 'https://herald.example/a', publisher: 'Publisher:herald', publishedOn: '2026-02-10', title };
  beforeEach(async () => {
    await clearGraph(graph);
    await importStory(graph, deal);
    await importStory(graph, contract);
    await recordAssertion(graph, { ...heraldReport, source: article });
  });

  test.each([
    ['the same headline', title],
    ['the same headline in other letters', title.toUpperCase()],
    ['a longer headline', `EXCLUSIVE: ${title}, sources say`],
    ['no headline', undefined],
  ])('may be the one at another address with %s', async (_what, longer) => {
    const source = { ...article, url: 'https://herald.example/b', title: longer };
    expect(await recordAssertion(graph, { ...heraldReport, source })).toMatchObject({
      __typename: 'Conflict',
      existing: { title },
    });
    // About another claim it repeats nothing.
    expect(
      await recordAssertion(graph, { ...heraldReport, source, about: supports('Claim:deal/contract') }),
    ).toMatchObject({
      __typename: 'RecordAssertionSuccess',
    });
  });

  test.each([
    ['another headline', { title: 'Zeta wants out' }],
    ['another outlet', { publisher: 'Publisher:gazette', title: 'Zeta wants out', publishedOn: '2026-02-10' }],
  ])('differs from one at another address with %s', async (_what, more) => {
    const source = { ...article, url: 'https://herald.example/b', ...more };
    expect(await recordAssertion(graph, { ...heraldReport, source })).toMatchObject({
      __typename: 'RecordAssertionSuccess',
    });
  });

  test('that was retracted does not come back under another address', async () => {
    const { assertion } = await recordAssertion(graph, { ...heraldReport, source: article });
    await retractAssertion(graph, assertion.id, 'a test');
    const source = { ...article, url: 'https://herald.example/b' };
    expect(await recordAssertion(graph, { ...heraldReport, source })).toMatchObject({ __typename: 'Conflict' });
  });
});
