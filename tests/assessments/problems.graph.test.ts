import { beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { rejudge } from '../../src/assessments/rejudge.ts';
import { cypherQuery } from '../../src/database/cypher.ts';
import { cypher } from '../../src/database/fragment.ts';
import { retractAssertion } from '../../src/curation/retract.ts';
import { ask, withQueryLog } from '../support/ask.ts';
import { clearGraph, openEmptyGraph, importStory } from '../support/engine.ts';
import { readAssessment, deal, relayOf, sourceStory } from '../method/deal.ts';

const graph = await openEmptyGraph();
/** A source with the address of another, as the migration to version 6 leaves it. */
const duplicate = cypherQuery<{ id: string; address: string }>()(
  'test.duplicate',
  ({ id, address }) => cypher`MATCH (s:Source {id: ${id}}) SET s.duplicateUrl = ${address}`,
  z.object({}),
);
beforeEach(async () => {
  await clearGraph(graph);
  await importStory(graph, deal);
});

const problems = async (args = '') => {
  const { data, errors } = await ask(
    graph,
    `{ evidenceProblems${args} { totalCount nodes { kind message assertions { id } } } }`,
  );
  expect(errors).toBeUndefined();
  return data.evidenceProblems;
};
const copy = (assertion: object, slug = 'copy') =>
  sourceStory(slug, { publisher: 'herald', publishedOn: '2026-01-11' }, { ...assertion });
const relay = (...cited: string[]) => ({ speechAct: 'RELAY', derivedFrom: cited.flatMap(relayOf) });
const unsourced = 'No source says so. Name one, or find out where it came from.';

test('a sound graph has no problem', async () => {
  expect(await problems()).toEqual({ totalCount: 0, nodes: [] });
});

type Story = object | (() => Promise<unknown>);
test.each<[kind: string, causes: readonly object[], message: string, assertions: readonly string[], fix: Story]>([
  [
    'FALSE_CONFIRMATION',
    [copy({ speechAct: 'CONFIRMATION', derivedFrom: relayOf('paper/it') })],
    'Herald calls it confirmed, but is neither a party nor a filing: it goes back to Gazette, which had told it before. It adds nothing to what was known.',
    ['copy/it', 'paper/it'],
    copy(relay('paper/it')),
  ],
  [
    'CITATION_CYCLE',
    [copy(relay('paper/it'), 'copy-a'), copy(relay('copy-a/it'), 'copy-b'), copy(relay('copy-b/it'), 'copy-a')],
    expect.stringMatching(/^Herald and Herald cite each other in a ring/) as string,
    ['copy-a/it', 'copy-b/it'],
    copy(relay('paper/it'), 'copy-b'),
  ],
  [
    'SYNDICATED',
    [
      { sources: [{ slug: 'paper', title: 'Acme and Zeta are said to talk' }] },
      sourceStory(
        'copy',
        { publisher: 'herald', publishedOn: '2026-01-11', title: 'Acme and Zeta are said to talk: report' },
        { speechAct: 'REPORT', sourcing: 'ONE_ANONYMOUS' },
      ),
    ],
    'Herald has nearly the same headline as Gazette had: probably one text, which counts as two origins. If so, give "Assertion:copy/it" a "derivedFrom" of "Assertion:paper/it": in its story, or by retracting it and recording it again.',
    ['copy/it', 'paper/it'],
    copy(relay('paper/it')),
  ],
  [
    'SYNDICATED',
    [
      copy({ speechAct: 'REPORT', quote: 'People who know of it say that they meet in Vienna.' }, 'one'),
      copy({ speechAct: 'REPORT', quote: 'Earlier: people who know of it say that they meet…' }, 'two'),
    ],
    expect.stringContaining('Herald has nearly the same words in two sources of these days') as string,
    ['two/it', 'one/it'],
    { sources: [{ slug: 'two', publishedOn: '2026-03-01' }] },
  ],
  [
    'UNSOURCED',
    [{ stakes: [{ slug: 'acme-in-zeta', owner: 'acme', company: 'zeta', percent: 5 }] }],
    unsourced,
    [],
    { stakes: [{ slug: 'acme-in-zeta', owner: 'acme', company: 'zeta', percent: 5, saidIn: ['paper'] }] },
  ],
  [
    'OVERLAP',
    [
      { stakes: [{ slug: 'older', owner: 'acme', company: 'zeta', percent: 5, validFrom: '2023', saidIn: ['paper'] }] },
      { stakes: [{ slug: 'newer', owner: 'acme', company: 'zeta', percent: 7, validFrom: '2025', saidIn: ['paper'] }] },
    ],
    'Acme has more than one share in Zeta at the same time: 5 % (from 2023) and 7 % (from 2025). Say when each of them began and ended, or find out which is wrong.',
    ['paper/stake-older', 'paper/stake-newer'],
    { stakes: [{ slug: 'older', owner: 'acme', company: 'zeta', validTo: '2025' }] },
  ],
  [
    'OVERLAP',
    [
      {
        executives: ['ann', 'bob'].map((slug) => ({
          slug,
          name: slug,
          positions: [{ slug: 'ceo', company: 'zeta', title: 'CEO', saidIn: ['paper'] }],
        })),
      },
    ],
    'Zeta has more than one chief executive at the same time: ann (time unknown) and bob (time unknown). Say when each of them began and ended, or find out which is wrong.',
    ['paper/position-ann-ceo', 'paper/position-bob-ceo'],
    {
      executives: [
        { slug: 'bob', positions: [{ slug: 'ceo', company: 'zeta', title: 'Deputy CEO', saidIn: ['paper'] }] },
      ],
    },
  ],
  [
    'OVER_100',
    [
      { stakes: [{ slug: 'acme-in-zeta', owner: 'acme', company: 'zeta', percent: 60, saidIn: ['paper'] }] },
      {
        persons: [{ slug: 'ann', name: 'Ann' }],
        stakes: [
          {
            slug: 'ann-in-zeta',
            owner: 'Person:ann',
            company: 'zeta',
            percent: 50,
            validFrom: '2025',
            saidIn: ['paper'],
          },
        ],
      },
    ],
    'The shares in Zeta add up to 110 % on 2025-01-01: Acme 60 % (time unknown) and Ann 50 % (from 2025). Say when each of them began and ended, or find out which is wrong.',
    ['paper/stake-acme-in-zeta', 'paper/stake-ann-in-zeta'],
    { stakes: [{ slug: 'ann-in-zeta', owner: 'Person:ann', company: 'acme', percent: 50 }] },
  ],
  [
    'DEAD_END',
    [copy({ speechAct: 'RELAY' })],
    'Herald passes on what somebody else told, and it is not recorded who. All such relays of a claim count as one unnamed origin; find out where it has it from.',
    ['copy/it'],
    copy(relay('paper/it')),
  ],
  [
    'UNGRADED_PUBLISHER',
    [{ publishers: [{ slug: 'blog', name: 'Blog' }] }],
    'Blog has no grade but F, "cannot be judged", and weighs 0.5; grade it once anything is known of it.',
    [],
    { publishers: [{ slug: 'blog', name: 'Blog', reliability: 'D' }] },
  ],
  [
    'NO_DATE',
    [sourceStory('undated', { publisher: 'herald' }, { speechAct: 'OPINION' })],
    expect.stringMatching(
      /^Neither this nor its source bears a date: Herald counts from \d{4}-\d\d-\d\d, when it was recorded\.$/,
    ) as string,
    ['undated/it'],
    { sources: [{ slug: 'undated', publishedOn: '2026-01-12' }] },
  ],
  [
    'UNSOURCED',
    [{ partnerships: [{ slug: 'deal', claims: [{ slug: 'contract', stage: 'SIGNED', text: 'They signed.' }] }] }],
    unsourced,
    [],
    copy({ speechAct: 'OPINION', about: [{ subject: 'Claim:deal/contract', stance: 'OBSERVES' }] }),
  ],
  [
    'DEAD_END',
    [copy({ speechAct: 'RELAY' })],
    expect.stringContaining('Herald passes on') as string,
    ['copy/it'],
    () => retractAssertion(graph, 'Assertion:copy/it', 'It is nobody’s.'),
  ],
  [
    'FALSE_CONFIRMATION',
    [copy({ speechAct: 'CONFIRMATION', derivedFrom: relayOf('paper/it') })],
    expect.stringContaining('Herald calls it confirmed') as string,
    ['copy/it', 'paper/it'],
    () => retractAssertion(graph, 'Assertion:copy/it', 'It is nobody’s.'),
  ],
])('%s arises with its cause, and goes away when that is fixed', async (kind, causes, message, assertions, fix) => {
  for (const story of causes) await importStory(graph, story);
  expect(await problems()).toEqual({
    totalCount: 1,
    nodes: [{ kind, message, assertions: assertions.map((id) => ({ id: `Assertion:${id}` })) }],
  });
  await (typeof fix === 'function' ? (fix as () => Promise<unknown>)() : importStory(graph, fix));
  expect(await problems()).toEqual({ totalCount: 0, nodes: [] });
});

test('two sources of one address, which an older graph may have, are one article: a problem until one derives from the other', async () => {
  await importStory(graph, { sources: [{ slug: 'paper', url: 'https://gazette.example/a' }] });
  await importStory(graph, copy({ speechAct: 'REPORT' }, 'twin'));
  await graph.write(duplicate, { id: 'twin', address: 'https://gazette.example/a' });
  await rejudge(graph);
  expect(await problems()).toEqual({
    totalCount: 1,
    nodes: [
      {
        kind: 'SAME_ADDRESS',
        message:
          '"Source:paper" and "Source:twin" have the same address, https://gazette.example/a: they are one article, and may count as several origins. ' +
          'Add "derivedFrom: Assertion:paper/it" to "Assertion:twin/it", and correct the address of one of them if it is another article.',
        assertions: [{ id: 'Assertion:paper/it' }, { id: 'Assertion:twin/it' }],
      },
    ],
  });
  expect(await readAssessment(graph)).toMatchObject({ status: 'CORROBORATED' });
  await importStory(graph, copy(relay('paper/it'), 'twin'));
  expect(await problems()).toEqual({ totalCount: 0, nodes: [] });
  expect(await readAssessment(graph)).toMatchObject({ status: 'REPORTED' });
});

test('a retraction reaches all records of an article, and the copies that derive from it', async () => {
  await importStory(graph, { sources: [{ slug: 'paper', url: 'https://gazette.example/a' }] });
  await importStory(
    graph,
    sourceStory('twin', { publisher: 'gazette', publishedOn: '2026-01-11' }, { speechAct: 'REPORT' }),
  );
  await importStory(graph, copy({ speechAct: 'REPORT', derivedFrom: relayOf('twin/it') }, 'wire'));
  await graph.write(duplicate, { id: 'twin', address: 'https://gazette.example/a' });
  await retractAssertion(graph, 'Assertion:paper/it', 'It was withdrawn.');
  expect(await readAssessment(graph)).toBeNull();
});

test('a retraction of the only source of a fact leaves it without a source', async () => {
  await retractAssertion(graph, 'Assertion:paper/position-kim-acme-ceo', 'It does not say so.');
  expect(await problems()).toMatchObject({ nodes: [{ kind: 'UNSOURCED', message: unsourced }] });
});

test('a problem names a publisher by its current name', async () => {
  await importStory(graph, copy({ speechAct: 'RELAY' }));
  await importStory(graph, { publishers: [{ slug: 'herald', name: 'The Herald', reliability: 'C' }] });
  const { nodes } = await problems();
  expect(nodes[0].message).toMatch(/^The Herald passes on/);
});

describe('all problems', () => {
  const kinds = [
    'FALSE_CONFIRMATION',
    'CITATION_CYCLE',
    'UNSOURCED',
    'OVER_100',
    'OVERLAP',
    'DEAD_END',
    'UNGRADED_PUBLISHER',
    'NO_DATE',
  ];
  beforeEach(async () => {
    await importStory(graph, {
      publishers: [{ slug: 'blog', name: 'Blog' }],
      stakes: [
        { slug: 's', owner: 'acme', company: 'acme' },
        ...['s1', 's2'].map((slug) => ({ slug, owner: 'acme', company: 'zeta', percent: 60, saidIn: ['paper'] })),
      ],
      ...sourceStory('undated', { publisher: 'herald' }, { speechAct: 'OPINION' }),
    });
    await importStory(graph, copy({ speechAct: 'RELAY' }, 'dead'));
    await importStory(graph, copy({ speechAct: 'CONFIRMATION', derivedFrom: relayOf('paper/it') }, 'false'));
    for (const cited of ['paper/it', 'ring-b/it'])
      for (const [slug, behind] of [
        ['ring-a', cited],
        ['ring-b', 'ring-a/it'],
      ] as const)
        await importStory(graph, copy(relay(behind), slug));
  });
  const kindsOf = ({ nodes }: { nodes: { kind: string }[] }) => nodes.map(({ kind }) => kind);

  test('come most severe first', async () => {
    expect(kindsOf(await problems())).toEqual(kinds);
  });

  test('are filtered by kind, and so is their count', async () => {
    const found = await problems('(kinds: [NO_DATE, UNSOURCED])');
    expect(found.totalCount).toBe(2);
    expect(kindsOf(found)).toEqual(['UNSOURCED', 'NO_DATE']);
    expect(await problems('(kinds: [])')).toEqual({ totalCount: 0, nodes: [] });
  });

  test('are paginated in both directions', async () => {
    const page = async (args: string) => {
      const { data } = await ask(
        graph,
        `{ evidenceProblems(${args}) { nodes { kind } pageInfo { hasNextPage endCursor } } }`,
      );
      return data.evidenceProblems;
    };
    const first = await page('first: 4');
    expect(kindsOf(first)).toEqual(kinds.slice(0, 4));
    const second = await page(`first: 4, after: "${first.pageInfo.endCursor}"`);
    expect(kindsOf(second)).toEqual(kinds.slice(4));
    expect([first.pageInfo.hasNextPage, second.pageInfo.hasNextPage]).toEqual([true, false]);
    expect(kindsOf(await page('last: 2'))).toEqual(kinds.slice(-2));
  });

  test('take one query with their assertions and sources, and one more for the count', async () => {
    const { graph: counted, queries } = withQueryLog(graph);
    await ask(
      counted,
      '{ evidenceProblems { totalCount nodes { kind message assertions { id source { title publisher { displayName } } } } } }',
    );
    expect(queries.toSorted()).toEqual(['evidenceProblems', 'evidenceProblems.count']);
  });
});
