import { earlierDay, setTestDay } from '../support/fixed-day.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import { checkAssessments } from '../../src/assessments/rejudge.ts';
import { recordAssertion, supports } from '../curation/record-assertion.ts';
import {
  acmeDenies,
  deal,
  denies,
  judged,
  readAssessment,
  readClaim,
  sourceStory,
  zetaDenies,
} from '../method/deal.ts';
import { clearGraph, importStory, openEmptyGraph } from '../support/engine.ts';

setTestDay(earlierDay);

const graph = await openEmptyGraph();
beforeEach(() => clearGraph(graph));

const counts = 'counted { supports denies } independent { supports denies }';

describe('two sentences of one article', () => {
  const quotes = ['They have met.', 'A deal is near.'];
  const article = { url: 'https://s.example/one-article', publisher: 'Publisher:gazette', publishedOn: '2026-03-01' };
  const recordQuote = (quote: string) =>
    recordAssertion(graph, {
      source: article,
      speechAct: 'REPORT',
      sourcing: 'ONE_ANONYMOUS',
      quote,
      about: supports('Partnership:deal'),
    });
  beforeEach(() => importStory(graph, { ...deal, executives: [], sources: [] }));

  test.each([quotes, quotes.toReversed()])('are one origin, whichever comes first: %s', async (first, second) => {
    // .75 · .5 = .375 for it
    const changed = [{ id: 'Claim:deal/talks', assessment: judged('REPORTED', 0.436) }];
    expect(await recordQuote(first)).toMatchObject({ __typename: 'RecordAssertionSuccess', changed });
    expect(await recordQuote(second)).toMatchObject({ __typename: 'RecordAssertionSuccess', changed: [] });
    expect(await readAssessment(graph)).toEqual(judged('REPORTED', 0.436));
    const { evidence } = await readClaim(graph, `evidence { ${counts} origins { weight repeatedBy { totalCount } } }`);
    expect(evidence).toEqual({
      counted: { supports: 2, denies: 0 },
      independent: { supports: 1, denies: 0 },
      origins: [{ weight: 0.375, repeatedBy: { totalCount: 1 } }],
    });
    expect(await checkAssessments(graph)).toEqual([]);
  });

  test('do not dispute what every party denies, as two articles do', async () => {
    for (const story of [acmeDenies, zetaDenies]) await importStory(graph, story);
    for (const quote of quotes) await recordQuote(quote);
    expect(await readAssessment(graph)).toEqual(judged('DENIED', 0.331)); // 1.035 against 2.09
    await importStory(
      graph,
      sourceStory(
        'other',
        { publisher: 'gazette', publishedOn: '2026-03-01' },
        { speechAct: 'REPORT', sourcing: 'ONE_ANONYMOUS' },
      ),
    );
    expect(await readAssessment(graph)).toEqual(judged('DISPUTED', 0.403)); // 1.41 against 2.09
  });
});

describe('a denial by somebody who left one party for the other in that year', () => {
  const story = (left: string, joined: string) => ({
    ...deal,
    executives: [
      {
        slug: 'mover',
        name: 'Mo Ver',
        positions: [
          { slug: 'acme-cfo', company: 'acme', title: 'CFO', validFrom: '2018', validTo: left },
          { slug: 'zeta-ceo', company: 'zeta', title: 'CEO', validFrom: joined },
        ],
      },
    ],
  });
  const denial = sourceStory(
    'mover-interview',
    { publisher: 'gazette', publishedOn: '2026-03-01' },
    { speechAct: 'DENIAL', sourcing: 'NAMED', saidBy: 'Executive:mover', about: denies() },
  );
  const one = { counted: { supports: 1, denies: 1 }, independent: { supports: 1, denies: 1 } };

  test.each<[what: string, left: string, joined: string, expected: object]>([
    // Nobody knows for whom: .75 · 1 against it, and no party denies. 1.26 against 2.09.
    ['nobody, where only the year is known', '2026', '2026', judged('REPORTED', 0.376)],
    // A party's denial: .75 · .5 against it. 1.26 against 1.715.
    ['the one left later', '2026-06', '2026-07', judged('DISPUTED', 0.424)],
    ['the one joined before', '2026-01', '2026-02', judged('DISPUTED', 0.424)],
    ['the one joined before, even if the day of leaving is not known', '2026', '2026-02', judged('DISPUTED', 0.424)],
    ['the one left later, even if the day of joining is not known', '2026-06', '2026', judged('DISPUTED', 0.424)],
  ])('is the word of %s, and one origin', async (_what, left, joined, expected) => {
    await importStory(graph, story(left, joined));
    await importStory(graph, denial);
    expect(await readAssessment(graph)).toEqual(expected);
    expect((await readClaim(graph, `evidence { ${counts} }`)).evidence).toEqual(one);
    expect(await checkAssessments(graph)).toEqual([]);
  });

  test('is the word of both where both offices are held, which is the word of each', async () => {
    await importStory(graph, story('2027', '2020'));
    await importStory(graph, denial);
    expect(await readAssessment(graph)).toEqual(judged('DENIED', 0.376));
  });
});
