import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Graph } from '../../src/database/graph.ts';
import { importStories } from '../../src/stories/import-stories.ts';
import { InvalidStories } from '../../src/stories/invalid.ts';
import { formatMistake as messageOf } from '../../src/stories/parse/parsed-story.ts';
import { globalIdOf } from '../../src/stories/parse/node-id.ts';
import { seed } from '../../src/stories/seeds.ts';
import { ask, instant } from '../support/ask.ts';
import { clearGraph, openEmptyGraph, graphSize, importStory } from '../support/engine.ts';
import { wholeGraph } from '../support/whole-graph.ts';

const graph: Graph = await openEmptyGraph();
beforeEach(() => clearGraph(graph));

const base = {
  publishers: [{ slug: 'gazette', name: 'Gazette' }],
  companies: [
    { slug: 'acme', name: 'Acme', aliases: ['ACME Motors'] },
    { slug: 'zeta', name: 'Zeta' },
  ],
  partnerships: [
    {
      slug: 'deal',
      name: 'Deal',
      kind: 'SUPPLY',
      parties: [
        { company: 'acme', role: 'CUSTOMER' },
        { company: 'zeta', role: 'SUPPLIER' },
      ],
      claims: [{ slug: 'talks', stage: 'TALKS', headline: true, text: 'They talked.' }],
    },
  ],
};
const report = (more: object = {}) => ({
  slug: 'report',
  speechAct: 'REPORT',
  about: [{ subject: 'Partnership:deal', stance: 'SUPPORTS' }],
  ...more,
});
const source = (...assertions: object[]) => ({ sources: [{ slug: 'paper', publisher: 'gazette', assertions }] });

const mistakesOf = async (files: Parameters<typeof importStories>[1]): Promise<string[]> => {
  const error: unknown = await importStories(graph, files).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(InvalidStories);
  return (error as InvalidStories).mistakes.map(messageOf);
};
const outcomeOf = async (story: object) => {
  const { outcome } = (await importStory(graph, story))[0]!;
  return {
    created: outcome.created.map(globalIdOf),
    changed: outcome.changed.map(globalIdOf),
    unchanged: outcome.unchanged,
  };
};

