import { expect, test } from 'vitest';
import { z } from 'zod';
import { cypher, Parameter } from '../../../src/database/fragment.ts';
import { Loader, maxBatchSize } from '../../../src/database/query/loader.ts';
import { nodeType } from '../../../src/database/query/node-type.ts';
import { useExactTexts } from '../../../src/database/query/planner.ts';
import { many } from '../../../src/database/query/relation.ts';
import { type Field, type Selection, selectionOf, selectionOfRow } from '../../../src/database/query/selection.ts';
import { fakeGraph } from '../../support/fake-graph.ts';
import { textOf } from '../../support/text-of.ts';

const thing = nodeType('Thing', { name: z.string(), size: z.number() });
const parts = many(thing, thing, (whole, part, { min }: { min?: Parameter<number> }) => ({
  path: cypher`(${whole})-->(${part}:Thing)${min ? cypher` WHERE ${part}.size >= ${min}` : cypher``}`,
}));

/** As it is made of what a client asks. */
function asking(properties: string[], min?: number): Selection {
  const node: Selection = { ...selectionOf(), key: 'name', properties: new Set(['name']) };
  const field: Field = {
    name: 'parts',
    as: 'parts',
    relation: parts,
    args: {},
    argsKey: min === undefined ? '' : '?',
    values: min === undefined ? [] : [min],
    given: (at) => (min === undefined ? {} : { min: new Parameter(({ args }: { args: unknown[] }) => args[at]) }),
    selection: node,
    node,
  };
  return {
    ...selectionOf(),
    properties: new Set(properties),
    relations: [field],
    key: `${properties.join(' ')} parts${field.argsKey}`,
    values: field.values,
    together: (others) => asking([...new Set([properties, ...others.map((one) => [...one.properties!])].flat())], min),
  };
}

function loading(answers: Parameters<typeof fakeGraph>[0], use: 'at once' | 'never' = 'at once') {
  const { graph, queries } = fakeGraph(answers);
  const sent: { text: string; ids: readonly string[]; args: readonly unknown[] }[] = [];
  const { read } = graph;
  graph.read = (query, params) => {
    sent.push({ text: textOf(query), ...(params as { ids: string[]; args: unknown[] }) });
    return read(query, params);
  };
  useExactTexts(graph, use);
  return { loader: new Loader(graph), asked: queries, sent };
}

