import { pino } from 'pino';
import { createApp } from '../../src/app.ts';
import type { Graph } from '../../src/graph/graph.ts';

interface Answer {
  // oxlint-disable-next-line typescript/no-explicit-any -- the shape of an answer is what a test asserts
  readonly data: any;
  readonly errors?: readonly { message: string; path?: (string | number)[]; extensions?: Record<string, unknown> }[];
}

const silent = pino({ level: 'silent' });

/** What the server answers, as a client reads it. */
export async function ask(graph: Graph, query: string, variables: object = {}): Promise<Answer> {
  const response = await createApp({ graph, log: silent }).fetch('http://localhost/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as Answer;
}

/** The same graph, and the names of the queries it was asked. */
export function counting(graph: Graph) {
  const asked: string[] = [];
  const counted: Graph = {
    ...graph,
    read: (query, params) => {
      asked.push(query.name);
      return graph.read(query, params);
    },
  };
  return { graph: counted, asked };
}
