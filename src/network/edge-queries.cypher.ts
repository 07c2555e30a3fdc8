import { isAssessmentHeld } from '../assessments/assessment.cypher.ts';
import { cypher, type Fragment, join, nothing, type Variable, variable, verbatim } from '../database/fragment.ts';
import { agentLabels, typenameOf } from '../database/graph-schema.ts';
import { type EntityLabel, entityLabels } from '../model/entities/entity-types.ts';
import {
  isAssertionKnown,
  isHeld,
  isSourcePublished,
  isSourceKnown,
  type MaybeAsOf,
  onlyKnown,
} from '../model/sources/known.ts';
import { stances } from '../model/sources/values.ts';
import type { EdgeKind } from './values.ts';

/**
 * A query that finds edges from a node. The fragment that `match` returns starts at `n`, and returns the neighbour `other`, the edge
 * `fact` (`isOut` if `n` is its source), and its relevance: `rank`, then `day`, both descending.
 *
 * Ranks, from 0 to 4: current offices and stakes 3, plus the share held; partnerships 2, plus their probability; vehicles 1.5;
 * past and future offices and stakes 1; places .7 to .8; statements .6; publications .5; supporting sources .3; mentions .2;
 * repetitions .1. An assertion that repeats no other ranks a little above one that does.
 */
export interface EdgeQuery {
  readonly name: string;
  /** The labels that it starts from, and the kinds of edges that it finds from each. */
  readonly from: Readonly<Partial<Record<EntityLabel, readonly EdgeKind[]>>>;
  readonly match: (asOf: MaybeAsOf) => Fragment;
}

/** The node that edge queries start from, and the neighbour that they find. Each edge query has a scope of its own. */
export const [n, other] = [variable('n'), variable('other')];
const [assertion, source, claim, assessment] = [
  variable('assertion'),
  variable('source'),
  variable('claim'),
  variable('assessment'),
];
const [held, policy, partnership, link] = [
  variable('held'),
  variable('policy'),
  variable('partnership'),
  variable('link'),
];

/**
 * Continues a `MATCH` of partnerships: keeps those with assertions by `asOf`, with their probability. That of today is stored
 * (assessments/summaries/tally.ts), since some companies and places have thousands of partnerships.
 */
function withProbability(deal: Variable, asOf: MaybeAsOf, ...kept: Variable[]): Fragment {
  const scope = join([...new Set([n, deal, ...kept])], ', ');
  if (!asOf)
    return cypher`
    WITH ${scope}, coalesce(${deal}.likely, 0.0) AS probability, coalesce(${deal}.likelySince, '') AS day`;
  const assessed = cypher`[(${deal})-[:HAS_CLAIM]->(${claim}:Claim)<-[:ASSESSES]-(${assessment}:Assessment)
        WHERE ${isAssessmentHeld(assessment, asOf.published)} |
        {isHeadline: ${claim}.headline, probability: ${assessment}.probability, day: ${assessment}.from}]`;
  const told = asOf.recorded
    ? cypher`, [(${deal})-[:HAS_CLAIM]->(:Claim)<-[:ABOUT]-(${assertion}:Assertion)<-[:CONTAINS]-(${source}:Source)
          WHERE ${isAssertionKnown(assertion, source, asOf)} | true] AS told`
    : nothing;
  return cypher`
    WITH ${scope}, ${assessed} AS judged${told}
    WHERE size(judged) > 0${asOf.recorded ? cypher` AND size(told) > 0` : nothing}
    WITH ${scope}, [one IN judged WHERE one.isHeadline] AS headlines
    WITH ${scope}, coalesce(headlines[0].probability, 0.0) AS probability, coalesce(headlines[0].day, '') AS day`;
}

/** Continues `withProbability`; `link` connects the partnership and `other`. */
const partnershipFact = (isOutwards: boolean) => cypher`
    WITH ${other}, {kind: type(${link}), isOut: ${verbatim(String(isOutwards))}, word: ${link}.role} AS fact,
      CASE WHEN type(${link}) = 'INVOLVES' THEN 2.0 + probability ELSE 0.7 + probability / 10.0 END AS rank, day`;

