import { beforeAll, describe, expect, test } from 'vitest';
import type { Graph } from '../../../src/database/graph.ts';
import { ask, withQueryLog } from '../../support/ask.ts';
import { preparedGraph } from '../../support/prepared.ts';

const venture = (fields: string) => `{ partnership(slug: "ford-xiaomi-us-jv") { ${fields} } }`;
const slugs = (nodes: { slug: string }[]) => nodes.map(({ slug }) => slug);

describe('the sources of the Ford–Xiaomi venture', () => {
  let graph: Graph;
  beforeAll(async () => {
    graph = await preparedGraph('firstStory');
  });

  // Those of one day by slug; 2026-02 counts as 2026-02-01. Some print only the denials.
  const onlyDenials = ['carnewschina', 'idn-times', 'torquecafe'];
  const ofFirst = [
    'asiaone-2026-02-01',
    'australian-community-media-2026-02',
    'auto30',
    'carnewschina',
    'carz-malaysia-2026-02',
    'finviz',
    'gamereactor',
    'gatebox',
    'idn-times',
    'slimscan',
    'the-japan-news-2026-02-01',
    'torquecafe',
  ];
  const ofSecond = ['david-blackmon-substack-2026-02-02', 'newsbytes-2026-02-02', 'technobezz-2026-02-02'];

  test('that relay the report or print a denial are on their sides, once each, oldest first', async () => {
    const { data } = await ask(
      graph,
      venture('supportingSources(first: 100) { nodes { slug } } denyingSources(first: 100) { nodes { slug } }'),
    );
    expect(slugs(data.partnership.supportingSources.nodes)).toEqual([
      'financial-times-2026-01-31',
      'reuters-2026-01-31',
      ...ofFirst.filter((slug) => !onlyDenials.includes(slug)),
      ...ofSecond,
      'c-news-live',
      'federal-newswire',
      'techruler',
    ]);
    expect(slugs(data.partnership.denyingSources.nodes)).toEqual([
      'ford-2026-01-31',
      'reuters-2026-01-31',
      ...ofFirst,
      ...ofSecond,
      'xiaomi-2026-02-02',
      'c-news-live',
      'techruler',
    ]);
  });

  test("that are Ford's and Xiaomi's own words were issued by them, and count as their speech", async () => {
    const { data } = await ask(
      graph,
      `{ ford: source(slug: "ford-2026-01-31") { ...S } xiaomi: source(slug: "xiaomi-2026-02-02") { ...S } }
      fragment S on Source { kind publisher { id } assertions { nodes { speechAct saidBy { id } } } }`,
    );
    const issued = (kind: string, id: string) => ({
      kind,
      publisher: { id },
      assertions: { nodes: [{ speechAct: 'DENIAL', saidBy: { id } }] },
    });
    expect(data).toEqual({ ford: issued('POST', 'Company:ford'), xiaomi: issued('STATEMENT', 'Company:xiaomi') });
  });

  test('as of a day in the past are those that had come out', async () => {
    const { data } = await ask(
      graph,
      venture(`on30: supportingSources(asOf: { published: "2026-01-30" }) { totalCount }
        on31: supportingSources(asOf: { published: "2026-01-31" }) { nodes { slug } }
        denied: denyingSources(asOf: { published: "2026-02-01" }) { nodes { slug } }
        unrecorded: denyingSources(asOf: { recorded: "2026-02-03T12:00:00+02:00" }) { totalCount }
        first: firstReportedOn last: lastReportedOn none: lastReportedOn(asOf: { published: "2026-01-30" })`),
    );
    expect(data.partnership).toEqual({
      on30: { totalCount: 0 },
      on31: { nodes: [{ slug: 'financial-times-2026-01-31' }, { slug: 'reuters-2026-01-31' }] },
      denied: {
        nodes: ['ford-2026-01-31', 'reuters-2026-01-31', ...ofFirst].map((slug) => ({ slug })),
      },
      unrecorded: { totalCount: 0 },
      first: '2026-01-31',
      last: '2026-02-02',
      none: null,
    });
  });

  test('with different arguments by alias are right, and cost no extra query', async () => {
    const { graph: counted, queries } = withQueryLog(graph);
    const { data } = await ask(
      counted,
      venture(`displayName
        two: denyingSources(first: 2) { nodes { slug } pageInfo { hasNextPage hasPreviousPage } }
        last: denyingSources(last: 1) { nodes { slug } pageInfo { hasNextPage hasPreviousPage } }
        day: denyingSources(first: 5, asOf: { published: "2026-01-31" }) { totalCount }`),
    );
    expect(data.partnership).toEqual({
      displayName: 'Ford and Xiaomi building electric vehicles in the United States',
      two: {
        nodes: [{ slug: 'ford-2026-01-31' }, { slug: 'reuters-2026-01-31' }],
        pageInfo: { hasNextPage: true, hasPreviousPage: false },
      },
      last: { nodes: [{ slug: 'techruler' }], pageInfo: { hasNextPage: false, hasPreviousPage: true } },
      day: { totalCount: 2 },
    });
    expect(queries).toEqual(['Partnership']);
  });

  test('derive from the report and the two statements', async () => {
    const { data } = await ask(
      graph,
      `{ partnership(slug: "ford-xiaomi-us-jv") { headlineClaim {
        supports: assertions(stance: [SUPPORTS], first: 100) { nodes { id origins { id } } }
        denies: assertions(stance: [DENIES], first: 100) { nodes { id origins { id } } } } } }`,
    );
    const { supports, denies } = data.partnership.headlineClaim;
    const origins = ({ nodes }: { nodes: { origins: { id: string }[] }[] }) =>
      new Set(nodes.flatMap((node) => node.origins.map(({ id }) => id)));
    expect(origins(supports)).toEqual(
      // Gamereactor's own view of it derives from nothing.
      new Set(['Assertion:financial-times-2026-01-31/talks', 'Assertion:gamereactor/opinion']),
    );
    expect(origins(denies)).toEqual(
      new Set(['Assertion:ford-2026-01-31/denial', 'Assertion:xiaomi-2026-02-02/denial']),
    );
  });
});
