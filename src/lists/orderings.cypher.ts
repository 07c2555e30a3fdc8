import { isAssessmentHeld } from '../assessments/assessment.cypher.ts';
import { valueOfKey } from '../assessments/summaries/order-keys.ts';
import { cypher, type Fragment, nothing, variable, type Variable, verbatim } from '../database/fragment.ts';
import type { Direction, Ordering } from '../database/query/ordering.ts';
import type { ConditionContext } from '../filters/condition-context.ts';
import { firstDayOf, isSourceKnown } from '../model/sources/known.ts';

const sortBy = (by: Fragment, direction: Direction) => ({ by, descending: direction === 'DESC' });

const property = (node: Variable, name: string) => cypher`${node}.${verbatim(name)}`;

/** The indexed key for a direction; see assessments/summaries/order-keys.ts. */
const indexedKey = (node: Variable, name: string, direction: Direction) =>
  property(node, `${name}${direction === 'ASC' ? 'Up' : 'Down'}`);

/** By a key that is stored on write for either direction. */
const byStoredKey = (name: string, key: string): Ordering => ({
  name,
  isIndexed: true,
  toSortKey: (node, direction, byIndex) =>
    byIndex ? { by: indexedKey(node, key, direction) } : sortBy(valueOfKey(property(node, `${key}Up`)), direction),
});

const byDisplayName: Ordering = {
  name: 'DISPLAY_NAME',
  isIndexed: true,
  toSortKey: (node, direction) => sortBy(property(node, 'sortName'), direction),
};

/** By a count that is stored on write, of what is known now. */
const byStoredCount = (name: string, key: string): Ordering => ({ ...byStoredKey(name, key), isCurrentOnly: true });

/** By a value that is aggregated over the sources of a partnership that were known by then. */
const byKnownSources = (
  name: string,
  asOf: ConditionContext['asOf'],
  value: (source: Variable) => Fragment,
  stance?: 'SUPPORTS' | 'DENIES',
): Ordering => ({
  name,
  toSortKey(node, direction) {
    const [assertion, source, by] = [variable('assertion'), variable('source'), variable('by')];
    const isOfStance = stance ? cypher` {stance: '${verbatim(stance)}'}` : nothing;
    return {
      ...sortBy(cypher`${by}`, direction),
      call: cypher`
CALL (${node}) {
  MATCH (${node})-[:HAS_CLAIM]->(:Claim)<-[:ABOUT${isOfStance}]-(${assertion}:Assertion)<-[:CONTAINS]-(${source}:Source)
  WHERE ${isSourceKnown(source, assertion, asOf)}
  RETURN ${value(source)} AS ${by}
}`,
    };
  },
});

const byProbability = (asOf: ConditionContext['asOf']): Ordering => ({
  name: 'PROBABILITY',
  isIndexed: true,
  toSortKey(node, direction, byIndex) {
    const assessment = variable('assessment');
    return {
      ...(byIndex
        ? { by: indexedKey(assessment, 'probability', direction) }
        : sortBy(valueOfKey(cypher`${assessment}.probabilityUp`), direction)),
      match: cypher`
MATCH (${node})-[:HAS_CLAIM]->(:Claim {headline: true})<-[:ASSESSES]-(${assessment}:Assessment)`,
      where: [isAssessmentHeld(assessment, asOf?.published)],
    };
  },
});

/** By probabilities that were judged on the fly. */
function byJudgedProbability(judged: NonNullable<ConditionContext['judged']>): Ordering {
  const probabilities = Object.fromEntries([...judged].map(([id, one]) => [id, one.probability]));
  return {
    name: 'PROBABILITY',
    toSortKey: (node, direction) => ({
      ...sortBy(cypher`${probabilities}[${node}.id]`, direction),
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
          LAST_REPORTED: byKnownSources('LAST_REPORTED', asOf, reported('max')),
          FIRST_REPORTED: byKnownSources('FIRST_REPORTED', asOf, reported('min')),
          DENYING_SOURCES: byKnownSources('DENYING_SOURCES', asOf, sources, 'DENIES'),
          SUPPORTING_SOURCES: byKnownSources('SUPPORTING_SOURCES', asOf, sources, 'SUPPORTS'),
        }
      : {
          LAST_REPORTED: byStoredKey('LAST_REPORTED', 'lastReported'),
          FIRST_REPORTED: byStoredKey('FIRST_REPORTED', 'firstReported'),
          DENYING_SOURCES: byStoredKey('DENYING_SOURCES', 'denyingSources'),
          SUPPORTING_SOURCES: byStoredKey('SUPPORTING_SOURCES', 'supportingSources'),
        }),
    PROBABILITY: judged ? byJudgedProbability(judged) : byProbability(asOf),
    DISPLAY_NAME: byDisplayName,
  } as const satisfies Record<string, Ordering>;
};

/** Undated sources come last in both directions. */
const byPublished: Ordering = {
  name: 'PUBLISHED',
  isIndexed: true,
  toSortKey: (node, direction, byIndex) =>
    // Each direction has a key of its own, in which undated sources come last.
    byIndex
      ? { by: indexedKey(node, 'published', direction) }
      : { by: valueOfKey(indexedKey(node, 'published', direction)) },
};

export const orderings = {
  company: {
    DISPLAY_NAME: byDisplayName,
    PARTNERSHIPS: byStoredCount('PARTNERSHIPS', 'partnerships'),
    DENIALS: byStoredCount('DENIALS', 'denials'),
  },
  executive: {
    DISPLAY_NAME: byDisplayName,
    STATEMENTS: byStoredCount('STATEMENTS', 'statements'),
  },
  vehicle: {
    DISPLAY_NAME: byDisplayName,
    VARIANTS: byStoredKey('VARIANTS', 'variants'),
  },
  source: {
    PUBLISHED: byPublished,
    ASSERTIONS: byStoredCount('ASSERTIONS', 'assertions'),
  },
  publisher: {
    DISPLAY_NAME: byDisplayName,
    RELIABILITY: byStoredKey('RELIABILITY', 'reliability'),
    SOURCES: byStoredCount('SOURCES', 'sources'),
  },
  policy: {
    DISPLAY_NAME: byDisplayName,
    VALID_FROM: byStoredKey('VALID_FROM', 'validFrom'),
    RATE_PERCENT: byStoredKey('RATE_PERCENT', 'ratePercent'),
  },
} as const satisfies Record<string, Record<string, Ordering>>;
