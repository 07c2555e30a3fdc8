import { z } from 'zod';
import { cypherQuery } from '../../database/cypher.ts';
import { cypher, join, verbatim } from '../../database/fragment.ts';
import { type Label, labels, type LinkKind, setFloats, typenameOf } from '../../database/schema.ts';

const nothing = z.object({});
const stored = z.record(z.string(), z.unknown());
/** `IN` is also a word of the language, hence the quotes. */
const way = ({ type, direction }: LinkKind) =>
  direction === 'out' ? cypher`-[e:\`${verbatim(type)}\`]->(m)` : cypher`<-[e:\`${verbatim(type)}\`]-(m)`;

/** The same query for the same labels and types, so that its text is planned once. */
function perName<Args extends unknown[], Query>(make: (name: string, ...args: Args) => Query) {
  const made = new Map<string, Query>();
  return (name: string, ...args: Args): Query => {
    let query = made.get(name);
    if (query === undefined) made.set(name, (query = make(name, ...args)));
    return query;
  };
}

export interface NodeRow {
  readonly id: string;
  readonly properties: object;
}

export interface LinkRow {
  readonly id: string;
  readonly other: string;
  readonly properties: object;
}

const idsOf = perName((name, label: Label) =>
  cypherQuery<{ ids: readonly string[] }>()(
    name,
    ({ ids }) => cypher`UNWIND ${ids} AS id MATCH (n:${verbatim(label)} {id: id}) RETURN id`,
    z.object({ id: z.string() }),
  ),
);

const nodesOf = perName((name, label: Label) =>
  cypherQuery<{ ids: readonly string[] }>()(
    name,
    ({ ids }) => cypher`UNWIND ${ids} AS id MATCH (n:${verbatim(label)} {id: id}) RETURN id, n {.*} AS properties`,
    z.object({ id: z.string(), properties: stored }),
  ),
);

const setNodes = perName((name, label: Label) =>
  cypherQuery<{ rows: readonly NodeRow[] }>()(
    name,
    ({ rows }) =>
      cypher`UNWIND ${rows} AS row MERGE (n:${verbatim(label)} {id: row.id}) SET n += row.properties${join(
        labels[label].map((more) => cypher`, n:${verbatim(more)}`),
        '',
      )}${setFloats('n', label)}`,
    nothing,
  ),
);

const createNodes = perName((name, label: Label) =>
  cypherQuery<{ rows: readonly NodeRow[] }>()(
    name,
    ({ rows }) =>
      cypher`UNWIND ${rows} AS row CREATE (n:${verbatim([label, ...labels[label]].join(':'))} {id: row.id}) SET n += row.properties${setFloats('n', label)}`,
    nothing,
  ),
);

const assertionsAbout = perName((name, label: Label) =>
  cypherQuery<{ ids: readonly string[] }>()(
    name,
    ({
      ids,
    }) => cypher`UNWIND ${ids} AS id MATCH (:${verbatim(label)} {id: id})<-[:ABOUT]-(a:Assertion) WHERE a.supersededAt IS NULL
RETURN id, a.id AS assertion`,
    z.object({ id: z.string(), assertion: z.string() }),
  ),
);

const linksBetween = perName((name, label: Label, kind: LinkKind) =>
  cypherQuery<{ ids: readonly string[] }>()(
    name,
    ({
      ids,
    }) => cypher`UNWIND ${ids} AS id MATCH (n:${verbatim(label)} {id: id})${way(kind)} WHERE m.supersededAt IS NULL
RETURN id, ${typenameOf(cypher`m`)} AS label, m.id AS other, properties(e) AS properties`,
    z.object({ id: z.string(), label: z.enum(kind.others), other: z.string(), properties: stored }),
  ),
);

const removeLinks = perName((name, label: Label, kind: LinkKind) =>
  cypherQuery<{ rows: readonly { id: string; label: Label; other: string }[] }>()(
    name,
    ({ rows }) => cypher`UNWIND ${rows} AS row MATCH (n:${verbatim(label)} {id: row.id})${way(kind)}
WHERE m.id = row.other AND ${typenameOf(cypher`m`)} = row.label DELETE e`,
    nothing,
  ),
);

const setLinks = perName((name, label: Label, kind: LinkKind, other: Label) =>
  cypherQuery<{ rows: readonly LinkRow[] }>()(
    name,
    ({
      rows,
    }) => cypher`UNWIND ${rows} AS row MATCH (n:${verbatim(label)} {id: row.id}) CALL (row) { MATCH (m:${verbatim(other)} {id: row.other}) RETURN m }
MERGE (n)${way(kind)} SET e += row.properties${setFloats('e', kind.type)} RETURN count(e) AS count`,
    z.object({ count: z.number() }),
  ),
);

