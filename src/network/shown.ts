import { today } from '../lib/dates.ts';
import { judgeOf } from '../method/assess.ts';
import { evidenceIn, readEvidenceOf } from '../assessments/evidence.cypher.ts';
import type { Graph } from '../database/graph.ts';
import type { AsOfValue } from '../model/sources/as-of.ts';
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
  const rows = await graph.read(shown(asOf), { keys: ids.map(keyOf), asOf });
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
  for (const [claim, row] of await readEvidenceOf(graph.read, claims, asOf.recorded))
    judgements.set(claim, judgeOf(evidenceIn(row, asOf.recorded))(asOf.published ?? today()));
  return judgements;
}
