import { earlierDay, setTestDay } from '../support/fixed-day.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { withQueryLog, instant } from '../support/ask.ts';
import { clearGraph, openEmptyGraph, importStory } from '../support/engine.ts';
import { acmeDenies, readClaim, copies, deal, readErrors, zetaDenies } from '../method/deal.ts';

setTestDay(earlierDay);

const graph = await openEmptyGraph();

describe('a claim that two parties deny', () => {
  let beforeZeta = '';
  beforeAll(async () => {
    await clearGraph(graph);
    for (const story of [deal, copies, acmeDenies]) await importStory(graph, story);
    beforeZeta = await instant();
    await importStory(graph, zetaDenies);
  });

  test('is explained with the effect of each origin and its tipping points, in two queries', async () => {
    const { graph: counted, queries } = withQueryLog(graph);
    const { assessment } = await readClaim(
      counted,
      `assessment { explanation { text
        contributions { stance weight effect origin { id saidBy { displayName } source { title } } settlement { id } }
        tippingPoints { statusWithout origin { id } } } }`,
    );
    const { text, contributions, tippingPoints } = assessment.explanation;
    expect(text).toBe(
      '“Acme and Zeta held talks” is denied by both parties. ' +
        'Gazette reported it on 10 January 2026, citing several unnamed people; three others repeat it. ' +
        'Acme denied it on 20 January 2026; Zeta on 1 February 2026. ' +
        'Denied is not false: 38 % likely, somewhere between 8 and 71. ' +
        'Without Acme or Zeta it would be disputed.',
    );
    const denial = (slug: string, displayName: string) => ({
      stance: 'DENIES',
      weight: 0.375,
      effect: expect.closeTo(-0.047, 3),
      origin: {
        id: `Assertion:${slug}/it`,
        saidBy: { displayName },
        source: { title: expect.stringContaining(displayName) },
      },
      settlement: null,
    });
    expect(contributions).toEqual([
      {
        stance: 'SUPPORTS',
        weight: 0.6,
        effect: expect.closeTo(0.136, 3),
        origin: { id: 'Assertion:paper/it', saidBy: null, source: { title: 'They talk' } },
        settlement: null,
      },
      denial('acme-post', 'Acme'),
      denial('zeta-post', 'Zeta'),
    ]);
    expect(tippingPoints).toEqual(
      ['acme-post', 'zeta-post'].map((slug) => ({ statusWithout: 'DISPUTED', origin: { id: `Assertion:${slug}/it` } })),
    );
    expect(queries).toEqual(['Claim', 'Assertion']);
  });

  test('is explained as of the day, instant and doubt of the query', async () => {
    const first = ({ text }: { text: string }) => text.split('. ')[0];
    const firstOf = async (args: string) =>
      first((await readClaim(graph, `assessment${args} { explanation { text } }`)).assessment.explanation);
    const reported = 'A single origin speaks for “Acme and Zeta held talks”, and no party denies it';
    const disputed =
      '“Acme and Zeta held talks” is disputed: one of its parties denies it, and a single origin speaks for it';
    const denied = '“Acme and Zeta held talks” is denied by both parties';
    expect(await firstOf('(asOf: { published: "2026-01-15" })')).toBe(reported);
    expect(await firstOf(`(asOf: { recorded: "${beforeZeta}" })`)).toBe(disputed);
    expect(await firstOf('(whatIf: { without: ["Assertion:acme-post/it"] })')).toBe(disputed);
    const { statusTimeline } = await readClaim(graph, 'statusTimeline { explanation { text } }');
    expect(statusTimeline.map(({ explanation }: { explanation: { text: string } }) => first(explanation))).toEqual([
      reported,
      disputed,
      denied,
    ]);
  });

  test('rests on many assertions and few origins', async () => {
    const fields = `counted { supports denies observes } independent { supports denies observes }
      origins { stance weight assertion { id } repeatedBy { totalCount } }`;
    const { evidence, early } = await readClaim(
      graph,
      `evidence { ${fields} } early: evidence(asOf: { published: "2026-01-12" }) { ${fields} }`,
    );
    const repeatedReport = (repeated: number) => ({
      stance: 'SUPPORTS',
      weight: 0.6,
      assertion: { id: 'Assertion:paper/it' },
      repeatedBy: { totalCount: repeated },
    });
    const denial = (slug: string) => ({
      stance: 'DENIES',
      weight: 0.375,
      assertion: { id: `Assertion:${slug}/it` },
      repeatedBy: { totalCount: 0 },
    });
    expect(evidence).toEqual({
      counted: { supports: 4, denies: 2, observes: 0 },
      independent: { supports: 1, denies: 2, observes: 0 },
      origins: [repeatedReport(3), denial('acme-post'), denial('zeta-post')],
    });
    expect(early).toEqual({
      counted: { supports: 3, denies: 0, observes: 0 },
      independent: { supports: 1, denies: 0, observes: 0 },
      origins: [repeatedReport(2)],
    });
  });

  test('rests on what had been recorded by an instant', async () => {
    const fields = 'counted { denies } origins { assertion { id } }';
    const { evidence } = await readClaim(graph, `evidence(asOf: { recorded: $recorded }) { ${fields} }`, undefined, {
      recorded: beforeZeta,
    });
    expect(evidence).toEqual({
      counted: { denies: 1 },
      origins: [{ assertion: { id: 'Assertion:paper/it' } }, { assertion: { id: 'Assertion:acme-post/it' } }],
    });
  });

  test('paginates the assertions that only repeat an origin, oldest first', async () => {
    const pageOf = async (args: string) => {
      const fields = `totalCount nodes { id } edges { cursor } pageInfo { hasNextPage hasPreviousPage endCursor startCursor }`;
      const { evidence } = await readClaim(graph, `evidence { origins { repeatedBy(${args}) { ${fields} } } }`);
      const { nodes, pageInfo, totalCount } = evidence.origins[0].repeatedBy;
      expect(totalCount).toBe(3);
      const ids = nodes.map(({ id }: { id: string }) => id.replace(/Assertion:(.*)\/it/, '$1'));
      return {
        ids,
        next: pageInfo.hasNextPage,
        previous: pageInfo.hasPreviousPage,
        start: pageInfo.startCursor,
        end: pageInfo.endCursor,
      };
    };
    const first = await pageOf('first: 2');
    expect(first).toMatchObject({ ids: ['copy-a', 'copy-b'], next: true, previous: false });
    const second = await pageOf(`first: 2, after: "${first.end}"`);
    expect(second).toMatchObject({ ids: ['copy-c'], next: false, previous: true });
    expect(await pageOf(`first: 2, after: "${second.end}"`)).toMatchObject({ ids: [], next: false, previous: true });
    expect(await pageOf('last: 1')).toMatchObject({ ids: ['copy-c'], next: false, previous: true });
    expect(await pageOf(`last: 1, before: "${second.start}"`)).toMatchObject({
      ids: ['copy-b'],
      next: true,
      previous: true,
    });
    expect(await pageOf('first: 0')).toMatchObject({ ids: [], next: true, previous: false });
    const [refused] = await readErrors(graph, 'evidence { origins { repeatedBy(first: 101) { totalCount } } }');
    expect(refused).toMatchObject({ code: 'INVALID_INPUT', field: ['first'] });
  });

  test('takes one query for its evidence, and one more for all fields of the origins', async () => {
    const { graph: counted, queries } = withQueryLog(graph);
    await readClaim(
      counted,
      'evidence { origins { assertion { source { title publisher { displayName } } saidBy { id } } repeatedBy { nodes { source { title } derivedFrom { kind } } } } }',
    );
    expect(queries).toEqual(['Claim', 'Assertion']);
  });
});
