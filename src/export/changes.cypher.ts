import { z } from 'zod';
import { assessmentProperties } from '../assessments/assessment.cypher.ts';
import { compareText } from '../method/evidence.ts';
import { claimStatuses } from '../method/status.ts';
import { type Condition, begun } from '../database/query/condition.ts';
import type { Graph } from '../database/graph.ts';
import type { Want } from '../database/query/node-type.ts';
import { texts } from '../database/query/texts.ts';
import { partnershipKinds } from '../partnerships/partnership.cypher.ts';
import { party } from './row.cypher.ts';

const partnership = z.object({
  id: z.string(),
  title: z.string(),
  kind: z.enum(partnershipKinds),
  companies: z.array(party),
});

/** An assessment of a partnership's headline claim. */
const assessmentRow = z.object({
  partnership,
  assessment: assessmentProperties.pick({
    status: true,
    probability: true,
    admiraltyCode: true,
    from: true,
    to: true,
    causedById: true,
  }),
});
export type AssessmentRow = z.infer<typeof assessmentRow>;

/** One whose status is another than before; null if there was none before, or is none after it. */
const changeRow = assessmentRow.extend({
  before: z.enum(claimStatuses).nullable(),
  /** The first day of the next status. */
  until: z.string().nullable(),
});
export type ChangeRow = z.infer<typeof changeRow>;

export interface ChangesQuestion {
  readonly condition: Condition;
  /** Both included. */
  readonly from: string;
  readonly to: string;
  readonly limit: number;
}

const query = texts<{ want: Want; limit: number }>();

/** All that held between two days, oldest first; the latest of them, if they are more than `limit`. */
export const assessmentsBetween = (graph: Graph, question: ChangesQuestion): Promise<AssessmentRow[]> =>
  asked(graph, question, { name: 'assessmentRows', row: assessmentRow, isWithin: 'assessment.to >= want.from' });

/** All that began between two days and brought another status, oldest first; the latest, if they are more than `limit`. */
export const statusChanges = (graph: Graph, question: ChangesQuestion): Promise<ChangeRow[]> =>
  asked(graph, question, {
    name: 'annotations',
    row: changeRow,
    isWithin: 'assessment.from >= want.from',
    only: statusBefore,
    more: statusAfter,
  });

/** As `2026-02-01 REPORTED`, so that the latest is the greatest. */
const statusBefore = `WITH partnership, claim, assessment, reduce(latest = '', one IN [(claim)<-[:ASSESSES]-(before:Assessment)
  WHERE before.to < assessment.from | before.to + ' ' + before.status] | CASE WHEN one > latest THEN one ELSE latest END) AS before
WHERE NOT before ENDS WITH ' ' + assessment.status`;

const statusAfter = `,
  CASE WHEN before = '' THEN null ELSE split(before, ' ')[1] END AS before,
  reduce(first = null, day IN [(claim)<-[:ASSESSES]-(after:Assessment)
    WHERE after.from > assessment.from AND after.status <> assessment.status | after.from] |
    CASE WHEN first IS NULL OR day < first THEN day ELSE first END) AS until`;

/** Walks all that had begun by then, where nothing says which partnerships they are of. */
const latestFirst = `MATCH (assessment:Assessment) WHERE assessment.fromUp <= want.to + ' ~'
WITH assessment ORDER BY assessment.fromUp DESC
`;

interface Asking<Row> {
  readonly name: string;
  readonly row: z.ZodType<Row>;
  readonly isWithin: string;
  /** What narrows the assessments, and what is returned, besides. */
  readonly only?: string;
  readonly more?: string;
}

async function asked<Row extends AssessmentRow>(
  graph: Graph,
  { condition, from, to, limit }: ChangesQuestion,
  { name, row, isWithin, only = '', more = '' }: Asking<Row>,
): Promise<Row[]> {
  const [start] = condition.starts;
  const { begin, where, values } = begun('partnership', condition, start);
  // From what is known: the embedded engine follows a pattern from its first node.
  const pattern = start
    ? '(partnership:Partnership)-[:HAS_CLAIM]->(claim:Claim {headline: true})<-[:ASSESSES]-(assessment:Assessment)'
    : '(assessment)-[:ASSESSES]->(claim:Claim {headline: true})<-[:HAS_CLAIM]-(partnership:Partnership)';
  const text = `${start ? begin : latestFirst}MATCH ${pattern}
WHERE ${where} AND assessment.from <= want.to AND ${isWithin}
${only}
WITH * ORDER BY assessment.fromUp DESC LIMIT $limit
RETURN partnership {.id, .kind, title: partnership.name,
    companies: [(partnership)-[involves:INVOLVES]->(company:Company) | {name: company.name, at: involves.at}]} AS partnership,
  assessment {.status, .probability, .admiraltyCode, .from, .to, .causedById} AS assessment${more}`;
  const found = await graph.read(query(name, text, row, {}), { want: { from, to, values }, limit });
  return found.toSorted(
    (one, other) =>
      compareText(one.assessment.from, other.assessment.from) || compareText(one.partnership.id, other.partnership.id),
  );
}
