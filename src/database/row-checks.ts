import { z } from 'zod';
import type { Graph, Run } from './graph.ts';

/** The same graph, refusing rows of another shape than their query declares. For tests and development. */
export function checked(graph: Graph): Graph {
  const check =
    (run: Run): Run =>
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
