import { expect, test } from 'vitest';
import { z } from 'zod';
import { cypher, Parameter } from '../../../src/database/fragment.ts';
import { Loader, maxBatchSize } from '../../../src/database/query/loader.ts';
import { nodeType } from '../../../src/database/query/node-type.ts';
import { configureExactTexts } from '../../../src/database/query/planner.ts';
import { many } from '../../../src/database/query/relation.ts';
import { type Field, type Selection, createSelection, selectionOfRow } from '../../../src/database/query/selection.ts';
import { fakeGraph } from '../../support/fake-graph.ts';
import { textOf } from '../../support/text-of.ts';

const thing = nodeType('Thing', { name: z.string(), size: z.number() });
const parts = many(thing, thing, (whole, part, { min }: { min?: Parameter<number> }) => ({
  path: cypher`(${whole})-->(${part}:Thing)${min ? cypher` WHERE ${part}.size >= ${min}` : cypher``}`,
}));

/** A selection as a client's request produces it. */
function selectionFor(properties: string[], min?: number): Selection {
  const node: Selection = { ...createSelection(), key: 'name', properties: new Set(['name']) };
  const field: Field = {
    name: 'parts',
    as: 'parts',
    relation: parts,
    args: {},
    argsKey: min === undefined ? '' : '?',
    values: min === undefined ? [] : [min],
    withParameters: (at) =>
      min === undefined ? {} : { min: new Parameter(({ args }: { args: unknown[] }) => args[at]) },
    selection: node,
    node,
  };
  return {
    ...createSelection(),
    properties: new Set(properties),
    relations: [field],
    key: `${properties.join(' ')} parts${field.argsKey}`,
    values: field.values,
    merge: (others) =>
      selectionFor([...new Set([properties, ...others.map((one) => [...one.properties!])].flat())], min),
  };
}

function createLoader(answers: Parameters<typeof fakeGraph>[0], use: 'at once' | 'never' = 'at once') {
  const { graph, queries } = fakeGraph(answers);
  const sent: { text: string; ids: readonly string[]; args: readonly unknown[] }[] = [];
  const { read } = graph;
  graph.read = (query, params) => {
    sent.push({ text: textOf(query), ...(params as { ids: string[]; args: unknown[] }) });
    return read(query, params);
  };
  configureExactTexts(graph, use);
  return { loader: new Loader(graph), queries, sent };
}