/** Continues a `MATCH` of an office or stake `held` and the `link` of its holder. */
const holdingFact = (isOutwards: boolean, asOf: MaybeAsOf) => cypher`
    WITH ${other}, ${link}, ${held}, ${isHeld(held, asOf?.published)} AS isHeld
    WITH ${other}, {kind: CASE WHEN type(${link}) = 'OWNS' THEN 'OWNS' ELSE 'HOLDS_OFFICE' END, isOut: ${verbatim(String(isOutwards))}, via: ${held}.id, isHeld: isHeld,
        validFrom: ${held}.validFrom, word: ${held}.title, percent: ${held}.percent} AS fact,
      CASE WHEN isHeld THEN 3.0 ELSE 1.0 END + coalesce(${held}.percent, 0.0) / 101.0 AS rank, coalesce(${held}.validFrom, '') AS day`;

const statementDay = cypher`coalesce(${assertion}.assertedOn, ${source}.publishedOn, '')`;

/** Continues a `MATCH` of `assertion`: one edge per `other` and stance, preferring assertions on the headline that repeat no other. */
const statementFact = (kind: Fragment, isOutwards: boolean, rank = cypher`0.6`) => cypher`
    WITH ${other}, stance, ${assertion}, isHeadline, ${statementDay} AS day,
      CASE WHEN size([(${assertion})-[:DERIVED_FROM]->(original:Assertion) | original.id]) = 0 THEN 1 ELSE 0 END AS isOrigin
    ORDER BY isHeadline DESC, isOrigin DESC, ${assertion}.id
    WITH ${other}, stance, collect({id: ${assertion}.id, speechAct: ${assertion}.speechAct, day: day, isOrigin: isOrigin}) AS words
    WITH ${other}, stance, words[0] AS first
    WITH ${other}, {kind: ${kind}, isOut: ${verbatim(String(isOutwards))}, via: first.id, stance: stance, word: first.speechAct} AS fact,
      ${rank} + first.isOrigin * 0.05 AS rank, first.day AS day`;
const saidKind = cypher`'SAID'`;
/** A source that prints both a report and its denial ranks first for the report. */
const stanceRank = cypher`CASE stance WHEN 'SUPPORTS' THEN 0.3 WHEN 'DENIES' THEN 0.24 ELSE 0.15 END`;

/** Continues a `MATCH` of two entities connected by `link` alone; `source` is the source if they are a source and its publisher. */
const linkFact = (outwards: '=' | '<>') => cypher`
    WITH ${other}, {kind: CASE WHEN type(${link}) = 'PUBLISHED_BY' THEN 'PUBLISHED' ELSE 'MAKES' END,
        isOut: type(${link}) ${verbatim(outwards)} 'PUBLISHED_BY'} AS fact,
      CASE WHEN type(${link}) = 'PUBLISHED_BY' THEN 0.5 ELSE 1.5 END AS rank, coalesce(${source}.publishedOn, '') AS day`;

/** Continues a `MATCH` of `policy` and its `link` to a place. */
const policyFact = (isOutwards: boolean, asOf: MaybeAsOf) => cypher`
    WITH ${other}, ${policy}, ${link}, ${isHeld(policy, asOf?.published)} AS isHeld
    WITH ${other}, {kind: 'APPLIES_IN', isOut: ${verbatim(String(isOutwards))}, isTarget: type(${link}) = 'TARGETS', isHeld: isHeld, validFrom: ${policy}.validFrom} AS fact,
      CASE WHEN isHeld THEN 0.8 ELSE 0.7 END AS rank, coalesce(${policy}.validFrom, '') AS day`;

/** Continues a `MATCH` of `assertion`, which is `derived` from another: one edge per source. */
const repetitionFact = (isOutwards: boolean) => cypher`
    WITH ${other}, ${assertion}, derived, ${statementDay} AS said ORDER BY ${assertion}.id
    WITH ${other}, collect({via: ${assertion}.id, word: derived.kind}) AS words, max(said) AS day
    WITH ${other}, words[0] AS first, day
    WITH ${other}, {kind: 'REPEATS', isOut: ${verbatim(String(isOutwards))}, via: first.via, word: first.word} AS fact, 0.1 AS rank, day`;

const from = (labels: readonly EntityLabel[], ...kinds: EdgeKind[]) =>
  Object.fromEntries(labels.map((label) => [label, kinds])) as EdgeQuery['from'];
