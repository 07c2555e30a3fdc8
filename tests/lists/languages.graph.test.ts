import { beforeAll, expect, test } from 'vitest';
import { deal, sourceStory } from '../method/deal.ts';
import { recordAssertion, heraldReport } from '../curation/record-assertion.ts';
import { ask } from '../support/ask.ts';
import { clearGraph, openEmptyGraph, graphSize, importStory } from '../support/engine.ts';

const graph = await openEmptyGraph();

const recordIn = (language: string) =>
  recordAssertion(graph, { ...heraldReport, source: { slug: `in-${language}`.toLowerCase(), language } });
const report = { speechAct: 'REPORT', sourcing: 'NONE' };

beforeAll(async () => {
  await clearGraph(graph);
  await importStory(graph, deal);
  for (const language of ['EN', 'zh-hans', 'zh-TW', 'pt-br', 'zza']) await recordIn(language);
  await importStory(graph, sourceStory('told-en', { language: 'eN-latn-us' }, { ...report, language: 'ZH-HANT' }));
  await importStory(graph, sourceStory('told-zh', { language: 'ZH' }, report));
});

const slugsOf = async (languages: string[]) => {
  const filter = { language: languages };
  const { data, errors } = await ask(
    graph,
    `query ($filter: SourceFilter) { sources(filter: $filter) { totalCount nodes { slug } }
      sourceRows(filter: $filter, orderBy: [{ by: ASSERTIONS }]) { slug } }`,
    { filter },
  );
  if (errors) return errors[0]!.message;
  const slugs = data.sources.nodes.map(({ slug }: { slug: string }) => slug).toSorted();
  expect(data.sources.totalCount).toBe(slugs.length);
  expect(data.sourceRows.map(({ slug }: { slug: string }) => slug).toSorted()).toEqual(slugs);
  return slugs;
};

test('a tag is stored in its canonical form, by the API and by a story', async () => {
  const { data } = await ask(
    graph,
    `{ sources(first: 100) { nodes { slug language } }
      node(id: "Assertion:told-en/it") { ... on Assertion { language } } }`,
  );
  const languages = Object.fromEntries(
    data.sources.nodes.map(({ slug, language }: { slug: string; language: string | null }) => [slug, language]),
  );
  expect(languages).toMatchObject({
    'in-en': 'en',
    'in-zh-hans': 'zh-Hans',
    'in-zh-tw': 'zh-TW',
    'in-pt-br': 'pt-BR',
    'told-en': 'en-Latn-US',
    'told-zh': 'zh',
  });
  expect(data.node.language).toBe('zh-Hant');
});

test.each<[languages: string[], slugs: string[]]>([
  [['en'], ['in-en', 'told-en']],
  [['EN'], ['in-en', 'told-en']],
  [['en-US'], []],
  [['en-Latn'], ['told-en']],
  [['zh'], ['in-zh-hans', 'in-zh-tw', 'told-zh']],
  [['zh-Hans'], ['in-zh-hans']],
  [
    ['zh-hans', 'zh'],
    ['in-zh-hans', 'in-zh-tw', 'told-zh'],
  ],
  [
    ['pt', 'en'],
    ['in-en', 'in-pt-br', 'told-en'],
  ],
  [['za'], []], // Zhuang, whose tag another begins with
  [['zza'], ['in-zza']],
  [['de'], []],
  [[], []],
])('a filter by %s finds everything in such a language', async (languages, slugs) => {
  expect(await slugsOf(languages)).toEqual(slugs);
});

test('it combines with other filters, and nests in them', async () => {
  const { data } = await ask(
    graph,
    `{ not: sources(filter: { not: { language: ["zh", "en"] }, slug: ["in-pt-br", "in-zh-tw", "paper"] }) { nodes { slug } }
      partnerships(filter: { source: { language: ["PT"] } }) { nodes { slug } }
      none: partnerships(filter: { source: { language: ["de"] } }) { nodes { slug } }
      publishers(filter: { hasSource: { language: ["zh"] } }) { nodes { slug } } }`,
  );
  expect(data).toEqual({
    not: { nodes: [{ slug: 'paper' }, { slug: 'in-pt-br' }] },
    partnerships: { nodes: [{ slug: 'deal' }] },
    none: { nodes: [] },
    publishers: { nodes: [] },
  });
});

test.each(['english', 'zh_Hans', ''])('"%s" is rejected as a tag, in a filter and for a source', async (tag) => {
  const rule = `"language" must be a language tag such as en or pt-BR; got "${tag}".`;
  expect(await slugsOf([tag])).toBe(rule);
  const size = await graphSize(graph);
  expect(
    await recordAssertion(graph, { ...heraldReport, source: { slug: 'no-language', language: tag } }),
  ).toMatchObject({
    code: 'INVALID_INPUT',
    message: rule,
    path: ['input', 'source', 'language'],
  });
  expect(await graphSize(graph)).toEqual(size);
});
