import { pino } from 'pino';
import { afterAll, describe, expect, test } from 'vitest';
import { nextVersion } from '../../../src/database/neo4j/version-tracker.ts';
import { createDriver, createNeo4jGraph } from '../../../src/database/neo4j/neo4j-graph.ts';
import { createRedisVersionStore } from '../../../src/database/neo4j/redis-version-store.ts';
import { openEmptyGraph, engineName, importStory } from '../../support/engine.ts';
import { sharedRedis } from '../../server/plugins/cache/servers.ts';

const { NEO4J_URI = '', NEO4J_USER = 'neo4j', NEO4J_PASSWORD = '' } = process.env;
const log = pino({ level: 'silent' });

/** A server that talks to a cluster, even of one member, and the bookmarks that each of its sessions was given. */
function server(hasStore = true) {
  const uri = NEO4J_URI.replace(/^bolt/, 'neo4j');
  const driver = createDriver({ uri, user: NEO4J_USER, password: NEO4J_PASSWORD });
  const graph = createNeo4jGraph(
    driver,
    undefined,
    hasStore ? createRedisVersionStore(sharedRedis!.url, log) : undefined,
  );
  afterAll(graph.close);
  const bookmarks = async () => [...(await driver.executeQueryBookmarkManager.getBookmarks())];
  return { graph, bookmarks };
}

describe.skipIf(engineName !== 'Neo4j' || !sharedRedis)('a read on another member of a cluster', async () => {
  if (engineName !== 'Neo4j' || !sharedRedis) return;
  await openEmptyGraph();
  const [one, other, apart] = [server(), server(), server(false)];
  const person = (slug: string) => ({ persons: [{ slug, name: slug }] });

  test('waits for what its own server has written', async () => {
    await importStory(apart.graph, person('own'));
    expect(await apart.bookmarks()).toHaveLength(1);
  });

  test('waits for what another server has written, once the version has been read', async () => {
    await importStory(one.graph, person('theirs'));
    const written = await one.bookmarks();
    expect(written).toHaveLength(1);
    const before = await other.bookmarks();
    expect(before).not.toContain(written[0]);
    await other.graph.version!();
    expect(await other.bookmarks()).toContain(written[0]);
    expect(await apart.bookmarks()).not.toContain(written[0]);
  });

  test('needs no more bookmarks after many writes', async () => {
    for (let at = 0; at < 5; at++) {
      await one.graph.write(nextVersion, { now: Date.now() });
      await other.graph.version!();
      await other.graph.check();
    }
    expect((await other.bookmarks()).length).toBeLessThan(3);
    expect((await one.bookmarks()).length).toBeLessThan(3);
  });

  test('waits for a write that was never published, once it is noticed', async () => {
    await importStory(apart.graph, person('untold'));
    const [written] = await apart.bookmarks();
    await new Promise((later) => setTimeout(later, 2_100));
    await other.graph.version!();
    expect(await other.bookmarks()).toContain(written);
  });
});
