import { z } from 'zod';
import { many } from '../database/query/relation.ts';
import { cypherQuery, type CypherQuery } from '../database/cypher.ts';
import { all, type Condition, test } from '../database/query/condition.ts';
import { cypher, variable, verbatim } from '../database/fragment.ts';
import { createList } from '../database/query/list.ts';
import { nodeType, type RowOf } from '../database/query/node-type.ts';
import type { By } from '../database/query/ordering.ts';
import { type Label, typenameOf } from '../database/schema.ts';
import { assertion } from '../model/sources/assertion.cypher.ts';
import { speechActs, reliabilities } from '../model/sources/values.ts';
import { type ProblemKind, problemKinds } from '../method/values.ts';

const nothing = z.object({});

const problem = nodeType('EvidenceProblem', { kind: z.enum(problemKinds.values), message: z.string() });

export const assertionsOfProblem = many(problem, assertion, (node, concerned) => {
  const concerns = variable('concerns');
  return {
    match: cypher`MATCH (${node})-[${concerns}:CONCERNS]->(${concerned}:Assertion)`,
    orderBy: [{ by: cypher`${concerns}.at` }],
  };
});

export const problems = createList(problem, 'evidenceProblems');

/** The gravest kind first. */
export const gravest: By = {
  ordering: { name: 'GRAVITY', isIndexed: true, on: (node) => ({ by: cypher`${node}.gravity` }) },
  direction: 'ASC',
};

export const ofKinds = (kinds: readonly ProblemKind[] | null | undefined): Condition =>
  kinds
    ? test(
        (problem) => cypher`${problem}.kind IN ${kinds}`,
        (problem) => cypher`UNWIND ${kinds} AS kind MATCH (${problem}:EvidenceProblem) WHERE ${problem}.kind = kind`,
      )
    : all([]);

/** What the rules for single assertions need. */
export const recorded = cypherQuery<{ ids: readonly string[] }>()(
  'problems.assertions',
  ({
    ids,
  }) => cypher`UNWIND ${ids} AS id MATCH (a:Assertion {id: id})<-[:CONTAINS]-(s:Source) WHERE a.retractedAt IS NULL
OPTIONAL MATCH (s)-[:PUBLISHED_BY]->(agent:Agent)
RETURN id, a.speechAct AS speechAct, size([(a)-[:DERIVED_FROM]->(o:Assertion) | o.id]) > 0 AS isDerived,
  coalesce(a.assertedOn, s.publishedOn) IS NOT NULL AS isDated, a.recordedAt AS recordedAt,
  coalesce(agent.name, s.title, s.id) AS name`,
  z.object({
    id: z.string(),
    speechAct: z.enum(speechActs.values),
    isDerived: z.boolean(),
    isDated: z.boolean(),
    recordedAt: z.string(),
    name: z.string(),
  }),
);

/** The words of assertions, as far as they are stored. */
export const assertionWords = cypherQuery<{ ids: readonly string[] }>()(
  'problems.words',
  ({ ids }) =>
    cypher`UNWIND ${ids} AS id MATCH (a:Assertion {id: id})<-[:CONTAINS]-(s:Source) RETURN id, s.title AS title, a.quote AS quote`,
  z.object({ id: z.string(), title: z.string().nullable(), quote: z.string().nullable() }),
);

export const grades = cypherQuery<{ ids: readonly string[] }>()(
  'problems.publishers',
  ({ ids }) =>
    cypher`UNWIND ${ids} AS id MATCH (p:Publisher {id: id}) RETURN id, p.name AS name, p.reliability AS reliability`,
  z.object({ id: z.string(), name: z.string(), reliability: z.enum(reliabilities.values) }),
);

/** The facts beside claims. */
export const factLabels = [
  'Position',
  'Stake',
  'Measurement',
  'LifecycleEvent',
  'Policy',
  'Settlement',
] as const satisfies Label[];
export type FactLabel = (typeof factLabels)[number];

const sourceCount = z.object({ id: z.string(), assertions: z.number() });

