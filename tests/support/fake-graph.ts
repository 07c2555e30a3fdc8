import type { Graph, Run } from '../../src/database/graph.ts';
import type { Want } from '../../src/database/query/node-type.ts';

type Answer = (id: string, want: Want) => object | null;

/** A graph that answers keyed queries by name, one key at a time, and keeps what it was asked. */
export function fakeGraph(answers: Record<string, Answer>) {
  const asked: string[] = [];
  const run: Run = async (query, params) => {
    asked.push(query.name);
    const answer = answers[query.name];
    if (!answer) throw new Error(`The fake graph has no answer for "${query.name}".`);
    const { keys } = params as unknown as { keys: { at: number; id: string; want: Want }[] };
    return keys.flatMap(({ at, id, want }) => {
      const row = answer(id, want);
      return row ? [{ at, row } as never] : [];
    });
  };
  const nothing = async () => {};
  const graph: Graph = {
    read: run,
    write: run,
    transaction: (work) => work(run),
    search: async () => [],
    mostCandidates: 1_000,
    plansOnce: true,
    migrate: nothing,
    check: nothing,
    close: nothing,
  };
  return { graph, asked };
}
