import { isAssessmentHeld } from '../assessments/assessment.cypher.ts';
import { cypher, type Variable, variable } from '../database/fragment.ts';
import { all, type Condition, exactly, some, test } from '../database/query/condition.ts';
import { countKeys, isAmong, isAsOf, oneOf, hasSlug, storedCount } from './comparisons.cypher.ts';
import type { ConditionContext, Judged } from './condition-context.ts';
import type { Fields } from './filter.ts';
import type * as filters from './filters.ts';
import type { Found } from './found.ts';
import { isReportedBetween, isSideTaken, pathToSource } from './spoken.cypher.ts';

const headlineToAssessment = (n: Variable, assessment: Variable) =>
  cypher`(${n})-[:HAS_CLAIM]->(:Claim {headline: true})<-[:ASSESSES]-(${assessment}:Assessment)`;
/** The same path from its other end. */
const assessmentToHeadline = (n: Variable, assessment: Variable) =>
  cypher`(${assessment})-[:ASSESSES]->(:Claim {headline: true})<-[:HAS_CLAIM]-(${n}:Partnership)`;
/** At least one of these companies is in it. */
const involvesAny = (companies: readonly string[]) =>
  exactly(
    (n) => {
      const company = variable('company');
      return cypher`EXISTS { MATCH (${n})-[:INVOLVES]->(${company}:Company) WHERE ${company}.id IN ${companies} }`;
    },
    (n) => cypher`UNWIND ${companies} AS slug MATCH (:Company {id: slug})<-[:INVOLVES]-(${n}:Partnership)`,
  );

/** All of these distinct companies are in it. The search starts from the one with the fewest partnerships. */
const involvesAll = (companies: readonly string[]) =>
  companies.length === 1
    ? involvesAny(companies)
    : test(
        (n) => {
          const company = variable('company');
          return cypher`COUNT { MATCH (${n})-[:INVOLVES]->(${company}:Company) WHERE ${company}.id IN ${companies} } = ${companies.length}`;
        },
        (n) => {
          const [company, many] = [variable('company'), variable('many')];
          return cypher`UNWIND ${companies} AS slug MATCH (${company}:Company {id: slug})
WITH ${company}, COUNT { (${company})<-[:INVOLVES]-() } AS ${many} ORDER BY ${many} LIMIT 1
MATCH (${company})<-[:INVOLVES]-(${n}:Partnership)`;
        },
      );

/** The conditions of the filters that a partnership filter can contain. */
interface InnerConditions {
  readonly company: (filter: filters.CompanyFilter | Found) => Condition;
  readonly source: (filter: filters.SourceFilter | Found) => Condition;
}

/** What each field of a partnership filter means. */
export function partnershipConditions(
  { asOf, judged }: ConditionContext,
  inner: InnerConditions,
): Fields<filters.PartnershipFilter> {
  const hasAsOf = isAsOf(asOf);
  const isHeldThen = (assessment: Variable) => isAssessmentHeld(assessment, asOf?.published);
  const hasJudgement = (matches: (one: Judged) => boolean) => {
    const ids = [...judged!].filter(([, one]) => matches(one)).map(([id]) => id);
    return test((n) => isAmong(n, ids));
  };

  return {
    slug: hasSlug('Partnership'),
    involves: ({ all: each, any }) => {
      const companies = [...new Set(each ?? [])];
      return all([...(companies.length > 0 ? [involvesAll(companies)] : []), ...(any ? [involvesAny(any)] : [])]);
    },
    deniedBy: (agents) => isSideTaken('DENIES', agents, asOf),
    supportedBy: (agents) => isSideTaken('SUPPORTS', agents, asOf),
    status: (statuses) =>
      judged
        ? hasJudgement(({ status }) => statuses.includes(status))
        : test(
            (n) => {
              const assessment = variable('assessment');
              return cypher`EXISTS { MATCH ${headlineToAssessment(n, assessment)} WHERE ${isHeldThen(assessment)} AND ${assessment}.status IN ${statuses} }`;
            },
            (n) => {
              const assessment = variable('assessment');
              return cypher`UNWIND ${statuses} AS status MATCH (${assessment}:Assessment) WHERE ${assessment}.status = status AND ${isHeldThen(assessment)}
MATCH ${assessmentToHeadline(n, assessment)}`;
            },
          ),
    probability: ({ min, max }) => {
      const [lowest, highest] = [min ?? 0, max ?? 1];
      if (judged) return hasJudgement(({ probability }) => probability >= lowest && probability <= highest);
      const [from, to] = countKeys({ min: Math.floor(lowest * 1e9), max: Math.ceil(highest * 1e9) });
      return test(
        (n) => {
          const assessment = variable('assessment');
          return cypher`EXISTS { MATCH ${headlineToAssessment(n, assessment)} WHERE ${isHeldThen(assessment)}
    AND ${assessment}.probability >= ${lowest} AND ${assessment}.probability <= ${highest} }`;
        },
        (n) => {
          const assessment = variable('assessment');
          return cypher`MATCH (${assessment}:Assessment)
WHERE ${assessment}.probabilityUp >= ${from} AND ${assessment}.probabilityUp <= ${to} AND ${isHeldThen(assessment)}
MATCH ${assessmentToHeadline(n, assessment)}`;
        },
      );
    },
    firstReportedOn: (days) => isReportedBetween('first', days, asOf),
    lastReportedOn: (days) => isReportedBetween('last', days, asOf),
    supportingSources: (range) => storedCount('Partnership', 'supportingSources', range, hasAsOf),
    denyingSources: (range) => storedCount('Partnership', 'denyingSources', range, hasAsOf),
    jurisdiction: (places) =>
      test(
        (n) => {
          const place = variable('place');
          return cypher`EXISTS { MATCH (${n})-[:APPLIES_IN]->(${place}:Jurisdiction) WHERE ${place}.id IN ${places} }`;
        },
        (n) => cypher`UNWIND ${places} AS slug MATCH (:Jurisdiction {id: slug})<-[:APPLIES_IN]-(${n}:Partnership)`,
      ),
    kind: oneOf('kind', 'Partnership'),
    stage: (stages) =>
      test(
        (n) => {
          const claim = variable('claim');
          return cypher`EXISTS { MATCH (${n})-[:HAS_CLAIM]->(${claim}:Claim {headline: true}) WHERE ${claim}.stage IN ${stages} }`;
        },
        (n) => {
          const claim = variable('claim');
          return cypher`UNWIND ${stages} AS stage MATCH (${claim}:Claim) WHERE ${claim}.stage = stage AND ${claim}.headline
MATCH (${claim})<-[:HAS_CLAIM]-(${n}:Partnership)`;
        },
      ),
    party: (filter) =>
      some(
        'party',
        (n, other) => ({
          path: cypher`(${n})-[:INVOLVES]->(${other}:Company)`,
          reversedPath: cypher`(${other}:Company)<-[:INVOLVES]-(${n})`,
        }),
        inner.company(filter),
      ),
    source: (filter) => some('source', pathToSource(asOf), inner.source(filter)),
  };
}
