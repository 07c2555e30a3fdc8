import { builder } from '../graphql/builder.ts';
import type { Graph } from '../database/graph.ts';
import type { Context } from '../graphql/context.ts';
import { addDays, getToday } from '../lib/dates.ts';
import { computeInterval } from '../method/opinion.ts';
import { forever } from '../assessments/assessment.cypher.ts';
import { AssessmentCause, ClaimStatus } from '../assessments/enums.graphql.ts';
import type { PartnershipFilter as PartnershipFilterValue } from '../filters/filters.ts';
import { PartnershipFilter } from '../filters/inputs.graphql.ts';
import { resolveFilter } from '../filters/resolve-filter.ts';
import { nodeOfRow } from '../graphql/node.ts';
import { Partnership } from '../partnerships/partnership.graphql.ts';
import {
  type PartnershipAssessmentRow,
  readAssessmentsBetween,
  causes,
  type ChangeRow,
  type ChangesQuestion,
  readStatusChanges,
} from './changes.cypher.ts';
import { checkLimit, limitArgs } from './limit.ts';
import { type AnnotationValue, describeChange } from './change-text.ts';
import { listCompanyNames } from './text.ts';

/** The start of a day, in UTC. */
const toInstant = (day: string) => `${day}T00:00:00.000Z`;

/** The start of the day on which a period ended; null if that day is past the horizon, so that the period is shown as current. */
const toKnownInstant = (day: string, horizon: string) => (day > horizon ? null : toInstant(day));

/** Of which partnership an assessment is, what it changed, and why. */
const changeFields = <Row extends PartnershipAssessmentRow>(
  t: PothosSchemaTypes.ObjectFieldBuilder<typeof builder.$inferSchemaTypes, Row>,
) => ({
  key: t.id({
    nullable: false,
    description:
      'Of each row its own: the global id of the partnership and the first day, as `Partnership:ford-xiaomi-us-jv 2026-02-02`.',
    resolve: ({ partnership, assessment }) => `Partnership:${partnership.id} ${assessment.from}`,
  }),
  slug: t.string({
    nullable: false,
    description: 'The slug of the partnership.',
    resolve: ({ partnership }) => partnership.id,
  }),
  partnership: t.field({
    type: Partnership,
    nullable: false,
    description: 'The partnership itself, as it is known now.',
    resolve: ({ partnership }, ...asked) =>
      nodeOfRow<typeof Partnership.$inferType>('Partnership')(partnership, ...asked),
  }),
  title: t.string({
    nullable: false,
    description: 'The name of the partnership.',
    resolve: ({ partnership }) => partnership.title,
  }),
  previousStatus: t.field({
    type: ClaimStatus,
    description: 'The status until then, by undated evidence too; null if nothing had been said before.',
    resolve: ({ assessment }) => assessment.previousStatus,
  }),
  previousProbability: t.float({
    description: 'The probability until then, by undated evidence too; null if nothing had been said before.',
    resolve: ({ assessment }) => assessment.previousProbability,
  }),
  cause: t.field({
    type: AssessmentCause,
    description: 'What brought it about; null in an assessment by an older version of the method.',
    resolve: ({ assessment }) => assessment.cause,
  }),
  isUndated: t.boolean({
    nullable: false,
    description:
      'Whether it was brought about by something without a date, which counts from the day on which it was recorded: then `time` is ' +
      'no event.',
    resolve: ({ assessment }) => assessment.isUndated ?? false,
  }),
});

const AssessmentRowRef = builder.objectRef<PartnershipAssessmentRow>('AssessmentRow').implement({
  description:
    "An assessment of a partnership's headline claim as one row of a table: the value of a line from one change to the next.",
  fields: (t) => ({
    time: t.field({
      type: 'DateTime',
      nullable: false,
      description: 'When it began: the start of its first day.',
      resolve: ({ assessment }) => toInstant(assessment.from),
    }),
    timeEnd: t.field({
      type: 'DateTime',
      description: 'When the next one began; null if none has begun by today.',
      resolve: ({ assessment: { to }, horizon }) => (to === forever ? null : toKnownInstant(addDays(to, 1), horizon)),
    }),
    status: t.field({
      type: ClaimStatus,
      nullable: false,
      description: 'Who stood where.',
      resolve: ({ assessment }) => assessment.status,
    }),
    probability: t.float({
      nullable: false,
      description:
        'How likely it was that the headline claim was or would be established, 0 to 1. DENIED does not mean false.',
      resolve: ({ assessment }) => assessment.probability,
    }),
    low: t.float({
      nullable: false,
      description:
        'The 10th percentile of the distribution behind the probability: how far it rested on little evidence.',
      resolve: ({ assessment }) => computeInterval(assessment).low,
    }),
    high: t.float({
      nullable: false,
      description: 'The 90th percentile of the distribution behind the probability.',
      resolve: ({ assessment }) => computeInterval(assessment).high,
    }),
    ...changeFields(t),
    admiraltyCode: t.string({
      nullable: false,
      description: 'As `B3`: the best supporting origin, and how credible the claim was.',
      resolve: ({ assessment }) => assessment.admiraltyCode,
    }),
  }),
});

