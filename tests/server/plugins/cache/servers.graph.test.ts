import { setTimeout as sleep } from 'node:timers/promises';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { restoreClock, setClock } from '../../../support/clock.ts';
import { deal } from '../../../method/deal.ts';
import { openEmptyGraph, engineName, importStory } from '../../../support/engine.ts';
import { sharedRedis, canShare, connect, server } from './servers.ts';
import { tries } from '../../../support/runs.ts';

const isNeo4j = engineName === 'Neo4j';

/** Only a few texts, since Neo4j plans each one. */
const count = 'query ($first: Int) { sources(first: $first) { totalCount nodes { slug title } } }';
const queries: [query: string, variables?: object][] = [
  ['{ partnership(slug: "deal") { supportingSources { totalCount } assessment { status probability } } }'],
  [count, { first: 3 }],
  [count, { first: 100 }],
];
const record = `mutation ($input: RecordAssertionInput!) { recordAssertion(input: $input) {
  __typename ... on RecordAssertionSuccess { assertion { id } } } }`;
const retract = `mutation ($id: ID!) { retractAssertion(id: $id, reason: "r") { __typename } }`;

const input = (slug: string) => ({
  source: { slug, title: slug, publisher: 'Publisher:herald', publishedOn: '2026-02-10' },
  speechAct: 'REPORT',
  sourcing: 'NAMED',
  about: [{ subject: 'Claim:deal/talks', stance: 'SUPPORTS' }],
});
const countIn = (text: string) => Number(/"totalCount":(\d+)/.exec(text)?.[1]);

describe.skipIf(!canShare)('servers of one graph', async () => {
  if (!canShare) return;
  const first = await openEmptyGraph();
  const servers = [server(connect(first)), server(connect(first))] as const;
  const [one, other] = servers;
  /** A server without cache and Redis, whose responses are always current. */
  const plain = server(connect(first, { hasStore: false }), false);

  beforeAll(async () => {
    // The cache is emptied at each quarter of an hour.
    const middle = Date.now() - (Date.now() % 900_000) + 450_000;
    setClock(middle);
    await first.migrate();
    await importStory(one.graph, deal);
  }, 120_000);
  restoreClock();

  const expectCurrent = async () => {
    for (const query of queries) {
      const is = await plain.ask(...query);
      for (const each of servers) expect(await each.ask(...query)).toBe(is);
    }
  };

  test('a write through one is seen by the next read through any of them', async () => {
    for (let at = 0; at < 4; at++) {
      for (const each of servers) expect(countIn(await each.ask(count))).toBe(at + 1);
      const before = servers.map(({ hits }) => hits());
      for (const each of servers) await each.ask(count);
      expect(servers.map(({ hits }) => hits())).toEqual(before.map((hits) => hits + 1));
      expect(await servers[at % 2]!.ask(record, { input: input(`turn-${at}`) })).toContain('RecordAssertionSuccess');
    }
  });

  test.skipIf(!isNeo4j)('a write that changes nothing drops nothing', async () => {
    await other.ask(count);
    const before = other.hits();
    await one.ask(record, { input: input('turn-0') });
    await importStory(one.graph, deal);
    await other.ask(count);
    expect(other.hits()).toBe(before + 1);
  });

  test('during writes, nobody is served data older than what could be read before', { timeout: 60_000 }, async () => {
    const over = new AbortController();
    const writing = (async () => {
      for (let at = 0; at < (isNeo4j ? 15 : 40); at++)
        await servers[at % 2]!.ask(record, { input: input(`stream-${at}`) });
      over.abort();
    })();
    let reads = 0;
    const reading = servers.map(async (each) => {
      while (!over.signal.aborted) {
        const known = countIn(await plain.ask(count));
        expect(countIn(await each.ask(count))).toBeGreaterThanOrEqual(known);
        reads++;
        await sleep(1);
      }
    });
    await Promise.all([writing, ...reading]);
    expect(reads).toBeGreaterThan(10);
    await expectCurrent();
  });

  let named = 0;
  let last = 'none';
  const acts: Record<string, (at: typeof one) => Promise<unknown>> = {
    ask: (at) => Promise.all(queries.map((query) => at.ask(...query))),
    record: async (at) => {
      const answer = await at.ask(record, { input: input(`any-${named++}`) });
      last = /"id":"(.*?)"/.exec(answer)![1]!;
    },
    repeat: (at) => at.ask(record, { input: input(`any-${named - 1}`) }),
    retract: (at) => at.ask(retract, { id: last }),
  };
  const act = fc.tuple(fc.constantFrom(...Object.keys(acts), 'ask'), fc.constantFrom(...servers));
  const rounds = fc.array(fc.array(act, { minLength: 1, maxLength: 5 }), { maxLength: 6 });

  test('for any mix of reads and writes, both return what a server without a cache returns', async () => {
    const property = fc.asyncProperty(rounds, async (all) => {
      for (const round of all) {
        await Promise.all(round.map(([name, at]) => acts[name]!(at)));
        await expectCurrent();
      }
    });
    await fc.assert(property, { numRuns: tries(isNeo4j ? 6 : 30) });
  }, 120_000);

  describe.skipIf(!sharedRedis)('with a Redis', () => {
    test('see an unpublished write after two seconds', async () => {
      for (const each of servers) await each.ask(count);
      await plain.ask(record, { input: input('untold') });
      await sleep(2_100);
      await expectCurrent();
    });

    test('serve nothing stale when Redis is killed, and when it is back', { timeout: 60_000 }, async () => {
      for (let at = 0; at < 2; at++) {
        for (const each of servers) await each.ask(count);
        await sharedRedis!.kill();
        const before = other.hits();
        await expectCurrent();
        expect(other.hits()).toBe(before);
        await one.ask(record, { input: input(`away-${at}`) });
        await expectCurrent();
        await sharedRedis!.start();
        // One server hears of it before the other, and writes go on meanwhile.
        for (let turn = 0; turn < 4; turn++) {
          await servers[turn % 2]!.ask(record, { input: input(`back-${at}-${turn}`) });
          await expectCurrent();
        }
        await expect.poll(() => other.ask(count).then(other.hits), { timeout: 5_000 }).toBeGreaterThan(before);
        await expectCurrent();
      }
    });
  });
});