/** How many assertions say something about each fact. */
export const sourcesOfFacts = Object.fromEntries(
  factLabels.map((label) => [
    label,
    cypherQuery<{ ids: readonly string[] }>()(
      `problems.facts.${label}`,
      ({ ids }) => cypher`UNWIND ${ids} AS id MATCH (n:${verbatim(label)} {id: id})
OPTIONAL MATCH (n)<-[:ABOUT]-(a:Assertion) WHERE a.supersededAt IS NULL AND a.retractedAt IS NULL
RETURN id, count(a) AS assertions`,
      sourceCount,
    ),
  ]),
) as Record<FactLabel, CypherQuery<{ ids: readonly string[] }, z.infer<typeof sourceCount>>>;

/** The companies of stakes and positions. */
export const termCompanies = {
  Stake: companiesOf('Stake', 'IN'),
  Position: companiesOf('Position', 'AT'),
};

function companiesOf(label: FactLabel, type: string) {
  return cypherQuery<{ ids: readonly string[] }>()(
    `problems.companies.${label}`,
    ({ ids }) =>
      cypher`UNWIND ${ids} AS id MATCH (:${verbatim(label)} {id: id})-[:\`${verbatim(type)}\`]->(c:Company) RETURN DISTINCT c.id AS id`,
    z.object({ id: z.string() }),
  );
}

const term = z.object({
  company: z.string(),
  companyName: z.string(),
  id: z.string(),
  holder: z.string(),
  name: z.string(),
  validFrom: z.string().nullable(),
  validTo: z.string().nullable(),
  assertions: z.array(z.string()),
});

const termRow = (
  fact: string,
  holder: string,
) => cypher`id AS company, c.name AS companyName, ${verbatim(fact)}.id AS id,
  ${typenameOf(verbatim(holder))} + ':' + ${verbatim(holder)}.id AS holder, ${verbatim(holder)}.name AS name, ${verbatim(fact)}.validFrom AS validFrom, ${verbatim(fact)}.validTo AS validTo,
  [(${verbatim(fact)})<-[:ABOUT]-(a:Assertion) WHERE a.supersededAt IS NULL AND a.retractedAt IS NULL | a.id] AS assertions`;

export const sharesOfCompanies = cypherQuery<{ ids: readonly string[] }>()(
  'problems.shares',
  ({ ids }) => cypher`UNWIND ${ids} AS id MATCH (c:Company {id: id})<-[:\`IN\`]-(stake:Stake)<-[:OWNS]-(owner:Agent)
RETURN ${termRow('stake', 'owner')}, stake.percent AS percent`,
  term.extend({ percent: z.number().nullable() }),
);

export const officesOfCompanies = cypherQuery<{ ids: readonly string[] }>()(
  'problems.offices',
  ({
    ids,
  }) => cypher`UNWIND ${ids} AS id MATCH (c:Company {id: id})<-[:AT]-(position:Position)<-[:HOLDS]-(executive:Executive)
WHERE toLower(position.title) CONTAINS 'chief executive' OR toLower(position.title) CONTAINS 'ceo'
RETURN ${termRow('position', 'executive')}, position.title AS title`,
  term.extend({ title: z.string() }),
);

export const deleteProblems = cypherQuery<{ owners: readonly string[] }>()(
  'problems.remove',
  ({ owners }) => cypher`UNWIND ${owners} AS owner MATCH (p:EvidenceProblem {owner: owner}) DETACH DELETE p`,
  nothing,
);

export const createProblems = cypherQuery<{ rows: readonly { id: string; properties: object }[] }>()(
  'problems.create',
  ({ rows }) => cypher`UNWIND ${rows} AS row CREATE (p:EvidenceProblem {id: row.id}) SET p += row.properties`,
  nothing,
);

export const concern = cypherQuery<{ rows: readonly { id: string; assertion: string; at: number }[] }>()(
  'problems.concern',
  ({
    rows,
  }) => cypher`UNWIND ${rows} AS row MATCH (p:EvidenceProblem {id: row.id}) CALL (row) { MATCH (a:Assertion {id: row.assertion}) RETURN a }
CREATE (p)-[c:CONCERNS]->(a) SET c.at = row.at`,
  nothing,
);

export type ProblemRow = RowOf<typeof problem>;
