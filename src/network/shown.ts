import { today } from '../lib/dates.ts';
import { judgeOf } from '../method/assess.ts';
import { evidenceIn, evidenceOfClaim } from '../assessments/evidence.cypher.ts';
import type { Graph } from '../database/graph.ts';
import type { AsOfValue } from '../model/sources/as-of.graphql.ts';
import { keyOf } from './neighbours.ts';
import { type Judged, shown, type ShownRow } from './shown.cypher.ts';

/** What an entity shows of itself, with the judgement on its headline claim. */
export interface Shown extends ShownRow {
  readonly judged: Judged | null;
}

/** By global id, those of the entities that the graph has: one query, and one more for an earlier recorded instant. */
export async function shownOf(
  graph: Graph,
  globalIds: readonly string[],
  asOf: AsOfValue | null | undefined,
): Promise<Map<string, Shown>> {
  const ids = [...new Set(globalIds)];
  if (ids.length === 0) return new Map();
  const rows = await graph.read(shown, { keys: ids.map((id, at) => keyOf(id, at, asOf)) });
  const judgements = asOf?.recorded
    ? await judgedAnew(
        graph,
        rows.map(({ row }) => row),
        asOf,
      )
    : null;
  return new Map(
    rows.map(({ at, row }) => {
      const { headline } = row;
      const judged = headline && (judgements ? (judgements.get(headline.claim) ?? null) : headline.judged);
      return [ids[at]!, { ...row, judged }];
    }),
  );
}

/** As this graph had been told of it by an earlier instant: nothing is stored of that. */
async function judgedAnew(graph: Graph, rows: readonly ShownRow[], asOf: AsOfValue) {
  const claims = rows.flatMap(({ headline }) => headline?.claim ?? []);
  const judgements = new Map<string, Judged | null>();
  if (claims.length === 0) return judgements;
  const keys = claims.map((id, at) => ({ id, at, want: { evidence: { asOf } } }));
  for (const { at, row } of await graph.read(evidenceOfClaim.query, { keys })) {
    const evidence = evidenceIn(evidenceOfClaim.of(row)!, asOf.recorded);
    judgements.set(claims[at]!, judgeOf(evidence)(asOf.published ?? today()));
  }
  return judgements;
}
