import { compareText } from '../../src/lib/compare.ts';
import type { Graph } from '../../src/database/graph.ts';
import { createConditions } from '../../src/filters/conditions.cypher.ts';
import { type CountedRow, countPartnerships } from '../../src/stats/partnership-stats.cypher.ts';
import { countTallies } from '../../src/stats/tallied.cypher.ts';
import type { Dimension } from '../../src/stats/values.ts';

const groupings: readonly Dimension[][] = [
  [],
  ['STATUS'],
  ['KIND', 'STATUS'],
  ['TIME', 'STATUS'],
  ['TIME', 'KIND', 'STATUS'],
  ['COUNTRY'],
  ['COUNTRY', 'STATUS'],
];

const sorted = (rows: readonly CountedRow[]) =>
  rows.map((row) => JSON.stringify(Object.entries(row).toSorted(([a], [b]) => compareText(a, b)))).toSorted();

/** The rows that tallies give at each of their levels, and those counted from the partnerships themselves. */
export async function compareTallies(graph: Graph) {
  const [tallied, counted]: [(string[] | null)[], string[][]] = [[], []];
  for (const by of groupings) {
    const statsRequest = {
      by: new Set(by),
      condition: createConditions({}).partnership({}),
      isAssessed: true,
      precision: 7,
      want: {},
      limit: 10_000,
    };
    const rows = await countTallies(graph, statsRequest, {});
    const expected = sorted(await countPartnerships(graph, statsRequest));
    counted.push(expected);
    // Tallies without any row are not trusted.
    tallied.push(rows ? sorted(rows) : expected.length > 0 ? null : []);
  }
  return { tallied, counted };
}
