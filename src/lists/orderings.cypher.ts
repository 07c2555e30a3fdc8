import { heldOn } from '../assessments/assessment.cypher.ts';
import { valueOfKey } from '../assessments/summaries/order-keys.ts';
import { cypher, type Fragment, nothing, variable, type Variable, verbatim } from '../database/fragment.ts';
import type { Direction, Ordering } from '../database/query/ordering.ts';
import type { ConditionContext } from '../filters/condition-context.ts';
import { firstDayOf, isSourceKnown } from '../model/sources/known.ts';

const compared = (by: Fragment, direction: Direction) => ({ by, descending: direction === 'DESC' });

const property = (node: Variable, name: string) => cypher`${node}.${verbatim(name)}`;

/** The key that an index holds for a direction; see assessments/summaries/order-keys.ts. */
const keyOf = (node: Variable, name: string, direction: Direction) =>
  property(node, `${name}${direction === 'ASC' ? 'Up' : 'Down'}`);

/** By what is kept on write, in both directions. */
const kept = (name: string, key: string): Ordering => ({
  name,
  isIndexed: true,
  on: (node, direction, byIndex) =>
    byIndex ? { by: keyOf(node, key, direction) } : compared(valueOfKey(property(node, `${key}Up`)), direction),
});

const displayName: Ordering = {
  name: 'DISPLAY_NAME',
  isIndexed: true,
  on: (node, direction) => compared(property(node, 'sortName'), direction),
};

/** By how many there are now, as it is kept on write. */
const counted = (name: string, key: string): Ordering => ({ ...kept(name, key), isOfNow: true });

/** By what was known then of the sources that speak of a partnership; `value` is made of all of them. */
const known = (
  name: string,
  asOf: ConditionContext['asOf'],
  value: (source: Variable) => Fragment,
  stance?: 'SUPPORTS' | 'DENIES',
): Ordering => ({
  name,
  on(node, direction) {
    const [assertion, source, by] = [variable('assertion'), variable('source'), variable('by')];
    const isOfStance = stance ? cypher` {stance: '${verbatim(stance)}'}` : nothing;
    return {
      ...compared(cypher`${by}`, direction),
      call: cypher`
CALL (${node}) {
  MATCH (${node})-[:HAS_CLAIM]->(:Claim)<-[:ABOUT${isOfStance}]-(${assertion}:Assertion)<-[:CONTAINS]-(${source}:Source)
  WHERE ${isSourceKnown(source, assertion, asOf)}
  RETURN ${value(source)} AS ${by}
}`,
    };
  },
});

const probability = (asOf: ConditionContext['asOf']): Ordering => ({
  name: 'PROBABILITY',
  isIndexed: true,
  on(node, direction, byIndex) {
    const assessment = variable('assessment');
    return {
      ...(byIndex
        ? { by: keyOf(assessment, 'probability', direction) }
        : compared(valueOfKey(cypher`${assessment}.probabilityUp`), direction)),
      match: cypher`
MATCH (${node})-[:HAS_CLAIM]->(:Claim {headline: true})<-[:ASSESSES]-(${assessment}:Assessment)`,
      where: [heldOn(assessment, asOf?.published)],
    };
  },
});

/** By what was judged on the fly. */
function judgedProbability(judged: NonNullable<ConditionContext['judged']>): Ordering {
  const probabilities = Object.fromEntries([...judged].map(([id, one]) => [id, one.probability]));
  return {
    name: 'PROBABILITY',
    on: (node, direction) => ({
      ...compared(cypher`${probabilities}[${node}.id]`, direction),
      where: [cypher`${probabilities}[${node}.id] IS NOT NULL`],
    }),
  };
}

export const partnershipOrderings = ({ asOf, judged }: ConditionContext) => {
  const reported = (which: string) => (source: Variable) =>
    cypher`coalesce(${verbatim(which)}(${firstDayOf(cypher`${source}.publishedOn`)}), '')`;
  const sources = (source: Variable) => cypher`count(DISTINCT ${source})`;
  return {
    ...(asOf?.published || asOf?.recorded
      ? {
          LAST_REPORTED: known('LAST_REPORTED', asOf, reported('max')),
          FIRST_REPORTED: known('FIRST_REPORTED', asOf, reported('min')),
          DENYING_SOURCES: known('DENYING_SOURCES', asOf, sources, 'DENIES'),
          SUPPORTING_SOURCES: known('SUPPORTING_SOURCES', asOf, sources, 'SUPPORTS'),
        }
      : {
          LAST_REPORTED: kept('LAST_REPORTED', 'lastReported'),
          FIRST_REPORTED: kept('FIRST_REPORTED', 'firstReported'),
          DENYING_SOURCES: kept('DENYING_SOURCES', 'denyingSources'),
          SUPPORTING_SOURCES: kept('SUPPORTING_SOURCES', 'supportingSources'),
        }),
    PROBABILITY: judged ? judgedProbability(judged) : probability(asOf),
    DISPLAY_NAME: displayName,
  } as const satisfies Record<string, Ordering>;
};

/** The undated are last in both directions. */
const published: Ordering = {
  name: 'PUBLISHED',
  isIndexed: true,
  on: (node, direction, byIndex) =>
    // In the index each direction has a key of its own, in which the undated are last.
    byIndex ? { by: keyOf(node, 'published', direction) } : { by: valueOfKey(keyOf(node, 'published', direction)) },
};

export const orderings = {
  company: {
    DISPLAY_NAME: displayName,
    PARTNERSHIPS: counted('PARTNERSHIPS', 'partnerships'),
    DENIALS: counted('DENIALS', 'denials'),
  },
  executive: {
    DISPLAY_NAME: displayName,
    STATEMENTS: counted('STATEMENTS', 'statements'),
  },
  vehicle: {
    DISPLAY_NAME: displayName,
    VARIANTS: kept('VARIANTS', 'variants'),
  },
  source: {
    PUBLISHED: published,
    ASSERTIONS: counted('ASSERTIONS', 'assertions'),
  },
  publisher: {
    DISPLAY_NAME: displayName,
    RELIABILITY: kept('RELIABILITY', 'reliability'),
    SOURCES: counted('SOURCES', 'sources'),
  },
  policy: {
    DISPLAY_NAME: displayName,
    VALID_FROM: kept('VALID_FROM', 'validFrom'),
    RATE_PERCENT: kept('RATE_PERCENT', 'ratePercent'),
  },
} as const satisfies Record<string, Record<string, Ordering>>;
