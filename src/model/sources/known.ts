import { cypher, type Fragment, join, nothing, Parameter, type Variable, variable } from '../../database/fragment.ts';
import { getToday } from '../../lib/dates.ts';
import type { AsOfValue } from './as-of.ts';

/*
 * What was known, by the two clocks of `asOf`. Days are texts that sort by time, and a month or a year sorts like its first day, so
 * texts are compared directly. An assertion counts from the day it was made, else from the day its source was published, else from the
 * day it was recorded. Nothing that is dated ahead is known before its day.
 */

/** The day and the recorded instant as of which a query asks. */
export interface AsOf {
  readonly published?: Parameter<string> | string | null | undefined;
  readonly recorded?: Parameter<string> | string | null | undefined;
}
export type MaybeAsOf = AsOf | null | undefined;

/** Makes one query per combination of the two clocks; the values are passed with its other parameters, in `asOf`. */
export function queriesAsOf<Query>(make: (asOf: MaybeAsOf) => Query): (asOf: AsOfValue | null | undefined) => Query {
  const made = new Map<string, Query>();
  return (asOf) => {
    const key = asOf ? `${asOf.published ? 'published' : ''} ${asOf.recorded ? 'recorded' : ''}` : 'now';
    let query = made.get(key);
    if (query === undefined) made.set(key, (query = make(asOf && asOfParameters(asOf))));
    return query;
  };
}

const asOfParameters = ({ published, recorded }: AsOfValue): AsOf => ({
  ...(published && { published: new Parameter(({ asOf }: { asOf: AsOfValue }) => asOf.published!) }),
  ...(recorded && { recorded: new Parameter(({ asOf }: { asOf: AsOfValue }) => asOf.recorded!) }),
});

type Day = Fragment | Parameter<string> | string;
/** Today as of the clock of this process when a query runs, not that of the database. */
export const todayInCypher = new Parameter(getToday, 'today');

const and = (conditions: readonly Fragment[]) => join(conditions, '\n    AND ');

/** A date had come by the day asked for, by default today; true if there is no date. */
const hasCome = (date: Fragment, asOf: MaybeAsOf) =>
  cypher`coalesce(${date} <= ${asOf?.published ?? todayInCypher}, true)`;

/** An assertion had been recorded, and nothing had superseded it yet. */
export const isRecordCurrent = (assertion: Variable, asOf: MaybeAsOf): Fragment =>
  asOf?.recorded
    ? cypher`coalesce(${assertion}.recordedAt <= ${asOf.recorded}, true)
    AND (${assertion}.supersededAt IS NULL OR coalesce(${assertion}.supersededAt > ${asOf.recorded}, false))`
    : cypher`${assertion}.supersededAt IS NULL`;

/** A curator had retracted an assertion. */
export const isRetracted = (assertion: Variable, asOf: MaybeAsOf): Fragment =>
  asOf?.recorded
    ? cypher`coalesce(${assertion}.retractedAt <= ${asOf.recorded}, false)`
    : cypher`${assertion}.retractedAt IS NOT NULL`;

const isRecorded = (assertion: Variable, asOf: MaybeAsOf): Fragment =>
  asOf?.recorded
    ? cypher`${isRecordCurrent(assertion, asOf)}
    AND (${assertion}.retractedAt IS NULL OR coalesce(${assertion}.retractedAt > ${asOf.recorded}, false))`
    : cypher`${assertion}.supersededAt IS NULL AND ${assertion}.retractedAt IS NULL`;

const recordedOn = (node: Variable) => cypher`substring(${node}.recordedAt, 0, 10)`;

/** The day on which an assertion was first recorded; a correction does not move it. */
const firstRecordedOn = (assertion: Variable) =>
  cypher`substring(coalesce(${assertion}.firstRecordedAt, ${assertion}.recordedAt), 0, 10)`;

/** The first day of a date: of 2026-01 and of 2026 the first of January. Null for null. */
export const firstDayOf = (date: Fragment): Fragment => cypher`${date} + substring('-01-01', size(${date}) - 4)`;

/** The day from which an assertion of a source counts. */
export const assertedDay = (assertion: Variable, source: Variable): Fragment =>
  cypher`coalesce(${assertion}.assertedOn, ${source}.publishedOn, ${firstRecordedOn(assertion)})`;

