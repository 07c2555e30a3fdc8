// npm run calibration: how good the method's probabilities were for the seeded claims that have been settled since. Prints the
// tables in docs/method.md.
import { formatCalibrationTables, buildForecasts } from '../src/method/calibration.ts';
import { readCurrentEvidence } from '../src/assessments/judge.ts';
import { readNextIds } from '../src/assessments/rejudge.cypher.ts';
import { openEmbeddedGraph } from '../src/database/embedded/embedded-graph.ts';
import { seed } from '../src/stories/seeds.ts';

const graph = openEmbeddedGraph();
await graph.migrate();
await seed(graph);
const ids = await graph.read(readNextIds.Claim, { after: '', limit: 100_000 });
const claims = await readCurrentEvidence(
  graph.read,
  ids.map(({ id }) => id),
);
await graph.close();
console.info(formatCalibrationTables(buildForecasts(claims)));
