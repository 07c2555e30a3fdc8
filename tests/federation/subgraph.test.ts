import { composeServices } from '@theguild/federation-composition';
import { parse } from 'graphql';
import { expect, test } from 'vitest';
import { ask } from '../support/ask.ts';
import { fakeGraph } from '../support/fake-graph.ts';

const { graph } = fakeGraph({});

/** The subgraph of another team, which knows the share prices of companies. */
const shares = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@shareable"])
  type Company @key(fields: "id") { id: ID!  sharePrice: Float }
  type PageInfo @shareable { hasNextPage: Boolean!  hasPreviousPage: Boolean!  startCursor: String  endCursor: String }
  type Query { dearestShares(first: Int): [Company!]! }
`;

const sdl = async () => {
  const { data } = await ask(graph, '{ _service { sdl } }');
  return (data as { _service: { sdl: string } })._service.sdl;
};

test('a gateway composes it with another subgraph that extends companies', async () => {
  const { errors, supergraphSdl } = composeServices([
    { name: 'grapevine', typeDefs: parse(await sdl()), url: 'http://localhost:4000/graphql' },
    { name: 'shares', typeDefs: parse(shares) },
  ]);
  expect(errors ?? []).toEqual([]);
  const company = /type Company [^{]*\{[^}]*\}/.exec(supergraphSdl!)![0];
  expect(company).toContain('@join__type(graph: GRAPEVINE, key: "id")');
  expect(company).toContain('@join__type(graph: SHARES, key: "id")');
  expect(company).toMatch(/sharePrice: Float +@join__field\(graph: SHARES\)/);
});

test('every type that is a Node is an entity, and fields only for gateways are left out', async () => {
  const text = await sdl();
  const nodes = text.match(/^type \w+ implements .*\bNode\b.*$/gm)!;
  expect(nodes.length).toBeGreaterThan(10);
  expect(nodes.filter((line) => !line.includes('@key(fields: "id")'))).toEqual([]);
  expect(text).not.toMatch(/_Any|_Entity|_Service|_entities|_service/);
  expect(text).toContain('"""An automaker, supplier, technology company or investor."""');
});
