import type { Graph, RunQuery } from '../../src/database/graph.ts';

/** What a query finds from a node; falsy if nothing. `args` are the values that the query compares with. */
type Answer = (id: string, args: readonly unknown[]) => unknown;

/** A graph that answers queries by their names, one id at a time, and records the names of the queries it is sent. */
export function fakeGraph(answers: Record<string, Answer>) {
  const queries: string[] = [];
  const run: RunQuery = async (query, params) => {
    queries.push(query.name);
    const answer = answers[query.name];
    if (!answer) throw new Error(`The fake graph has no answer for "${query.name}".`);
    const { ids, args } = params as unknown as { ids: string[]; args: unknown[] };
    return ids.flatMap((id) => {
      const found = answer(id, args);
      return found ? [{ id, found } as never] : [];
    });
  };
  const nothing = async () => {};
  const graph: Graph = {
    read: run,
    write: run,
    transaction: (work) => work(run),
    search: async () => [],
    maxCandidates: 1_000,
    keepsPlans: false,
    plansOnce: true,
    migrate: nothing,
    check: nothing,
    close: nothing,
  };
  return { graph, queries };
}
