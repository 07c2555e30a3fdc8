import { heldOn } from '../assessments/assessment.cypher.ts';
import type { Direction, Ordering } from '../database/query/list-cypher.ts';
import { firstDay, isSourceKnown } from '../model/sources/known.cypher.ts';
import { valueOfKey } from '../assessments/summaries/order-keys.ts';
import type { Known } from '../filters/conditions.cypher.ts';

const compared = (sort: string, direction: Direction) => ({ sort, descending: direction === 'DESC' });

/** By what is kept on write, in both directions. */
const kept = (name: string, property: string): Ordering => ({
  name,
  value: (n, direction) => compared(valueOfKey(`${n}.${property}Up`), direction),
  walk: {
    ASC: (n) => ({ sort: `${n}.${property}Up` }),
    DESC: (n) => ({ sort: `${n}.${property}Down` }),
  },
});

const displayName: Ordering = {
  name: 'DISPLAY_NAME',
  value: (n, direction) => compared(`${n}.sortName`, direction),
  walk: {
    ASC: (n) => ({ sort: `${n}.sortName` }),
    DESC: (n) => ({ sort: `${n}.sortName`, descending: true }),
  },
};

/** By how many there are now, as it is kept on write. */
const counted = (name: string, property: string): Ordering => ({ ...kept(name, property), isOfNow: true });

/** By what was known then of the sources that speak of a partnership; `value` is made of all of them. */
const known = (name: string, alias: string, value: string, stance = ''): Ordering => ({
  name,
  beside: (n) => `
CALL (${n}, want) {
  MATCH (${n})-[:HAS_CLAIM]->(:Claim)<-[:ABOUT${stance}]-(assertion:Assertion)<-[:CONTAINS]-(source:Source) WHERE ${isSourceKnown}
  RETURN ${value} AS ${alias}
}
WITH * WHERE true`,
  value: (_n, direction) => compared(alias, direction),
});

const probability: Ordering = {
  name: 'PROBABILITY',
  beside: (n) => `
MATCH (${n})-[:HAS_CLAIM]->(:Claim {headline: true})<-[:ASSESSES]-(assessment:Assessment) WHERE ${heldOn('assessment', 'want.asOf.published')}`,
  value: (_n, direction) => compared(valueOfKey('assessment.probabilityUp'), direction),
  walk: {
    ASC: () => ({ sort: 'assessment.probabilityUp' }),
    DESC: () => ({ sort: 'assessment.probabilityDown' }),
  },
};

/** By what was judged on the fly: `want.judged` has the probabilities. */
const judgedProbability: Ordering = {
  name: 'PROBABILITY',
  beside: (n) => `\nWITH * WHERE want.judged[${n}.id] IS NOT NULL`,
  value: (n, direction) => compared(`want.judged[${n}.id]`, direction),
};

export const partnershipOrderings = ({ asOf, judged }: Known) => {
  const reported = (value: string) => `coalesce(${value}(${firstDay('source.publishedOn')}), '')`;
  return {
    ...(asOf?.published || asOf?.recorded
      ? {
          LAST_REPORTED: known('LAST_REPORTED', 'lastReported', reported('max')),
          FIRST_REPORTED: known('FIRST_REPORTED', 'firstReported', reported('min')),
          DENYING_SOURCES: known('DENYING_SOURCES', 'denying', 'count(DISTINCT source)', ` {stance: 'DENIES'}`),
          SUPPORTING_SOURCES: known(
            'SUPPORTING_SOURCES',
            'supporting',
            'count(DISTINCT source)',
            ` {stance: 'SUPPORTS'}`,
          ),
        }
      : {
          LAST_REPORTED: kept('LAST_REPORTED', 'lastReported'),
          FIRST_REPORTED: kept('FIRST_REPORTED', 'firstReported'),
          DENYING_SOURCES: kept('DENYING_SOURCES', 'denyingSources'),
          SUPPORTING_SOURCES: kept('SUPPORTING_SOURCES', 'supportingSources'),
        }),
    PROBABILITY: judged ? judgedProbability : probability,
    DISPLAY_NAME: displayName,
  } as const satisfies Record<string, Ordering>;
};

/** The undated are last in both directions. */
const published: Ordering = {
  ...kept('PUBLISHED', 'published'),
  value: (n, direction) => ({ sort: valueOfKey(`${n}.published${direction === 'ASC' ? 'Up' : 'Down'}`) }),
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
