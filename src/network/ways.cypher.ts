import { heldOn } from '../assessments/assessment.cypher.ts';
import { agentLabels, labelOf } from '../database/schema.ts';
import { isAssertionKnown, isHeld, isOut, isSourceKnown, onlyKnown } from '../model/sources/known.cypher.ts';
import { type EntityLabel, entityLabels } from '../model/entities/entity-types.ts';
import { type EdgeKind, sideKinds } from './kinds.ts';

/**
 * A way from a node to its neighbours. `match` starts from `n` by `want`, which holds `asOf`, `on` and `kinds`, and leaves
 * `other`, `fact` (what the edge has to say; `isOut` if `n` is its source), `rank` and `day`: the higher, and then the later, the
 * more relevant.
 *
 * The ranks, from 0 to 4: what holds now 3, above that the larger share; a partnership 2, above that its probability; a vehicle
 * 1.5; what is over or to come 1; a place .7 to .8; a word .6; a publication .5; what takes a side .3; a mention .2; a repetition .1. What
 * repeats nothing else is a little above what does.
 */
export interface Way {
  readonly name: string;
  /** The nodes that it starts from, and the kinds of edges that it finds from there. */
  readonly from: Readonly<Partial<Record<EntityLabel, readonly EdgeKind[]>>>;
  readonly match: string;
}

/**
 * What follows a `MATCH` of partnerships: those of which something had been said by then, with how likely they are. As of today that is
 * kept on write (summaries/tally.ts), since some companies and places have thousands of them.
 */
function likely(partnership: string, ...kept: string[]) {
  const scope = [...new Set(['n', 'want', partnership, ...kept])].join(', ');
  return `
    WITH ${scope}, CASE WHEN want.asOf IS NULL AND ${partnership}.likely IS NOT NULL
      THEN [{isHeadline: true, probability: ${partnership}.likely, day: ${partnership}.likelySince}]
      ELSE [(${partnership})-[:HAS_CLAIM]->(claim:Claim)<-[:ASSESSES]-(assessment:Assessment)
        WHERE ${heldOn('assessment', 'want.asOf.published')} |
        {isHeadline: claim.headline, probability: assessment.probability, day: assessment.from}] END AS judged,
      CASE WHEN want.asOf.recorded IS NULL THEN [true]
        ELSE [(${partnership})-[:HAS_CLAIM]->(:Claim)<-[:ABOUT]-(assertion:Assertion)<-[:CONTAINS]-(source:Source)
          WHERE ${isAssertionKnown} | true] END AS told
    WHERE want.asOf IS NULL OR size(judged) > 0 AND size(told) > 0
    WITH ${scope}, [one IN judged WHERE one.isHeadline] AS headlines
    WITH ${scope}, coalesce(headlines[0].probability, 0.0) AS probability, coalesce(headlines[0].day, '') AS day`;
}

/** What follows `likely`, with the `link` between a partnership and its `other`. */
const dealt = (isOut: boolean) => `
    WITH other, {kind: type(link), isOut: ${isOut}, word: link.role} AS fact,
      CASE WHEN type(link) = 'INVOLVES' THEN 2.0 + probability ELSE 0.7 + probability / 10.0 END AS rank, day`;

/** What follows a `MATCH` of an office or a stake `held`, with the `link` of its holder. */
const held = (isOut: boolean) => `
    WITH other, link, held, ${isHeld('held')} AS isHeld
    WITH other, {kind: CASE WHEN type(link) = 'OWNS' THEN 'OWNS' ELSE 'HOLDS_OFFICE' END, isOut: ${isOut}, via: held.id, isHeld: isHeld,
        validFrom: held.validFrom, word: held.title, percent: held.percent} AS fact,
      CASE WHEN isHeld THEN 3.0 ELSE 1.0 END + coalesce(held.percent, 0.0) / 101.0 AS rank, coalesce(held.validFrom, '') AS day`;

/** When it was said, as far as that is known. */
const dayOf = `coalesce(assertion.assertedOn, source.publishedOn, '')`;

/** What follows a `MATCH` of what `assertion` says: one edge for each other and stance, by its first words on the headline. */
const said = (kind: string, isOut: boolean, rank = '0.6') => `
    WITH other, stance, assertion, isHeadline, ${dayOf} AS day,
      CASE WHEN size([(assertion)-[:DERIVED_FROM]->(original:Assertion) | original.id]) = 0 THEN 1 ELSE 0 END AS isOrigin
    ORDER BY isHeadline DESC, isOrigin DESC, assertion.id
    WITH other, stance, collect({id: assertion.id, speechAct: assertion.speechAct, day: day, isOrigin: isOrigin}) AS words
    WITH other, stance, words[0] AS first
    WITH other, {kind: ${kind}, isOut: ${isOut}, via: first.id, stance: stance, word: first.speechAct} AS fact,
      ${rank} + first.isOrigin * 0.05 AS rank, first.day AS day`;
