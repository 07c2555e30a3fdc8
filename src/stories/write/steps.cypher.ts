import { z } from 'zod';
import { cypherQuery } from '../../database/cypher.ts';
import { cypher, type Fragment, join, verbatim } from '../../database/fragment.ts';
import { type Label, labels, type LinkKind, getLinkKinds, setFloats, typenameOf } from '../../database/graph-schema.ts';

const nothing = z.object({});

export interface NodeRow {
  readonly id: string;
  readonly properties: object;
}

export interface LinkRow {
  readonly id: string;
  readonly other: string;
  readonly properties: object;
}

/** `IN` is also a word of the language, hence the quotes. */
export const way = ({ type, direction }: LinkKind) =>
  direction === 'out' ? cypher`-[e:\`${verbatim(type)}\`]->(m)` : cypher`<-[e:\`${verbatim(type)}\`]-(m)`;

/** The same query for the same labels and types, so that its text is planned once. */
export function perName<Args extends unknown[], Query>(make: (name: string, ...args: Args) => Query) {
  const made = new Map<string, Query>();
  return (name: string, ...args: Args): Query => {
    let query = made.get(name);
    if (query === undefined) made.set(name, (query = make(name, ...args)));
    return query;
  };
}

/** A part of a write: what is done with each row of a list, which is given as an expression. */
export interface WriteStep {
  readonly name: string;
  readonly text: (rows: Fragment) => Fragment;
}

const link = (verb: Fragment, label: Label, kind: LinkKind, other: Label) => (rows: Fragment) =>
  cypher`UNWIND ${rows} AS row MATCH (n:${verbatim(label)} {id: row.id}) CALL (row) { MATCH (m:${verbatim(other)} {id: row.other}) RETURN m }
${verb} (n)${way(kind)} SET e += row.properties${setFloats('e', kind.type)}`;

export const steps = {
  /** Keeps how sources are described, before they are described anew: each row has `now`, and the `description` as it is stored. */
  keepDescriptions: {
    name: 'keepDescriptions',
    text: (rows) => cypher`UNWIND ${rows} AS row MATCH (s:Source {id: row.id})
CREATE (s)-[:WAS_DESCRIBED_AS]->(d:SourceDescription {id: row.description.id})
SET d += row.description, d.recordedAt = coalesce(s.describedAt, s.recordedAt), d.supersededAt = row.now, s.describedAt = row.now`,
  } satisfies WriteStep as WriteStep,
  /** For nodes that are not there. */
  createNodes: (label: Label): WriteStep => ({
    name: `createNodes.${label}`,
    text: (rows) =>
      cypher`UNWIND ${rows} AS row CREATE (n:${verbatim([label, ...labels[label]].join(':'))} {id: row.id}) SET n += row.properties${setFloats('n', label)}`,
  }),
  setNodes: (label: Label): WriteStep => ({
    name: `setNodes.${label}`,
    text: (rows) =>
      cypher`UNWIND ${rows} AS row MERGE (n:${verbatim(label)} {id: row.id}) SET n += row.properties${join(
        labels[label].map((more) => cypher`, n:${verbatim(more)}`),
        '',
      )}${setFloats('n', label)}`,
  }),
  removeLinks: (label: Label, kind: LinkKind): WriteStep => ({
    name: `removeLinks.${label}.${kind.type}`,
    text: (rows) => cypher`UNWIND ${rows} AS row MATCH (n:${verbatim(label)} {id: row.id})${way(kind)}
WHERE m.id = row.other AND ${typenameOf(cypher`m`)} = row.label DELETE e`,
  }),
  setLinks: (label: Label, kind: LinkKind, other: Label): WriteStep => ({
    name: `setLinks.${label}.${kind.type}.${other}`,
    text: link(cypher`MERGE`, label, kind, other),
  }),
  /** From nodes that are new. */
  createLinks: (label: Label, kind: LinkKind, other: Label): WriteStep => ({
    name: `createLinks.${label}.${kind.type}.${other}`,
    text: link(cypher`CREATE`, label, kind, other),
  }),
};

