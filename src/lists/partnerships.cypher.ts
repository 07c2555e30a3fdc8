import { cypher } from '../database/fragment.ts';
import type { Condition } from '../database/query/condition.ts';
import { connection } from '../database/query/connection.ts';
import { type SortCriterion, filterClauses, sortKeysOf } from '../database/query/ordering.ts';
import { company } from '../model/companies/company.cypher.ts';
import { partnership } from '../partnerships/partnership.cypher.ts';

/** The partnerships of a company that match a condition, sorted by the values themselves and not by indexed keys. */
export const filteredPartnershipsOfCompany = (condition: Condition, by: readonly SortCriterion[], order: string) =>
  connection(
    company,
    partnership,
    (party, deal) => {
      const keys = sortKeysOf(deal, by, false);
      return {
        match: cypher`MATCH (${party})<-[:INVOLVES]-(${deal}:Partnership)${filterClauses(keys, [condition.where(deal)])}`,
        orderBy: keys,
      };
    },
    { order, sorts: by.length },
  );
