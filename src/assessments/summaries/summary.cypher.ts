import { z } from 'zod';
import { cypherQuery } from '../../database/cypher.ts';
import { cypher, type Fragment, join, nothing, Parameter, verbatim } from '../../database/fragment.ts';
import { type UnionPart, partsTogether } from '../../database/parts.ts';
import { type Label, setFloats } from '../../database/graph-schema.ts';
import { claimStatuses } from '../../method/values.ts';
import { reliabilities } from '../../model/sources/values.ts';
import { tallySums } from './tally.cypher.ts';

/** The labels of the nodes that lists contain. */
export const summarisedLabels = [
  'Partnership',
  'Company',
  'Executive',
  'Vehicle',
  'Publisher',
  'Policy',
  'Source',
] as const satisfies Label[];
export type SummarisedLabel = (typeof summarisedLabels)[number];

type Ids = { ids: readonly string[] };

const node = z.object({ id: z.string() });
const named = node.extend({ name: z.string().nullable() });

const rows = {
  Partnership: named.extend({
    /** The assertions about it. */
    said: z.array(z.object({ source: z.string(), stance: z.string(), publishedOn: z.string().nullable() })),
    /** All assessments of its headline claim, past and future ones too. */
    assessments: z.array(
      z.object({
        from: z.string(),
        to: z.string(),
        status: z.enum(claimStatuses.values),
        likely: z.number(),
        probability: z.string(),
        supportingOrigins: z.number(),
        denyingOrigins: z.number(),
      }),
    ),
    parties: z.array(z.object({ id: z.string(), country: z.string().nullable() })),
    kind: z.string(),
    // From the last summary:
    isDenied: z.boolean().nullable(),
    firstReportedUp: z.string().nullable(),
    tallies: z.array(z.string()).nullable(),
    tallied: z.array(z.number()).nullable(),
    likely: z.number().nullable(),
    likelySince: z.string().nullable(),
  }),
  Company: named.extend({
    country: z.string().nullable(),
    /** The country under which its partnerships are tallied. */
    talliedIn: z.string().nullable(),
    partnerships: z.number(),
    /** How many of them were denied as of the last summary. */
    denials: z.number(),
  }),
  /** With the dates of their statements. */
  Executive: named.extend({ said: z.array(z.object({ on: z.string().nullable() })) }),
  Vehicle: named.extend({ count: z.number() }),
  Publisher: named.extend({ sources: z.number(), reliability: z.enum(reliabilities.values).nullable() }),
  Policy: named.extend({ validFrom: z.string().nullable(), ratePercent: z.number().nullable() }),
  Source: node.extend({ publishedOn: z.string().nullable(), count: z.number() }),
} satisfies Record<SummarisedLabel, z.ZodType>;
export type SummaryRows = { readonly [L in SummarisedLabel]: z.infer<(typeof rows)[L]> };

/** The same in Cypher, for a node `n`. */
const read: Record<SummarisedLabel, Fragment> = {
  Partnership: cypher`.name, .kind, .isDenied, .firstReportedUp, .tallies, .tallied, .likely, .likelySince,
    said: [(n)-[:HAS_CLAIM]->(:Claim)<-[about:ABOUT]-(a:Assertion)<-[:CONTAINS]-(s:Source)
      WHERE a.supersededAt IS NULL AND a.retractedAt IS NULL | {source: s.id, stance: about.stance, publishedOn: s.publishedOn}],
    assessments: [(n)-[:HAS_CLAIM]->(:Claim {headline: true})<-[:ASSESSES]-(a:Assessment) |
      a {.from, .to, .status, likely: a.probability, probability: a.probabilityUp, .supportingOrigins, .denyingOrigins}],
    parties: [(n)-[:INVOLVES]->(c:Company) | {id: c.id, country: c.country}]`,
  Company: cypher`.name, .country, .talliedIn, partnerships: size([(n)<-[:INVOLVES]-(p:Partnership) | p.id]),
    denials: size([(n)<-[:INVOLVES]-(p:Partnership) WHERE p.isDenied | p.id])`,
  Executive: cypher`.name, said: [(n)<-[:ATTRIBUTED_TO]-(a:Assertion)<-[:CONTAINS]-(s:Source)
      WHERE a.supersededAt IS NULL AND a.retractedAt IS NULL | {on: coalesce(a.assertedOn, s.publishedOn)}]`,
  Vehicle: cypher`.name, count: size([(n)-[:HAS_VARIANT]->(v:VehicleVariant) | 1])`,
  Publisher: cypher`.name, .reliability, sources: COUNT { (n)<-[:PUBLISHED_BY]-() }`,
  Policy: cypher`.name, .validFrom, .ratePercent`,
  Source: cypher`.publishedOn, count: size([(n)-[:CONTAINS]->(a:Assertion) WHERE a.supersededAt IS NULL | 1])`,
};