/** Without what is noted on rows. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const row = (id: string) => ({ id, name: `The ${id}`, parts: [] });

test('nodes with the same selection in one tick are one query, with each id once', async () => {
  const { loader, sent } = createLoader({ Thing: (id) => (id === 'none' ? null : row(id)) });
  const found = await Promise.all(
    ['a', 'b', 'none', 'a'].map((id) => loader.node(thing, id, selectionFor(['name'], 2))),
  );
  expect(plain(found)).toEqual([row('a'), row('b'), null, row('a')]);
  expect(sent).toMatchObject([{ ids: ['a', 'b', 'none'], args: [2] }]);
});

test('nodes with different selections in one tick are one query for all of these', async () => {
  const { loader, sent } = createLoader({ Thing: row });
  const [a, b] = await Promise.all([
    loader.node(thing, 'a', selectionFor(['name'])),
    loader.node(thing, 'b', selectionFor(['size'])),
  ]);
  expect(plain([a, b])).toEqual([row('a'), row('b')]);
  expect(sent).toHaveLength(1);
  expect(sent[0]!.ids).toEqual(['a', 'b']);
  expect(sent[0]!.text).toContain('.name, .size');
  for (const one of [a, b]) expect([...selectionOfRow(one!)!.properties!]).toEqual(['name', 'size']);
});

test('selections that cannot be combined have a query each', async () => {
  const { loader, sent } = createLoader({ Thing: row });
  const own = (min: number) => ({ ...selectionFor(['name'], min), merge: undefined as never });
  const found = await Promise.all([loader.node(thing, 'a', own(1)), loader.node(thing, 'b', own(2))]);
  expect(plain(found)).toEqual([row('a'), row('b')]);
  expect(sent.map(({ args }) => args)).toEqual([[1], [2]]);
});

test('the same text serves other values', async () => {
  const { loader, sent } = createLoader({ Thing: row });
  await loader.node(thing, 'a', selectionFor(['name'], 1));
  await loader.node(thing, 'a', selectionFor(['name'], 2));
  expect(sent.map(({ args }) => args)).toEqual([[1], [2]]);
  expect(sent[1]!.text).toBe(sent[0]!.text);
});

test('a request keeps what it has loaded, until it is told to read everything again', async () => {
  let count = 0;
  const { loader, queries } = createLoader({
    Thing: (id) => ({ id, name: String(++count) }),
    'Thing.parts': () => [{ id: String(++count) }],
  });
  const [field] = selectionFor([]).relations;
  const read = async () => [
    await loader.node(thing, 'a', selectionFor(['name'])),
    await loader.related('Thing', 'a', field!),
  ];
  const first = await read();
  expect(plain(await read())).toEqual(plain(first));
  expect(queries).toEqual(['Thing', 'Thing.parts']);
  loader.forget();
  expect(plain(await read())).not.toEqual(plain(first));
  expect(queries).toHaveLength(4);
});

test('a node whose text is not planned comes with all its properties, and without its relations', async () => {
  const { loader, sent } = createLoader({ Thing: (id) => ({ id, name: 'A', size: 1 }) }, 'never');
  const found = await loader.node(thing, 'a', selectionFor(['name'], 2));
  expect(plain(found)).toEqual({ id: 'a', name: 'A', size: 1 });
  expect(sent[0]!.text).toMatch(/\{\.id, \.name, \.size\}/);
  expect(sent[0]!.text).not.toContain('-->');
});

test('a relation from many nodes takes one query for each set of arguments, with one text', async () => {
  const { loader, queries, sent } = createLoader({
    'Thing.parts': (id, [min]) => (id === 'none' ? null : [{ id: `${id}${String(min)}` }]),
  });
  const [one, other] = [1, 2].map((min) => selectionFor([], min).relations[0]!);
  const found = await Promise.all(
    [one, other].flatMap((field) => ['a', 'b', 'none'].map((id) => loader.related('Thing', id, field!))),
  );
  expect(plain(found)).toEqual([[{ id: 'a1' }], [{ id: 'b1' }], null, [{ id: 'a2' }], [{ id: 'b2' }], null]);
  expect(queries).toEqual(['Thing.parts', 'Thing.parts']);
  expect(sent[1]!.text).toBe(sent[0]!.text);
});

test('a relation whose nodes are in a client’s selection has one text for all that may be selected', async () => {
  const { loader, queries, sent } = createLoader({ 'Thing.parts': (id) => [{ id }] });
  const named = (name: string) =>
    many(thing, thing, (whole, part) => ({ path: cypher`(${whole})-->(${part}:Thing {name: ${name}})` }));
  const [field] = selectionFor([]).relations;
  const found = await Promise.all(
    ['x', 'y', 'x'].flatMap((name) => ['a', 'b'].map((id) => loader.relatedIds('Thing', id, named(name), field!))),
  );
  expect(plain(found)).toEqual([
    [{ id: 'a' }],
    [{ id: 'b' }],
    [{ id: 'a' }],
    [{ id: 'b' }],
    [{ id: 'a' }],
    [{ id: 'b' }],
  ]);
  expect(queries).toHaveLength(2);
  expect(sent[1]!.text).toBe(sent[0]!.text);
});

test('very many nodes are read by several queries', async () => {
  const { loader, sent } = createLoader({ Thing: row, 'Thing.parts': (id) => [{ id }] });
  const ids = Array.from({ length: 2 * maxBatchSize + 1 }, (_, at) => `n${at}`);
  const found = await Promise.all(ids.map((id) => loader.node(thing, id, selectionFor(['name']))));
  expect(found.map((one) => one!.id)).toEqual(ids);
  expect(sent.map((one) => one.ids.length)).toEqual([maxBatchSize, maxBatchSize, 1]);
  const [field] = selectionFor([]).relations;
  await Promise.all(ids.map((id) => loader.related('Thing', id, field!)));
  expect(sent.slice(3).map((one) => one.ids.length)).toEqual([maxBatchSize, maxBatchSize, 1]);
});
