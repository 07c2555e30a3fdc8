import { readCurrentEvidence } from '../../src/assessments/judge.ts';
import { readNextIds } from '../../src/assessments/rejudge.cypher.ts';
import { openEmbeddedGraph } from '../../src/database/embedded/embedded-graph.ts';
import type { Graph } from '../../src/database/graph.ts';
import type { Evidence } from '../../src/method/evidence.ts';
import { seed } from '../../src/stories/seeds.ts';

/** The evidence on all claims of the seeds, from a graph in memory. */
export async function readSeededEvidence(): Promise<Evidence[]> {
  const graph = openEmbeddedGraph();
  await graph.migrate();
  await seed(graph);
  const claims = await readAllEvidence(graph);
  await graph.close();
  return claims;
}

/** The evidence on all claims of a small graph. */
export async function readAllEvidence(graph: Graph): Promise<Evidence[]> {
  const ids = await graph.read(readNextIds.Claim, { after: '', limit: 100_000 });
  return readCurrentEvidence(
    graph.read,
    ids.map(({ id }) => id),
  );
}
