import { all, always, between, type Condition, not, test } from '../graph/condition.ts';
import { firstDay, sourceKnown } from '../sources/known.cypher.ts';
import { byKey, daysOf, given } from './comparisons.cypher.ts';
import type * as filters from './filters.ts';

/* Conditions on who spoke of a partnership, and when, as far as was known. */

/** The way from a partnership to a source that speaks of it, in an assertion `source_said`. */
export const spoken = (partnership: string, source: string, about = '') =>
  `(${partnership})-[:HAS_CLAIM]->(:Claim)<-[${source}_about:ABOUT]-(${source}_said:Assertion)<-[:CONTAINS]-(${source}:Source)${about}`;

export const knownSource = (source: string) => sourceKnown(source, `${source}_said`);

/** A source that was known speaks of the partnership, on a day that compares so. */
const spokenOn = (n: string, comparison: (day: string) => string) => `EXISTS { MATCH ${spoken(n, `${n}_source`)}
    WHERE ${knownSource(`${n}_source`)} AND ${comparison(firstDay(`${n}_source.publishedOn`))} }`;

/** By the publishers of the sources, or by whoever is quoted in them. */
export function said(stance: 'SUPPORTS' | 'DENIES', { all: each, any }: filters.SlugSet): Condition {
  const by = (agents: readonly string[]): Condition => ({
    text: (n) => {
      const isAgent = `(${n}_agent:Agent) WHERE ${n}_agent.id IN ?`;
      return `EXISTS { MATCH ${spoken(n, `${n}_source`)} WHERE ${n}_source_about.stance = '${stance}' AND ${knownSource(`${n}_source`)}
    AND (EXISTS { MATCH (${n}_source)-[:PUBLISHED_BY]->${isAgent} }
      OR EXISTS { MATCH (${n}_source_said)-[:ATTRIBUTED_TO]->${isAgent} }) }`;
    },
    values: [agents, agents],
    size: 1,
    depth: 0,
    starts: [{ text: (n) => saidBy(n, stance), values: [agents] }],
  });
  return all([...(each ?? []).map((slug) => by([slug])), ...(any ? [by(any)] : [])]);
}

const saidBy = (n: string, stance: string) => `UNWIND ? AS slug MATCH (agent:Agent {id: slug})
CALL (agent) {
  MATCH (agent)<-[:PUBLISHED_BY]-(:Source)-[:CONTAINS]->(said:Assertion) RETURN said
  UNION MATCH (agent)<-[:ATTRIBUTED_TO]-(said:Assertion) RETURN said
}
MATCH (said)-[about:ABOUT]->(:Claim)<-[:HAS_CLAIM]-(${n}:Partnership) WHERE about.stance = '${stance}'`;

/** Of a partnership, the day on which it was first or last reported, as far as was known. */
export function reportedOn(which: 'first' | 'last', days: filters.DateRange, isAsOf: boolean): Condition {
  if (!given(days.from) && !given(days.to)) return all([]);
  if (!isAsOf) return byKey('Partnership', `${which}ReportedUp`, daysOf(days));
  const [from, to] = [days.from ?? '0', days.to ?? '9999-12-31'];
  return all([
    between((n) => spokenOn(n, (day) => `${day} >= ? AND ${day} <= ?`), [from, to]),
    which === 'first'
      ? not(test((n) => spokenOn(n, (day) => `${day} < ?`), from))
      : not(test((n) => spokenOn(n, (day) => `${day} > ?`), to)),
  ]);
}

/** Some source that was known speaks of the partnership. */
export const spokenOf = always(
  (n) => `EXISTS { MATCH ${spoken(n, `${n}_source`)} WHERE ${knownSource(`${n}_source`)} }`,
);

/** The source had come out, with something that it says. */
export const hasComeOut = always(
  (n) => `EXISTS { MATCH (${n})-[:CONTAINS]->(${n}_said:Assertion) WHERE ${knownSource(n)} }`,
);
