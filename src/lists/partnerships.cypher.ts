import { company } from '../model/companies/company.cypher.ts';
import { begun } from '../database/query/condition.ts';
import type { Gate } from '../database/query/relation.ts';
import type { Question } from '../database/query/list.ts';
import { besidesOf, ordersOf } from '../database/query/list-cypher.ts';
import { page, type Page, type Placed } from '../database/query/connection.ts';
import { textById } from '../database/query/node-type.ts';
import { keptByText, named } from '../database/query/texts.ts';
import { partnershipId } from '../partnerships/partnership.cypher.ts';

type Ids = Gate<Page<Placed & { node: { id: string } }>>;

/** A gate has the text in both of its own, and in those that are made for what is asked. */
const kept = keptByText<Ids>((_, text) => 6 * text.length);

/** The ids of a company's partnerships that answer a question, as a gate: one query for all companies that are asked. */
export function partnershipsOf({ condition, by }: Pick<Question, 'condition' | 'by'>): Ids {
  const node = partnershipId.name;
  const order = ordersOf(node, by);
  const { where } = begun(node, condition);
  const match = `MATCH (company)<-[:INVOLVES]-(${node}:Partnership)${besidesOf(node, by)} ${where}`;
  const text = match + JSON.stringify(order);
  return kept(text, () =>
    page(company, 'partnerships', partnershipId, {
      match,
      order,
      name: named('Company.partnerships', text),
      make: textById,
    }),
  );
}

/** What such a gate is asked, besides which page. */
export const askedOf = ({ condition, want }: Pick<Question, 'condition' | 'want'>) => ({
  ...want,
  values: begun(partnershipId.name, condition).values,
});
