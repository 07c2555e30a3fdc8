import { z } from 'zod';
import { cypherQuery } from '../../src/database/cypher.ts';
import { cypher, verbatim } from '../../src/database/fragment.ts';
import type { Graph } from '../../src/database/graph.ts';
import { summarise } from '../../src/assessments/summaries/summarise.ts';
import { type SummarisedLabel, summarisedLabels } from '../../src/assessments/summaries/summary.cypher.ts';

const properties = (label: SummarisedLabel) =>
  cypherQuery<object>()(
    `test.summaries.${label}`,
    cypher`MATCH (n:${verbatim(label)}) RETURN n.id AS id, n {.*} AS properties ORDER BY id`,
    z.object({ id: z.string(), properties: z.record(z.string(), z.unknown()) }),
  );

/** The stored summaries, which lists are made of. */
const summariesOf = async (graph: Graph) =>
  Object.fromEntries(
    await Promise.all(summarisedLabels.map(async (label) => [label, await graph.read(properties(label), {})] as const)),
  );

/** The stored summaries, before and after all of them are computed anew. */
export async function summariesBeforeAndAfter(graph: Graph) {
  const before = await summariesOf(graph);
  await graph.transaction(async (run) => {
    for (const label of summarisedLabels) await summarise(run, [[label, before[label]!.map(({ id }) => id)]]);
  });
  return { before, after: await summariesOf(graph) };
}
