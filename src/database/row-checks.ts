import { z } from 'zod';
import type { Graph, RunQuery } from './graph.ts';

/** Wraps a graph so that it throws on rows that do not match the schema of their query. For tests and development. */
export function withRowChecks(graph: Graph): Graph {
  const check =
    (run: RunQuery): RunQuery =>
    async (query, params) => {
      const rows = await run(query, params);
      z.array(query.row).parse(rows);
      return rows;
    };
  return {
    ...graph,
    read: check(graph.read),
    write: check(graph.write),
    transaction: (work) => graph.transaction((run) => work(check(run))),
  };
}
