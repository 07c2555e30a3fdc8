import { heldOn } from '../evidence/assessment.cypher.ts';
import type { Ordering } from '../graph/list-text.ts';
import { firstDay, isSourceKnown } from '../sources/known.cypher.ts';
import { valueOfKey } from '../summaries/order-keys.ts';
import type { Known } from './conditions.cypher.ts';

/** By what is kept on write, in both directions. */
const kept = (name: string, property: string): Ordering => ({
  name,
  value: (n) => valueOfKey(`${n}.${property}Up`),
  walk: {
    ASC: (n) => ({ sort: `${n}.${property}Up` }),
    DESC: (n) => ({ sort: `${n}.${property}Down` }),
  },
});

const displayName: Ordering = {
  name: 'DISPLAY_NAME',
  value: (n) => `${n}.sortName`,
  walk: {
    ASC: (n) => ({ sort: `${n}.sortName` }),
    DESC: (n) => ({ sort: `${n}.sortName`, descending: true }),
  },
};

/** By what has to be counted, or looked at, for each node. */
const looked = (name: string, value: Ordering['value']): Ordering => ({ name, value });

/** By what was known then of the sources that speak of a partnership; `value` is made of all of them. */
const known = (name: string, alias: string, value: string, stance = ''): Ordering => ({
  name,
  beside: (n) => `
CALL (${n}, want) {
  MATCH (${n})-[:HAS_CLAIM]->(:Claim)<-[:ABOUT${stance}]-(assertion:Assertion)<-[:CONTAINS]-(source:Source) WHERE ${isSourceKnown}
  RETURN ${value} AS ${alias}
}
WITH * WHERE true`,
  value: () => alias,
});

const probability: Ordering = {
  name: 'PROBABILITY',
  beside: (n) => `
MATCH (${n})-[:HAS_CLAIM]->(:Claim {headline: true})<-[:ASSESSES]-(assessment:Assessment) WHERE ${heldOn('assessment', 'want.asOf.published')}`,
  value: () => valueOfKey('assessment.probabilityUp'),
  walk: {
    ASC: () => ({ sort: 'assessment.probabilityUp' }),
    DESC: () => ({ sort: 'assessment.probabilityDown' }),
  },
};

/** By what was judged on the fly: `want.judged` has the probabilities. */
const judgedProbability: Ordering = {
  name: 'PROBABILITY',
  beside: (n) => `\nWITH * WHERE want.judged[${n}.id] IS NOT NULL`,
  value: (n) => `want.judged[${n}.id]`,
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

export const orderings = {
  company: {
    DISPLAY_NAME: displayName,
    PARTNERSHIPS: kept('PARTNERSHIPS', 'partnerships'),
    DENIALS: kept('DENIALS', 'denials'),
  },
  executive: {
    DISPLAY_NAME: displayName,
    STATEMENTS: looked('STATEMENTS', (n) => `COUNT { (${n})<-[:ATTRIBUTED_TO]-(:Assertion) }`),
  },
  vehicle: {
    DISPLAY_NAME: displayName,
    VARIANTS: looked('VARIANTS', (n) => `COUNT { (${n})-[:HAS_VARIANT]->(:VehicleVariant) }`),
  },
  source: {
    PUBLISHED: kept('PUBLISHED', 'published'),
    ASSERTIONS: looked('ASSERTIONS', (n) => `COUNT { (${n})-[:CONTAINS]->(:Assertion) }`),
  },
  publisher: {
    DISPLAY_NAME: displayName,
    RELIABILITY: looked('RELIABILITY', (n) => `coalesce(${n}.reliability, 'F')`),
    SOURCES: looked('SOURCES', (n) => `COUNT { (${n})<-[:PUBLISHED_BY]-(:Source) }`),
  },
  policy: {
    DISPLAY_NAME: displayName,
    VALID_FROM: looked('VALID_FROM', (n) => `coalesce(${firstDay(`${n}.validFrom`)}, '')`),
    RATE_PERCENT: looked('RATE_PERCENT', (n) => `coalesce(${n}.ratePercent, -1.0)`),
  },
} as const satisfies Record<string, Record<string, Ordering>>;
