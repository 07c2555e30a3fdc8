import { z } from 'zod';
import { agent, person, publicBody } from '../entities/agent.cypher.ts';
import { edges, gate, one, type ValueOf } from '../../database/query/relation.ts';
import { page } from '../../database/query/connection.ts';
import { byId, extended, type Shape, shape } from '../../database/query/node-type.ts';
import { labelOf, subjectLabels } from '../../database/schema.ts';
import { assertedDay, firstDay, isAssertionKnown } from './known.cypher.ts';
import { publisher, source } from './source.cypher.ts';

export const stances = ['SUPPORTS', 'DENIES', 'OBSERVES'] as const;
export const speechActs = ['REPORT', 'RELAY', 'DENIAL', 'CONFIRMATION', 'NO_COMMENT', 'RETRACTION', 'OPINION'] as const;
export const sourcings = ['NAMED', 'SEVERAL_ANONYMOUS', 'ONE_ANONYMOUS', 'NONE'] as const;
export const derivationKinds = ['PRIMARY_SOURCE', 'QUOTATION', 'RELAY', 'TRANSLATION'] as const;
export type Stance = (typeof stances)[number];
export type SpeechAct = (typeof speechActs)[number];
export type Sourcing = (typeof sourcings)[number];

const properties = z.object({
  id: z.string(),
  speechAct: z.enum(speechActs),
  sourcing: z.enum(sourcings),
  quote: z.string().nullable(),
  language: z.string().nullable(),
  assertedOn: z.string().nullable(),
  recordedAt: z.string(),
  supersededAt: z.string().nullable(),
  retractedAt: z.string().nullable(),
  retractionReason: z.string().nullable(),
});
const own =
  '.id, .speechAct, .sourcing, .quote, .language, .assertedOn, .recordedAt, .supersededAt, .retractedAt, .retractionReason';

const bare = shape('assertion', 'Assertion', own, properties);
/** An assertion that another goes back to. */
const original = shape('original', 'Assertion', own, properties);

export const sourceOfAssertion = one(bare, 'source', source, 'MATCH (assertion)<-[:CONTAINS]-(source:Source)');

export const speakerOfAssertion = one(bare, 'saidBy', agent, 'MATCH (assertion)-[:ATTRIBUTED_TO]->(agent:Agent)');

export const subjectsOfAssertion = gate(
  bare,
  'about',
  z.object({ stance: z.enum(stances), scope: z.number(), typename: z.enum(subjectLabels), id: z.string() }),
  `MATCH (assertion)-[about:ABOUT]->(subject)
  WITH about, subject, ${labelOf('subject')} AS typename
  ORDER BY typename, subject.id
  RETURN collect({stance: about.stance, scope: about.scope, typename: typename, id: subject.id})`,
  (rows) => rows,
);

export const derivationsOfAssertion = edges(bare, 'derivedFrom', original, {
  to: 'assertion',
  match: `MATCH (assertion)-[derived:DERIVED_FROM]->(original:Assertion)<-[:CONTAINS]-(source:Source)
  WHERE original.supersededAt IS NULL
  WITH derived, original, coalesce(original.assertedOn, source.publishedOn, original.recordedAt) AS day
  ORDER BY original.id`,
  edge: { own: 'kind: derived.kind, day: day', row: z.object({ kind: z.enum(derivationKinds), day: z.string() }) },
});

/** Brings its source and its speaker along. */
export const assertion = extended(bare, sourceOfAssertion, speakerOfAssertion);

/** Oldest first, then by id. */
export const assertionOrder = [{ sort: firstDay(assertedDay) }];

export const assertionsOfSource = page(source, 'assertions', assertion, {
  match: `MATCH (source)-[:CONTAINS]->(assertion:Assertion) WHERE assertion.supersededAt IS NULL`,
  order: assertionOrder,
});

/** What an agent was quoted as saying, about some things (by global id) or about anything. */
export const statementsOf = <Row extends object>(speaker: Shape<Row>) =>
  page(speaker, 'statements', extended(assertion, subjectsOfAssertion), {
    match: `MATCH (${speaker.name})<-[:ATTRIBUTED_TO]-(assertion:Assertion)<-[:CONTAINS]-(source:Source)
  WHERE ${isAssertionKnown}
    AND (want.about IS NULL OR EXISTS { MATCH (assertion)-[:ABOUT]->(subject)
      WHERE ${labelOf('subject')} + ':' + subject.id IN want.about })`,
    order: assertionOrder,
  });

export const statementsOfPublicBody = statementsOf(publicBody);
export const statementsOfPerson = statementsOf(person);
export const statementsOfPublisher = statementsOf(publisher);

export const assertionById = byId(extended(assertion, subjectsOfAssertion, derivationsOfAssertion));

export type AssertionRow = z.infer<typeof properties>;
export type SubjectRow = ValueOf<typeof subjectsOfAssertion>[number];
export type DerivationRow = ValueOf<typeof derivationsOfAssertion>[number];
