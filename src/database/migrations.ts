import { cypher } from './fragment.ts';
import { addCanonicalAddresses, canonicalLanguages, inCypher, type Rewrite } from './rewrites.ts';

/*
 * The constraints, indexes and data migrations of a graph, as steps that are complete in themselves: a step must do the same to
 * every graph, so it depends on nothing that changes, such as the schema. Never change a released step, add one
 * (tests/database/earlier/steps.json has a copy of each).
 */

/** One step. Its parts run in the order of these fields, and each may run twice. */
export interface Migration {
  readonly version: number;
  /** Labels whose ids become unique and indexed. */
  readonly uniqueIds?: readonly string[];
  /** Other properties that become unique and indexed. */
  readonly unique?: readonly { readonly label: string; readonly property: string }[];
  readonly indexes?: readonly Index[];
  /** Indexes of earlier steps that nothing uses any more. */
  readonly droppedIndexes?: readonly Index[];
  /** The properties that full-text search covers. */
  readonly fullText?: readonly Index[];
  readonly rewrites?: readonly Rewrite[];
}

/** An index or full-text index of a label on these properties, in this order. */
export interface Index {
  readonly label: string;
  readonly properties: readonly string[];
}

/** Indexes of the sort keys of a list, ascending and descending. */
function upAndDown(label: string) {
  return (name: string): Index[] => ['Up', 'Down'].map((way) => ({ label, properties: [name + way] }));
}

const nameProperties = ['id', 'name', 'aliases'];

const first: readonly Migration[] = [
  {
    version: 1,
    uniqueIds: [
      'Jurisdiction',
      'Company',
      'Executive',
      'Publisher',
      'PublicBody',
      'Person',
      'Vehicle',
      'VehicleVariant',
      'Measurement',
      'LifecycleEvent',
      'Position',
      'Stake',
      'Policy',
      'Partnership',
      'UnnamedParty',
      'Claim',
      'Settlement',
      'Source',
      'Assertion',
      'Marker',
      'Lock',
    ],
  },
  {
    version: 2,
    uniqueIds: ['Assessment', 'EvidenceProblem'],
    indexes: [
      { label: 'Assessment', properties: ['status', 'from'] },
      { label: 'Assessment', properties: ['probability', 'from'] },
      { label: 'EvidenceProblem', properties: ['owner'] },
      { label: 'Source', properties: ['url'] },
    ],
  },
  {
    version: 3,
    indexes: [
      ...['firstReported', 'lastReported', 'supportingSources', 'denyingSources'].flatMap(upAndDown('Partnership')),
      ...['partnerships', 'denials'].flatMap(upAndDown('Company')),
      ...upAndDown('Source')('published'),
      ...upAndDown('Assessment')('probability'),
      ...['Partnership', 'Company', 'Executive', 'Vehicle', 'Publisher', 'Policy'].map((label) => ({
        label,
        properties: ['sortName'],
      })),
      { label: 'Partnership', properties: ['kind'] },
      { label: 'Agent', properties: ['id'] },
      { label: 'Claim', properties: ['stage'] },
      { label: 'Company', properties: ['country'] },
      ...['country', 'reliability'].map((name) => ({ label: 'Publisher', properties: [name] })),
      ...['kind', 'language'].map((name) => ({ label: 'Source', properties: [name] })),
    ],
    fullText: [
      { label: 'Company', properties: nameProperties },
      { label: 'Executive', properties: nameProperties },
      { label: 'Person', properties: nameProperties },
      { label: 'Publisher', properties: nameProperties },
      { label: 'PublicBody', properties: nameProperties },
      { label: 'Vehicle', properties: nameProperties },
      { label: 'VehicleVariant', properties: nameProperties },
      { label: 'Partnership', properties: nameProperties },
      { label: 'Policy', properties: nameProperties },
      { label: 'Jurisdiction', properties: nameProperties },
      { label: 'Source', properties: ['id', 'title', 'aliases'] },
      { label: 'Claim', properties: ['text'] },
      { label: 'Assertion', properties: ['quote'] },
    ],
  },
  {
    version: 4,
    uniqueIds: ['Tally'],
    indexes: [
      { label: 'Tally', properties: ['level'] },
      { label: 'Assessment', properties: ['fromUp'] },
      ...['gravity', 'kind'].map((name) => ({ label: 'EvidenceProblem', properties: [name] })),
      { label: 'Partnership', properties: ['isTalliedApart'] },
      ...upAndDown('Executive')('statements'),
      ...upAndDown('Vehicle')('variants'),
      ...upAndDown('Source')('assertions'),
      ...['sources', 'reliability'].flatMap(upAndDown('Publisher')),
      ...['validFrom', 'ratePercent'].flatMap(upAndDown('Policy')),
    ],
  },
];

