import * as fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Graph } from '../../src/database/graph.ts';
import { ask, withQueryLog, instant } from '../support/ask.ts';
import { clearGraph, openEmptyGraph, engineName, importStory } from '../support/engine.ts';
import { importSmallWorld } from './small-world.ts';
import { tries } from '../support/runs.ts';

describe(`paths on the ${engineName} engine`, () => {
  let graph: Graph;
  let [before, after]: [string, string] = ['', ''];
  beforeAll(async () => {
    graph = await openEmptyGraph();
    before = await instant();
    await importSmallWorld(graph);
    after = await instant();
  });

  const texts = async (from: string, to: string, more = '', on = graph): Promise<string[]> => {
    const { data, errors } = await ask(on, `{ paths(from: "${from}", to: "${to}" ${more}) { text } }`);
    expect(errors).toBeUndefined();
    return data.paths.map(({ text }: { text: string }) => text);
  };

  test.each([
    ['Executive:ann', 'Company:acme', 'Ann is President of Acme'],
    ['Company:acme', 'Company:zeta', 'Acme is said to have talked about a supply deal with Zeta (DISPUTED)'],
    ['Company:zeta', 'Company:acme', 'Zeta is said to have talked about a supply deal with Acme (DISPUTED)'],
    ['Partnership:deal', 'Company:zeta', '“The deal” is said to involve Zeta (DISPUTED)'],
    ['Company:zeta', 'Partnership:deal', 'Zeta is said to be a party to “The deal” (DISPUTED)'],
    ['PublicBody:state', 'Company:acme', 'The State holds 10 % of Acme'],
    ['Company:omega', 'PublicBody:state', 'Omega is 40 % owned by Acme, which is 10 % owned by The State'],
    [
      'Company:omega',
      'Company:zeta',
      'Omega is 40 % owned by Acme, which is said to have talked about a supply deal with Zeta (DISPUTED)',
    ],
    ['VehicleVariant:road/long', 'Executive:ann', 'Road Long is a version of Road, which was spoken of by Ann'],
    ['Person:pat', 'Source:paper', 'Pat spoke of “The deal”, which is supported by “They talk”'],
    [
      'Publisher:echo',
      'Publisher:gazette',
      'Echo published “They do talk”, which repeats “They talk”, which was published by The Gazette',
    ],
    [
      'Policy:tariff',
      'Company:zeta',
      'The tariff is in force in United States, which is the place of “The deal”, which is said to involve Zeta (DISPUTED)',
    ],
    ['Jurisdiction:cn', 'Jurisdiction:us', 'China is the target of The tariff, which is in force in United States'],
  ])('lead from %s to %s', async (from, to, text) => {
    expect((await texts(from, to))[0]).toBe(text);
  });

  test('come shortest first: current facts before a rumour, a rumour before former facts', async () => {
    expect(await texts('Executive:ann', 'Company:zeta', 'first: 10, maxSteps: 2')).toEqual([
      'Ann was Treasurer of Zeta',
      'Ann, President of Acme, which is said to have talked about a supply deal with Zeta (DISPUTED)',
    ]);
    expect(await texts('Executive:ann', 'Company:zeta', 'first: 1')).toEqual(['Ann was Treasurer of Zeta']);
    expect(await texts('Executive:ann', 'Company:zeta', 'kinds: [INVOLVES, HOLDS_OFFICE, MAKES]')).toHaveLength(2);
    expect(await texts('Executive:ann', 'Company:zeta', 'kinds: [OWNS]')).toEqual([]);
  });

  test('are as known on a day', async () => {
    const on = (day: string) =>
      texts('Executive:ann', 'Company:zeta', `first: 9, maxSteps: 2, asOf: { published: "${day}" }`);
    expect(await on('2020-01-04')).toEqual([]);
    expect(await on('2020-01-05')).toEqual(['Ann was Treasurer of Zeta']);
    expect(await on('2026-01-09')).toEqual(['Ann was Treasurer of Zeta']);
    expect((await on('2026-01-10'))[1]).toMatch(/Zeta \(REPORTED\)$/);
    expect((await on('2026-01-20'))[1]).toMatch(/Zeta \(DISPUTED\)$/);
    const then = (day: string) => texts('Executive:ann', 'Company:acme', `first: 1, asOf: { published: "${day}" }`);
    expect(await then('2020-06-30')).toEqual(['Ann is to be President of Acme']);
    expect(await then('2020-07-01')).toEqual(['Ann is President of Acme']);
  });

  test('are as recorded by an instant', async () => {
    const by = (recorded: string) => texts('Company:acme', 'Company:zeta', `asOf: { recorded: "${recorded}" }`);
    expect(await by(before)).toEqual([]);
    expect((await by(after))[0]).toBe('Acme is said to have talked about a supply deal with Zeta (DISPUTED)');
  });

  test('lead neither to unconnected entities nor back to their start', async () => {
    expect(await texts('Company:acme', 'Company:alone', 'maxSteps: 6')).toEqual([]);
    expect(await texts('Company:acme', 'Company:acme')).toEqual([]);
    expect(await texts('Publisher:echo', 'Publisher:gazette', 'maxSteps: 2')).toEqual([]);
  });

  test('take at most one query per step, and one for what is shown; entities only where more is selected', async () => {
    const { graph: counted, queries } = withQueryLog(graph);
    await texts('VehicleVariant:road/long', 'Publisher:echo', 'maxSteps: 6, first: 10', counted);
    expect(queries.filter((name) => name === 'network.neighbours').length).toBeLessThanOrEqual(5);
    expect(queries.filter((name) => name === 'network.shown')).toHaveLength(1);
    queries.length = 0;
    const steps = (fields: string) =>
      ask(counted, `{ paths(from: "Executive:ann", to: "Company:zeta", maxSteps: 2) { steps { ${fields} } } }`);
    await steps('from { id slug displayName aliases } to { __typename } via { __typename id }');
    expect(queries).toEqual(['network.neighbours', 'network.shown']);
    queries.length = 0;
    const { data } = await steps(
      'to { ... on Company { kinds } } via { ... on Position { title } ... on Partnership { kind } }',
    );
    expect(data.paths[1].steps).toEqual([
      { to: { kinds: ['AUTOMAKER'] }, via: { title: 'President' } },
      { to: { kinds: ['SUPPLIER'] }, via: { kind: 'SUPPLY' } },
    ]);
    expect(queries.toSorted()).toEqual(['Company', 'Partnership', 'Position', 'network.neighbours', 'network.shown']);
  });

  test.each([
    [
      'from: "Company:nobody", to: "Company:acme"',
      '"from" must name an entity that the graph has; got "Company:nobody".',
      'from',
    ],
    [
      'from: "Company:acme", to: "Company:nobody"',
      '"to" must name an entity that the graph has; got "Company:nobody".',
      'to',
    ],
    [
      'from: "Company:nobody", to: "Company:nobody"',
      '"from" must name an entity that the graph has; got "Company:nobody".',
      'from',
    ],
    [
      'from: "acme", to: "Company:zeta"',
      '"from" must be the global id of an entity, as Company:ford; got "acme".',
      'from',
    ],
    [
      'from: "Company:acme", to: "Stake:acme-in-omega"',
      '"to" must be the global id of an entity, as Company:ford; got "Stake:acme-in-omega".',
      'to',
    ],
    ['from: "Company:acme", to: "Company:zeta", maxSteps: 7', '"maxSteps" must be from 1 to 6; got 7.', 'maxSteps'],
    ['from: "Company:acme", to: "Company:zeta", first: 0', '"first" must be from 1 to 10; got 0.', 'first'],
  ])('are rejected where they make no sense: %s', async (args, message, field) => {
    expect(await ask(graph, `{ paths(${args}) { text } }`)).toMatchObject({
      data: { paths: null },
      errors: [{ message, extensions: { code: 'INVALID_INPUT', field: [field] } }],
    });
  });
});

