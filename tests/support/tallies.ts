import { compareText } from '../../src/lib/compare.ts';
import type { Graph } from '../../src/database/graph.ts';
import { conditionsIn } from '../../src/filters/conditions.cypher.ts';
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

/** What tallies give, at each of their levels, and what is counted from the partnerships themselves. */
export async function talliedAndCounted(graph: Graph) {
  const [tallied, counted]: [(string[] | null)[], string[][]] = [[], []];
  for (const by of groupings) {
    const question = {
      by: new Set(by),
      condition: conditionsIn({}).partnership({}),
      isAssessed: true,
      precision: 7,
      want: {},
      limit: 10_000,
    };
    const rows = await countTallies(graph, question, {});
    const each = sorted(await countPartnerships(graph, question));
    counted.push(each);
    // Tallies that have nothing to tell are not believed.
    tallied.push(rows ? sorted(rows) : each.length > 0 ? null : []);
  }
  return { tallied, counted };
}
