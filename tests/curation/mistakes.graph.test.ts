import { earlierDay, setTestDay } from '../support/fixed-day.ts';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { acmeDenies, deal, denies, judged } from '../method/deal.ts';
import { ask, askWithKey, withQueryLog } from '../support/ask.ts';
import { clearGraph, openEmptyGraph, graphSize, importStory } from '../support/engine.ts';
import { recordMutation, recordAssertion, heraldReport, supports } from './record-assertion.ts';

setTestDay(earlierDay);

const graph = await openEmptyGraph();

describe('the source of an assertion', () => {
  const known = {
    sources: [
      { slug: 'known', url: 'https://example.com/known', title: 'Known', kind: 'POST', publishedOn: '2026-02' },
      { slug: 'other', url: 'https://example.com/other' },
      { slug: 'bare', kind: 'STATEMENT', issuer: 'Company:zeta' },
    ],
  };
  const inSource = (source: object) => ({ ...heraldReport, source });
  const sourceNamed = async (slug: string) => {
    const fields = 'url title kind publishedOn language publisher { id }';
    return (await ask(graph, `{ source(slug: "${slug}") { ${fields} } }`)).data.source;
  };
  beforeEach(async () => {
    await clearGraph(graph);
    await importStory(graph, { ...deal, sources: [...deal.sources, ...known.sources] });
  });

  test('gets a slug from its description if it is new', async () => {
    const { assertion } = await recordAssertion(graph, heraldReport);
    expect(assertion.source.slug).toMatch(/^herald-2026-02-10-[0-9a-f]{8}$/);
    const { assertion: other } = await recordAssertion(graph, inSource({ url: 'https://www.example.com/a?b=c' }));
    expect(other.source.slug).toMatch(/^www-example-com-[0-9a-f]{8}$/);
  });

  test('is the known source with its address, with or without its slug', async () => {
    for (const slug of [undefined, 'known'])
      expect(await recordAssertion(graph, inSource({ slug, url: 'https://example.com/known' }))).toMatchObject({
        assertion: { source: { slug: 'known' } },
      });
    expect(await sourceNamed('known')).toEqual({
      url: 'https://example.com/known',
      title: 'Known',
      kind: 'POST',
      publishedOn: '2026-02',
      language: null,
      publisher: null,
    });
  });

  test('gains what the graph did not know of it yet', async () => {
    await recordAssertion(
      graph,
      inSource({ slug: 'known', language: 'en', publisher: 'Publisher:gazette', title: 'Known' }),
    );
    expect(await sourceNamed('known')).toEqual({
      url: 'https://example.com/known',
      title: 'Known',
      kind: 'POST',
      publishedOn: '2026-02',
      language: 'en',
      publisher: { id: 'Publisher:gazette' },
    });
  });

  test('that a company issued speaks for the company', async () => {
    const denial = { ...heraldReport, speechAct: 'DENIAL', about: denies() };
    // Zeta's own denial: .375 against the Gazette's .6.
    expect((await recordAssertion(graph, { ...denial, source: { slug: 'bare' } })).changed).toEqual([
      { id: 'Claim:deal/talks', assessment: judged('DISPUTED', 0.424) },
    ]);
    expect(
      (await recordAssertion(graph, { ...denial, source: { slug: 'new', publisher: 'Company:acme' } })).changed,
    ).toEqual([{ id: 'Claim:deal/talks', assessment: judged('DENIED', 0.376) }]);
  });

  test.each<[what: string, source: object, field: string, message: string, id: string]>([
    [
      'the slug of one and the address of another',
      { slug: 'known', url: 'https://example.com/other' },
      'slug',
      '"slug" must be "other", the source with this address; got "known".',
      'other',
    ],
    [
      'a new slug for a known address',
      { slug: 'fresh', url: 'https://example.com/other' },
      'slug',
      '"slug" must be "other", the source with this address; got "fresh".',
      'other',
    ],
    [
      'another address',
      { slug: 'known', url: 'https://example.com/fresh' },
      'url',
      '"url" must be "https://example.com/known", as the graph has it; got "https://example.com/fresh".',
      'known',
    ],
    [
      'another kind',
      { slug: 'known', kind: 'FILING' },
      'kind',
      '"kind" must be "POST", as the graph has it; got "FILING".',
      'known',
    ],
    [
      'another day',
      { slug: 'known', publishedOn: '2026-03' },
      'publishedOn',
      '"publishedOn" must be "2026-02", as the graph has it; got "2026-03".',
      'known',
    ],
    [
      'another publisher',
      { slug: 'bare', publisher: 'Publisher:gazette' },
      'publisher',
      '"publisher" must be "Company:zeta", as the graph has it; got "Publisher:gazette".',
      'bare',
    ],
  ])('is a conflict with %s', async (_what, source, field, message, id) => {
    const size = await graphSize(graph);
    expect(await recordAssertion(graph, inSource(source))).toMatchObject({
      __typename: 'Conflict',
      code: 'CONFLICT',
      message,
      path: ['input', 'source', field],
      existing: { id: `Source:${id}` },
    });
    expect(await graphSize(graph)).toEqual(size);
  });

  test('that the input contradicts is part of the answer', async () => {
    const { existing } = await recordAssertion(graph, inSource({ slug: 'known', title: 'New', kind: 'FILING' }));
    expect(existing).toEqual({ id: 'Source:known', title: 'Known' });
  });
});

