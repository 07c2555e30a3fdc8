import { readdirSync, readFileSync } from 'node:fs';
import type { Typical } from './typical.ts';

type Operation = (nodes: Typical) => string;

const folder = new URL('../../schema/examples/', import.meta.url);

/** The read-only examples, with typical nodes in place of their own. */
const examples = Object.fromEntries(
  readdirSync(folder)
    .filter((name) => !/record|subscri|live/.test(name))
    .map((name): [string, Operation] => {
      const text = readFileSync(new URL(name, folder), 'utf8').replaceAll(/^#.*$/gm, '');
      return [
        `example ${name.slice(0, -'.graphql'.length)}`,
        (nodes) =>
          text
            .replaceAll('ford-xiaomi-us-jv', nodes.partnership)
            .replaceAll('jim-farley', nodes.executive)
            .replaceAll(/xiaomi-su7|ford-f-150-lightning/g, nodes.vehicle)
            .replaceAll(/Company:(byd|xiaomi)/g, `Company:${nodes.other}`)
            .replaceAll(/(?<=[":])ford(?=")/g, nodes.company)
            .replaceAll('xaomi', typo(nodes.companyName)),
      ];
    }),
);

const typo = (name: string) => name.split(' ')[0]!.replace(/(?<=^..)./, '');

const nodes = 'nodes { displayName lastReportedOn assessment { status probability } }';
const partnerships = (args: string, what = nodes) => `{ partnerships(first: 20${args && `, ${args}`}) { ${what} } }`;
const filters: Record<string, Operation> = {
  'involves a company': ({ company }) => `involves: { any: ["${company}"] }`,
  'party: country gb': () => 'party: { country: ["gb"] }',
  'kind MERGER': () => 'kind: [MERGER]',
  'stage SIGNED': () => 'stage: [SIGNED]',
  'status REPORTED': () => 'status: [REPORTED]',
  'status RETRACTED (rare)': () => 'status: [RETRACTED]',
  'probability below .5': () => 'probability: { max: 0.5 }',
  'supportedBy a small outlet': ({ paper }) => `supportedBy: { any: ["${paper}"] }`,
  'deniedBy a company': ({ company }) => `deniedBy: { any: ["${company}"] }`,
  'a source of grade A': () => 'source: { publisher: { reliability: [A] } }',
  'jurisdiction us': () => 'jurisdiction: ["us"]',
  'first reported in a week': () => 'firstReportedOn: { from: "2024-03-04", to: "2024-03-10" }',
  'not kind SUPPLY': () => 'not: { kind: [SUPPLY] }',
};
const asOf = 'asOf: { published: "2024-06-30" }';
const orders = [
  'LAST_REPORTED',
  'FIRST_REPORTED',
  'PROBABILITY',
  'DISPLAY_NAME',
  'DENYING_SOURCES',
  'SUPPORTING_SOURCES',
];

const others: Record<string, string[]> = {
  companies: ['DISPLAY_NAME', 'PARTNERSHIPS', 'DENIALS'],
  executives: ['DISPLAY_NAME', 'STATEMENTS'],
  vehicles: ['DISPLAY_NAME', 'VARIANTS'],
  sources: ['PUBLISHED', 'ASSERTIONS'],
  publishers: ['DISPLAY_NAME', 'RELIABILITY', 'SOURCES'],
  policies: ['DISPLAY_NAME', 'VALID_FROM', 'RATE_PERCENT'],
};

const graphFields =
  '{ truncated nodes { key title subTitle type status mainStat color } edges { key source target kind stance mainStat } }';
const pathFields = '{ text steps { kind text from { displayName } to { displayName } via { __typename id } } }';
const dimensions = ['TIME', 'COMPANY', 'COUNTRY', 'KIND', 'STATUS', 'PUBLISHER'];
const all = 'partnerships supportingOrigins denyingOrigins averageProbability';
const stats = (by: string, args = '', what = all) => `{ partnershipStats(groupBy: [${by}]${args && `, ${args}`}) {
  bucketStart kind status ${what} } }`;

/** By name, each with the nodes that it is asked with. What has `hub` in its name has larger nodes in a larger graph. */
export const operations: Record<string, Operation> = {
  ...examples,
  ...Object.fromEntries(
    orders.flatMap((by): [string, Operation][] => [
      [`partnerships by ${by}`, () => partnerships(`orderBy: [{ by: ${by} }]`)],
      [`partnerships by ${by} ASC`, () => partnerships(`orderBy: [{ by: ${by}, direction: ASC }]`)],
      [`partnerships by ${by}, as of a day`, () => partnerships(`orderBy: [{ by: ${by} }], ${asOf}`)],
    ]),
  ),
  'partnerships by slug': () => partnerships(''),
  'partnerships by slug, as of a day': () => partnerships(asOf),
  'partnerships, totalCount': () => partnerships('', 'totalCount'),
  'partnerships by two orders': () => partnerships('orderBy: [{ by: DENYING_SOURCES }, { by: LAST_REPORTED }]'),
  ...Object.fromEntries(
    Object.entries(filters).flatMap(([name, filter]): [string, Operation][] => [
      [
        `partnerships, ${name}`,
        (typical) => partnerships(`filter: { ${filter(typical)} }, orderBy: [{ by: LAST_REPORTED }]`),
      ],
      [`partnerships, ${name}, totalCount`, (typical) => partnerships(`filter: { ${filter(typical)} }`, 'totalCount')],
    ]),
  ),
  'partnerships, status REPORTED, as of a day': () =>
    partnerships(`filter: { status: [REPORTED] }, orderBy: [{ by: LAST_REPORTED }], ${asOf}`),
  ...Object.fromEntries(
    Object.entries(others).flatMap(([list, by]) => [
      ...by.map((one): [string, Operation] => [
        `${list} by ${one}`,
        () => `{ ${list}(first: 20, orderBy: [{ by: ${one}, direction: DESC }]) { nodes { displayName } } }`,
      ]),
      [`${list}, totalCount`, () => `{ ${list} { totalCount } }`] as [string, Operation],
    ]),
  ),
  'companies, country gb': () => '{ companies(filter: { country: ["gb"] }) { nodes { displayName } } }',
  'companies, hasPartnership RETRACTED': () =>
    '{ companies(filter: { hasPartnership: { status: [RETRACTED] } }) { nodes { displayName } } }',
  'executives of a company': ({ company }) =>
    `{ executives(filter: { worksFor: { slug: ["${company}"] } }) { totalCount nodes { displayName } } }`,
  'vehicles of 2024': () => '{ vehicles(filter: { modelYear: { min: 2024, max: 2024 } }) { nodes { displayName } } }',
  'sources of a small outlet': ({ paper }) =>
    `{ sources(filter: { publishedBy: ["${paper}"] }) { totalCount nodes { displayName } } }`,
  'a company, its partnerships': ({ company }) =>
    `{ company(slug: "${company}") { partnerships(first: 20) { totalCount ${nodes} } } }`,
  'a company, its partnerships filtered': ({ company }) =>
    `{ company(slug: "${company}") { partnerships(first: 20, filter: { status: [DENIED, DISPUTED] }) { totalCount ${nodes} } } }`,
  'the hub, its partnerships': ({ hub }) =>
    `{ company(slug: "${hub}") { partnerships(first: 20) { totalCount ${nodes} } } }`,
  'the hub, its partnerships filtered': ({ hub }) =>
    `{ company(slug: "${hub}") { partnerships(first: 20, filter: { status: [DENIED, DISPUTED] }) { totalCount ${nodes} } } }`,
  'the hub, how many': ({ hub }) => `{ company(slug: "${hub}") { partnerships(first: 1) { totalCount } } }`,
  'the hub, how many filtered': ({ hub }) =>
    `{ company(slug: "${hub}") { partnerships(first: 1, filter: { status: [DENIED, DISPUTED] }) { totalCount } } }`,
  'search: exact': ({ companyName }) =>
    `{ search(text: "${companyName}", first: 5) { nodes { __typename id displayName } } }`,
  'search: prefix': ({ companyName }) =>
    `{ search(text: "${companyName.slice(0, 5)}", first: 5) { nodes { __typename id displayName } } }`,
  'search: a slip': ({ companyName }) =>
    `{ search(text: "${typo(companyName)}", first: 5) { nodes { __typename id displayName } } }`,
  'search: companies alone': ({ companyName }) =>
    `{ search(text: "${companyName}", types: [COMPANY], first: 5) { totalCount nodes { __typename id displayName } } }`,
  'paths between companies': ({ company, other }) =>
    `{ paths(from: "Company:${company}", to: "Company:${other}") ${pathFields} }`,
  'paths of an executive': ({ executive, other }) =>
    `{ paths(from: "Executive:${executive}", to: "Company:${other}") ${pathFields} }`,
  'graph of a partnership, 1 step': ({ partnership }) =>
    `{ graph(seeds: ["Partnership:${partnership}"], limit: 100) ${graphFields} }`,
  'graph of a partnership, 2 steps': ({ partnership }) =>
    `{ graph(seeds: ["Partnership:${partnership}"], depth: 2, limit: 100) ${graphFields} }`,
  'graph of a company, 1 step': ({ company }) => `{ graph(seeds: ["Company:${company}"], limit: 100) ${graphFields} }`,
  'graph of a company, 2 steps': ({ company }) =>
    `{ graph(seeds: ["Company:${company}"], depth: 2, limit: 100) ${graphFields} }`,
  'graph of the hub, 1 step': ({ hub }) => `{ graph(seeds: ["Company:${hub}"], limit: 100) ${graphFields} }`,
  'graph of the hub, 2 steps': ({ hub }) => `{ graph(seeds: ["Company:${hub}"], depth: 2, limit: 100) ${graphFields} }`,
  evidenceProblems: () => '{ evidenceProblems(first: 20) { nodes { kind message assertions { id } } } }',
  'evidenceProblems of a kind': () =>
    '{ evidenceProblems(kinds: [DEAD_END], first: 20) { nodes { kind message assertions { id } } } }',
  'evidenceProblems, totalCount': () => '{ evidenceProblems { totalCount } }',
  partnershipRows: () => '{ partnershipRows(limit: 100) { slug status probability companies supportingSources } }',
  'partnershipRows as of a day': () =>
    `{ partnershipRows(limit: 100, ${asOf}) { slug status probability companies supportingSources } }`,
  sourceRows: () => '{ sourceRows(limit: 100) { slug title publisher assertions } }',
  companyRows: () => '{ companyRows(limit: 100) { slug name partnerships denials } }',
  annotations: () => '{ annotations(limit: 100) { time timeEnd text title tags } }',
  'annotations of a company': ({ company }) =>
    `{ annotations(limit: 100, filter: { involves: { any: ["${company}"] } }) { time timeEnd text title tags } }`,
  assessmentRows: () => '{ assessmentRows(limit: 100) { time timeEnd slug status probability } }',
  'stats of all': () => stats(''),
  ...Object.fromEntries(
    dimensions.map((by) => [`stats by ${by}`, () => stats(by, by === 'COMPANY' ? 'filter: { kind: [MERGER] }' : '')]),
  ),
  'stats by KIND, STATUS': () => stats('KIND, STATUS'),
  'stats by TIME, STATUS': () => stats('TIME, STATUS'),
  'stats by TIME, KIND': () => stats('TIME, KIND'),
  'stats by STATUS, numbers alone': () => stats('STATUS', '', 'partnerships'),
  'stats by YEAR, STATUS since 2024': () =>
    stats('TIME, STATUS', 'bucket: YEAR, filter: { firstReportedOn: { from: "2024-01-01" } }'),
  'stats by WEEK of one kind': () => stats('TIME', 'bucket: WEEK, filter: { kind: [MERGER] }'),
  'stats by COUNTRY, STATUS': () => stats('COUNTRY, STATUS'),
  'stats by STATUS of a company': ({ company }) => stats('STATUS', `filter: { involves: { any: ["${company}"] } }`),
  'stats by STATUS as of a day': () => stats('STATUS', asOf),
};