describe(`paths in random small worlds on the ${engineName} engine`, () => {
  let graph: Graph;
  beforeAll(async () => {
    graph = await openEmptyGraph();
  });

  const count = 7;
  const company = fc.integer({ min: 0, max: count - 1 });
  const pairs = (maxLength: number) =>
    fc.uniqueArray(fc.tuple(company, company), { maxLength, selector: (pair) => pair.join() });

  test('are as short as a plain breadth-first search finds them', async () => {
    await fc.assert(
      fc.asyncProperty(pairs(5), pairs(4), pairs(4), async (deals, stakes, offices) => {
        await clearGraph(graph);
        await importStory(graph, {
          companies: Array.from({ length: count }, (_, at) => ({ slug: `c${at}`, name: `C${at}`, kinds: ['OTHER'] })),
          partnerships: deals
            .filter(([one, other]) => one !== other)
            .map(([one, other], at) => ({
              slug: `p${at}`,
              name: `P${at}`,
              kind: 'OTHER',
              parties: [{ company: `c${one}` }, { company: `c${other}` }],
              claims: [{ slug: 'it', stage: 'TALKS', headline: true, text: 'It.' }],
            })),
          stakes: stakes
            .filter(([one, other]) => one !== other)
            .map(([one, other], at) => ({ slug: `s${at}`, owner: `c${one}`, company: `c${other}` })),
          executives: offices.map(([one, other], at) => ({
            slug: `e${at}`,
            name: `E${at}`,
            positions: [one, other].map((at, which) => ({ slug: `${which}`, company: `c${at}`, title: 'Head' })),
          })),
        });
        const next = new Map<string, Set<string>>();
        const join = (one: string, other: string) => {
          for (const [a, b] of [
            [one, other],
            [other, one],
          ] as const)
            next.set(a, (next.get(a) ?? new Set()).add(b));
        };
        for (const [one, other] of [...deals, ...stakes]) if (one !== other) join(`c${one}`, `c${other}`);
        for (const [at, pair] of offices.entries()) for (const one of pair) join(`e${at}`, `c${one}`);

        const distances = new Map([['c0', 0]]);
        for (const [node, distance] of distances)
          for (const other of next.get(node) ?? []) if (!distances.has(other)) distances.set(other, distance + 1);
        const fields = Array.from({ length: count - 1 }, (_, at) => {
          const field = (name: string, maxSteps: number) =>
            `${name}${at + 1}: paths(from: "Company:c0", to: "Company:c${at + 1}", maxSteps: ${maxSteps}, first: 2) { steps { to { slug } } }`;
          return `${field('far', 6)} ${field('near', 2)}`;
        });
        const { data, errors } = await ask(graph, `{ ${fields.join(' ')} }`);
        expect(errors).toBeUndefined();
        for (let at = 1; at < count; at++) {
          const expected = distances.get(`c${at}`);
          const lengths = (name: string) => data[`${name}${at}`].map(({ steps }: { steps: object[] }) => steps.length);
          expect(lengths('far')[0]).toBe(expected);
          expect(lengths('near')[0]).toBe(expected !== undefined && expected <= 2 ? expected : undefined);
          for (const { steps } of data[`far${at}`]) {
            const passed = ['c0', ...steps.map(({ to }: { to: { slug: string } }) => to.slug)];
            expect(new Set(passed).size).toBe(passed.length);
          }
        }
      }),
      { numRuns: tries(10), seed: 2026 },
    );
  });
});
