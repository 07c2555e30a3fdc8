import { getToday } from '../lib/dates.ts';
import { createJudge } from '../method/assess.ts';
import { toEvidence, readEvidenceByClaim } from '../assessments/evidence.cypher.ts';
import type { Graph } from '../database/graph.ts';
import type { AsOfValue } from '../model/sources/as-of.ts';
import { buildEntityKey } from './neighbours.ts';
import { type HeadlineAssessment, readNodeSummaries, type NodeSummaryRow } from './node-summary.cypher.ts';

/** What is shown of an entity, with the assessment of its headline claim. */
export interface NodeSummary extends NodeSummaryRow {
  readonly assessment: HeadlineAssessment | null;
}

/** Loads summaries by global id; entities that the graph lacks are missing. One query, and a second one if `asOf.recorded` is set. */
export async function loadNodeSummaries(
  graph: Graph,
  globalIds: readonly string[],
  asOf: AsOfValue | null | undefined,
): Promise<Map<string, NodeSummary>> {
  const ids = [...new Set(globalIds)];
  if (ids.length === 0) return new Map();
  const rows = await graph.read(readNodeSummaries(asOf), { keys: ids.map(buildEntityKey), asOf });
  const assessments = asOf?.recorded
    ? await assessHeadlines(
        graph,
        rows.map(({ row }) => row),
        asOf,
      )
    : null;
  return new Map(
    rows.map(({ at, row }) => {
      const { headline } = row;
      const assessment = headline && (assessments ? (assessments.get(headline.claim) ?? null) : headline.judged);
      return [ids[at]!, { ...row, assessment }];
    }),
  );
}

/** Assesses headline claims by what had been recorded at an earlier instant, for which no assessments are stored. */
async function assessHeadlines(graph: Graph, rows: readonly NodeSummaryRow[], asOf: AsOfValue) {
  const claims = rows.flatMap(({ headline }) => headline?.claim ?? []);
  const assessments = new Map<string, HeadlineAssessment | null>();
  if (claims.length === 0) return assessments;
  for (const [claim, row] of await readEvidenceByClaim(graph.read, claims, asOf.recorded))
    assessments.set(claim, createJudge(toEvidence(row, asOf.recorded))(asOf.published ?? getToday()));
  return assessments;
}
