import { z } from 'zod';
import { cypher, type Fragment, nothing, type Variable } from '../../database/fragment.ts';
import type { WithParameters } from '../../database/query/arguments.ts';
import { type NodeType, nodeType } from '../../database/query/node-type.ts';
import { many, one } from '../../database/query/relation.ts';
import { company } from '../companies/company.cypher.ts';
import { agentType } from '../entities/agent.cypher.ts';
import type { AsOfValue } from '../sources/as-of.ts';
import { statementsOf } from '../sources/assertion.cypher.ts';
import { sidesOf } from '../sources/fact.cypher.ts';
import { firstDayOf, isHeld, onlyKnown } from '../sources/known.ts';

export const executive = agentType('Executive', {});
export const statementsOfExecutive = statementsOf(executive);

export const position = nodeType('Position', {
  title: z.string(),
  validFrom: z.string().nullable(),
  validTo: z.string().nullable(),
});

export const executiveOfPosition = one(position, executive, (node, holder) => ({
  path: cypher`(${node})<-[:HOLDS]-(${holder}:Executive)`,
}));
export const companyOfPosition = one(position, company, (node, at) => ({
  path: cypher`(${node})-[:AT]->(${at}:Company)`,
}));
export const sidesOfPosition = sidesOf(position);

type Arguments = WithParameters<{ on?: string; includeFormer?: boolean; asOf?: AsOfValue }>;

/** The positions held on the day, or on any day, the latest first. */
const positionsOf = <Row extends object>(type: NodeType<Row>, path: (parent: Variable, held: Variable) => Fragment) =>
  many(type, position, (parent, held, { on, includeFormer, asOf }: Arguments) => ({
    match: cypher`MATCH ${path(parent, held)}${includeFormer ? nothing : cypher` WHERE ${isHeld(held, on)}`}${onlyKnown(held, asOf)}`,
    orderBy: [{ by: cypher`coalesce(${firstDayOf(cypher`${held}.validFrom`)}, '')`, descending: true }],
  }));

export const positionsOfCompany = positionsOf(company, (at, held) => cypher`(${at})<-[:AT]-(${held}:Position)`);
export const positionsOfExecutive = positionsOf(
  executive,
  (holder, held) => cypher`(${holder})-[:HOLDS]->(${held}:Position)`,
);
