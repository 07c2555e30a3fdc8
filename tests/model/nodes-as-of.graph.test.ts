/*
 * A node has the same fields whenever it is queried: `asOf` decides which nodes a field returns, never what their own fields show. Otherwise
 * a client store that keeps each node once, by its id, would show the past as today. Only fields with an `asOf` of their own change.
 */
import {
  getNamedType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  isAbstractType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { cypherQuery } from '../../src/database/cypher.ts';
import { cypher, verbatim } from '../../src/database/fragment.ts';
import type { Graph } from '../../src/database/graph.ts';
import { schema } from '../../src/schema/schema.ts';
import { askUnlimited, askWithKey, instant } from '../support/ask.ts';
import { importStory } from '../support/engine.ts';
import { preparedGraph } from '../support/prepared.ts';

type Field = GraphQLField<unknown, unknown>;

const isNode = (type: GraphQLNamedType) =>
  (isObjectType(type) || isInterfaceType(type)) &&
  (type.name === 'Node' || type.getInterfaces().some(({ name }) => name === 'Node'));
const objects = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type));
const nodeTypes = objects.filter(isNode);
const fieldsOf = (type: GraphQLNamedType): Field[] =>
  isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [];
const canBe = (type: GraphQLNamedType, target: GraphQLObjectType) =>
  type === target || (isAbstractType(type) && schema.isSubType(type, target));

/** The selection of all fields of a node, each with an alias and without arguments; of the nodes below it, the ids. */
const shownBy = (type: GraphQLObjectType) =>
  fieldsOf(type)
    .filter(({ args }) => !args.some(isRequiredArgument))
    .map((field) => `${type.name}_${field.name}: ${field.name} ${outline(getNamedType(field.type))}`)
    .join(' ');

const outline = (type: GraphQLNamedType): string => {
  if (isLeafType(type)) return '';
  if (isNode(type)) return '{ __typename id }';
  if (type.name.endsWith('Connection')) return '{ totalCount nodes { __typename id } }';
  const plain = fieldsOf(type).filter(
    ({ type: inner, args }) => args.length === 0 && (isLeafType(getNamedType(inner)) || isNode(getNamedType(inner))),
  );
  return `{ ${plain.map(({ name, type: inner }) => `${name} ${outline(getNamedType(inner))}`).join(' ')} }`;
};

/** A path from a type to nodes of the target, with everything they show; null if there is none. */
function pathTo(target: GraphQLObjectType, type: GraphQLNamedType, depth = 4): string | null {
  if (isNode(type))
    return canBe(type, target)
      ? `{ __typename ... on Node { id } ... on ${target.name} { ${shownBy(target)} } }`
      : null;
  if (depth === 0 || isLeafType(type)) return null;
  const paths = fieldsOf(type)
    .filter(({ args, name }) => !args.some(isRequiredArgument) && name !== 'edges')
    .flatMap((field) => {
      const pathToTarget = pathTo(target, getNamedType(field.type), depth - 1);
      return pathToTarget === null ? [] : [`${field.name} ${pathToTarget}`];
    });
  return paths.length > 0 ? `{ ${paths.join(' ')} }` : null;
}

/** Every field with `asOf`, of the types that nodes have. */
const timed = [schema.getQueryType()!, ...nodeTypes].flatMap((parent) =>
  fieldsOf(parent)
    .filter(({ args }) => args.some(({ name }) => name === 'asOf'))
    .map((field) => ({ parent, field })),
);
const more: Record<string, string> = {
  graph: 'seeds: ["Company:ford", "Executive:jim-farley"], depth: 2, limit: 60, ',
  paths: 'from: "Executive:jim-farley", to: "Company:byd", first: 5, ',
  partnershipStats: 'groupBy: [STATUS], ',
  positions: 'includeFormer: true, ',
};

const fieldCases = timed.flatMap(({ parent, field }) =>
  nodeTypes.flatMap((target) => {
    const pathToTarget = pathTo(target, getNamedType(field.type));
    return pathToTarget === null
      ? []
      : [{ name: `${parent.name}.${field.name} of ${target.name}`, parent, field, target, pathToTarget }];
  }),
);

interface Shown {
  readonly __typename: string;
  readonly id: string;
}

/** Every node of a response with what it shows. */
function nodesIn(value: unknown, target: GraphQLObjectType): Shown[] {
  if (Array.isArray(value)) return value.flatMap((one) => nodesIn(one, target));
  if (typeof value !== 'object' || value === null) return [];
  if ((value as Shown).__typename === target.name && Object.keys(value).length > 2) return [value as Shown];
  return Object.values(value).flatMap((one) => nodesIn(one, target));
}

