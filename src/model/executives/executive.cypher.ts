import { z } from 'zod';
import { company, companyById } from '../companies/company.cypher.ts';
import { agentShape } from '../entities/agent.cypher.ts';
import { many, one } from '../../database/query/relation.ts';
import { byId, extended, type Shape, shape } from '../../database/query/node-type.ts';
import { statementsOf } from '../sources/assertion.cypher.ts';
import { sidesOf } from '../sources/fact.cypher.ts';
import { firstDay, isHeld, onlyKnown } from '../sources/known.cypher.ts';

const executive = agentShape('executive', 'Executive', {});

const bare = shape(
  'position',
  'Position',
  '.id, .title, .validFrom, .validTo',
  z.object({ id: z.string(), title: z.string(), validFrom: z.string().nullable(), validTo: z.string().nullable() }),
);

export const executiveOfPosition = one(
  bare,
  'executive',
  executive,
  'MATCH (position)<-[:HOLDS]-(executive:Executive)',
);
export const companyOfPosition = one(bare, 'company', company, 'MATCH (position)-[:AT]->(company:Company)');
export const sidesOfPosition = sidesOf(bare);

/** Those held on the day, or on any day; the latest first. */
const positions = <Parent extends object>(
  parent: Shape<Parent>,
  node: Shape<z.infer<typeof bare.row>>,
  match: string,
) =>
  many(
    parent,
    'positions',
    node,
    `${match} WHERE (want.includeFormer OR ${isHeld('position')})${onlyKnown('position')}
  WITH position ORDER BY coalesce(${firstDay('position.validFrom')}, '') DESC, position.id`,
  );

export const positionsOfCompany = positions(
  company,
  extended(bare, executiveOfPosition),
  'MATCH (company)<-[:AT]-(position:Position)',
);
export const positionsOfExecutive = positions(
  executive,
  extended(bare, companyOfPosition, sidesOfPosition.supportingSources),
  'MATCH (executive)-[:HOLDS]->(position:Position)',
);

export const statementsOfExecutive = statementsOf(executive);

export const positionById = byId(extended(bare, executiveOfPosition, companyOfPosition));
export const executiveById = byId(extended(executive, positionsOfExecutive, statementsOfExecutive));
companyById.bring(positionsOfCompany);
