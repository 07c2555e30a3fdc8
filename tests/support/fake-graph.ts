import type { Graph, RunQuery } from '../../src/database/graph.ts';

/** What is found from a node; null where there is none. `args` are the values that the query compares with. */
type Answer = (id: string, args: readonly unknown[]) => unknown;

/** A graph that answers queries by ids, by their names, one id at a time, and keeps what it was asked. */
export function fakeGraph(answers: Record<string, Answer>) {
  const asked: string[] = [];
  const run: RunQuery = async (query, params) => {
    asked.push(query.name);
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
  return { graph, asked };
}
