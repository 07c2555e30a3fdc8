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

/** Relationship types are quoted because `IN` is also a Cypher keyword. */
export const linkPattern = ({ type, direction }: LinkKind) =>
  direction === 'out' ? cypher`-[e:\`${verbatim(type)}\`]->(m)` : cypher`<-[e:\`${verbatim(type)}\`]-(m)`;

/** Creates one query per name and reuses it, so that its text is planned only once. */
export function memoizeByName<Args extends unknown[], Query>(make: (name: string, ...args: Args) => Query) {
  const made = new Map<string, Query>();
  return (name: string, ...args: Args): Query => {
    let query = made.get(name);
    if (query === undefined) made.set(name, (query = make(name, ...args)));
    return query;
  };
}

/** A part of a write: Cypher that runs for each row of a list, which is given as an expression. */
export interface WriteStep {
  readonly name: string;
  readonly text: (rows: Fragment) => Fragment;
}

const link = (verb: Fragment, label: Label, kind: LinkKind, other: Label) => (rows: Fragment) =>
  cypher`UNWIND ${rows} AS row MATCH (n:${verbatim(label)} {id: row.id}) CALL (row) { MATCH (m:${verbatim(other)} {id: row.other}) RETURN m }
${verb} (n)${linkPattern(kind)} SET e += row.properties${setFloats('e', kind.type)}`;

export const steps = {
  /** Adds the current description of each source to its history: each row has `now` and the `description` to store. */
  keepDescriptions: {
    name: 'keepDescriptions',
    text: (rows) => cypher`UNWIND ${rows} AS row MATCH (s:Source {id: row.id})
CREATE (s)-[:WAS_DESCRIBED_AS]->(d:SourceDescription {id: row.description.id})
SET d += row.description, d.recordedAt = coalesce(s.describedAt, s.recordedAt), d.supersededAt = row.now, s.describedAt = row.now`,
  } satisfies WriteStep as WriteStep,
  /** For nodes that do not exist yet. */
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
    text: (rows) => cypher`UNWIND ${rows} AS row MATCH (n:${verbatim(label)} {id: row.id})${linkPattern(kind)}
WHERE m.id = row.other AND ${typenameOf(cypher`m`)} = row.label DELETE e`,
  }),
  setLinks: (label: Label, kind: LinkKind, other: Label): WriteStep => ({
    name: `setLinks.${label}.${kind.type}.${other}`,
    text: link(cypher`MERGE`, label, kind, other),
  }),
  /** For links of nodes that were just created. */
  createLinks: (label: Label, kind: LinkKind, other: Label): WriteStep => ({
    name: `createLinks.${label}.${kind.type}.${other}`,
    text: link(cypher`CREATE`, label, kind, other),
  }),
};

const linkSteps = (label: Label, make: (label: Label, kind: LinkKind, other: Label) => WriteStep) =>
  getLinkKinds(label).flatMap((kind) => kind.others.map((other) => make(label, kind, other)));

/** All steps that write sources and assertions. Most stories take some of them, and writes over the API take no others. */
export const sourceSteps: readonly WriteStep[] = [
  steps.keepDescriptions,
  steps.setNodes('Source'),
  steps.createNodes('Source'),
  steps.createNodes('Assertion'), // assertions are superseded, never changed
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

/** Runs all `sourceSteps` in order, each with its list of rows. Returns for each step how many rows found the nodes they name. */
export const writeSources = write('stories.writeSources', sourceSteps);

const singleStep = memoizeByName((name, step: WriteStep) => write(name, [step]));

/** Like `writeSources`, for a single step. */
export const writeSingleStep = (step: WriteStep) => singleStep(`stories.${step.name}`, step);

/** How many superseded records each assertion has. */
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
 * Assertions derived from the superseded record also derive from the new one. The new one counts from when the first was recorded, and
 * a retraction stays in force. (On the embedded engine a variable must be either a node or a relationship throughout a query.)
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