const idsParameter = new Parameter((values: { ids: unknown }) => values.ids, 'ids');

const partOf = <L extends SummarisedLabel>(label: L): UnionPart<SummaryRows[L]> => ({
  match: cypher`UNWIND ${idsParameter}.${verbatim(label)} AS id MATCH (n:${verbatim(label)} {id: id})`,
  item: cypher`n {.id, ${read[label]}}`,
  row: rows[label] as unknown as z.ZodType<SummaryRows[L]>,
});

const parts = partsTogether(
  Object.fromEntries(summarisedLabels.map((label) => [label, partOf(label)])) as unknown as {
    readonly [L in SummarisedLabel]: UnionPart<SummaryRows[L]>;
  },
);

/** Reads what nodes are summarised from, as known now. */
export const readSummarised = cypherQuery<{ ids: Readonly<Record<SummarisedLabel, readonly string[]>> }>()(
  'summaries.read',
  parts.cypher,
  parts.row,
);
/** The rows of that query by label. */
export const groupSummaryRows = parts.of;

export interface SummaryRow {
  readonly id: string;
  readonly properties: object;
}

export const writeSummaries = cypherQuery<{
  rows: Readonly<Record<SummarisedLabel, readonly SummaryRow[]>>;
  /** The changes to the sums of tallies. */
  tallies: readonly object[];
  /** The ids of tallies that may be empty after that. */
  fewer: readonly string[];
}>()(
  'summaries.write',
  ({ rows, tallies, fewer }) => cypher`${join(
    summarisedLabels.map(
      (label) =>
        cypher`CALL { UNWIND ${rows}.${verbatim(label)} AS row MATCH (n:${verbatim(label)} {id: row.id}) SET n += row.properties${label === 'Partnership' ? setFloats('n', label) : nothing} }`,
    ),
    '\n',
  )}
CALL {
  UNWIND ${tallies} AS row MERGE (t:Tally {id: row.id})
  SET t += row.group, ${join(
    tallySums.map((name) => cypher`t.${verbatim(name)} = coalesce(t.${verbatim(name)}, 0) + row.${verbatim(name)}`),
    ', ',
  )}
}
CALL { UNWIND ${fewer} AS id MATCH (t:Tally {id: id}) WHERE t.partnerships = 0 DELETE t }`,
  z.object({}),
);

/** Labels whose summaries can change on a future day, stored as `changesOn`. */
export const datedLabels = ['Source', 'Executive', 'Partnership'] as const satisfies SummarisedLabel[];

type DatedLabel = (typeof datedLabels)[number];

const perDatedLabel = <Query>(make: (label: DatedLabel) => Query) =>
  Object.fromEntries(datedLabels.map((label) => [label, make(label)])) as Record<DatedLabel, Query>;

/** The nodes whose summaries are out of date on a day. */
export const outdatedNodes = perDatedLabel((label) =>
  cypherQuery<{ day: string }>()(
    `summaries.due.${label}`,
    ({ day }) => cypher`MATCH (n:${verbatim(label)}) WHERE n.changesOn <= ${day} RETURN n.id AS id`,
    node,
  ),
);

/** Those of the nodes with these ids. */
export const outdatedAmong = perDatedLabel((label) =>
  cypherQuery<Ids & { day: string }>()(
    `summaries.dueAmong.${label}`,
    ({ ids, day }) =>
      cypher`UNWIND ${ids} AS id MATCH (n:${verbatim(label)} {id: id}) WHERE n.changesOn <= ${day} RETURN id`,
    node,
  ),
);

export const partnershipIdsByCompany = cypherQuery<Ids>()(
  'summaries.partnerships',
  ({ ids }) =>
    cypher`UNWIND ${ids} AS id MATCH (:Company {id: id})<-[:INVOLVES]-(p:Partnership) RETURN DISTINCT p.id AS id`,
  node,
);
