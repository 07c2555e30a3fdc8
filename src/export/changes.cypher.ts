import { z } from 'zod';
import { assessmentProperties } from '../assessments/assessment.cypher.ts';
import { compareText } from '../lib/compare.ts';
import { getToday } from '../lib/dates.ts';
import { cypherQuery, withRow } from '../database/cypher.ts';
import {
  cypher,
  type Fragment,
  nothing,
  Parameter,
  render,
  separate,
  type Variable,
  variable,
} from '../database/fragment.ts';
import { type Condition, remainingCondition, seekPrefix } from '../database/query/condition.ts';
import { plannerOf } from '../database/query/planner.ts';
import type { Graph } from '../database/graph.ts';
import { speechActs } from '../model/sources/values.ts';
import { listParties, party } from './row.cypher.ts';
import { partnershipKinds } from '../partnerships/values.ts';

const partnership = z.object({
  id: z.string(),
  title: z.string(),
  kind: z.enum(partnershipKinds.values),
  companies: z.array(party),
});

/** An assessment of a partnership's headline claim. */
const foundRow = z.object({
  partnership,
  assessment: assessmentProperties.pick({
    status: true,
    probability: true,
    belief: true,
    disbelief: true,
    uncertainty: true,
    admiraltyCode: true,
    previousStatus: true,
    previousProbability: true,
    cause: true,
    causedById: true,
    isUndated: true,
    from: true,
    to: true,
  }),
});

interface Shown {
  /** The last day that is asked for, or today if that is later: what ends after it is shown as lasting. */
  readonly horizon: string;
}
export type PartnershipAssessmentRow = z.infer<typeof foundRow> & Shown;

/** An assessment with another status than the one before it. */
const changeRow = foundRow.extend({
  /** The first day of the next change; null if there is none. */
  until: z.string().nullable(),
});
export type ChangeRow = z.infer<typeof changeRow> & Shown;

export interface ChangesQuestion {
  readonly condition: Condition;
  /** The first and the last day, both inclusive. */
  readonly from: string;
  readonly to: string;
  /** Whether to include assessments that undated evidence brought about. */
  readonly includesUndated: boolean;
  readonly limit: number;
}

/** Reads the assessments in effect between two days, oldest first; only the latest if there are more than `limit`. */
export const readAssessmentsBetween = (graph: Graph, question: ChangesQuestion): Promise<PartnershipAssessmentRow[]> =>
  readChanges(graph, question, {
    name: 'assessmentRows',
    row: foundRow,
    isWithin: (from) => cypher`${lastDay(question)} >= ${from}`,
  });

/** Reads the changes of status between two days, oldest first; only the latest if there are more than `limit`. */
export const readStatusChanges = (graph: Graph, question: ChangesQuestion): Promise<ChangeRow[]> =>
  readChanges(graph, question, {
    name: 'annotations',
    row: changeRow,
    isWithin: (from) => cypher`${assessment}.from >= ${from}`,
    only: isStatusChanged(assessment),
    more: statusAfter(question),
  });

const [deal, claim, assessment] = [variable('partnership'), variable('claim'), variable('assessment')];

/** Assessments by older versions of the method do not know what was before them. A condition with a leading AND. */
const isStatusChanged = (node: Variable) => cypher` AND coalesce(${node}.previousStatus <> ${node}.status, true)`;

/** The last day of an assessment: what undated evidence brings about ends none, unless it is included. */
const lastDay = ({ includesUndated }: ChangesQuestion) =>
  includesUndated ? cypher`${assessment}.to` : cypher`coalesce(${assessment}.datedTo, ${assessment}.to)`;

/** A condition on an assessment, with a leading AND. */
const isIncluded = (node: Variable, { includesUndated }: ChangesQuestion) =>
  includesUndated ? nothing : cypher` AND coalesce(NOT ${node}.isUndated, true)`;

const after = variable('after');
/** The day of the next change of status that is shown. */
const statusAfter = (question: ChangesQuestion) => cypher`,
  reduce(first = null, day IN [(${claim})<-[:ASSESSES]-(${after}:Assessment)
    WHERE ${after}.from > ${assessment}.from${isStatusChanged(after)}${isIncluded(after, question)} | ${after}.from] |
    CASE WHEN first IS NULL OR day < first THEN day ELSE first END) AS until`;

