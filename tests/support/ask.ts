import { pino } from 'pino';
import { createApp } from '../../src/server/app.ts';
import type { Graph } from '../../src/database/graph.ts';
import { configureExactTexts } from '../../src/database/query/planner.ts';

interface TestResponse {
  // oxlint-disable-next-line typescript/no-explicit-any -- the shape of an answer is what a test asserts
  readonly data: any;
  readonly errors?: readonly { message: string; path?: (string | number)[]; extensions?: Record<string, unknown> }[];
}

interface Settings {
  /** The key that the server was started with. */
  readonly writeKey?: string;
  /** The header that the request carries. */
  readonly authorization?: string;
  /** Limit on the cost of the operation; the server's default if omitted. */
  readonly maxCost?: number;
}

const silent = pino({ level: 'silent' });

/** Sends a query through the app and returns the response as a client reads it. */
export async function ask(
  graph: Graph,
  query: string,
  variables: object = {},
  { writeKey, authorization, maxCost }: Settings = {},
): Promise<TestResponse> {
  const app = createApp({ graph, log: silent, writeKey, ...(maxCost !== undefined && { maxCost }) });
  const response = await app.fetch('http://localhost/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(authorization !== undefined && { authorization }) },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as TestResponse;
}

/** Like `ask`, without the cost limit, so that a test can read everything it compares with. */
export const askUnlimited = (graph: Graph, query: string, variables?: object) =>
  ask(graph, query, variables, { maxCost: Infinity });

/** Like `ask`, with a key that may write. */
export const askWithKey = (graph: Graph, query: string, variables?: object) =>
  ask(graph, query, variables, { writeKey: 'open-sesame', authorization: 'Bearer open-sesame' });

/** The same graph, which records the names of the queries it is sent. Exact texts are used at once. */
export function withQueryLog(graph: Graph) {
  const queries: string[] = [];
  const counted: Graph = {
    ...graph,
    read: (query, params) => {
      queries.push(query.name.split(' ')[0]!); // without the part that tells its texts apart
      return graph.read(query, params);
    },
    search: (searchRequest) => {
      queries.push('search');
      return graph.search(searchRequest);
    },
  };
  configureExactTexts(counted, 'at once');
  return { graph: counted, queries };
}

/** The time now, with a pause on either side: later than all earlier writes and before all later ones. */
export async function instant(): Promise<string> {
  const pause = () => new Promise((later) => setTimeout(later, 5));
  await pause();
  const now = new Date().toISOString();
  await pause();
  return now;
}