/** Without what is noted on rows. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const row = (id: string) => ({ id, name: `The ${id}`, parts: [] });

test('nodes that are asked for the same in one tick are one query, each named once', async () => {
  const { loader, sent } = loading({ Thing: (id) => (id === 'none' ? null : row(id)) });
  const found = await Promise.all(['a', 'b', 'none', 'a'].map((id) => loader.node(thing, id, asking(['name'], 2))));
  expect(plain(found)).toEqual([row('a'), row('b'), null, row('a')]);
  expect(sent).toMatchObject([{ ids: ['a', 'b', 'none'], args: [2] }]);
});

test('nodes that are asked for different things in one tick are one query for all of these', async () => {
  const { loader, sent } = loading({ Thing: row });
  const [a, b] = await Promise.all([
    loader.node(thing, 'a', asking(['name'])),
    loader.node(thing, 'b', asking(['size'])),
  ]);
  expect(plain([a, b])).toEqual([row('a'), row('b')]);
  expect(sent).toHaveLength(1);
  expect(sent[0]!.ids).toEqual(['a', 'b']);
  expect(sent[0]!.text).toContain('.name, .size');
  for (const one of [a, b]) expect([...selectionOfRow(one!)!.properties!]).toEqual(['name', 'size']);
});

test('where it cannot be told what they ask together, each has a query of its own', async () => {
  const { loader, sent } = loading({ Thing: row });
  const own = (min: number) => ({ ...asking(['name'], min), together: undefined as never });
  const found = await Promise.all([loader.node(thing, 'a', own(1)), loader.node(thing, 'b', own(2))]);
  expect(plain(found)).toEqual([row('a'), row('b')]);
  expect(sent.map(({ args }) => args)).toEqual([[1], [2]]);
});

test('the same text serves other values', async () => {
  const { loader, sent } = loading({ Thing: row });
  await loader.node(thing, 'a', asking(['name'], 1));
  await loader.node(thing, 'a', asking(['name'], 2));
  expect(sent.map(({ args }) => args)).toEqual([[1], [2]]);
  expect(sent[1]!.text).toBe(sent[0]!.text);
});

test('what a request has loaded once it keeps, until it has everything read again', async () => {
  let count = 0;
  const { loader, asked } = loading({
    Thing: (id) => ({ id, name: String(++count) }),
    'Thing.parts': () => [{ id: String(++count) }],
  });
  const [field] = asking([]).relations;
  const read = async () => [
    await loader.node(thing, 'a', asking(['name'])),
    await loader.related('Thing', 'a', field!),
  ];
  const first = await read();
  expect(plain(await read())).toEqual(plain(first));
  expect(asked).toEqual(['Thing', 'Thing.parts']);
  loader.forget();
  expect(plain(await read())).not.toEqual(plain(first));
  expect(asked).toHaveLength(4);
});

test('a node whose text is not planned comes with all its properties, and without its relations', async () => {
  const { loader, sent } = loading({ Thing: (id) => ({ id, name: 'A', size: 1 }) }, 'never');
  const found = await loader.node(thing, 'a', asking(['name'], 2));
  expect(plain(found)).toEqual({ id: 'a', name: 'A', size: 1 });
  expect(sent[0]!.text).toMatch(/\{\.id, \.name, \.size\}/);
  expect(sent[0]!.text).not.toContain('-->');
});

test('what a relation finds from many nodes is one query for each of its arguments, and one text', async () => {
  const { loader, asked, sent } = loading({
    'Thing.parts': (id, [min]) => (id === 'none' ? null : [{ id: `${id}${String(min)}` }]),
  });
  const [one, other] = [1, 2].map((min) => asking([], min).relations[0]!);
  const found = await Promise.all(
    [one, other].flatMap((field) => ['a', 'b', 'none'].map((id) => loader.related('Thing', id, field!))),
  );
  expect(plain(found)).toEqual([[{ id: 'a1' }], [{ id: 'b1' }], null, [{ id: 'a2' }], [{ id: 'b2' }], null]);
  expect(asked).toEqual(['Thing.parts', 'Thing.parts']);
  expect(sent[1]!.text).toBe(sent[0]!.text);
});

test('what a relation finds that stands in a client’s question is one text for all that it may name', async () => {
  const { loader, asked, sent } = loading({ 'Thing.parts': (id) => [{ id }] });
  const named = (name: string) =>
    many(thing, thing, (whole, part) => ({ path: cypher`(${whole})-->(${part}:Thing {name: ${name}})` }));
  const [field] = asking([]).relations;
  const found = await Promise.all(
    ['x', 'y', 'x'].flatMap((name) => ['a', 'b'].map((id) => loader.relatedAsked('Thing', id, named(name), field!))),
  );
  expect(plain(found)).toEqual([
    [{ id: 'a' }],
    [{ id: 'b' }],
    [{ id: 'a' }],
    [{ id: 'b' }],
    [{ id: 'a' }],
    [{ id: 'b' }],
  ]);
  expect(asked).toHaveLength(2);
  expect(sent[1]!.text).toBe(sent[0]!.text);
});

test('very many nodes are read by several queries', async () => {
  const { loader, sent } = loading({ Thing: row, 'Thing.parts': (id) => [{ id }] });
  const ids = Array.from({ length: 2 * maxBatchSize + 1 }, (_, at) => `n${at}`);
  const found = await Promise.all(ids.map((id) => loader.node(thing, id, asking(['name']))));
  expect(found.map((one) => one!.id)).toEqual(ids);
  expect(sent.map((one) => one.ids.length)).toEqual([maxBatchSize, maxBatchSize, 1]);
  const [field] = asking([]).relations;
  await Promise.all(ids.map((id) => loader.related('Thing', id, field!)));
  expect(sent.slice(3).map((one) => one.ids.length)).toEqual([maxBatchSize, maxBatchSize, 1]);
});
