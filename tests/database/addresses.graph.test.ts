import { expect, test } from 'vitest';
import { z } from 'zod';
import { cypherQuery } from '../../src/database/cypher.ts';
import { cypher } from '../../src/database/fragment.ts';
import { clearGraph, openGraph } from '../support/engine.ts';

const nothing = z.object({});
const create = cypherQuery<{ rows: readonly object[] }>()(
  'test.create',
  ({ rows }) => cypher`UNWIND ${rows} AS row CREATE (n:Source {id: row.id}) SET n.url = row.url`,
  nothing,
);
const setVersion = cypherQuery<{ version: number }>()(
  'test.version',
  ({ version }) => cypher`MATCH (m:Marker {id: 'schema'}) SET m.version = ${version}`,
  nothing,
);
const addresses = cypherQuery<object>()(
  'test.addresses',
  cypher`MATCH (n:Source) RETURN n.id AS id, n.canonicalUrl AS canonical, n.duplicateUrl AS duplicate ORDER BY id`,
  z.object({ id: z.string(), canonical: z.string().nullable(), duplicate: z.string().nullable() }),
);

test('an older graph gets canonical addresses, and starts even with sources that share one', async () => {
  const graph = openGraph();
  await clearGraph(graph);
  await graph.migrate();
  // A graph of version 5, with more sources than fit into one batch.
  await graph.write(setVersion, { version: 5 });
  const others = Array.from({ length: 600 }, (_, at) => ({ id: `m-${at}`, url: `https://example.com/${at}` }));
  const rows = [
    { id: 'a', url: 'http://www.example.com/a?utm_source=x' },
    { id: 'b', url: 'https://example.com/a/' },
    { id: 'bare', url: null },
    { id: 'broken', url: 'https://u:p@example.com/a' },
    { id: 'c', url: 'https://example.com/c' },
    ...others,
    { id: 'z', url: 'https://m.example.com/a' },
  ];
  await graph.write(create, { rows });
  const expected = [
    { id: 'a', canonical: 'https://example.com/a', duplicate: null },
    { id: 'b', canonical: null, duplicate: 'https://example.com/a' },
    { id: 'bare', canonical: null, duplicate: null },
    { id: 'broken', canonical: null, duplicate: null },
    { id: 'c', canonical: 'https://example.com/c', duplicate: null },
    { id: 'z', canonical: null, duplicate: 'https://example.com/a' },
  ];
  for (let times = 0; times < 2; times++) {
    await graph.migrate();
    const found = await graph.read(addresses, {});
    expect(found.filter(({ id }) => !id.startsWith('m-'))).toEqual(expected);
    expect(new Set(found.filter(({ id }) => id.startsWith('m-')).map(({ canonical }) => canonical)).size).toBe(600);
    await graph.write(setVersion, { version: 5 });
  }
  await graph.migrate();
  await expect(
    graph.write(
      cypherQuery<object>()(
        'test.twin',
        cypher`CREATE (n:Source {id: 'twin'}) SET n.canonicalUrl = 'https://example.com/c'`,
        nothing,
      ),
      {},
    ),
  ).rejects.toThrow(/canonicalUrl|already exists|unique/i);
});