/** A source that prints a report and its denial stands first for what it reports. */
const side = `CASE stance WHEN 'SUPPORTS' THEN 0.3 WHEN 'DENIES' THEN 0.24 ELSE 0.15 END`;

/** What follows a `MATCH` of two entities with nothing between them but a `link`; `source` is a source if they are one and its publisher. */
const linked = (outwards: '=' | '<>') => `
    WITH other, {kind: CASE WHEN type(link) = 'PUBLISHED_BY' THEN 'PUBLISHED' ELSE 'MAKES' END,
        isOut: type(link) ${outwards} 'PUBLISHED_BY'} AS fact,
      CASE WHEN type(link) = 'PUBLISHED_BY' THEN 0.5 ELSE 1.5 END AS rank, coalesce(source.publishedOn, '') AS day`;

/** What follows a `MATCH` of a policy and its `link` to a place. */
const ruled = (isOut: boolean) => `
    WITH other, policy, link, ${isHeld('policy')} AS isHeld
    WITH other, {kind: 'APPLIES_IN', isOut: ${isOut}, isTarget: type(link) = 'TARGETS', isHeld: isHeld, validFrom: policy.validFrom} AS fact,
      CASE WHEN isHeld THEN 0.8 ELSE 0.7 END AS rank, coalesce(policy.validFrom, '') AS day`;

/** What follows a `MATCH` of `assertion`, which is `derived` from another: one edge for each source. */
const repeats = (isOut: boolean) => `
    WITH other, assertion, derived, ${dayOf} AS said ORDER BY assertion.id
    WITH other, collect({via: assertion.id, word: derived.kind}) AS words, max(said) AS day
    WITH other, words[0] AS first, day
    WITH other, {kind: 'REPEATS', isOut: ${isOut}, via: first.via, word: first.word} AS fact, 0.1 AS rank, day`;

const from = (labels: readonly EntityLabel[], ...kinds: EdgeKind[]) =>
  Object.fromEntries(labels.map((label) => [label, kinds])) as Way['from'];
const others = entityLabels.filter((label) => label !== 'Partnership' && label !== 'Source');

