// npm run calibration [-- <day>]: how good the method's probabilities of the seeded claims were, by what came true until a day, by
// default today. Prints the tables of docs/method.md.
import { getToday } from '../src/lib/dates.ts';
import { buildFirstForecasts, buildLastForecasts } from '../src/method/calibration.ts';
import { formatBins, formatForecasts, formatScores } from '../src/method/calibration-tables.ts';
import { readCurrentEvidence } from '../src/assessments/judge.ts';
import { readNextIds } from '../src/assessments/rejudge.cypher.ts';
import { openEmbeddedGraph } from '../src/database/embedded/embedded-graph.ts';
import { seed } from '../src/stories/seeds.ts';

const day = process.argv[2] ?? getToday();
const graph = openEmbeddedGraph();
await graph.migrate();
await seed(graph);
const ids = await graph.read(readNextIds.Claim, { after: '', limit: 100_000 });
const claims = await readCurrentEvidence(
  graph.read,
  ids.map(({ id }) => id),
);
await graph.close();

const first = buildFirstForecasts(claims, day);
console.info(
  [
    `As of ${day}:`,
    formatScores(first),
    formatBins(first),
    formatForecasts(first),
    'On the eve:',
    formatScores(buildLastForecasts(claims, day)),
  ].join('\n\n'),
);
