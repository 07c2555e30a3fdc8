import { z } from 'zod';
import { cypher, nothing, type Variable, variable } from '../../database/fragment.ts';
import type { WithParameters } from '../../database/query/arguments.ts';
import { connection } from '../../database/query/connection.ts';
import { type NodeType, nodeType, type RowOf } from '../../database/query/node-type.ts';
import { computed, edges, one } from '../../database/query/relation.ts';
import { subjectLabels, typenameOf } from '../../database/graph-schema.ts';
import { agent, person, publicBody } from '../entities/agent.cypher.ts';
import type { AsOfValue } from './as-of.ts';
import { assertedDay, firstDayOf, isAssertionKnown } from './known.ts';
import { publisher, source } from './source.cypher.ts';
import { type DerivationKind, derivationKinds, sourcings, speechActs, stances } from './values.ts';

export const assertion = nodeType('Assertion', {
  speechAct: z.enum(speechActs.values),
  sourcing: z.enum(sourcings.values),
  quote: z.string().nullable(),
  language: z.string().nullable(),
  assertedOn: z.string().nullable(),
  recordedAt: z.string(),
  supersededAt: z.string().nullable(),
  retractedAt: z.string().nullable(),
  retractionReason: z.string().nullable(),
});
export type AssertionRow = RowOf<typeof assertion>;

export const sourceOfAssertion = one(assertion, source, (node, of) => ({
  path: cypher`(${node})<-[:CONTAINS]-(${of}:Source)`,
}));

export const speakerOfAssertion = one(assertion, agent, (node, speaker) => ({
  path: cypher`(${node})-[:ATTRIBUTED_TO]->(${speaker}:Agent)`,
}));

const subject = z.object({
  stance: z.enum(stances.values),
  scope: z.number(),
  typename: z.enum(subjectLabels),
  id: z.string(),
});
export type SubjectRow = z.infer<typeof subject>;

export const subjectsOfAssertion = computed(assertion, z.array(subject), (node) => {
  const [about, of, typename] = [variable('about'), variable('subject'), variable('typename')];
  return cypher`MATCH (${node})-[${about}:ABOUT]->(${of})
  WITH ${about}, ${of}, ${typenameOf(of)} AS ${typename}
  ORDER BY ${typename}, ${of}.id
  RETURN collect({stance: ${about}.stance, scope: ${about}.scope, typename: ${typename}, id: ${of}.id})`;
});

export const derivationsOfAssertion = edges(
  assertion,
  assertion,
  { to: 'assertion', edge: { kind: z.enum(derivationKinds.values), day: z.string() } },
  (node, original) => {
    const [derived, of] = [variable('derived'), variable('source')];
    return {
      match: cypher`MATCH (${node})-[${derived}:DERIVED_FROM]->(${original}:Assertion)<-[:CONTAINS]-(${of}:Source)
  WHERE ${original}.supersededAt IS NULL`,
      orderBy: [],
      edge: {
        kind: cypher`${derived}.kind`,
        day: cypher`coalesce(${original}.assertedOn, ${of}.publishedOn, ${original}.recordedAt)`,
      },
    };
  },
);

export interface DerivationRow {
  readonly kind: DerivationKind;
  readonly day: string;
  readonly assertion: AssertionRow;
}

/** Oldest first, then by id. */
const byDay = (node: Variable, of: Variable) => [{ by: firstDayOf(assertedDay(node, of)) }];

export const assertionsOfSource = connection(
  source,
  assertion,
  (of, node) => ({
    match: cypher`MATCH (${of})-[:CONTAINS]->(${node}:Assertion) WHERE ${node}.supersededAt IS NULL`,
    orderBy: byDay(node, of),
  }),
  { sorts: 1 },
);

/** The assertions about a node, with the side that each takes. */
export const assertionsAbout = <Row extends object>(type: NodeType<Row>) =>
  connection(
    type,
    assertion,
    (parent, node, { stance, asOf }: WithParameters<{ stance?: readonly string[]; asOf?: AsOfValue }>) => {
      const [about, of] = [variable('about'), variable('source')];
      const isOfStance = stance ? cypher` AND ${about}.stance IN ${stance}` : nothing;
      return {
        match: cypher`MATCH (${parent})<-[${about}:ABOUT]-(${node}:Assertion)<-[:CONTAINS]-(${of}:Source)
  WHERE ${isAssertionKnown(node, of, asOf)}${isOfStance}`,
        orderBy: byDay(node, of),
        edge: { stance: cypher`${about}.stance`, scope: cypher`${about}.scope` },
      };
    },
    { sorts: 1, edge: { stance: z.enum(stances.values), scope: z.number() } },
  );

/** The statements of an agent, about some things (by global id) or about anything. */
export const statementsOf = <Row extends object>(type: NodeType<Row>) =>
  connection(
    type,
    assertion,
    (speaker, node, { about, asOf }: WithParameters<{ about?: readonly string[]; asOf?: AsOfValue }>) => {
      const [of, on] = [variable('source'), variable('subject')];
      const isAbout =
        about &&
        cypher`
    AND EXISTS { MATCH (${node})-[:ABOUT]->(${on}) WHERE ${typenameOf(on)} + ':' + ${on}.id IN ${about} }`;
      return {
        match: cypher`MATCH (${speaker})<-[:ATTRIBUTED_TO]-(${node}:Assertion)<-[:CONTAINS]-(${of}:Source)
  WHERE ${isAssertionKnown(node, of, asOf)}${isAbout ?? nothing}`,
        orderBy: byDay(node, of),
      };
    },
    { sorts: 1 },
  );

export const statementsOfPublicBody = statementsOf(publicBody);
export const statementsOfPerson = statementsOf(person);
export const statementsOfPublisher = statementsOf(publisher);