describe('an invalid assertion', () => {
  beforeAll(async () => {
    await clearGraph(graph);
    await importStory(graph, deal);
    await importStory(graph, acmeDenies);
    await importStory(graph, { partnerships: [{ slug: 'headless', name: 'Headless', kind: 'OTHER' }] });
  });

  const { source, about } = heraldReport;
  const [aboutIt] = about;
  const derived = (assertion: string) => [{ assertion, kind: 'RELAY' }];
  const agents = 'a Company or Executive or Publisher or PublicBody or Person';

  test.each<[what: string, input: object, path: string, message: string]>([
    [
      'neither slug nor address',
      { source: { title: 'T' } },
      'source',
      '"source" must have a "slug" or a "url"; got neither.',
    ],
    [
      'no slug',
      { source: { slug: 'a b' } },
      'source slug',
      '"slug" must be a slug: lower-case letters and digits, in parts joined by hyphens; got "a b".',
    ],
    ['no address', { source: { url: 'nope' } }, 'source url', '"url" must be the address of a web page; got "nope".'],
    [
      'an address that is no web page',
      { source: { url: 'mailto:a@b.c' } },
      'source url',
      '"url" must be the address of a web page; got "mailto:a@b.c".',
    ],
    [
      'no language',
      { source: { ...source, language: 'x_' } },
      'source language',
      '"language" must be a language tag such as en or pt-BR; got "x_".',
    ],
    ['an empty title', { source: { ...source, title: ' ' } }, 'source title', '"title" must be a text; got " ".'],
    ['an empty quote', { quote: ' ' }, 'quote', '"quote" must be a text; got " ".'],
    [
      'a scope above 1',
      { about: [{ ...aboutIt, scope: 3 }] },
      'about 0 scope',
      '"scope" must be a number from 0 to 1; got 3.',
    ],
    [
      'a negative scope',
      { about: [{ ...aboutIt, scope: -0.1 }] },
      'about 0 scope',
      '"scope" must be a number from 0 to 1; got -0.1.',
    ],
    [
      'a subject without a type',
      { about: supports('deal') },
      'about 0 subject',
      '"subject" must be a global id such as Company:ford; got "deal".',
    ],
    [
      'a superseded subject',
      { about: supports('Claim:deal~1') },
      'about 0 subject',
      '"subject" must be a global id such as Company:ford; got "Claim:deal~1".',
    ],
    [
      'a duplicate subject',
      { about: [...supports('Company:acme'), ...supports('Company:acme')] },
      'about 1 subject',
      '"subject" must not name "Company:acme" twice in a list.',
    ],
    [
      'a partnership next to its headline claim',
      { about: [...supports('Partnership:deal'), ...denies()] },
      'about 1 subject',
      '"subject" must not name "Claim:deal/talks" twice in a list.',
    ],
    [
      'a partnership without a headline',
      { about: supports('Partnership:headless') },
      'about 0 subject',
      '"subject" must name a partnership with a headline claim; got "Partnership:headless".',
    ],
    [
      'a speaker that cannot speak',
      { saidBy: 'Claim:deal/talks' },
      'saidBy',
      `"saidBy" must name ${agents}; got "Claim:deal/talks".`,
    ],
    [
      'an invalid publisher',
      { source: { ...source, publisher: 'Claim:deal/talks' } },
      'source publisher',
      `"publisher" must name ${agents}; got "Claim:deal/talks".`,
    ],
    [
      'an origin that is no assertion',
      { derivedFrom: derived('Claim:deal/talks') },
      'derivedFrom 0 assertion',
      '"assertion" must name a Assertion; got "Claim:deal/talks".',
    ],
    [
      'a duplicate origin',
      { derivedFrom: [...derived('Assertion:paper/it'), ...derived('Assertion:paper/it')] },
      'derivedFrom 1 assertion',
      '"assertion" must not name "Assertion:paper/it" twice in a list.',
    ],
  ])(
    'for %s is rejected with the field and the reason, and nothing is written',
    async (_what, wrong, path, message) => {
      const size = await graphSize(graph);
      expect(await recordAssertion(graph, { ...heraldReport, ...wrong })).toEqual({
        __typename: 'InvalidInput',
        code: 'INVALID_INPUT',
        message,
        path: ['input', ...path.split(' ')],
      });
      expect(await graphSize(graph)).toEqual(size);
    },
  );

  test.each<[id: string, input: object, path: string]>([
    ['Claim:deal/nothing', { about: [aboutIt, ...supports('Claim:deal/nothing')] }, 'about 1 subject'],
    ['Partnership:nothing', { about: supports('Partnership:nothing') }, 'about 0 subject'],
    ['Publisher:nobody', { source: { ...source, publisher: 'Publisher:nobody' } }, 'source publisher'],
    ['Company:nobody', { source: { ...source, publisher: 'Company:nobody' } }, 'source publisher'],
    ['Person:nobody', { saidBy: 'Person:nobody' }, 'saidBy'],
    ['Assertion:paper/no', { derivedFrom: derived('Assertion:paper/no') }, 'derivedFrom 0 assertion'],
  ])('naming %s, which does not exist, is rejected, and nothing is written', async (id, wrong, path) => {
    const size = await graphSize(graph);
    const steps = path.split(' ');
    expect(await recordAssertion(graph, { ...heraldReport, ...wrong })).toEqual({
      __typename: 'NotFound',
      code: 'NOT_FOUND',
      missingId: id,
      message: `"${steps.at(-1)}" must name something that the graph has; got "${id}".`,
      path: ['input', ...steps],
    });
    expect(await graphSize(graph)).toEqual(size);
  });

  test('with a malformed date is rejected before anything is read', async () => {
    const { graph: counted, queries } = withQueryLog(graph);
    const { data, errors } = await askWithKey(counted, recordMutation, {
      input: { ...heraldReport, assertedOn: '31/1/26' },
    });
    expect(data).toBeUndefined();
    expect(errors?.[0]?.message).toContain('31/1/26');
    expect(queries).toEqual([]);
  });
});
