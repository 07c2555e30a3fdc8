import { z } from 'zod';
import { assessmentProperties } from '../assessments/assessment.cypher.ts';
import { compareText } from '../lib/compare.ts';
import { cypherQuery, withRow } from '../database/cypher.ts';
import { cypher, type Fragment, nothing, Parameter, render, separate, variable } from '../database/fragment.ts';
import { type Condition, restOf, seekPrefix } from '../database/query/condition.ts';
import { plannerOf } from '../database/query/planner.ts';
import type { Graph } from '../database/graph.ts';
import { speechActs } from '../model/sources/values.ts';
import { listParties, party } from './row.cypher.ts';
import { claimStatuses } from '../method/values.ts';
import { partnershipKinds } from '../partnerships/values.ts';

const partnership = z.object({
  id: z.string(),
  title: z.string(),
  kind: z.enum(partnershipKinds.values),
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
export type ChangedAssessment = z.infer<typeof assessmentRow>;

/** One whose status is another than before; null if there was none before, or is none after it. */
const changeRow = assessmentRow.extend({
  before: z.enum(claimStatuses.values).nullable(),
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

/** All that held between two days, oldest first; the latest of them, if they are more than `limit`. */
export const assessmentsBetween = (graph: Graph, question: ChangesQuestion): Promise<ChangedAssessment[]> =>
  read(graph, question, {
    name: 'assessmentRows',
    row: assessmentRow,
    isWithin: (from) => cypher`${assessment}.to >= ${from}`,
  });

/** All that began between two days and brought another status, oldest first; the latest, if they are more than `limit`. */
export const statusChanges = (graph: Graph, question: ChangesQuestion): Promise<ChangeRow[]> =>
  read(graph, question, {
    name: 'annotations',
    row: changeRow,
    isWithin: (from) => cypher`${assessment}.from >= ${from}`,
    only: statusBefore,
    more: statusAfter,
  });

const [deal, claim, assessment] = [variable('partnership'), variable('claim'), variable('assessment')];

/** As `2026-02-01 REPORTED`, so that the latest is the greatest. */
const statusBefore = cypher`WITH ${deal}, ${claim}, ${assessment}, reduce(latest = '', one IN [(${claim})<-[:ASSESSES]-(before:Assessment)
  WHERE before.to < ${assessment}.from | before.to + ' ' + before.status] | CASE WHEN one > latest THEN one ELSE latest END) AS before
WHERE NOT before ENDS WITH ' ' + ${assessment}.status`;

const statusAfter = cypher`,
  CASE WHEN before = '' THEN null ELSE split(before, ' ')[1] END AS before,
  reduce(first = null, day IN [(${claim})<-[:ASSESSES]-(after:Assessment)
    WHERE after.from > ${assessment}.from AND after.status <> ${assessment}.status | after.from] |
    CASE WHEN first IS NULL OR day < first THEN day ELSE first END) AS until`;

interface Asking<Row> {
  readonly name: string;
  readonly row: z.ZodType<Row>;
  readonly isWithin: (from: string) => Fragment;
  /** What narrows the assessments, and what is returned, besides. */
  readonly only?: Fragment;
  readonly more?: Fragment;
}

const limitParameter = new Parameter(({ limit }: { limit: number }) => limit, 'limit');

async function read<Row extends ChangedAssessment>(
  graph: Graph,
  question: ChangesQuestion,
  asking: Asking<Row>,
): Promise<Row[]> {
  const { form, constants } = separate(changesCypher(question, asking));
  const query = plannerOf(graph).query(render(form).text, () => ({ name: asking.name, cypher: form }));
  const found = await graph.read(
    withRow(query, () => asking.row),
    { constants, limit: question.limit },
  );
  return found.toSorted(
    (one, other) =>
      compareText(one.assessment.from, other.assessment.from) || compareText(one.partnership.id, other.partnership.id),
  );
}

function changesCypher<Row>(
  { condition, from, to }: ChangesQuestion,
  { isWithin, only = nothing, more = nothing }: Asking<Row>,
): Fragment {
  const [seek] = condition.seeks;
  // From what is known: the embedded engine follows a pattern from its first node. Where nothing says which partnerships they are of, all that
  // had begun by then are scanned, the latest first.
  const match = seek
    ? cypher`${seekPrefix(deal, seek)}MATCH (${deal}:Partnership)-[:HAS_CLAIM]->(${claim}:Claim {headline: true})<-[:ASSESSES]-(${assessment}:Assessment)`
    : cypher`MATCH (${assessment}:Assessment) WHERE ${assessment}.fromUp <= ${`${to} ~`}
WITH ${assessment} ORDER BY ${assessment}.fromUp DESC
MATCH (${assessment})-[:ASSESSES]->(${claim}:Claim {headline: true})<-[:HAS_CLAIM]-(${deal}:Partnership)`;
  return cypher`${match}
WHERE ${restOf(condition, seek).where(deal)} AND ${assessment}.from <= ${to} AND ${isWithin(from)}
${only}
WITH * ORDER BY ${assessment}.fromUp DESC LIMIT ${limitParameter}
RETURN ${deal} {.id, .kind, title: ${deal}.name, companies: ${listParties(deal)}} AS partnership,
  ${assessment} {.status, .probability, .admiraltyCode, .from, .to, .causedById} AS assessment${more}`;
}

const cause = z.object({ id: z.string(), speechAct: z.enum(speechActs.values), by: z.string().nullable() });
export type Cause = z.infer<typeof cause>;

/** What assertions do, and who speaks in them: who is quoted, else who brought the source out. */
export const causes = cypherQuery<{ ids: readonly string[] }>()(
  'annotations.causes',
  ({ ids }) => cypher`UNWIND ${ids} AS id MATCH (assertion:Assertion {id: id})
RETURN id, assertion.speechAct AS speechAct, coalesce([(assertion)-[:ATTRIBUTED_TO]->(speaker:Agent) | speaker.name][0],
  [(assertion)<-[:CONTAINS]-(:Source)-[:PUBLISHED_BY]->(publisher:Agent) | publisher.name][0]) AS by`,
  cause,
);