const Annotation = builder.objectRef<AnnotationValue>('Annotation').implement({
  description: 'A change of status as an event on the time axis of a chart, in the shape of an annotation in Grafana.',
  fields: (t) => ({
    time: t.field({
      type: 'DateTime',
      nullable: false,
      description: 'When the status changed: the start of the day.',
      resolve: ({ assessment }) => toInstant(assessment.from),
    }),
    timeEnd: t.field({
      type: 'DateTime',
      description: 'When it changed again; null if it has not by today. Leave it out for a mark in place of a region.',
      resolve: ({ until, horizon }) => until && toKnownInstant(until, horizon),
    }),
    text: t.string({
      nullable: false,
      description: 'What happened, as `DISPUTED → DENIED (37.6 %), after a denial by Xiaomi`.',
      resolve: describeChange,
    }),
    status: t.field({
      type: ClaimStatus,
      nullable: false,
      description: 'The new status.',
      resolve: ({ assessment }) => assessment.status,
    }),
    probability: t.float({
      nullable: false,
      description: 'The new probability, 0 to 1. DENIED does not mean false.',
      resolve: ({ assessment }) => assessment.probability,
    }),
    ...changeFields(t),
    tags: t.string({
      nullable: false,
      description:
        'The new status, the kind and the companies, with commas between them: `DENIED,JOINT_VENTURE,Ford,Xiaomi`.',
      resolve: ({ assessment, partnership: { kind, companies } }) =>
        [assessment.status, kind, ...listCompanyNames(companies).map((name) => name.replaceAll(',', ''))].join(','),
    }),
  }),
});

/** Adds what caused each change. The causes of all changes are read in one query. */
async function addCauses(graph: Graph, changes: readonly ChangeRow[]) {
  const ids = [...new Set(changes.flatMap(({ assessment }) => assessment.causedById ?? []))];
  const found = new Map((ids.length > 0 ? await graph.read(causes, { ids }) : []).map((cause) => [cause.id, cause]));
  return changes.map((change) => ({ ...change, cause: found.get(change.assessment.causedById ?? '') ?? null }));
}

interface ChangesArguments {
  readonly filter?: PartnershipFilterValue | null | undefined;
  readonly from?: string | null | undefined;
  readonly to?: string | null | undefined;
  readonly includeUndated?: boolean | null | undefined;
  readonly limit?: number | null | undefined;
}

async function buildQuestion(
  { filter, from, to, includeUndated, limit }: ChangesArguments,
  context: Context,
): Promise<ChangesQuestion> {
  const checked = checkLimit({ limit });
  const { condition } = await resolveFilter('partnership', filter, {}, context);
  return {
    condition,
    from: from ?? '',
    to: to ?? getToday(),
    includesUndated: includeUndated ?? false,
    limit: checked,
  };
}

const changesArgs = {
  ...builder.args((t) => ({
    filter: t.field({ type: PartnershipFilter, description: 'Only of partnerships for which this holds now.' }),
    includeUndated: t.boolean({
      defaultValue: false,
      description:
        'Whether to include what undated evidence brought about. It begins on the day on which it was recorded, which is no event; ' +
        'where it is left out, what was before lasts on.',
    }),
  })),
  ...limitArgs,
};

builder.queryFields((t) => ({
  assessmentRows: t.field({
    type: [AssessmentRowRef],
    description:
      'How the assessments of partnerships moved, as a flat table for lines and state timelines: a row for each change, oldest ' +
      'first. Where there are more than `limit`, the earliest are left out.',
    args: {
      ...changesArgs,
      from: t.arg({ type: 'Date', description: 'Only those that lasted until this day or longer.' }),
      to: t.arg({
        type: 'Date',
        description:
          'Only those that had begun by this day; today unless given. For a day to come, as it will be if nothing more is said.',
      }),
    },
    resolve: async (_root, args, context) => readAssessmentsBetween(context.graph, await buildQuestion(args, context)),
  }),
  annotations: t.field({
    type: [Annotation],
    description:
      'The changes of status of partnerships, the first status of each among them, as annotations of charts: oldest first. Where ' +
      'there are more than `limit`, the earliest are left out.',
    args: {
      ...changesArgs,
      from: t.arg({ type: 'Date', description: 'Only changes on this day or later.' }),
      to: t.arg({ type: 'Date', description: 'Only changes by this day; today unless given.' }),
    },
    resolve: async (_root, args, context) => {
      const changes = await readStatusChanges(context.graph, await buildQuestion(args, context));
      return addCauses(context.graph, changes);
    },
  }),
}));