describe('a story with mistakes', () => {
  test('reports all of them, each with its line, and leaves the graph unchanged', async () => {
    await importStory(graph, base);
    const before = await graphSize(graph);
    const file = new URL('mistakes.yaml', import.meta.url);
    expect(await mistakesOf([{ file: 'mistakes.yaml', text: readFileSync(file, 'utf8') }])).toEqual([
      'mistakes.yaml:4: companies[0].slug must be a slug: lower-case letters and digits, in parts joined by hyphens; got "Good Co".',
      'mistakes.yaml:5: companies[1].kinds[0] must be one of AUTOMAKER, SUPPLIER, TECHNOLOGY, INVESTOR, OTHER; got "CARMAKER".',
      'mistakes.yaml:5: companies[1].country must name something that a story or the graph has; got "Jurisdiction:zz".',
      'mistakes.yaml:6: companies[2] must not be told twice in a story; got "Company:acme" again.',
      'mistakes.yaml:10: publishers[0].relaibility is no field of the format.',
      'mistakes.yaml:14: partnerships[0].parties[0] must be a party with either a company or a description; got {"company":"acme","description":"somebody"}.',
      'mistakes.yaml:18: sources[0].publishedOn must be a date such as 2026-01-31, 2026-01 or 2026; got "31/1/26".',
      'mistakes.yaml:23: sources[0].assertions[0].about[0].scope must be a number from 0 to 1; got 2.',
      'mistakes.yaml:23: sources[0].assertions[0].about[0].subject must name something that a story or the graph has; got "Company:nobody".',
      'mistakes.yaml:24: sources[0].assertions[1].derivedFrom[0].assertion must name something that a story or the graph has; got "Assertion:report/missing".',
    ]);
    expect(await graphSize(graph)).toEqual(before);
  });

  test('prevents the others from being written too', async () => {
    const good = { file: 'good.json', text: JSON.stringify({ persons: [{ slug: 'a', name: 'A' }] }) };
    const bad = { file: 'bad.json', text: '{ "persons": [{ "slug": "b" }] }' };
    expect(await mistakesOf([good, bad])).toHaveLength(1);
    expect(await graphSize(graph)).toMatchObject({ nodes: 0 });
  });

  test.each<[what: string, story: object, mistake: string]>([
    [
      'something new with only a slug',
      { vehicles: [{ slug: 'car' }], partnerships: [{ slug: 'new' }] },
      'vehicles[0] must have a "name", as "Vehicle:car" is new. | partnerships[0] must have a "name", as "Partnership:new" is new. | partnerships[0] must have a "kind", as "Partnership:new" is new.',
    ],
    [
      'the wrong kind of thing',
      { sources: [{ slug: 's', issuer: 'Vehicle:car' }] },
      'sources[0].issuer must name a Company or Executive or Publisher or PublicBody or Person; got "Vehicle:car".',
    ],
    [
      'a partnership without a headline claim',
      {
        partnerships: [{ slug: 'p', name: 'P', kind: 'OTHER' }],
        sources: [
          {
            slug: 's',
            assertions: [{ slug: 'a', speechAct: 'REPORT', about: [{ subject: 'Partnership:p', stance: 'SUPPORTS' }] }],
          },
        ],
      },
      'sources[0].assertions[0].about[0].subject must name a partnership with a headline claim; got "Partnership:p".',
    ],
    [
      'an owner that cannot own',
      {
        vehicles: [{ slug: 'car', name: 'Car' }],
        stakes: [
          { slug: 's', owner: 'Vehicle:car', company: 'zeta' },
          { slug: 't', owner: 'Foo:bar', company: 'zeta' },
        ],
      },
      'stakes[0].owner must name a Company or Executive or Publisher or PublicBody or Person; got "Vehicle:car". | stakes[1].owner must name a Company or Executive or Publisher or PublicBody or Person; got "Foo:bar".',
    ],
    [
      'a partnership and its headline claim, which are one subject',
      {
        sources: [
          {
            slug: 's',
            assertions: [
              {
                slug: 'a',
                speechAct: 'REPORT',
                about: [
                  { subject: 'Partnership:deal', stance: 'SUPPORTS' },
                  { subject: 'Claim:deal/talks', stance: 'DENIES' },
                ],
                derivedFrom: [{ assertion: 'Assertion:s/a', kind: 'RELAY' }],
              },
            ],
          },
        ],
      },
      'sources[0].assertions[0].about[1].subject must not name "Claim:deal/talks" twice in a list. | sources[0].assertions[0].derivedFrom[0].assertion must name another assertion than that which derives from it; got "Assertion:s/a".',
    ],
    [
      'a duplicate in a list',
      {
        partnerships: [{ slug: 'deal', parties: [{ company: 'acme' }, { company: 'acme', role: 'INVESTOR' }] }],
        stakes: [
          { slug: 's', owner: 'acme', company: 'zeta' },
          { slug: 't', owner: 'acme', company: 'zeta' },
        ],
      },
      'partnerships[0].parties[1].company must not name "Company:acme" twice in a list.',
    ],
    [
      'two headline claims, one of them in the graph',
      {
        partnerships: [{ slug: 'deal', claims: [{ slug: 'mou', stage: 'MOU', headline: true, text: 'They signed.' }] }],
      },
      'partnerships[0].claims must have one claim with "headline: true"; got deal/talks, deal/mou.',
    ],
  ])('is rejected for %s', async (_what, story, mistake) => {
    await importStory(graph, base);
    const mistakes = await mistakesOf([{ file: 'a.json', text: JSON.stringify(story) }]);
    expect(mistakes.map((one) => one.replace('a.json:1: ', '')).join(' | ')).toBe(mistake);
  });

  test('that contradicts another one is reported', async () => {
    const files = [
      {
        companies: [{ slug: 'a', name: 'A' }],
        sources: [{ slug: 's', assertions: [{ slug: 'x', speechAct: 'REPORT' }] }],
      },
      {
        companies: [{ slug: 'a', name: 'B', kinds: ['OTHER'] }],
        sources: [{ slug: 's', assertions: [{ slug: 'x', speechAct: 'REPORT', quote: 'so' }] }],
      },
    ].map((story, at) => ({ file: `${at}.json`, text: JSON.stringify(story) }));
    expect(await mistakesOf(files)).toEqual([
      '1.json:1: companies[0] must not tell of "Company:a" what 0.json tells differently.',
      '1.json:1: sources[0].assertions[0] must not tell of "Assertion:s/x" what 0.json tells differently.',
    ]);
  });

  describe('that repeats a fact', () => {
    const sources = ['old', 'new'].map((slug) => ({ slug, title: slug, publishedOn: '2026-01-01' }));
    const claimOf = (settlement: object) => ({
      sources,
      partnerships: [
        {
          slug: 'deal',
          name: 'Deal',
          kind: 'OTHER',
          claims: [{ slug: 'c', stage: 'TALKS', text: 'They talk.', headline: true, settlement }],
        },
      ],
    });
    const settled = async () => {
      const { data } = await ask(
        graph,
        `{ partnership(slug: "deal") { headlineClaim { settlement {
          outcome supportingSources { nodes { slug assertions { totalCount } } } } } } }`,
      );
      const { outcome, supportingSources } = data.partnership.headlineClaim.settlement;
      return [outcome, ...supportingSources.nodes.map((one: { slug: string }) => one.slug)];
    };
    const settlementStory = (outcome: string, saidIn?: string[], on = '2026-02-01') =>
      claimOf({ outcome, on, ...(saidIn && { saidIn }) });

    test('replaces the sources of a settlement', async () => {
      await importStory(graph, settlementStory('TRUE', ['old']));
      await importStory(graph, settlementStory('FALSE', ['new']));
      expect(await settled()).toEqual(['FALSE', 'new']);
      await importStory(graph, settlementStory('FALSE', ['new'], '2026-03-01'));
      expect(await settled()).toEqual(['FALSE', 'new']);
      await importStory(graph, settlementStory('TRUE', ['old', 'new']));
      expect(await settled()).toEqual(['TRUE', 'new', 'old']);
      await importStory(graph, settlementStory('FALSE', ['old']));
      expect(await settled()).toEqual(['FALSE', 'old']);
    });

    test('adds to the sources of a settlement if it repeats it, and a story imported again changes nothing', async () => {
      await importStory(graph, settlementStory('TRUE', ['old']));
      await importStory(graph, settlementStory('TRUE', ['new']));
      expect(await settled()).toEqual(['TRUE', 'new', 'old']);
      const before = await wholeGraph(graph);
      await importStory(graph, settlementStory('TRUE', ['old']));
      expect(await wholeGraph(graph)).toEqual(before);
    });

    test('keeps the sources of a settlement if it names none', async () => {
      await importStory(graph, settlementStory('TRUE', ['old']));
      await importStory(graph, settlementStory('FALSE'));
      expect(await settled()).toEqual(['FALSE', 'old']);
    });

    test('keeps the earlier version for queries as of that time', async () => {
      await importStory(graph, settlementStory('TRUE', ['old']));
      const then = await instant();
      await importStory(graph, settlementStory('FALSE', ['new']));
      const sidesOf = async (asOf: string) =>
        (
          await ask(
            graph,
            `{ partnership(slug: "deal") { headlineClaim { settlement { supportingSources${asOf} { nodes { slug } } } } } }`,
          )
        ).data.partnership.headlineClaim.settlement.supportingSources.nodes;
      expect(await sidesOf(`(asOf: { recorded: "${then}" })`)).toEqual([{ slug: 'old' }]);
      expect(await sidesOf('')).toEqual([{ slug: 'new' }]);
    });

    test('replaces the sources of a figure', async () => {
      const figure = (value: number, source: string) => ({
        sources,
        vehicles: [
          {
            slug: 'car',
            name: 'Car',
            variants: [
              {
                slug: 'v',
                name: 'V',
                measurements: [{ slug: 'm', metric: 'RANGE', value, unit: 'km', saidIn: [source] }],
              },
            ],
          },
        ],
      });
      await importStory(graph, figure(500, 'old'));
      await importStory(graph, figure(510, 'new'));
      const { data } = await ask(
        graph,
        '{ vehicle(slug: "car") { variants { measurements { value supportingSources { nodes { slug } } } } } }',
      );
      expect(data.vehicle.variants[0].measurements).toEqual([
        { value: 510, supportingSources: { nodes: [{ slug: 'new' }] } },
      ]);
    });
  });

  describe('that gives something a start or an end', () => {
    const stake = (term: object) => ({
      companies: [{ slug: 'a', name: 'A' }],
      stakes: [{ slug: 's', owner: 'a', company: 'a', ...term }],
    });
    const files = (...terms: readonly object[]) =>
      terms.map((term, at) => ({ file: `${at}.json`, text: JSON.stringify(stake(term)) }));

    test.each([
      [
        { validFrom: '2020' },
        { validTo: '2019-12' },
        'validTo must go with "validFrom", which is 2020 in the graph, so that it ends after it starts; got "2019-12".',
      ],
      [
        { validTo: '2019-12' },
        { validFrom: '2020' },
        'validFrom must go with "validTo", which is 2019-12 in the graph, so that it ends after it starts; got "2020".',
      ],
    ])('is rejected if the graph has the other: %j, %j', async (first, second, mistake) => {
      await importStories(graph, files(first));
      expect(await mistakesOf(files(second))).toEqual([`0.json:1: stakes[0].${mistake}`]);
    });

    test('is rejected if another story has the other', async () => {
      expect(await mistakesOf(files({ validFrom: '2020' }, { validTo: '2019' }))).toEqual([
        '1.json:1: stakes[0] must end after it starts; with 0.json it is from 2020 until 2019.',
      ]);
    });

    test.each([
      ['goes with the other', [{ validFrom: '2020' }, { validTo: '2020-01' }]],
      ['moves both', [{ validFrom: '2020' }, { validFrom: '2018', validTo: '2019' }]],
    ])('is accepted if it %s', async (_, [first, second]) => {
      await importStories(graph, files(first!));
      await importStories(graph, files(second!));
    });

    test('is accepted if another story moves the other', async () => {
      await importStories(graph, files({ validFrom: '2020' }));
      await importStories(graph, files({ validFrom: '2018' }, { validTo: '2019' }));
    });

    test('is rejected for an office and for a policy too', async () => {
      const story = (term: object) => ({
        companies: [{ slug: 'a', name: 'A' }],
        jurisdictions: [{ slug: 'eu', name: 'EU' }],
        executives: [{ slug: 'e', name: 'E', positions: [{ slug: 'p', company: 'a', title: 'CEO', ...term }] }],
        policies: [{ slug: 'p', name: 'P', kind: 'TARIFF', appliesTo: 'cars', jurisdiction: 'eu', ...term }],
      });
      await importStory(graph, story({ validFrom: '2020-05-01' }));
      const mistakes = await mistakesOf([{ file: 'a.json', text: JSON.stringify(story({ validTo: '2020-04-30' })) }]);
      expect(mistakes.map((one) => one.split(' ')[1])).toEqual([
        'executives[0].positions[0].validTo',
        'policies[0].validTo',
      ]);
    });
  });

  test('that refers to another in a ring is rejected', async () => {
    const a = { companies: [{ slug: 'a', name: 'A', country: 'bb' }], jurisdictions: [{ slug: 'aa', name: 'AA' }] };
    const b = { companies: [{ slug: 'b', name: 'B', country: 'aa' }], jurisdictions: [{ slug: 'bb', name: 'BB' }] };
    const files = [a, b].map((story, at) => ({ file: `${at}.json`, text: JSON.stringify(story) }));
    expect(await mistakesOf(files)).toEqual([
      '0.json:1: must not refer in a ring: 0.json, 1.json. Tell them as one story.',
    ]);
  });
});