const linked = (label: string) =>
  cypherQuery<object>()(
    'test.linked',
    cypher`MATCH (n:${verbatim(label)}) RETURN n.id AS id ORDER BY COUNT { (n)--() } DESC, n.id LIMIT 12`,
    z.object({ id: z.string() }),
  );

describe('a node that a field returns as of a time', () => {
  let graph: Graph;
  let before: string;
  let compared = 0;
  const now = new Map<string, unknown>();
  const known = new Map<string, string[]>();

  beforeAll(async () => {
    graph = await preparedGraph('seeds');
    await importStory(graph, {
      companies: [{ slug: 'zeekr', name: 'Zeekr', kinds: ['AUTOMAKER'] }],
      partnerships: [
        {
          slug: 'ford-zeekr',
          name: 'Ford and Zeekr',
          kind: 'SUPPLY',
          parties: [{ company: 'ford' }, { company: 'zeekr' }],
          claims: [{ slug: 'talks', stage: 'TALKS', text: 'Ford and Zeekr talk', headline: true }],
        },
      ],
      sources: ['one', 'two'].map((slug) => ({
        slug,
        title: `Source ${slug}`,
        publishedOn: '2026-03-01',
        assertions: [
          {
            slug: 'it',
            speechAct: 'REPORT',
            quote: 'They talk',
            about: [{ subject: 'Claim:ford-zeekr/talks', stance: 'SUPPORTS' }],
          },
        ],
      })),
    });
    before = await instant();
    await importStory(graph, {
      sources: [
        {
          slug: 'one',
          assertions: [
            {
              slug: 'it',
              speechAct: 'REPORT',
              quote: 'They do not',
              about: [{ subject: 'Claim:ford-zeekr/talks', stance: 'DENIES' }],
            },
          ],
        },
      ],
    });
    await askWithKey(graph, 'mutation { retractAssertion(id: "Assertion:two/it", reason: "Made up.") { __typename } }');
    for (const { name } of nodeTypes)
      known.set(
        name,
        (await graph.read(linked(name), {})).map(({ id }) => `${name}:${id}`),
      );
  }, 300_000);

  async function queryNodes(query: string, ids: readonly string[] = []) {
    const { data, errors } = await askUnlimited(
      graph,
      `query ($ids: [ID!]!) { ${query} nodes(ids: $ids) { __typename } }`,
      {
        ids,
      },
    );
    expect(errors).toBeUndefined();
    return data;
  }

  /** What each node shows today, queried by its id. */
  async function today(ids: readonly string[], target: GraphQLObjectType) {
    const missing = [...new Set(ids)].filter((id) => !now.has(id));
    for (let at = 0; at < missing.length; at += 100) {
      const { data, errors } = await askUnlimited(
        graph,
        `query ($ids: [ID!]!) { nodes(ids: $ids) { __typename ... on Node { id } ... on ${target.name} { ${shownBy(target)} } } }`,
        { ids: missing.slice(at, at + 100) },
      );
      expect(errors).toBeUndefined();
      for (const [place, node] of (data.nodes as unknown[]).entries()) now.set(missing[at + place]!, node);
    }
  }

  test('every field with a time is queried', () => {
    expect(timed.length).toBeGreaterThan(40);
    expect(new Set(fieldCases.map(({ target }) => target.name)).size).toBeGreaterThan(15);
  });

  test.each(fieldCases)('$name shows what it shows today', async ({ parent, field, target, pathToTarget }) => {
    const fixed = more[field.name] ?? '';
    const alias = (at: number) => `asOf${at}`;
    const times = [`{published: "2026-02-01"}`, `{published: "2024-06-30"}`, `{recorded: ${JSON.stringify(before)}}`];
    const fields = times
      .map((asOf, at) => `${alias(at)}: ${field.name}(${fixed}asOf: ${asOf}) ${pathToTarget}`)
      .join(' ');
    const ids = known.get(parent.name) ?? [];
    const query =
      parent.name === 'Query' ? fields : `parents: nodes(ids: $ids) { ... on ${parent.name} { ${fields} } }`;
    const found = nodesIn(await queryNodes(query, ids), target);
    await today(
      found.map(({ id }) => id),
      target,
    );
    for (const node of found) expect(node).toEqual(now.get(node.id));
    compared += found.length;
  });

  test('there are many of them', () => expect(compared).toBeGreaterThan(4000));
});
