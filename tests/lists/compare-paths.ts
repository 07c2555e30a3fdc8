import { beforeAll, expect, test } from 'vitest';
import type { Graph } from '../../src/database/graph.ts';
import type { AsOfValue } from '../../src/model/sources/as-of.ts';
import { ask, askWithKey, instant } from '../support/ask.ts';
import { importStory } from '../support/engine.ts';
import { preparedGraph } from '../support/prepared.ts';
import { type Path, wraps } from './every-path.ts';
import { expectedSlugs, type ListName, readWorld, typeIn, type World } from './world.ts';

/** Statements, a position and a figure whose source came out on another day than they were made, began or were measured. */
const spokenBeforePublication = {
  partnerships: [
    {
      slug: 'words-first',
      name: 'Words first',
      kind: 'MERGER',
      parties: [{ company: 'ford' }, { company: 'xiaomi' }],
      claims: [{ slug: 'talks', stage: 'TALKS', headline: true, text: 'Ford and Xiaomi talk.' }],
    },
  ],
  executives: [
    {
      slug: 'late-officer',
      name: 'Late Officer',
      positions: [{ slug: 'chief', company: 'xiaomi', title: 'Chief', validFrom: '2025-01-01' }],
    },
  ],
  sources: [
    {
      slug: 'words-first',
      publisher: 'reuters',
      kind: 'INTERVIEW',
      language: 'en',
      publishedOn: '2026-02-20',
      assertions: [
        {
          slug: 'farley',
          speechAct: 'REPORT',
          sourcing: 'NAMED',
          saidBy: 'Executive:jim-farley',
          assertedOn: '2026-01-15',
          about: [{ subject: 'Partnership:words-first', stance: 'SUPPORTS' }],
        },
        {
          slug: 'office',
          speechAct: 'REPORT',
          about: [{ subject: 'Position:late-officer/chief', stance: 'SUPPORTS' }],
        },
      ],
    },
    {
      slug: 'xiaomi-statement',
      issuer: 'Company:xiaomi',
      kind: 'STATEMENT',
      language: 'zh',
      publishedOn: '2026-02-21',
      assertions: [
        {
          slug: 'denial',
          speechAct: 'DENIAL',
          sourcing: 'NAMED',
          assertedOn: '2026-01-20',
          about: [{ subject: 'Partnership:words-first', stance: 'DENIES' }],
        },
      ],
    },
  ],
};

/** Imported after the instant that `recorded` refers to. */
const importedLater = {
  partnerships: [
    {
      slug: 'imported-later',
      name: 'Imported later',
      kind: 'MERGER',
      parties: [{ company: 'renault' }, { company: 'nissan' }],
      claims: [{ slug: 'talks', stage: 'TALKS', headline: true, text: 'Renault and Nissan talk.' }],
    },
  ],
  executives: [
    {
      slug: 'imported-later',
      name: 'Imported Later',
      positions: [{ slug: 'chief', company: 'ford', title: 'Chief', validFrom: '2019-01-01' }],
    },
  ],
  sources: [
    {
      slug: 'imported-later',
      publisher: 'reuters',
      publishedOn: '2021-02-20',
      assertions: [
        {
          slug: 'report',
          speechAct: 'REPORT',
          about: [
            { subject: 'Partnership:imported-later', stance: 'SUPPORTS' },
            { subject: 'Position:imported-later/chief', stance: 'SUPPORTS' },
          ],
        },
      ],
    },
  ],
};