const others = entityLabels.filter((label) => label !== 'Partnership' && label !== 'Source');

export const edgeQueries: readonly EdgeQuery[] = [
  {
    name: 'partnerships',
    from: { Company: ['INVOLVES'], Jurisdiction: ['APPLIES_IN'] },
    match: (asOf) =>
      cypher`MATCH (${n})<-[${link}:INVOLVES|APPLIES_IN]-(${other}:Partnership)${withProbability(other, asOf, link)}${partnershipFact(false)}`,
  },
  {
    name: 'partiesAndPlaces',
    from: { Partnership: ['INVOLVES', 'APPLIES_IN'] },
    match: (asOf) =>
      cypher`MATCH (${n})-[${link}:INVOLVES|APPLIES_IN]->(${other}) WHERE NOT ${other}:UnnamedParty${withProbability(n, asOf, other, link)}${partnershipFact(true)}`,
  },
  {
    name: 'partners',
    from: { Company: ['INVOLVES'] },
    match: (asOf) => cypher`MATCH (${n})<-[:INVOLVES]-(${partnership}:Partnership)${withProbability(partnership, asOf)}
    MATCH (${partnership})-[:INVOLVES]->(${other}:Company) WHERE ${other}.id <> ${n}.id
    WITH ${other}, {kind: 'INVOLVES', isOut: true, via: ${partnership}.id} AS fact, 2.0 + probability AS rank, day`,
  },
  {
    name: 'sidesTaken',
    from: { Source: stances.values },
    match: (
      asOf,
    ) => cypher`MATCH (${n})-[:CONTAINS]->(${assertion}:Assertion)-[about:ABOUT]->(${claim}:Claim)<-[:HAS_CLAIM]-(${other}:Partnership)
    WITH ${n} AS ${source}, ${assertion}, about.stance AS stance, ${claim}.headline AS isHeadline, ${other}
    WHERE ${isSourceKnown(source, assertion, asOf)}${statementFact(cypher`stance`, true, stanceRank)}`,
  },
  {
    name: 'sides',
    from: { Partnership: stances.values },
    match: (
      asOf,
    ) => cypher`MATCH (${n})-[:HAS_CLAIM]->(${claim}:Claim)<-[about:ABOUT]-(${assertion}:Assertion)<-[:CONTAINS]-(${source}:Source)
    WHERE ${isSourceKnown(source, assertion, asOf)}
    WITH ${source}, ${assertion}, about.stance AS stance, ${claim}.headline AS isHeadline, ${source} AS ${other}${statementFact(cypher`stance`, false, stanceRank)}`,
  },
  {
    name: 'statements',
    from: from(agentLabels, 'SAID'),
    match: (
      asOf,
    ) => cypher`MATCH (${n})<-[:ATTRIBUTED_TO]-(${assertion}:Assertion)<-[:CONTAINS]-(${source}:Source) WHERE ${isAssertionKnown(assertion, source, asOf)}
    MATCH (${assertion})-[about:ABOUT]->(subject)
    WITH ${source}, ${assertion}, about.stance AS stance, coalesce(subject.headline, false) AS isHeadline,
      coalesce([(subject)<-[:HAS_CLAIM]-(deal:Partnership) | deal][0], subject) AS ${other}
    WHERE ${typenameOf(other)} IN [${verbatim(entityLabels.map((label) => `'${label}'`).join(', '))}]${statementFact(saidKind, true)}`,
  },
  {
    name: 'speakersOnPartnership',
    from: { Partnership: ['SAID'] },
    match: (
      asOf,
    ) => cypher`MATCH (${n})-[:HAS_CLAIM]->(${claim}:Claim)<-[about:ABOUT]-(${assertion}:Assertion)-[:ATTRIBUTED_TO]->(${other}:Agent)
    MATCH (${assertion})<-[:CONTAINS]-(${source}:Source) WHERE ${isAssertionKnown(assertion, source, asOf)}
    WITH ${source}, ${assertion}, about.stance AS stance, ${claim}.headline AS isHeadline, ${other}${statementFact(saidKind, false)}`,
  },
  {
    name: 'speakers',
    from: from(others, 'SAID'),
    match: (asOf) => cypher`MATCH (${n})<-[about:ABOUT]-(${assertion}:Assertion)-[:ATTRIBUTED_TO]->(${other}:Agent)
    MATCH (${assertion})<-[:CONTAINS]-(${source}:Source) WHERE ${isAssertionKnown(assertion, source, asOf)}
    WITH ${source}, ${assertion}, about.stance AS stance, false AS isHeadline, ${other}${statementFact(saidKind, false)}`,
  },
  {
    name: 'publisherAndMade',
    from: { Source: ['PUBLISHED'], Company: ['MAKES'], Vehicle: ['MAKES'] },
    match: (asOf) => cypher`MATCH (${n})-[${link}:PUBLISHED_BY|MAKES|HAS_VARIANT]->(${other})
    WITH ${n} AS ${source}, ${other}, ${link} WHERE type(${link}) <> 'PUBLISHED_BY' OR ${isSourcePublished(source, asOf)}${linkFact('<>')}`,
  },
  {
    name: 'publicationsAndMaker',
    from: { ...from(agentLabels, 'PUBLISHED'), Vehicle: ['MAKES'], VehicleVariant: ['MAKES'] },
    match: (asOf) => cypher`MATCH (${n})<-[${link}:PUBLISHED_BY|MAKES|HAS_VARIANT]-(${other})
    WITH ${other} AS ${source}, ${other}, ${link} WHERE type(${link}) <> 'PUBLISHED_BY' OR ${isSourcePublished(source, asOf)}${linkFact('=')}`,
  },
  {
    name: 'holdings',
    from: { ...from(agentLabels, 'OWNS'), Executive: ['HOLDS_OFFICE', 'OWNS'] },
    match: (asOf) => cypher`MATCH (${n})-[${link}:HOLDS|OWNS]->(${held})${onlyKnown(held, asOf, link)}
    MATCH (${held})-[:AT|\`IN\`]->(${other}:Company)${holdingFact(true, asOf)}`,
  },
  {
    name: 'holders',
    from: { Company: ['HOLDS_OFFICE', 'OWNS'] },
    match: (asOf) => cypher`MATCH (${n})<-[:AT|\`IN\`]-(${held})${onlyKnown(held, asOf)}
    MATCH (${held})<-[${link}:HOLDS|OWNS]-(${other}:Agent)${holdingFact(false, asOf)}`,
  },
  {
    name: 'placesOfPolicy',
    from: { Policy: ['APPLIES_IN'] },
    match: (asOf) => cypher`MATCH (${policy}:Policy {id: ${n}.id})${onlyKnown(policy, asOf)}
    MATCH (${policy})-[${link}:APPLIES_IN|TARGETS]->(${other}:Jurisdiction)${policyFact(true, asOf)}`,
  },
  {
    name: 'policies',
    from: { Jurisdiction: ['APPLIES_IN'] },
    match: (
      asOf,
    ) => cypher`MATCH (${n})<-[${link}:APPLIES_IN|TARGETS]-(${policy}:Policy)${onlyKnown(policy, asOf, link)}
    WITH ${policy}, ${policy} AS ${other}, ${link}${policyFact(false, asOf)}`,
  },
  {
    name: 'repeated',
    from: { Source: ['REPEATS'] },
    match: (
      asOf,
    ) => cypher`MATCH (${n})-[:CONTAINS]->(${assertion}:Assertion)-[derived:DERIVED_FROM]->(:Assertion)<-[:CONTAINS]-(${other}:Source)
    WITH ${n} AS ${source}, ${assertion}, derived, ${other} WHERE ${isSourceKnown(source, assertion, asOf)} AND ${isSourcePublished(other, asOf)}${repetitionFact(true)}`,
  },
  {
    name: 'repeating',
    from: { Source: ['REPEATS'] },
    match: (
      asOf,
    ) => cypher`MATCH (${n})-[:CONTAINS]->(:Assertion)<-[derived:DERIVED_FROM]-(${assertion}:Assertion)<-[:CONTAINS]-(${source}:Source)
    WITH ${n}, ${source}, ${assertion}, derived, ${source} AS ${other} WHERE ${isSourceKnown(source, assertion, asOf)} AND ${isSourcePublished(n, asOf)}${repetitionFact(false)}`,
  },
];
