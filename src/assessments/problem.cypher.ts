import { z } from 'zod';
import { many } from '../database/query/relation.ts';
import { cypherQuery } from '../database/cypher.ts';
import { type UnionPart, partsTogether } from '../database/parts.ts';
import { all, type Condition, test } from '../database/query/condition.ts';
import { cypher, type Fragment, Parameter, variable, verbatim } from '../database/fragment.ts';
import { createList } from '../database/query/list.ts';
import { nodeType, type RowOf } from '../database/query/node-type.ts';
import type { SortCriterion } from '../database/query/ordering.ts';
import { type FactLabel, factLabels, typenameOf } from '../database/graph-schema.ts';
import { assertion } from '../model/sources/assertion.cypher.ts';
import { speechActs, reliabilities } from '../model/sources/values.ts';
import { type ProblemKind, problemKinds } from '../method/values.ts';

const problem = nodeType('EvidenceProblem', { kind: z.enum(problemKinds.values), message: z.string() });

export const assertionsOfProblem = many(problem, assertion, (node, concerned) => {
  const concerns = variable('concerns');
  return {
    match: cypher`MATCH (${node})-[${concerns}:CONCERNS]->(${concerned}:Assertion)`,
    orderBy: [{ by: cypher`${concerns}.at` }],
  };
});

export const problems = createList(problem, 'evidenceProblems');

/** The most severe kind first. */
export const gravest: SortCriterion = {
  ordering: { name: 'GRAVITY', isIndexed: true, toSortKey: (node) => ({ by: cypher`${node}.gravity` }) },
  direction: 'ASC',
};

export const ofKinds = (kinds: readonly ProblemKind[] | null | undefined): Condition =>
  kinds
    ? test(
        (problem) => cypher`${problem}.kind IN ${kinds}`,
        (problem) => cypher`UNWIND ${kinds} AS kind MATCH (${problem}:EvidenceProblem) WHERE ${problem}.kind = kind`,
      )
    : all([]);

/** A parameter of the queries below. */
const parameter = (name: string) => new Parameter((values: Readonly<Record<string, unknown>>) => values[name], name);
const factsParameter = parameter('facts');

const standingAssertions = (fact: Fragment) =>
  cypher`[(${fact})<-[:ABOUT]-(a:Assertion) WHERE a.supersededAt IS NULL AND a.retractedAt IS NULL | a.id]`;

const factParts = Object.fromEntries(
  factLabels.map((label) => [
    label,
    {
      match: cypher`UNWIND ${factsParameter}.${verbatim(label)} AS id MATCH (n:${verbatim(label)} {id: id})`,
      item: cypher`{id: '${verbatim(label)}:' + id, assertions: size(${standingAssertions(cypher`n`)})}`,
      row: z.object({ id: z.string(), assertions: z.number() }),
    },
  ]),
) as unknown as Readonly<Record<FactLabel, UnionPart<{ id: string; assertions: number }>>>;

const companyPart = (label: FactLabel, type: string) => ({
  match: cypher`UNWIND ${factsParameter}.${verbatim(label)} AS id MATCH (:${verbatim(label)} {id: id})-[:\`${verbatim(type)}\`]->(c:Company)`,
  item: cypher`DISTINCT c.id`,
  row: z.string(),
});

const reviewedParts = partsTogether({
  ...factParts,
  words: {
    match: cypher`UNWIND ${parameter('words')} AS id MATCH (a:Assertion {id: id})<-[:CONTAINS]-(s:Source)`,
    item: cypher`{id: id, title: s.title, quote: a.quote}`,
    row: z.object({ id: z.string(), title: z.string().nullable(), quote: z.string().nullable() }),
  },
  assertions: {
    match: cypher`UNWIND ${parameter('assertions')} AS id MATCH (a:Assertion {id: id})<-[:CONTAINS]-(s:Source) WHERE a.retractedAt IS NULL`,
    item: cypher`{id: id, speechAct: a.speechAct, isDerived: size([(a)-[:DERIVED_FROM]->(o:Assertion) | o.id]) > 0,
    isDated: coalesce(a.assertedOn, s.publishedOn) IS NOT NULL, recordedAt: a.recordedAt,
    name: coalesce([(s)-[:PUBLISHED_BY]->(agent:Agent) | agent.name][0], s.title, s.id)}`,
    row: z.object({
      id: z.string(),
      speechAct: z.enum(speechActs.values),
      isDerived: z.boolean(),
      isDated: z.boolean(),
      recordedAt: z.string(),
      name: z.string(),
    }),
  },
  publishers: {
    match: cypher`UNWIND ${parameter('publishers')} AS id MATCH (p:Publisher {id: id})`,
    item: cypher`{id: id, name: p.name, reliability: p.reliability}`,
    row: z.object({ id: z.string(), name: z.string(), reliability: z.enum(reliabilities.values) }),
  },
  ownedCompanies: companyPart('Stake', 'IN'),
  ledCompanies: companyPart('Position', 'AT'),
});

/** Reads what a review needs to know of nodes that may have problems. */
export const reviewQuery = cypherQuery<{
  words: readonly string[];
  assertions: readonly string[];
  publishers: readonly string[];
  facts: Readonly<Record<FactLabel, readonly string[]>>;
}>()('problems.reviewed', reviewedParts.cypher, reviewedParts.row);

/** The rows of that query by part. Facts are by label, with their number of assertions; the companies are those of stakes and positions. */
export const groupReviewRows = reviewedParts.of;

const tenure = z.object({
  company: z.string(),
  companyName: z.string(),
  id: z.string(),
  holder: z.string(),
  name: z.string(),
  validFrom: z.string().nullable(),
  validTo: z.string().nullable(),
  assertions: z.array(z.string()),
});

const tenureItem = (fact: Fragment, holder: Fragment) => cypher`{company: id, companyName: c.name, id: ${fact}.id,
    holder: ${typenameOf(holder)} + ':' + ${holder}.id, name: ${holder}.name, validFrom: ${fact}.validFrom, validTo: ${fact}.validTo,
    assertions: ${standingAssertions(fact)}`;

const tenureParts = partsTogether({
  shares: {
    match: cypher`UNWIND ${parameter('ids')} AS id MATCH (c:Company {id: id})<-[:\`IN\`]-(stake:Stake)<-[:OWNS]-(owner:Agent)`,
    item: cypher`${tenureItem(cypher`stake`, cypher`owner`)}, percent: stake.percent}`,
    row: tenure.extend({ percent: z.number().nullable() }),
  },
  offices: {
    match: cypher`UNWIND ${parameter('ids')} AS id MATCH (c:Company {id: id})<-[:AT]-(position:Position)<-[:HOLDS]-(executive:Executive)
WHERE toLower(position.title) CONTAINS 'chief executive' OR toLower(position.title) CONTAINS 'ceo'`,
    item: cypher`${tenureItem(cypher`position`, cypher`executive`)}, title: position.title}`,
    row: tenure.extend({ title: z.string() }),
  },
});

/** Reads the owners and the chief executives of companies, at any time. */
export const tenuresOfCompanies = cypherQuery<{ ids: readonly string[] }>()(
  'problems.terms',
  tenureParts.cypher,
  tenureParts.row,
);
export const groupTenureRows = tenureParts.of;

export type ProblemRow = RowOf<typeof problem>;