describe('a story', () => {
  test('imported twice changes nothing the second time', async () => {
    const first = await seed(graph);
    expect(first.reduce((sum, { outcome }) => sum + outcome.created.length, 0)).toBeGreaterThan(400);
    const before = await graphSize(graph);
    for (const { outcome } of await seed(graph)) expect(outcome).toMatchObject({ created: [], changed: [] });
    expect(await graphSize(graph)).toEqual(before);
  });

  test('comes after those it refers to, whatever their order', async () => {
    const files = [{ ...source(report()), partnerships: [] }, base].map((story, at) => ({
      file: `${at}.json`,
      text: JSON.stringify(story),
    }));
    expect((await importStories(graph, files)).map(({ story }) => story)).toEqual(['1.json', '0.json']);
  });

  test('comes after the one that names what it only adds to, and after the one with the headline', async () => {
    const files = [
      source(report()),
      { partnerships: [{ slug: 'deal', claims: base.partnerships[0]!.claims }] },
      { ...base, partnerships: [{ ...base.partnerships[0], claims: undefined }] },
    ].map((story, at) => ({ file: `${at}.json`, text: JSON.stringify(story) }));
    expect((await importStories(graph, files)).map(({ story }) => story)).toEqual(['2.json', '1.json', '0.json']);
  });

  test('takes the headline from a claim before another gives it to a second one, each in its own file', async () => {
    await importStory(graph, base);
    const claim = (slug: string, headline: boolean) => ({
      partnerships: [{ slug: 'deal', claims: [{ slug, stage: 'TALKS', text: `They ${slug}.`, headline }] }],
    });
    const files = [claim('signed', true), { ...claim('talks', false) }].map((story, at) => ({
      file: `${at}.json`,
      text: JSON.stringify(story),
    }));
    expect((await importStories(graph, files)).map(({ story }) => story)).toEqual(['1.json', '0.json']);
    const { data } = await ask(
      graph,
      '{ partnership(slug: "deal") { headlineClaim { id } claims { id isHeadline } } }',
    );
    expect(data.partnership).toEqual({
      headlineClaim: { id: 'Claim:deal/signed' },
      claims: [
        { id: 'Claim:deal/signed', isHeadline: true },
        { id: 'Claim:deal/talks', isHeadline: false },
      ],
    });
  });

  test('may repeat a fact of another story, each with its own source', async () => {
    const stake = (saidIn: string, validFrom: string | number) => ({
      stakes: [{ slug: 's', owner: 'acme', company: 'zeta', percent: 5, validFrom, saidIn: [saidIn] }],
      sources: [{ slug: saidIn, publisher: 'gazette' }],
    });
    const files = [base, stake('one', 2020), stake('two', '2020')].map((story, at) => ({
      file: `${at}.json`,
      text: JSON.stringify(story),
    }));
    await importStories(graph, files);
    for (const { outcome } of await importStories(graph, files))
      expect(outcome).toMatchObject({ created: [], changed: [] });
    const { data } = await ask(
      graph,
      '{ node(id: "Stake:s") { ... on Stake { supportingSources { nodes { slug } } } } }',
    );
    expect(data.node.supportingSources.nodes).toEqual([{ slug: 'one' }, { slug: 'two' }]);
  });

  test('that gives a source a publisher instead of its issuer takes the words from the issuer', async () => {
    const paper = (by: object) => ({ sources: [{ slug: 'paper', ...by, assertions: [report()] }] });
    await importStory(graph, { ...base, ...paper({ issuer: 'Company:acme' }) });
    expect(await outcomeOf(paper({ publisher: 'gazette' }))).toMatchObject({
      changed: ['Source:paper', 'Assertion:paper/report'],
    });
    expect(await outcomeOf(paper({ publisher: 'gazette' }))).toMatchObject({ changed: [] });
    const { data } = await ask(graph, '{ node(id: "Assertion:paper/report") { ... on Assertion { saidBy { id } } } }');
    expect(data.node.saidBy).toBeNull();
  });

  test('in a dry run reports what it would change, and changes nothing', async () => {
    await importStory(graph, base);
    const before = await graphSize(graph);
    const files = [{ file: 'a.json', text: JSON.stringify({ ...base, ...source(report()) }) }];
    const { outcome } = (await importStories(graph, files, { isDryRun: true }))[0]!;
    expect(outcome).toMatchObject({
      created: [
        { label: 'Source', id: 'paper' },
        { label: 'Assertion', id: 'paper/report' },
      ],
      changed: [],
      unchanged: 5,
    });
    expect(await graphSize(graph)).toEqual(before);
  });

  test('changes the given fields of an existing node, and leaves the rest', async () => {
    await importStory(graph, base);
    expect(await outcomeOf({ companies: [{ slug: 'acme', name: 'Acme Motors', kinds: ['SUPPLIER'] }] })).toEqual({
      created: [],
      changed: ['Company:acme'],
      unchanged: 0,
    });
    const { data } = await ask(graph, '{ company(slug: "acme") { displayName aliases kinds } }');
    expect(data.company).toEqual({ displayName: 'Acme Motors', aliases: ['ACME Motors'], kinds: ['SUPPLIER'] });
  });

  test('that lists the parties of a partnership replaces all of them, in order', async () => {
    await importStory(graph, base);
    const parties = [{ description: 'a bank', role: 'INVESTOR' }, { company: 'acme' }];
    expect(await outcomeOf({ partnerships: [{ slug: 'deal', parties }] })).toMatchObject({
      changed: ['Partnership:deal'],
    });
    const { data } = await ask(
      graph,
      '{ partnership(slug: "deal") { displayName parties { role description company { slug } } headlineClaim { text } } }',
    );
    expect(data.partnership).toEqual({
      displayName: 'Deal',
      parties: [
        { role: 'INVESTOR', description: 'a bank', company: null },
        { role: null, description: null, company: { slug: 'acme' } },
      ],
      headlineClaim: { text: 'They talked.' },
    });
  });

  test('that corrects an assertion supersedes it: the new one keeps the id, and the old one can be queried', async () => {
    const relay = {
      slug: 'relay',
      speechAct: 'RELAY',
      derivedFrom: [{ assertion: 'Assertion:paper/report', kind: 'RELAY' }],
    };
    await importStory(graph, { ...base, ...source(report({ quote: 'maybe' }), relay) });
    await new Promise((later) => setTimeout(later, 5));
    const between = new Date().toISOString();
    await new Promise((later) => setTimeout(later, 5));
    const corrected = report({ about: [{ subject: 'Claim:deal/talks', stance: 'DENIES' }] });
    expect(await outcomeOf(source(corrected))).toEqual({
      created: [],
      changed: ['Assertion:paper/report'],
      unchanged: 1,
    });
    expect(await outcomeOf(source(corrected))).toMatchObject({ changed: [] });

    const { data } = await ask(
      graph,
      `query ($between: DateTime!) {
        now: node(id: "Assertion:paper/report") { ...A } old: node(id: "Assertion:paper/report~1") { ...A }
        relay: node(id: "Assertion:paper/relay") { ... on Assertion { derivedFrom { assertion { id quote } } origins { id } } }
        partnership(slug: "deal") {
          supports: supportingSources { totalCount } denies: denyingSources { totalCount }
          supported: supportingSources(asOf: { recorded: $between }) { totalCount }
          denied: denyingSources(asOf: { recorded: $between }) { totalCount }
        }
      }
      fragment A on Assertion { id quote supersededAt about { stance subject { id ... on Claim { text } } } }`,
      { between },
    );
    const about = (stance: string) => [{ stance, subject: { id: 'Claim:deal/talks', text: 'They talked.' } }];
    expect(data).toEqual({
      now: { id: 'Assertion:paper/report', quote: null, supersededAt: null, about: about('DENIES') },
      old: {
        id: 'Assertion:paper/report~1',
        quote: 'maybe',
        supersededAt: expect.any(String),
        about: about('SUPPORTS'),
      },
      relay: {
        derivedFrom: [{ assertion: { id: 'Assertion:paper/report', quote: null } }],
        origins: [{ id: 'Assertion:paper/report' }],
      },
      partnership: {
        supports: { totalCount: 0 },
        denies: { totalCount: 1 },
        supported: { totalCount: 1 },
        denied: { totalCount: 0 },
      },
    });

    await importStory(graph, source(report({ quote: 'again' })));
    const { data: third } = await ask(graph, '{ node(id: "Assertion:paper/report~2") { id } }');
    expect(third.node).toEqual({ id: 'Assertion:paper/report~2' });
  });

  test('adds to a source that another issued, and the issuer speaks', async () => {
    await importStory(graph, { ...base, sources: [{ slug: 'post', kind: 'POST', issuer: 'Company:acme' }] });
    await importStory(graph, {
      stakes: [{ slug: 'acme-in-zeta', owner: 'acme', company: 'zeta', percent: 12.5, saidIn: ['post'] }],
      sources: [{ slug: 'post', assertions: [report({ slug: 'more' })] }],
    });
    const { data } = await ask(graph, '{ company(slug: "acme") { stakes { percent } statements { nodes { id } } } }');
    expect(data.company).toEqual({
      stakes: [{ percent: 12.5 }],
      statements: { nodes: [{ id: 'Assertion:post/more' }, { id: 'Assertion:post/stake-acme-in-zeta' }] },
    });
  });

  test('settles a claim, with its sources', async () => {
    await importStory(graph, {
      ...base,
      partnerships: [
        {
          ...base.partnerships[0],
          claims: [
            {
              ...base.partnerships[0]!.claims[0],
              settlement: { outcome: 'TRUE', on: '2026-12', saidIn: ['paper'] },
            },
          ],
        },
      ],
      ...source(),
    });
    const { data } = await ask(
      graph,
      '{ partnership(slug: "deal") { headlineClaim { isHeadline settlement { id outcome on supportingSources { nodes { slug } } } } } }',
    );
    expect(data.partnership.headlineClaim).toEqual({
      isHeadline: true,
      settlement: {
        id: 'Settlement:deal/talks',
        outcome: 'TRUE',
        on: '2026-12',
        supportingSources: { nodes: [{ slug: 'paper' }] },
      },
    });
  });
});