const linkSteps = (label: Label, make: (label: Label, kind: LinkKind, other: Label) => WriteStep) =>
  getLinkKinds(label).flatMap((kind) => kind.others.map((other) => make(label, kind, other)));

/** All that is ever done with sources and their assertions: most stories do some of it, and what is recorded over the API nothing else. */
export const sourceSteps: readonly WriteStep[] = [
  steps.keepDescriptions,
  steps.setNodes('Source'),
  steps.createNodes('Source'),
  steps.createNodes('Assertion'), // which is never changed, but superseded
  ...getLinkKinds('Source').map((kind) => steps.removeLinks('Source', kind)),
  ...linkSteps('Source', steps.setLinks),
  ...linkSteps('Source', steps.createLinks),
  ...linkSteps('Assertion', steps.createLinks),
];

const write = (name: string, some: readonly WriteStep[]) =>
  cypherQuery<{ rows: readonly (readonly object[])[] }>()(
    name,
    ({ rows }) =>
      join(
        some.map(
          ({ text }, at) =>
            cypher`${text(cypher`${rows}[${verbatim(at)}]`)}\nRETURN ${verbatim(at)} AS step, count(*) AS count`,
        ),
        '\nUNION ALL\n',
      ),
    z.object({ step: z.number(), count: z.number() }),
  );

/** Takes the steps of `sourceSteps` one after another, each with a list of rows. Gives for each how many rows found what they name. */
export const writeSources = write('stories.writeSources', sourceSteps);

const alone = perName((name, step: WriteStep) => write(name, [step]));

/** As `writeSources`, for one step. */
export const writeAlone = (step: WriteStep) => alone(`stories.${step.name}`, step);

/** How many records of each assertion have been superseded so far. */
export const supersededCounts = cypherQuery<{ ids: readonly string[] }>()(
  'stories.supersededCounts',
  ({ ids }) => cypher`UNWIND ${ids} AS id
OPTIONAL MATCH (:Assertion {id: id})<-[:CONTAINS]-(:Source)-[:CONTAINS]->(a:Assertion) WHERE a.id STARTS WITH id + '~'
RETURN id, count(a) AS count`,
  z.object({ id: z.string(), count: z.number() }),
);

export interface Supersession {
  readonly id: string;
  readonly oldId: string;
}

export const supersede = cypherQuery<{ rows: readonly Supersession[]; now: string }>()(
  'stories.supersede',
  ({ rows, now }) =>
    cypher`UNWIND ${rows} AS row MATCH (a:Assertion {id: row.id}) SET a.id = row.oldId, a.supersededAt = ${now}`,
  nothing,
);

/**
 * What derived from the record that was superseded derives from the new one too; the new one counts from when the first was told, and what
 * a curator retracted stays retracted. (On the embedded engine a variable must be a node, or a relationship, throughout a text.)
 */
export const inherit = cypherQuery<{ rows: readonly Supersession[] }>()(
  'stories.inherit',
  ({ rows }) => cypher`CALL {
  UNWIND ${rows} AS row MATCH (:Assertion {id: row.oldId})<-[was:DERIVED_FROM]-(derived:Assertion)
  CALL (row) { MATCH (a:Assertion {id: row.id}) RETURN a }
  MERGE (derived)-[e:DERIVED_FROM]->(a) SET e.kind = was.kind
}
CALL {
  UNWIND ${rows} AS row MATCH (old:Assertion {id: row.oldId}) CALL (row) { MATCH (a:Assertion {id: row.id}) RETURN a }
  SET a.firstRecordedAt = coalesce(old.firstRecordedAt, old.recordedAt), a.retractedAt = old.retractedAt,
    a.retractedBy = old.retractedBy, a.retractionReason = old.retractionReason
}`,
  nothing,
);
