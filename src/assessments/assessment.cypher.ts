import { z } from 'zod';
import {
  concat,
  cypher,
  type Fragment,
  join,
  nothing,
  type Parameter,
  type Variable,
  variable,
  verbatim,
  where,
} from '../database/fragment.ts';
import type { WithParameters } from '../database/query/arguments.ts';
import { nodeType, type NodeType, type Part } from '../database/query/node-type.ts';
import { type NodeMatch, listOf, one, valueOfCall } from '../database/query/relation.ts';
import { attachSelection, type Relation, type Selection } from '../database/query/selection.ts';
import { assessmentCauses, claimStatuses } from '../method/values.ts';
import type { WhatIf } from '../method/what-if.ts';
import { claim } from '../model/claims/claim.cypher.ts';
import type { AsOfValue } from '../model/sources/as-of.ts';
import { assertion } from '../model/sources/assertion.cypher.ts';
import { todayInCypher } from '../model/sources/known.ts';
import { type EvidenceRow, evidenceRow, readEvidence } from './evidence.cypher.ts';

const properties = {
  status: z.enum(claimStatuses.values),
  belief: z.number(),
  disbelief: z.number(),
  uncertainty: z.number(),
  probability: z.number(),
  admiraltyCode: z.string(),
  from: z.string(),
  /** Its last day; `forever` if it has not ended. */
  to: z.string(),
  /** Its last day if whatever undated evidence brought about is left out. */
  datedTo: z.string().nullish(),
  /** The status and the probability of the assessment before it; null for the first. */
  previousStatus: z.enum(claimStatuses.values).nullish(),
  previousProbability: z.number().nullish(),
  // Null in assessments by a version of the method that did not tell causes apart.
  cause: z.enum(assessmentCauses.values).nullish(),
  causedById: z.string().nullable(),
  /** Whether what caused it has no date, so that it counts from the day on which it was recorded. */
  isUndated: z.boolean().nullish(),
  saidOn: z.array(z.string()),
  methodVersion: z.string(),
};
export const assessmentProperties = z.object({ id: z.string(), ...properties });

/** Further properties of a stored assessment, for lists and counts. */
export const assessmentSummary = z.object({
  /** How many origins carry weight on either side by its end. */
  supportingOrigins: z.number(),
  denyingOrigins: z.number(),
  /** Sort keys, with the slug of the partnership; see summaries/order-keys.ts. */
  fromUp: z.string(),
  probabilityUp: z.string(),
  probabilityDown: z.string(),
});
export type AssessmentRow = z.infer<typeof assessmentProperties>;
export type CauseProperties = Pick<AssessmentRow, 'cause' | 'causedById' | 'isUndated'>;

export type AssessmentSummary = z.infer<typeof assessmentSummary>;

/** The last day of an assessment that has not ended. It sorts after all others, since days compare as texts. */
export const forever = '9999-12-31';

const assessment = nodeType('Assessment', {
  ...properties,
  from: { type: properties.from, isAlwaysRead: true },
  to: { type: properties.to, isAlwaysRead: true },
  datedTo: { type: properties.datedTo, isAlwaysRead: true },
  isUndated: { type: properties.isUndated, isAlwaysRead: true },
});

export const causeOfAssessment = one(assessment, assertion, (node, cause) => ({
  match: cypher`MATCH (${cause}:Assertion {id: ${node}.causedById})`,
}));

/** A condition on an assessment: it held on a day, by default today. */
export function isAssessmentHeld(node: Variable, published?: Parameter<string> | string | null): Fragment {
  const day = published ?? todayInCypher;
  return cypher`${node}.from <= ${day} AND ${node}.to >= ${day}`;
}

/** What a query returns: the stored assessments, and the evidence where that is needed. */
interface FoundAssessments {
  readonly stored?: AssessmentRow[];
  readonly evidence?: readonly EvidenceRow[];
}

/** How assessments are read: stored ones where possible, and the evidence for an explanation, a what-if or an earlier recorded instant. */
interface Reading<Args> {
  /** A pattern or a `MATCH` of the stored ones; undefined where those do not apply. */
  readonly stored: (parent: Variable, node: Variable, args: Args) => NodeMatch | undefined;
  /** A `MATCH` of the claim from its parent; undefined where the parent is the claim. */
  readonly claim?: (parent: Variable, claim: Variable) => Fragment;
  readonly asOf: (args: Args) => WithParameters<AsOfValue> | undefined;
}