export const ways: readonly Way[] = [
  {
    name: 'partnerships',
    from: { Company: ['INVOLVES'], Jurisdiction: ['APPLIES_IN'] },
    match: `MATCH (n)<-[link:INVOLVES|APPLIES_IN]-(other:Partnership)${likely('other', 'link')}${dealt(false)}`,
  },
  {
    name: 'partiesAndPlaces',
    from: { Partnership: ['INVOLVES', 'APPLIES_IN'] },
    match: `MATCH (n)-[link:INVOLVES|APPLIES_IN]->(other) WHERE NOT other:UnnamedParty${likely('n', 'other', 'link')}${dealt(true)}`,
  },
  {
    name: 'partners',
    from: { Company: ['INVOLVES'] },
    match: `MATCH (n)<-[:INVOLVES]-(partnership:Partnership)${likely('partnership')}
    MATCH (partnership)-[:INVOLVES]->(other:Company) WHERE other.id <> n.id
    WITH other, {kind: 'INVOLVES', isOut: true, via: partnership.id} AS fact, 2.0 + probability AS rank, day`,
  },
  {
    name: 'sidesTaken',
    from: { Source: sideKinds },
    match: `MATCH (n)-[:CONTAINS]->(assertion:Assertion)-[about:ABOUT]->(claim:Claim)<-[:HAS_CLAIM]-(other:Partnership)
    WITH n AS source, assertion, about.stance AS stance, claim.headline AS isHeadline, other, want
    WHERE ${isSourceKnown}${said('stance', true, side)}`,
  },
  {
    name: 'sides',
    from: { Partnership: sideKinds },
    match: `MATCH (n)-[:HAS_CLAIM]->(claim:Claim)<-[about:ABOUT]-(assertion:Assertion)<-[:CONTAINS]-(source:Source)
    WHERE ${isSourceKnown}
    WITH source, assertion, about.stance AS stance, claim.headline AS isHeadline, source AS other${said('stance', false, side)}`,
  },
  {
    name: 'statements',
    from: from(agentLabels, 'SAID'),
    match: `MATCH (n)<-[:ATTRIBUTED_TO]-(assertion:Assertion)<-[:CONTAINS]-(source:Source) WHERE ${isAssertionKnown}
    MATCH (assertion)-[about:ABOUT]->(subject)
    WITH source, assertion, about.stance AS stance, coalesce(subject.headline, false) AS isHeadline,
      coalesce([(subject)<-[:HAS_CLAIM]-(deal:Partnership) | deal][0], subject) AS other
    WHERE ${labelOf('other')} IN [${entityLabels.map((label) => `'${label}'`).join(', ')}]${said(`'SAID'`, true)}`,
  },
  {
    name: 'speakersOnPartnership',
    from: { Partnership: ['SAID'] },
    match: `MATCH (n)-[:HAS_CLAIM]->(claim:Claim)<-[about:ABOUT]-(assertion:Assertion)-[:ATTRIBUTED_TO]->(other:Agent)
    MATCH (assertion)<-[:CONTAINS]-(source:Source) WHERE ${isAssertionKnown}
    WITH source, assertion, about.stance AS stance, claim.headline AS isHeadline, other${said(`'SAID'`, false)}`,
  },
  {
    name: 'speakers',
    from: from(others, 'SAID'),
    match: `MATCH (n)<-[about:ABOUT]-(assertion:Assertion)-[:ATTRIBUTED_TO]->(other:Agent)
    MATCH (assertion)<-[:CONTAINS]-(source:Source) WHERE ${isAssertionKnown}
    WITH source, assertion, about.stance AS stance, false AS isHeadline, other${said(`'SAID'`, false)}`,
  },
  {
    name: 'publisherAndMade',
    from: { Source: ['PUBLISHED'], Company: ['MAKES'], Vehicle: ['MAKES'] },
    match: `MATCH (n)-[link:PUBLISHED_BY|MAKES|HAS_VARIANT]->(other)
    WITH n AS source, other, link, want WHERE type(link) <> 'PUBLISHED_BY' OR ${isOut('source')}${linked(`<>`)}`,
  },
  {
    name: 'publicationsAndMaker',
    from: { ...from(agentLabels, 'PUBLISHED'), Vehicle: ['MAKES'], VehicleVariant: ['MAKES'] },
    match: `MATCH (n)<-[link:PUBLISHED_BY|MAKES|HAS_VARIANT]-(other)
    WITH other AS source, other, link, want WHERE type(link) <> 'PUBLISHED_BY' OR ${isOut('source')}${linked('=')}`,
  },
  {
    name: 'holdings',
    from: { ...from(agentLabels, 'OWNS'), Executive: ['HOLDS_OFFICE', 'OWNS'] },
    match: `MATCH (n)-[link:HOLDS|OWNS]->(held)${onlyKnown('held', 'link')}
    MATCH (held)-[:AT|\`IN\`]->(other:Company)${held(true)}`,
  },
  {
    name: 'holders',
    from: { Company: ['HOLDS_OFFICE', 'OWNS'] },
    match: `MATCH (n)<-[:AT|\`IN\`]-(held)${onlyKnown('held')}
    MATCH (held)<-[link:HOLDS|OWNS]-(other:Agent)${held(false)}`,
  },
  {
    name: 'placesOfPolicy',
    from: { Policy: ['APPLIES_IN'] },
    match: `MATCH (policy:Policy {id: n.id})${onlyKnown('policy')}
    MATCH (policy)-[link:APPLIES_IN|TARGETS]->(other:Jurisdiction)${ruled(true)}`,
  },
  {
    name: 'policies',
    from: { Jurisdiction: ['APPLIES_IN'] },
    match: `MATCH (n)<-[link:APPLIES_IN|TARGETS]-(policy:Policy)${onlyKnown('policy', 'link')}
    WITH policy, policy AS other, link, want${ruled(false)}`,
  },
  {
    name: 'repeated',
    from: { Source: ['REPEATS'] },
    match: `MATCH (n)-[:CONTAINS]->(assertion:Assertion)-[derived:DERIVED_FROM]->(:Assertion)<-[:CONTAINS]-(other:Source)
    WITH n AS source, assertion, derived, other, want WHERE ${isSourceKnown} AND ${isOut('other')}${repeats(true)}`,
  },
  {
    name: 'repeating',
    from: { Source: ['REPEATS'] },
    match: `MATCH (n)-[:CONTAINS]->(:Assertion)<-[derived:DERIVED_FROM]-(assertion:Assertion)<-[:CONTAINS]-(source:Source)
    WITH n, source, assertion, derived, source AS other, want WHERE ${isSourceKnown} AND ${isOut('n')}${repeats(false)}`,
  },
];