/** Compares filtered lists with the reference, for `plain` paths and for `wrapped` ones with "not", "and" and "or" at each level. */
export function comparePaths(plain: readonly Path[], wrapped: readonly Path[], maxCandidates?: number) {
  let graph: Graph;
  const worlds: { asOf: AsOfValue | null; world: World }[] = [];

  beforeAll(async () => {
    graph = await preparedGraph('seedsOfServer');
    if (maxCandidates !== undefined) graph = { ...graph, maxCandidates };
    await importStory(graph, spokenBeforePublication);
    const before = await instant();
    const { data: known } = await ask(graph, '{ sources(first: 1) { totalCount } }');
    await importStory(graph, importedLater);
    await retractAll('ford-2026-01-31');
    await retractAll('xiaomi-statement');
    const after = await instant();
    const later = ['imported-later'];
    expect(known.sources.totalCount).toBeGreaterThan(100);
    for (const asOf of [
      null,
      { published: '2019-06-01' },
      { published: '2024-12-31' },
      { published: '2026-01-31' },
      { recorded: before },
      { published: '2026-01-31', recorded: before },
      { recorded: after },
    ]) {
      const hasComeOut = ({ slug, publishedOn }: { slug: string; publishedOn: string | null }) =>
        (asOf?.recorded !== before || !later.includes(slug)) &&
        (!asOf?.published || (publishedOn !== null && publishedOn <= asOf.published));
      worlds.push({ asOf, world: await readWorld(graph, asOf, hasComeOut) });
    }
  }, 300_000);

  async function retractAll(source: string) {
    const { data } = await ask(graph, `{ source(slug: "${source}") { assertions(first: 100) { nodes { id } } } }`);
    for (const { id } of data.source.assertions.nodes) {
      const retract = 'mutation ($id: ID!) { retractAssertion(id: $id, reason: "It was misread.") { __typename } }';
      const { data: done } = await askWithKey(graph, retract, { id });
      expect(done.retractAssertion.__typename).toBe('RetractAssertionSuccess');
    }
  }

  async function matchingSlugs(list: ListName, filter: object, asOf: AsOfValue | null): Promise<string[]> {
    const slugs: string[] = [];
    const clock = list === 'policies' ? ['', ''] : [', $asOf: AsOf', ', asOf: $asOf'];
    for (let after: string | null = null, more = true; more;) {
      const query = `query ($filter: ${typeIn[list]}Filter, $after: String${clock[0]}) { all: ${list}(first: 100, filter: $filter, after: $after${clock[1]}) {
        nodes { slug } pageInfo { hasNextPage endCursor } } }`;
      const { data, errors } = await ask(graph, query, { filter, after, asOf });
      expect(errors, JSON.stringify(filter)).toBeUndefined();
      slugs.push(...data.all.nodes.map(({ slug }: { slug: string }) => slug));
      [after, more] = [data.all.pageInfo.endCursor, data.all.pageInfo.hasNextPage];
    }
    return slugs.toSorted();
  }

  /** Compares each path at the next point in time in turn. Returns the share of filters that match some nodes but not all. */
  async function compare(paths: readonly Path[], filterOf: (path: Path, at: number) => object): Promise<number> {
    let selective = 0;
    for (const [at, path] of paths.entries()) {
      const { asOf, world } = worlds[path.isCurrentOnly || path.list === 'policies' ? 0 : at % worlds.length]!;
      const filter = filterOf(path, at);
      const expected = expectedSlugs(world, path.list, filter);
      expect({ filter, asOf, left: await matchingSlugs(path.list, filter, asOf) }).toEqual({
        filter,
        asOf,
        left: expected,
      });
      if (expected.length > 0 && expected.length < world[path.list].length) selective++;
    }
    return selective / paths.length;
  }

  test('match the reference for every path of fields', { timeout: 900_000 }, async () => {
    expect(await compare(plain, ({ filter }, at) => filter(at))).toBeGreaterThan(0.5);
  });

  test('match the reference for every path of fields within "not", "and" and "or"', { timeout: 900_000 }, async () => {
    expect(await compare(wrapped, ({ filter }, at) => filter(at + 1, wraps[at % wraps.length]))).toBeGreaterThan(0.5);
  });

  test.each([
    ['executives', { quotedOn: { deniedBy: { any: ['xiaomi'] } } }, ['mark-truby']],
    ['executives', { quotedOn: { supportedBy: { any: ['general-motors'] } } }, ['euisun-chung', 'mary-barra']],
  ] as const)('%s(filter: %o)', async (list, filter, slugs) => {
    expect(await matchingSlugs(list, filter, null)).toEqual(slugs);
  });
}