function assessmentsOf<Parent extends object, Args, Value>(
  from: NodeType<Parent>,
  { stored, claim: matchClaim, asOf }: Reading<Args>,
  valueOf: (stored: AssessmentRow[], evidence: EvidenceRow | undefined) => Value,
): Relation<Parent, Args, Value> {
  const isExplained = (selection: Selection) => selection.has('explanation');
  return {
    from,
    variant: (selection) => (isExplained(selection) ? 'explained' : ''),
    read(parent, { selection, node: requested }, args, show, canFollow) {
      const parts: [string, Part][] = [];
      const node = variable('assessment');
      const nodeMatch = stored(parent, node, args);
      if (nodeMatch)
        parts.push(['stored', listOf(parent, node, nodeMatch, show(node, assessment, requested), canFollow)]);
      if (!nodeMatch || isExplained(selection)) {
        const of = matchClaim ? variable('claim') : parent;
        const match = matchClaim ? cypher`${matchClaim(parent, of)}\n  ` : nothing;
        const body = cypher`${match}${readEvidence(of, asOf(args))}`;
        parts.push(['evidence', valueOfCall(parent, body, 'evidence')]);
      }
      return {
        subqueries: concat(parts.map(([, { subqueries }]) => subqueries)),
        value: cypher`{${join(
          parts.map(([name, { value }]) => cypher`${verbatim(name)}: ${value}`),
          ', ',
        )}}`,
        hasPattern: parts.some(([, { hasPattern }]) => hasPattern),
      };
    },
    found: ({ node }, rowType) =>
      z.looseObject({
        stored: z.array(rowType(assessment, node)).optional(),
        evidence: z.array(evidenceRow).optional(),
      }),
    valueOf({ stored: rows = [], evidence = [] }: FoundAssessments, { node }) {
      for (const row of rows) attachSelection(row, node);
      return valueOf(rows, evidence[0]);
    },
  };
}

export type AssessmentArguments = WithParameters<{ asOf?: AsOfValue; whatIf?: WhatIf }>;

/** The stored assessment as of a day, and the evidence where it is needed. */
export interface FoundAssessment {
  readonly stored: AssessmentRow | null;
  readonly evidence: EvidenceRow | undefined;
}

/** The assessment of a claim. `path` leads to it from a node that is not the claim: a pattern that ends in the claim. */
export const assessmentOf = <Parent extends object>(
  from: NodeType<Parent>,
  path?: (parent: Variable, claim?: Variable) => Fragment,
): Relation<Parent, AssessmentArguments, FoundAssessment | null> =>
  assessmentsOf(
    from,
    {
      stored: (parent, node, { asOf, whatIf }) =>
        asOf?.recorded || whatIf
          ? undefined
          : {
              path: cypher`${path?.(parent) ?? cypher`(${parent})`}<-[:ASSESSES]-(${node}:Assessment) WHERE ${isAssessmentHeld(node, asOf?.published)}`,
            },
      ...(path && { claim: (parent, of) => cypher`MATCH ${path(parent, of)}` }),
      asOf: ({ asOf }) => asOf,
    },
    ([stored = null], evidence): FoundAssessment => ({ stored, evidence }),
  );

export const assessmentOfClaim = assessmentOf(claim);

/** The stored assessments that held between two days, oldest first, and the evidence where it is needed. */
export const timelineOfClaim = assessmentsOf(
  claim,
  {
    stored(parent, node, { from, to, recorded }: WithParameters<{ from?: string; to?: string; recorded?: string }>) {
      if (recorded) return undefined;
      const isWithin = [
        // Where those that undated evidence brought about are left out, the one before lasts on.
        ...(from ? [cypher`coalesce(${node}.datedTo, ${node}.to) >= ${from}`] : []),
        cypher`${node}.from <= ${to ?? todayInCypher}`,
      ];
      return {
        match: cypher`MATCH (${parent})<-[:ASSESSES]-(${node}:Assessment)${where(isWithin)}`,
        orderBy: [{ by: cypher`${node}.from` }],
      };
    },
    asOf: ({ recorded }) => ({ recorded }),
  },
  (stored, evidence) => ({ stored, evidence }),
);
