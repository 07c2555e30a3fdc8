import { z } from 'zod';
import { cypherQuery } from '../../src/database/cypher.ts';
import { cypher, verbatim } from '../../src/database/fragment.ts';
import type { Graph } from '../../src/database/graph.ts';
import { numberTypes } from '../../src/database/graph-schema.ts';
import { engineName } from './engine.ts';

/** Division tells a float from an integer on both engines: 1 / 2 is 0 for integers. */
const wrong = (type: 'float' | 'integer', property: string) =>
  cypher`1 / (${verbatim(property)} - ${verbatim(property)} + 2) ${type === 'float' ? cypher`= 0` : cypher`> 0`}`;

const isType = (name: string) => name === name.toUpperCase();

/** The numeric properties, on any node or relationship, whose stored type is not the declared one. */
export async function wronglyTypedNumbers(graph: Graph): Promise<string[]> {
  const found: string[] = [];
  for (const [of, properties] of Object.entries(numberTypes))
    for (const [name, type] of Object.entries(properties)) {
      const match = isType(of) ? cypher`MATCH ()-[n:${verbatim(of)}]->()` : cypher`MATCH (n:${verbatim(of)})`;
      // `tallied` is a list of numbers.
      const value = name === 'tallied' ? cypher`n.tallied[0]` : cypher`n.${verbatim(name)}`;
      const query = cypherQuery<object>()(
        'test.wrongType',
        cypher`${match} WHERE n.${verbatim(name)} IS NOT NULL WITH ${value} AS value WHERE ${wrong(type, 'value')} RETURN count(*) AS count`,
        z.object({ count: z.number() }),
      );
      const [row] = await graph.read(query, {});
      if (row!.count > 0) found.push(`${of}.${name} is no ${type}`);
    }
  return found;
}

const onNeo4j = cypherQuery<object>()(
  'test.types',
  cypher`CALL {
  MATCH (n) WHERE NOT n:Marker AND NOT n:Lock UNWIND keys(n) AS name
  RETURN [label IN labels(n) WHERE label <> 'Agent'][0] AS of, name, valueType(n[name]) AS type
  UNION ALL
  MATCH ()-[e]->() UNWIND keys(e) AS name RETURN type(e) AS of, name, valueType(e[name]) AS type
}
WITH DISTINCT of, name, type WHERE type CONTAINS 'FLOAT' OR type CONTAINS 'INTEGER'
RETURN of + '.' + name AS property, type ORDER BY property, type`,
  z.object({ property: z.string(), type: z.string() }),
);

/** Each numeric property with each type it is stored as, in Neo4j's terms: `Stake.percent FLOAT NOT NULL`. Empty on the embedded engine. */
export const numberTypesOnNeo4j = async (graph: Graph): Promise<string[]> =>
  engineName === 'Neo4j' ? (await graph.read(onNeo4j, {})).map(({ property, type }) => `${property} ${type}`) : [];
