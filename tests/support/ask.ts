import { pino } from 'pino';
import { createApp } from '../../src/server/app.ts';
import type { Graph } from '../../src/database/graph.ts';
import { useExactTexts } from '../../src/database/query/planner.ts';

interface Answer {
  // oxlint-disable-next-line typescript/no-explicit-any -- the shape of an answer is what a test asserts
  readonly data: any;
  readonly errors?: readonly { message: string; path?: (string | number)[]; extensions?: Record<string, unknown> }[];
}

interface Settings {
  /** The key that the server was started with. */
  readonly writeKey?: string;
  /** The header that the request carries. */
  readonly authorization?: string;
  /** How much the operation may cost, if not what it usually may. */
  readonly maxCost?: number;
}

const silent = pino({ level: 'silent' });

/** What the server answers, as a client reads it. */
export async function ask(
  graph: Graph,
  query: string,
  variables: object = {},
  { writeKey, authorization, maxCost }: Settings = {},
): Promise<Answer> {
  const app = createApp({ graph, log: silent, writeKey, ...(maxCost !== undefined && { maxCost }) });
  const response = await app.fetch('http://localhost/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(authorization !== undefined && { authorization }) },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as Answer;
}

/** As `ask`, for what no client may: to read everything that a test compares with. */
export const askAll = (graph: Graph, query: string, variables?: object) =>
  ask(graph, query, variables, { maxCost: Infinity });

/** As `ask`, by somebody who may write. */
export const askWithKey = (graph: Graph, query: string, variables?: object) =>
  ask(graph, query, variables, { writeKey: 'open-sesame', authorization: 'Bearer open-sesame' });

/** The same graph, and the names of the queries it was asked: what is asked for a second time, its text being planned. */
export function counting(graph: Graph) {
  const asked: string[] = [];
  const counted: Graph = {
    ...graph,
    read: (query, params) => {
      asked.push(query.name.split(' ')[0]!); // without what tells its texts apart
      return graph.read(query, params);
    },
    search: (question) => {
      asked.push('search');
      return graph.search(question);
    },
  };
  useExactTexts(counted, 'at once');
  return { graph: counted, asked };
}

/** An instant between what was written before and what is written after. */
export async function instant(): Promise<string> {
  const pause = () => new Promise((later) => setTimeout(later, 5));
  await pause();
  const now = new Date().toISOString();
  await pause();
  return now;
}