const createLinks = perName((name, label: Label, kind: LinkKind, other: Label) =>
  cypherQuery<{ rows: readonly LinkRow[] }>()(
    name,
    ({
      rows,
    }) => cypher`UNWIND ${rows} AS row MATCH (n:${verbatim(label)} {id: row.id}) CALL (row) { MATCH (m:${verbatim(other)} {id: row.other}) RETURN m }
CREATE (n)${way(kind)} SET e += row.properties${setFloats('e', kind.type)} RETURN count(e) AS count`,
    z.object({ count: z.number() }),
  ),
);

export const queries = {
  ids: (label: Label) => idsOf(`stories.ids.${label}`, label),
  nodes: (label: Label) => nodesOf(`stories.nodes.${label}`, label),
  /** For nodes that are not there. */
  createNodes: (label: Label) => createNodes(`stories.createNodes.${label}`, label),
  setNodes: (label: Label) => setNodes(`stories.setNodes.${label}`, label),
  assertionsAbout: (label: Label) => assertionsAbout(`stories.assertionsAbout.${label}`, label),
  links: (label: Label, kind: LinkKind) => linksBetween(`stories.links.${label}.${kind.type}`, label, kind),
  removeLinks: (label: Label, kind: LinkKind) => removeLinks(`stories.removeLinks.${label}.${kind.type}`, label, kind),
  setLinks: (label: Label, kind: LinkKind, other: Label) =>
    setLinks(`stories.setLinks.${label}.${kind.type}.${other}`, label, kind, other),
  /** From nodes that are new. */
  createLinks: (label: Label, kind: LinkKind, other: Label) =>
    createLinks(`stories.createLinks.${label}.${kind.type}.${other}`, label, kind, other),
};

export const headlines = cypherQuery<{ ids: readonly string[] }>()(
  'stories.headlines',
  ({ ids }) =>
    cypher`UNWIND ${ids} AS id MATCH (:Partnership {id: id})-[:HAS_CLAIM]->(c:Claim {headline: true}) RETURN id, c.id AS claim`,
  z.object({ id: z.string(), claim: z.string() }),
);

/** Of these claims' partnerships, those with more than one headline claim. */
export const headlineConflicts = cypherQuery<{ ids: readonly string[] }>()(
  'stories.headlineConflicts',
  ({ ids }) => cypher`UNWIND ${ids} AS id
MATCH (:Claim {id: id})<-[:HAS_CLAIM]-(p:Partnership) WITH DISTINCT p
MATCH (p)-[:HAS_CLAIM]->(c:Claim {headline: true}) WITH p, count(c) AS count WHERE count > 1
RETURN p.id AS id`,
  z.object({ id: z.string() }),
);

export const issuers = cypherQuery<{ ids: readonly string[] }>()(
  'stories.issuers',
  ({ ids }) => cypher`UNWIND ${ids} AS id MATCH (:Source {id: id})-[:PUBLISHED_BY]->(a:Agent) WHERE NOT a:Publisher
RETURN id, ${typenameOf(cypher`a`)} + ':' + a.id AS issuer`,
  z.object({ id: z.string(), issuer: z.string() }),
);

/** The sources that have these addresses, in their canonical form, and who told of them. */
export const addressHolders = cypherQuery<{ addresses: readonly string[] }>()(
  'stories.addressHolders',
  ({ addresses }) =>
    cypher`UNWIND ${addresses} AS address MATCH (s:Source {canonicalUrl: address}) RETURN address, s.id AS id, s.recordedBy AS recordedBy`,
  z.object({ address: z.string(), id: z.string(), recordedBy: z.string().nullable() }),
);

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

/** What derived from the record that was superseded derives from the new one too. */
export const inheritDerivations = cypherQuery<{ rows: readonly Supersession[] }>()(
  'stories.inheritDerivations',
  ({ rows }) => cypher`UNWIND ${rows} AS row
MATCH (:Assertion {id: row.oldId})<-[old:DERIVED_FROM]-(derived:Assertion)
CALL (row) { MATCH (a:Assertion {id: row.id}) RETURN a }
MERGE (derived)-[e:DERIVED_FROM]->(a) SET e.kind = old.kind`,
  nothing,
);

/** A corrected record counts from when the first was told, and what a curator retracted stays retracted. */
export const inheritRecord = cypherQuery<{ rows: readonly Supersession[] }>()(
  'stories.inheritRecord',
  ({
    rows,
  }) => cypher`UNWIND ${rows} AS row MATCH (old:Assertion {id: row.oldId}) CALL (row) { MATCH (a:Assertion {id: row.id}) RETURN a }
SET a.firstRecordedAt = coalesce(old.firstRecordedAt, old.recordedAt), a.retractedAt = old.retractedAt,
  a.retractedBy = old.retractedBy, a.retractionReason = old.retractionReason`,
  nothing,
);
