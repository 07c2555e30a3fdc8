import {
  getNamedType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  isAbstractType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { cypherQuery } from '../../src/database/cypher.ts';
import { cypher, verbatim } from '../../src/database/fragment.ts';
import type { Graph } from '../../src/database/graph.ts';
import { configureExactTexts } from '../../src/database/query/planner.ts';
import { schema } from '../../src/schema/schema.ts';
import { askUnlimited } from '../support/ask.ts';
import { importStory } from '../support/engine.ts';
import { preparedGraph } from '../support/prepared.ts';

/* A node has the same properties by every path: each field that leads to nodes is followed. */

const isNode = (type: GraphQLNamedType): type is GraphQLObjectType =>
  isObjectType(type) && type.getInterfaces().some(({ name }) => name === 'Node');
const nodeTypes = Object.values(schema.getTypeMap()).filter(isNode);

const fieldsOf = (type: GraphQLObjectType) =>
  Object.values(type.getFields()).filter(({ args }) => !args.some(isRequiredArgument));

/** The properties of a node, each with an alias, since types in one response have fields of the same name. */
const propertiesOf = (type: GraphQLObjectType) =>
  fieldsOf(type)
    .filter((field) => isLeafType(getNamedType(field.type)) && field.name !== 'id')
    .map(({ name }) => `${type.name}_${name}: ${name}`)
    .join(' ');

/** The nodes that a type leads to, with their properties; undefined if none. */
function nodesBelow(type: GraphQLNamedType, depth = 0): string | undefined {
  if (isNode(type)) return `{ id ${propertiesOf(type)} }`;
  if (isAbstractType(type)) {
    const nodes = schema.getPossibleTypes(type).filter(isNode);
    return nodes.length === 0
      ? undefined
      : `{ ... on Node { id } ${nodes.map((one) => `... on ${one.name} { ${propertiesOf(one)} }`).join(' ')} }`;
  }
  if (!isObjectType(type) || depth > 2) return undefined;
  const fields = fieldsOf(type).flatMap((field) => {
    const behind = field.name === 'edges' ? undefined : nodesBelow(getNamedType(field.type), depth + 1);
    return behind ? [`${field.name} ${behind}`] : [];
  });
  return fields.length === 0 ? undefined : `{ ${fields.join(' ')} }`;
}

const pathsFrom = (type: GraphQLObjectType) =>
  fieldsOf(type).flatMap(({ name, type: to }) => {
    const behind = nodesBelow(getNamedType(to));
    return behind ? [{ path: `${type.name}.${name}`, from: type.name, selection: `{ ${name} ${behind} }` }] : [];
  });
const paths = [schema.getQueryType()!, ...nodeTypes].flatMap(pathsFrom);

type Properties = Record<string, unknown>;

/** All objects with an id in a response. */
function* nodesIn(value: unknown): Generator<Properties & { id: string }> {
  if (typeof value !== 'object' || value === null) return;
  if ('id' in value) yield value as Properties & { id: string };
  for (const inner of Object.values(value)) yield* nodesIn(inner);
}

const idsOf = (graph: Graph, label: string) =>
  graph.read(
    cypherQuery<object>()(
      'test.ids',
      cypher`MATCH (n:${verbatim(label)}) WHERE n.supersededAt IS NULL RETURN n.id AS id ORDER BY n.id LIMIT 60`,
      z.object({ id: z.string() }),
    ),
    {},
  );

describe('a node is the same', () => {
  const direct = new Map<string, Properties>();
  const idsByType = new Map<string, string[]>();
  let graph: Graph;

  async function read(query: string, variables?: object) {
    const { data, errors } = await askUnlimited(graph, query, variables);
    expect(errors).toBeUndefined();
    return [...nodesIn(data)];
  }
  const readNodes = (ids: readonly string[], selection: string) =>
    read(`query ($ids: [ID!]!) { nodes(ids: $ids) ${selection} }`, { ids });
  const follow = ({ from, selection }: (typeof paths)[number]) =>
    from === 'Query' ? read(selection) : readNodes(idsByType.get(from)!, `{ ... on ${from} ${selection} }`);

  beforeAll(async () => {
    graph = await preparedGraph('seeds');
    await importStory(graph, {
      jurisdictions: [{ slug: 'gallia', name: 'Gallia' }],
      companies: [
        { slug: 'acme', name: 'Acme', aliases: ['Acme Motors'], kinds: ['OTHER'], wikidataId: 'Q1', country: 'gallia' },
      ],
      publishers: [{ slug: 'gazette', name: 'Gazette', reliability: 'C', reliabilityReason: 'Often right.' }],
      publicBodies: [{ slug: 'cour', name: 'Cour', jurisdiction: 'gallia' }],
      stakes: [{ slug: 'acme-acme', owner: 'PublicBody:cour', company: 'acme', percent: 1 }],
      sources: [
        {
          slug: 'gazette-1',
          publisher: 'gazette',
          publishedOn: '2026-01-01',
          assertions: ['Company:acme', 'PublicBody:cour', 'Publisher:gazette'].map((saidBy, at) => ({
            slug: `a${at}`,
            speechAct: 'OPINION',
            saidBy,
            about: [{ subject: 'Stake:acme-acme', stance: 'OBSERVES' }],
          })),
        },
        { slug: 'acme-1', issuer: 'Company:acme', publishedOn: '2026-01-02' },
      ],
    });
    for (const type of nodeTypes) {
      const ids = (await idsOf(graph, type.name)).map(({ id }) => `${type.name}:${id}`);
      idsByType.set(type.name, ids);
    }
  }, 300_000);

  async function loadDirectly(ids: readonly string[]) {
    const unknown = [...new Set(ids)].filter((id) => !direct.has(id));
    const properties = nodeTypes.map((type) => `... on ${type.name} { ${propertiesOf(type)} }`).join(' ');
    for (let at = 0; at < unknown.length; at += 100)
      for (const node of await readNodes(unknown.slice(at, at + 100), `{ id ${properties} }`))
        direct.set(node.id, node);
  }

  test('most fields are reached by several paths', () => {
    expect(paths.length).toBeGreaterThan(50);
    for (const path of ['Source.publisher', 'Assertion.saidBy', 'Stake.owner', 'Company.owners', 'Query.partnerships'])
      expect(paths.map((one) => one.path)).toContain(path);
  });

  test.each(paths)('by $path', async (path) => {
    const found = await follow(path);
    await loadDirectly(found.map(({ id }) => id));
    for (const node of found) expect(node).toEqual(direct.get(node.id));
  });

  test.each(paths)('by $path in an exact text', async (path) => {
    configureExactTexts(graph, 'at once');
    for (const node of await follow(path)) expect(node).toEqual(direct.get(node.id));
  });

  test('most paths lead to a node', () => {
    expect(direct.size).toBeGreaterThan(300);
  });
});
