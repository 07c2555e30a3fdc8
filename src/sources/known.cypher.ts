/*
 * What was known, by the two clocks of `want.asOf`. Days are texts that sort by time, and a month or a year sorts as
 * its first day, so that texts are compared as they are. An assertion counts from the day it was made, else from the
 * day its source was published, else from the day on which this graph was told. What is dated ahead is not known before its day.
 */

/** A date had come by the day as of which is asked, today unless given; so had what bears none. */
const hasCome = (date: string) => `coalesce(${date} <= coalesce(want.asOf.published, toString(date())), true)`;

/** The graph had been told of an assertion, and nothing had superseded it yet. */
const toldOf = (assertion: string) => `coalesce(${assertion}.recordedAt <= want.asOf.recorded, true)
    AND (${assertion}.supersededAt IS NULL OR coalesce(${assertion}.supersededAt > want.asOf.recorded, false))`;

/** A curator had retracted it. */
const retracted = (assertion: string) =>
  `coalesce(${assertion}.retractedAt <= coalesce(want.asOf.recorded, ${assertion}.retractedAt), false)`;

const notRetracted = (assertion: string) =>
  `(${assertion}.retractedAt IS NULL OR coalesce(${assertion}.retractedAt > want.asOf.recorded, false))`;

export const isTold = toldOf('assertion');
export const isRetracted = retracted('assertion');
const isRecorded = `${isTold} AND ${notRetracted('assertion')}`;

const recordedOn = (node: string) => `substring(${node}.recordedAt, 0, 10)`;

/** The day on which the graph was told of an assertion for the first time: a correction does not move it. */
const firstRecorded = (assertion: string) =>
  `substring(coalesce(${assertion}.firstRecordedAt, ${assertion}.recordedAt), 0, 10)`;
const firstRecordedOn = firstRecorded('assertion');

/** The first day of a date: of 2026-01 and of 2026 the first of January. Null for null. */
export const firstDay = (date: string) => `${date} + substring('-01-01', size(${date}) - 4)`;

/** The day from which `assertion`, of `source`, counts. */
export const assertedDay = `coalesce(assertion.assertedOn, source.publishedOn, ${firstRecordedOn})`;

/** A condition on `assertion` and its `source`: what was said by then. */
export const isAssertionKnown = `${isRecorded}
    AND ${hasCome('coalesce(assertion.assertedOn, source.publishedOn)')}
    AND coalesce(${assertedDay} <= want.asOf.published, true)`;

/** A condition on a source and an assertion of it: what had come out by then. */
export const sourceKnown = (source: string, assertion: string) => `${toldOf(assertion)} AND ${notRetracted(assertion)}
    AND ${hasCome(`${source}.publishedOn`)}
    AND coalesce(coalesce(${source}.publishedOn, ${firstRecorded(assertion)}) <= want.asOf.published, true)`;
export const isSourceKnown = sourceKnown('source', 'assertion');

/** A condition on a source: it had come out by then. */
export const isOut = (source: string) => `${hasCome(`${source}.publishedOn`)}
    AND coalesce(coalesce(${source}.publishedOn, ${recordedOn(source)}) <= want.asOf.published, true)
    AND coalesce(${source}.recordedAt <= want.asOf.recorded, true)`;

/**
 * What follows a `MATCH` of facts, to leave those that some source had told of by then; a fact without any source counts
 * from the day it was recorded. Nothing is read where `want.asOf` is not given. (`EXISTS` takes much longer to plan, and
 * `OPTIONAL MATCH` within a `CALL` reads the whole graph on the embedded engine.) What is `kept` stays in scope.
 */
export const onlyKnown = (fact: string, ...kept: string[]) => `
  WITH ${[fact, ...kept].join(', ')}, want, CASE WHEN want.asOf IS NULL THEN [true]
    ELSE [(${fact})<-[:ABOUT]-(assertion:Assertion)<-[:CONTAINS]-(source:Source) | ${isAssertionKnown}] END AS told
  WHERE any(isTold IN told WHERE isTold) OR size(told) = 0
    AND coalesce(${fact}.recordedAt <= want.asOf.recorded, true)
    AND coalesce(${recordedOn(fact)} <= want.asOf.published, true)`;

/**
 * A condition on a fact that holds for a time: it held on the day `want.on`, today unless given. A partial `validTo`
 * means its last day: all of 2026-01 is within an office held until 2026-01.
 */
export const isHeld = (fact: string) => `coalesce(${fact}.validFrom <= coalesce(want.on, toString(date())), true)
    AND coalesce(${fact}.validTo >= coalesce(want.on, toString(date()))
      OR coalesce(want.on, toString(date())) STARTS WITH ${fact}.validTo, true)`;
