import type { CypherQuery } from '../../src/database/cypher.ts';
import { render } from '../../src/database/fragment.ts';

/** The Cypher text of a query. */
export const textOf = ({ cypher }: Pick<CypherQuery<never, unknown>, 'cypher'>) => render(cypher).text;