interface ChangesRead<Row> {
  readonly name: string;
  readonly row: z.ZodType<Row>;
  readonly isWithin: (from: string) => Fragment;
  /** A further condition, with a leading AND. */
  readonly only?: Fragment;
  /** Additional columns, with a leading comma. */
  readonly more?: Fragment;
}

const limitParameter = new Parameter(({ limit }: { limit: number }) => limit, 'limit');

async function readChanges<Row extends z.infer<typeof foundRow>>(
  graph: Graph,
  question: ChangesQuestion,
  changesRead: ChangesRead<Row>,
): Promise<(Row & Shown)[]> {
  const { form, constants } = separate(buildChangesCypher(question, changesRead));
  const query = plannerOf(graph).query(render(form).text, () => ({ name: changesRead.name, cypher: form }));
  const found = await graph.read(
    withRow(query, () => changesRead.row),
    { constants, limit: question.limit },
  );
  const horizon = [question.to, getToday()].toSorted(compareText).at(-1)!;
  return found
    .toSorted(
      (one, other) =>
        compareText(one.assessment.from, other.assessment.from) ||
        compareText(one.partnership.id, other.partnership.id),
    )
    .map((row) => ({ ...row, horizon }));
}

function buildChangesCypher<Row>(
  question: ChangesQuestion,
  { isWithin, only = nothing, more = nothing }: ChangesRead<Row>,
): Fragment {
  const { condition, from, to } = question;
  const [seek] = condition.seeks;
  // The pattern starts at the bound node, since the embedded engine matches from the first node of a pattern. If no condition narrows
  // the partnerships, the index of assessments is scanned backwards.
  const match = seek
    ? cypher`${seekPrefix(deal, seek)}MATCH (${deal}:Partnership)-[:HAS_CLAIM]->(${claim}:Claim {headline: true})<-[:ASSESSES]-(${assessment}:Assessment)`
    : cypher`MATCH (${assessment}:Assessment) WHERE ${assessment}.fromUp <= ${`${to} ~`}
WITH ${assessment} ORDER BY ${assessment}.fromUp DESC
MATCH (${assessment})-[:ASSESSES]->(${claim}:Claim {headline: true})<-[:HAS_CLAIM]-(${deal}:Partnership)`;
  return cypher`${match}
WHERE ${remainingCondition(condition, seek).where(deal)} AND ${assessment}.from <= ${to} AND ${isWithin(from)}${isIncluded(assessment, question)}${only}
WITH * ORDER BY ${assessment}.fromUp DESC LIMIT ${limitParameter}
RETURN ${deal} {.id, .kind, title: ${deal}.name, companies: ${listParties(deal)}} AS partnership,
  ${assessment} {.status, .probability, .belief, .disbelief, .uncertainty, .admiraltyCode, .previousStatus, .previousProbability,
    .cause, .causedById, .isUndated, .from, to: ${lastDay(question)}} AS assessment${more}`;
}

const cause = z.object({
  id: z.string(),
  speechAct: z.enum(speechActs.values),
  by: z.string().nullable(),
  /** Whether it takes a side on some claim. */
  isPartisan: z.boolean(),
});
export type CauseRow = z.infer<typeof cause>;

/** The speech acts of assertions, and who made them: the speaker, or else the publisher. */
export const causes = cypherQuery<{ ids: readonly string[] }>()(
  'annotations.causes',
  ({ ids }) => cypher`UNWIND ${ids} AS id MATCH (assertion:Assertion {id: id})
RETURN id, assertion.speechAct AS speechAct,
  size([(assertion)-[about:ABOUT]->(:Claim) WHERE about.stance <> 'OBSERVES' | 1]) > 0 AS isPartisan, coalesce([(assertion)-[:ATTRIBUTED_TO]->(speaker:Agent) | speaker.name][0],
  [(assertion)<-[:CONTAINS]-(:Source)-[:PUBLISHED_BY]->(publisher:Agent) | publisher.name][0]) AS by`,
  cause,
);