/** An assertion had been made by then, even if its source was published later. */
export const isAssertionKnown = (assertion: Variable, source: Variable, asOf: MaybeAsOf): Fragment =>
  and([
    isRecorded(assertion, asOf),
    asOf?.published
      ? cypher`coalesce(${assertedDay(assertion, source)} <= ${asOf.published}, true)`
      : hasCome(cypher`coalesce(${assertion}.assertedOn, ${source}.publishedOn)`, asOf),
  ]);

/** The source of an assertion had been published by then. */
export const isSourceKnown = (source: Variable, assertion: Variable, asOf: MaybeAsOf): Fragment =>
  and([
    isRecorded(assertion, asOf),
    asOf?.published
      ? cypher`coalesce(coalesce(${source}.publishedOn, ${firstRecordedOn(assertion)}) <= ${asOf.published}, true)`
      : hasCome(cypher`${source}.publishedOn`, asOf),
  ]);

/** A source had been published by then. */
export const isSourcePublished = (source: Variable, asOf: MaybeAsOf): Fragment =>
  and([
    asOf?.published
      ? cypher`coalesce(coalesce(${source}.publishedOn, ${recordedOn(source)}) <= ${asOf.published}, true)`
      : hasCome(cypher`${source}.publishedOn`, asOf),
    ...(asOf?.recorded ? [cypher`coalesce(${source}.recordedAt <= ${asOf.recorded}, true)`] : []),
  ]);

/** The conditions on a fact without any source: it counts from the day on which it was recorded. */
const isFactRecorded = (fact: Variable, { published, recorded }: AsOf) => [
  ...(recorded ? [cypher`coalesce(${fact}.recordedAt <= ${recorded}, true)`] : []),
  ...(published ? [cypher`coalesce(${recordedOn(fact)} <= ${published}, true)`] : []),
];

/**
 * Follows a `MATCH` of facts and keeps those that some source had reported by then; empty without `asOf`. The variables in `kept` stay in
 * scope. (`EXISTS` takes much longer to plan, and `OPTIONAL MATCH` within a `CALL` reads the whole graph on the embedded engine.)
 */
export function onlyKnown(fact: Variable, asOf: MaybeAsOf, ...kept: Variable[]): Fragment {
  if (!asOf) return nothing;
  const [assertion, source] = [variable('assertion'), variable('source')];
  const [knownFlags, isKnown] = [variable('told'), variable('isKnown')];
  const isUnsourced = and([cypher`size(${knownFlags}) = 0`, ...isFactRecorded(fact, asOf)]);
  return cypher`
  WITH ${join([fact, ...kept], ', ')}, [(${fact})<-[:ABOUT]-(${assertion}:Assertion)<-[:CONTAINS]-(${source}:Source) | ${isAssertionKnown(assertion, source, asOf)}] AS ${knownFlags}
  WHERE any(${isKnown} IN ${knownFlags} WHERE ${isKnown}) OR ${isUnsourced}`;
}

/** The same as a condition on a fact: some source had reported it by then. */
export function isFactKnown(fact: Variable, asOf: AsOf): Fragment {
  const [assertion, source] = [variable('assertion'), variable('source')];
  const isUnsourced = and([
    cypher`NOT EXISTS { MATCH (${fact})<-[:ABOUT]-(:Assertion) }`,
    ...isFactRecorded(fact, asOf),
  ]);
  return cypher`(EXISTS { MATCH (${fact})<-[:ABOUT]-(${assertion}:Assertion)<-[:CONTAINS]-(${source}:Source)
      WHERE ${isAssertionKnown(assertion, source, asOf)} }
    OR ${isUnsourced})`;
}

/**
 * A condition on a fact that holds for a time: it held on a day, by default today. A partial `validTo` means its last day: all of 2026-01
 * is within an office held until 2026-01.
 */
export const isHeld = (fact: Variable, on?: Day | null): Fragment => {
  const day = on ?? todayInCypher;
  return cypher`coalesce(${fact}.validFrom <= ${day}, true) AND coalesce(${fact}.validTo >= ${day} OR ${day} STARTS WITH ${fact}.validTo, true)`;
};
