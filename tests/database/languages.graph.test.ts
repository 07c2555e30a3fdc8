import { expect, test } from 'vitest';
import { z } from 'zod';
import { cypherQuery } from '../../src/database/cypher.ts';
import { cypher } from '../../src/database/fragment.ts';
import { openEmptyGraph } from '../support/engine.ts';

const create = cypherQuery<{ rows: readonly { id: string; language: string }[] }>()(
  'test.create',
  ({ rows }) =>
    cypher`UNWIND ${rows} AS row CREATE (s:Source {id: row.id, language: row.language})-[:CONTAINS]->(:Assertion {id: row.id + '/it', language: row.language})`,
  z.object({}),
);
const bare = cypherQuery<object>()('test.bare', cypher`CREATE (:Source {id: 'none'})`, z.object({}));
const setVersion = cypherQuery<object>()(
  'test.version',
  cypher`MATCH (m:Marker {id: 'schema'}) SET m.version = 6`,
  z.object({}),
);
const languages = cypherQuery<object>()(
  'test.languages',
  cypher`MATCH (s:Source) OPTIONAL MATCH (s)-[:CONTAINS]->(a:Assertion) RETURN s.id AS id, s.language AS source, a.language AS assertion ORDER BY id`,
  z.object({ id: z.string(), source: z.string().nullable(), assertion: z.string().nullable() }),
);

test('languages that an older release stored as typed become canonical, and invalid ones stay', async () => {
  const graph = await openEmptyGraph();
  const given = { a: 'EN', b: 'zh-hans', c: 'english', d: 'pt-BR', e: 'iw' };
  await graph.write(create, { rows: Object.entries(given).map(([id, language]) => ({ id, language })) });
  await graph.write(bare, {});
  for (let times = 0; times < 2; times++) {
    await graph.write(setVersion, {});
    await graph.migrate();
    expect(Object.fromEntries((await graph.read(languages, {})).map(({ id, ...both }) => [id, both]))).toEqual({
      a: { source: 'en', assertion: 'en' },
      b: { source: 'zh-Hans', assertion: 'zh-Hans' },
      c: { source: 'english', assertion: 'english' },
      d: { source: 'pt-BR', assertion: 'pt-BR' },
      e: { source: 'he', assertion: 'he' },
      none: { source: null, assertion: null },
    });
  }
});
