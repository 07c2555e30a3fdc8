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
const recorded = (assertion: string) => `${toldOf(assertion)} AND ${notRetracted(assertion)}`;

const recordedOn = (node: string) => `substring(${node}.recordedAt, 0, 10)`;

/** The day on which the graph was told of an assertion for the first time: a correction does not move it. */
const firstRecorded = (assertion: string) =>
  `substring(coalesce(${assertion}.firstRecordedAt, ${assertion}.recordedAt), 0, 10)`;

/** The first day of a date: of 2026-01 and of 2026 the first of January. Null for null. */
export const firstDay = (date: string) => `${date} + substring('-01-01', size(${date}) - 4)`;

/** The day from which an assertion, of a source, counts. */
const assertedDayOf = (source: string, assertion: string) =>
  `coalesce(${assertion}.assertedOn, ${source}.publishedOn, ${firstRecorded(assertion)})`;
export const assertedDay = assertedDayOf('source', 'assertion');

/** A condition on a source and an assertion of it: what was said by then, wherever it was printed later. */
export const assertionKnown = (source: string, assertion: string) => `${recorded(assertion)}
    AND ${hasCome(`coalesce(${assertion}.assertedOn, ${source}.publishedOn)`)}
    AND coalesce(${assertedDayOf(source, assertion)} <= want.asOf.published, true)`;
export const isAssertionKnown = assertionKnown('source', 'assertion');

/** A condition on a source and an assertion of it: what had come out by then. */
export const sourceKnown = (source: string, assertion: string) => `${recorded(assertion)}
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

/** A condition on a fact, as what follows `onlyKnown` where there is `want.asOf`: some source had told of it by then. */
export const factKnown = (
  fact: string,
  source: string,
  assertion: string,
) => `(EXISTS { MATCH (${fact})<-[:ABOUT]-(${assertion}:Assertion)<-[:CONTAINS]-(${source}:Source)
      WHERE ${assertionKnown(source, assertion)} }
    OR NOT EXISTS { MATCH (${fact})<-[:ABOUT]-(:Assertion) } AND coalesce(${fact}.recordedAt <= want.asOf.recorded, true)
      AND coalesce(${recordedOn(fact)} <= want.asOf.published, true))`;

/** The day on which something is held: `want.on`, today unless given. */
const dayHeld = 'coalesce(want.on, toString(date()))';
/** The same where a list is asked as of a day: that day unless `want.on` is given. */
export const dayHeldThen = 'coalesce(want.on, coalesce(want.asOf.published, toString(date())))';

/**
 * A condition on a fact that holds for a time: it held on the day. A partial `validTo` means its last day: all of 2026-01 is within an
 * office held until 2026-01.
 */
export const isHeld = (fact: string, day = dayHeld) => `coalesce(${fact}.validFrom <= ${day}, true)
    AND coalesce(${fact}.validTo >= ${day}
      OR ${day} STARTS WITH ${fact}.validTo, true)`;
