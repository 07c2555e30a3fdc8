import { z } from 'zod';
import { cypherQuery } from './cypher.ts';
import type { Graph } from './graph.ts';
import { labels } from './vocabulary.ts';

/** One step in the history of constraints and indexes. A step that was released is never changed: add one. */
interface Migration {
  readonly version: number;
  /** Labels whose ids become unique, and are found by an index. */
  readonly uniqueIds?: readonly string[];
  readonly indexes?: readonly Index[];
  /** The texts of a label that `search` looks in. */
  readonly fullText?: readonly Index[];
}

/** Finds the nodes of a label by these properties: by their values, in this order, or by the words in them. */
export interface Index {
  readonly label: string;
  readonly properties: readonly string[];
}

/** Indexes that hold a list in an order, both ways. */
function upAndDown(label: string) {
  return (name: string): Index[] => ['Up', 'Down'].map((way) => ({ label, properties: [name + way] }));
}

const named = ['id', 'name', 'aliases'];

const migrations: readonly Migration[] = [
  { version: 1, uniqueIds: [...Object.keys(labels), 'Marker', 'Lock'] },
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
      { label: 'Company', properties: named },
      { label: 'Executive', properties: named },
      { label: 'Person', properties: named },
      { label: 'Publisher', properties: named },
      { label: 'PublicBody', properties: named },
      { label: 'Vehicle', properties: named },
      { label: 'VehicleVariant', properties: named },
      { label: 'Partnership', properties: named },
      { label: 'Policy', properties: named },
      { label: 'Jurisdiction', properties: named },
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

/** All texts that `search` looks in. */
export const fullTextIndexes: readonly Index[] = migrations.flatMap(({ fullText }) => fullText ?? []);

const nothing = z.object({});

const versionOf = cypherQuery<object>()(
  'migrate.version',
  `MATCH (m:Marker {id: 'schema'}) RETURN m.version AS version`,
  z.object({ version: z.number() }),
);
const setVersion = cypherQuery<{ version: number }>()(
  'migrate.setVersion',
  `MERGE (m:Marker {id: 'schema'}) SET m.version = $version`,
  nothing,
);

export const uniqueId = (label: string) =>
  `CREATE CONSTRAINT ${label.toLowerCase()}_id IF NOT EXISTS FOR (n:${label}) REQUIRE n.id IS UNIQUE`;

export const indexOf = ({ label, properties }: Index) =>
  `CREATE INDEX ${label.toLowerCase()}_by_${properties.join('_and_').toLowerCase()} IF NOT EXISTS FOR (n:${label}) ON (${properties.map((name) => `n.\`${name}\``).join(', ')})`;

/** How an engine makes the kinds of things that a step can make. */
interface Making {
  readonly makeUnique: (label: string) => Promise<void>;
  readonly makeIndex: (index: Index) => Promise<void>;
  readonly makeFullText: (index: Index) => Promise<void>;
}

/** Runs the steps that the graph has not seen. Each part of a step can be repeated, so a step cut short is run again. */
export async function migrate(graph: Graph, { makeUnique, makeIndex, makeFullText }: Making): Promise<void> {
  const latest = migrations.at(-1)!.version;
  const version = (await graph.read(versionOf, {}))[0]?.version ?? 0;
  if (version > latest)
    throw new Error(`The graph is of version ${version}, and this Grapevine knows ${latest}: use a newer Grapevine.`);
  for (const step of migrations.filter((migration) => migration.version > version)) {
    for (const label of step.uniqueIds ?? []) await makeUnique(label);
    for (const index of step.indexes ?? []) await makeIndex(index);
    for (const index of step.fullText ?? []) await makeFullText(index);
    await graph.write(setVersion, { version: step.version });
  }
}
