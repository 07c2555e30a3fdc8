// node run.ts URL COUNT QUERY: composes the subgraph at an address with one that knows the share prices of companies, sends the query to
// Apollo's gateway in front of both, and prints the response. The first COUNT companies of the other subgraph are c0, c1 and so on.
import { composeServices } from '@apollo/composition';
import { ApolloGateway, RemoteGraphQLDataSource } from '@apollo/gateway';
import { parse } from 'graphql';

const [url, count, query] = process.argv.slice(2) as [string, string, string];

const shares = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@shareable"])
  type Company @key(fields: "id") { id: ID!  sharePrice: Float }
  type PageInfo @shareable { hasNextPage: Boolean!  hasPreviousPage: Boolean!  startCursor: String  endCursor: String }
  type Query { dearestShares: [Company!]! }
`;
const dearestShares = Array.from({ length: Number(count) }, (_, at) => ({
  __typename: 'Company',
  id: `Company:c${at}`,
  sharePrice: at,
}));

const response = await fetch(url, {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ query: '{ _service { sdl } }' }),
});
const { data } = (await response.json()) as { data: { _service: { sdl: string } } };

const { supergraphSdl, errors } = composeServices([
  { name: 'grapevine', typeDefs: parse(data._service.sdl), url },
  { name: 'shares', typeDefs: parse(shares), url: 'http://shares.example/graphql' },
]);
if (errors) throw new AggregateError(errors);

let requests = 0;
const gateway = new ApolloGateway({
  supergraphSdl,
  buildService({ name, url: address }) {
    if (name === 'shares') return { process: async () => ({ data: { dearestShares } }) };
    const grapevine = new RemoteGraphQLDataSource({ url: address! });
    return {
      process(options) {
        requests++;
        return grapevine.process(options);
      },
    };
  },
});
const { executor } = await gateway.load();
// oxlint-disable-next-line typescript/no-unnecessary-type-assertion -- nothing is known of its types until it is installed
const answer = await executor({
  document: parse(query),
  request: { query },
  operationName: null,
  queryHash: 'one',
  context: {},
  logger: console,
  metrics: {},
  cache: new Map(),
} as unknown as Parameters<typeof executor>[0]);
console.info(JSON.stringify({ ...answer, requests }));
await gateway.stop();
process.exit();