export const migrations: readonly Migration[] = [
  ...first,
  {
    version: 5,
    // Steps 3 and 4 grew before they were released: graphs that ran an early form lack the rest.
    uniqueIds: first.flatMap(({ uniqueIds }) => uniqueIds ?? []),
    indexes: first.flatMap(({ indexes }) => indexes ?? []),
    fullText: first.flatMap(({ fullText }) => fullText ?? []),
    // Whole numbers used to be stored as integers.
    rewrites: [
      inCypher(
        5,
        'Assessment',
        cypher`SET n.belief = toFloat(n.belief), n.disbelief = toFloat(n.disbelief), n.uncertainty = toFloat(n.uncertainty),
  n.probability = toFloat(n.probability)
WITH n MATCH (n)-[e:USED]->() SET e.weight = toFloat(e.weight)`,
      ),
      inCypher(5, 'Assertion', cypher`MATCH (n)-[e:ABOUT]->() SET e.scope = toFloat(e.scope)`),
      // Units used to be free text.
      inCypher(
        5,
        'Measurement',
        cypher`WITH n, CASE toLower(trim(n.unit))
    WHEN 'km' THEN 'km' WHEN 'kms' THEN 'km' WHEN 'kilometre' THEN 'km' WHEN 'kilometres' THEN 'km'
    WHEN 'kilometer' THEN 'km' WHEN 'kilometers' THEN 'km'
    WHEN 'mi' THEN 'mi' WHEN 'mile' THEN 'mi' WHEN 'miles' THEN 'mi'
    WHEN 'kwh' THEN 'kWh' WHEN 'kw' THEN 'kW' WHEN 'hp' THEN 'hp' WHEN 'bhp' THEN 'hp' WHEN 'horsepower' THEN 'hp' WHEN 'ps' THEN 'PS'
    WHEN 'cny' THEN 'CNY' WHEN 'eur' THEN 'EUR' WHEN 'gbp' THEN 'GBP' WHEN 'inr' THEN 'INR' WHEN 'jpy' THEN 'JPY'
    WHEN 'krw' THEN 'KRW' WHEN 'usd' THEN 'USD' ELSE 'OTHER' END AS unit
WITH n, unit, CASE n.metric + ' ' + unit
    WHEN 'RANGE km' THEN 1.0 WHEN 'RANGE mi' THEN 1.609344 WHEN 'BATTERY_CAPACITY kWh' THEN 1.0
    WHEN 'POWER kW' THEN 1.0 WHEN 'POWER hp' THEN 0.745699872 WHEN 'POWER PS' THEN 0.73549875
    WHEN 'PRICE CNY' THEN 1.0 WHEN 'PRICE EUR' THEN 1.0 WHEN 'PRICE GBP' THEN 1.0 WHEN 'PRICE INR' THEN 1.0
    WHEN 'PRICE JPY' THEN 1.0 WHEN 'PRICE KRW' THEN 1.0 WHEN 'PRICE USD' THEN 1.0 END AS factor
SET n.unitAsTold = CASE WHEN unit = 'OTHER' THEN coalesce(n.unitAsTold, n.unit) END
SET n.unit = unit, n.value = toFloat(n.value), n.ownValue = toFloat(n.value) * factor`,
      ),
      inCypher(5, 'Partnership', cypher`SET n.likely = toFloat(n.likely)`),
      inCypher(5, 'Policy', cypher`SET n.ratePercent = toFloat(n.ratePercent)`),
      inCypher(5, 'Stake', cypher`SET n.percent = toFloat(n.percent)`),
    ],
  },
  {
    version: 6,
    // One article is one source. Changes of the canonical form (lib/address.ts) need a step that recomputes the addresses.
    unique: [{ label: 'Source', property: 'canonicalUrl' }],
    rewrites: [{ label: 'Source', rewrite: addCanonicalAddresses }],
  },
  {
    version: 7,
    uniqueIds: ['SourceDescription'],
    indexes: ['Source', 'Executive', 'Partnership'].map((label) => ({ label, properties: ['changesOn'] })),
    rewrites: ['Source', 'Assertion'].map(canonicalLanguages),
  },
  {
    version: 8,
    // Partnerships that change on a future day used to be in no tally.
    droppedIndexes: [{ label: 'Partnership', properties: ['isTalliedApart'] }],
    rewrites: [inCypher(8, 'Partnership', cypher`REMOVE n.isTalliedApart`)],
  },
];

/** The full-text indexes of all steps, one per label. */
export const fullTextIndexes: readonly Index[] = [
  ...new Map(migrations.flatMap(({ fullText }) => fullText ?? []).map((index) => [index.label, index])).values(),
];
