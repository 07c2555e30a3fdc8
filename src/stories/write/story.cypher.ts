import { z } from 'zod';
import { cypherQuery } from '../../database/cypher.ts';
import { cypher, join, verbatim } from '../../database/fragment.ts';
import { type Label, labels, getLinkKinds, subjectLabels, typenameOf } from '../../database/graph-schema.ts';
import { descriptionFields, description } from './known-source.cypher.ts';
import { memoizeByName, linkPattern } from './steps.cypher.ts';

const stored = z.record(z.string(), z.unknown());
const anyLabel = z.enum(Object.keys(labels) as Label[]);

const idsOf = memoizeByName((name, label: Label) =>
  cypherQuery<{ ids: readonly string[] }>()(
    name,
    ({ ids }) => cypher`UNWIND ${ids} AS id MATCH (n:${verbatim(label)} {id: id}) RETURN id`,
    z.object({ id: z.string() }),
  ),
);

const nodesOf = memoizeByName((name, label: Label) =>
  cypherQuery<{ ids: readonly string[] }>()(
    name,
    ({ ids }) => cypher`UNWIND ${ids} AS id MATCH (n:${verbatim(label)} {id: id}) RETURN id, n {.*} AS properties`,
    z.object({ id: z.string(), properties: stored }),
  ),
);

const assertionsAbout = memoizeByName((name, label: Label) =>
  cypherQuery<{ ids: readonly string[] }>()(
    name,
    ({
      ids,
    }) => cypher`UNWIND ${ids} AS id MATCH (:${verbatim(label)} {id: id})<-[:ABOUT]-(a:Assertion) WHERE a.supersededAt IS NULL
RETURN id, a.id AS assertion`,
    z.object({ id: z.string(), assertion: z.string() }),
  ),
);

/** All links of the types that nodes with a label are written with, as a list. */
const linksFrom = (label: Label) =>
  join(
    [
      cypher`[]`,
      ...getLinkKinds(label).map(
        (kind) =>
          cypher`[(n)${linkPattern(kind)} WHERE m.supersededAt IS NULL | {type: '${verbatim(kind.type)}', label: ${typenameOf(cypher`m`)}, other: m.id, properties: properties(e)}]`,
      ),
    ],
    ' +\n  ',
  );

/** The earlier descriptions of a source. */
const formerDescriptionsOf = (label: Label) =>
  label === 'Source' ? cypher`[(n)-[:WAS_DESCRIBED_AS]->(d:SourceDescription) | d {${descriptionFields}}]` : cypher`[]`;

const storedNodes = memoizeByName((name, some: readonly Label[]) =>
  cypherQuery<{ ids: readonly (readonly string[])[]; addresses: readonly string[] }>()(
    name,
    ({ ids, addresses }) =>
      join(
        [
          ...some.map(
            (label, at) => cypher`UNWIND ${ids}[${verbatim(at)}] AS id MATCH (n:${verbatim(label)} {id: id})
RETURN '${verbatim(label)}' AS label, id, false AS isHolder, n {.*} AS properties, ${linksFrom(label)} AS links, ${formerDescriptionsOf(label)} AS former`,
          ),
          ...(some.includes('Source')
            ? [
                cypher`UNWIND ${addresses} AS address MATCH (n:Source {canonicalUrl: address})
RETURN 'Source' AS label, n.id AS id, true AS isHolder, n {.canonicalUrl} AS properties, [] AS links, [] AS former`,
              ]
            : []),
        ],
        '\nUNION ALL\n',
      ),
    z.object({
      label: anyLabel,
      id: z.string(),
      isHolder: z.boolean(),
      properties: stored,
      links: z.array(z.object({ type: z.string(), label: anyLabel, other: z.string(), properties: stored })),
      former: z.array(description),
    }),
  ),
);

/** The labels of nodes that sources refer to. */
export const referredLabels = [...subjectLabels, 'Partnership', 'Assertion'] as const satisfies Label[];
export type ReferredLabel = (typeof referredLabels)[number];

/** Everything that references in sources may resolve to: nodes, headline claims, issuers of sources, and the sources at addresses. */
export const readReferredNodes = cypherQuery<{
  ids: Readonly<Record<ReferredLabel, readonly string[]>>;
  partnerships: readonly string[];
  sources: readonly string[];
  addresses: readonly string[];
}>()(
  'stories.referred',
  ({ ids, partnerships, sources, addresses }) => cypher`${join(
    referredLabels.map(
      (label) =>
        cypher`UNWIND ${ids}.${verbatim(label)} AS id MATCH (n:${verbatim(label)} {id: id}) RETURN '${verbatim(label)}' AS what, id, null AS value, null AS recordedBy`,
    ),
    '\nUNION ALL\n',
  )}
UNION ALL
UNWIND ${partnerships} AS id MATCH (:Partnership {id: id})-[:HAS_CLAIM]->(c:Claim {headline: true})
RETURN 'headline' AS what, id, c.id AS value, null AS recordedBy
UNION ALL
UNWIND ${sources} AS id MATCH (:Source {id: id})-[:PUBLISHED_BY]->(a:Agent) WHERE NOT a:Publisher
RETURN 'issuer' AS what, id, ${typenameOf(cypher`a`)} + ':' + a.id AS value, null AS recordedBy
UNION ALL
UNWIND ${addresses} AS address MATCH (s:Source {canonicalUrl: address})
RETURN 'holder' AS what, s.id AS id, address AS value, s.recordedBy AS recordedBy`,
  z.object({ what: z.string(), id: z.string(), value: z.string().nullable(), recordedBy: z.string().nullable() }),
);

export const queries = {
  ids: (label: Label) => idsOf(`stories.ids.${label}`, label),
  nodes: (label: Label) => nodesOf(`stories.nodes.${label}`, label),
  /** Nodes of these labels with their links; if `Source` is one of the labels, also the sources that have the addresses. */
  stored: (some: readonly Label[]) => storedNodes(`stories.stored.${some.join('+')}`, some),
  assertionsAbout: (label: Label) => assertionsAbout(`stories.assertionsAbout.${label}`, label),
};

export const headlines = cypherQuery<{ ids: readonly string[] }>()(
  'stories.headlines',
  ({ ids }) =>
    cypher`UNWIND ${ids} AS id MATCH (:Partnership {id: id})-[:HAS_CLAIM]->(c:Claim {headline: true}) RETURN id, c.id AS claim`,
  z.object({ id: z.string(), claim: z.string() }),
);

/** The partnerships of these claims that have more than one headline claim. */
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

/** The sources that have these canonical addresses, and who recorded them. */
export const addressHolders = cypherQuery<{ addresses: readonly string[] }>()(
  'stories.addressHolders',
  ({ addresses }) =>
    cypher`UNWIND ${addresses} AS address MATCH (s:Source {canonicalUrl: address}) RETURN address, s.id AS id, s.recordedBy AS recordedBy`,
  z.object({ address: z.string(), id: z.string(), recordedBy: z.string().nullable() }),
);
