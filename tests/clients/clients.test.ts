/*
 * Clients with a store ask for today, for a day and for today again, for nodes and for rows. Whatever is in the store, the client shows the
 * same as the server.
 */
import { pino } from 'pino';
import type { ConcreteRequest } from 'relay-runtime';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { createApp } from '../../src/server/app.ts';
import { clients, type Fetch, type Variables } from './clients.ts';
import { preparedGraph } from '../support/prepared.ts';

const today = { asOf: null };
const aDay = { asOf: { published: '2026-02-01' } };
const anotherDay = { asOf: { published: '2025-06-30' } };
const days = [today, aDay, anotherDay, today, aDay];

const loadQuery = async (name: string) =>
  ((await import(`./__generated__/questions${name}Query.graphql.ts`)) as { default: ConcreteRequest }).default;

/** A response without type names, which each client adds where it needs them. */
function withoutTypeNames(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutTypeNames);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !name.startsWith('__'))
      .map(([name, inner]) => [name, withoutTypeNames(inner)]),
  );
}

describe.each(Object.entries(clients))('the store of %s', (_, makeClient) => {
  let fetch: Fetch;
  let nodes: ConcreteRequest;
  let rows: ConcreteRequest;
  let more: ConcreteRequest;
  const warned = [vi.spyOn(console, 'warn'), vi.spyOn(console, 'error')];

  beforeAll(async () => {
    const graph = await preparedGraph('seeds');
    const app = createApp({ graph, log: pino({ level: 'silent' }) });
    fetch = async (url, init) => app.fetch(url as string, init as RequestInit);
    [nodes, rows, more] = [await loadQuery('Nodes'), await loadQuery('Rows'), await loadQuery('More')];
  });
  afterEach(() => {
    expect(warned.flatMap(({ mock }) => mock.calls)).toEqual([]);
    for (const spy of warned) spy.mockClear();
  });

  /** The response of the server, without a client. */
  async function answer({ params }: ConcreteRequest, variables: Variables) {
    const response = await fetch('http://localhost/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: params.text, variables }),
    });
    const { data, errors } = (await response.json()) as { data: object; errors?: unknown };
    expect(errors).toBeUndefined();
    return withoutTypeNames(data);
  }

  test('keeps today and another day apart', async () => {
    const client = makeClient(fetch);
    const statuses = [];
    for (const day of [today, aDay, today]) {
      const shown = (await client.fresh(nodes, day)) as { partnership: { assessment: { status: string } } };
      statuses.push(shown.partnership.assessment.status);
    }
    expect(statuses).toEqual(['DENIED', 'DISPUTED', 'DENIED']);
    for (const day of [today, aDay])
      expect(withoutTypeNames(await client.kept(nodes, day))).toEqual(await answer(nodes, day));
    expect(await client.kept(nodes, anotherDay)).toBeNull();
  });

  test.each([
    ['nodes, then rows', ['nodes', 'rows']],
    ['rows, then nodes', ['rows', 'nodes']],
  ])('keeps rows apart from the nodes they show: %s', async (_, order) => {
    const client = makeClient(fetch);
    const queries = order.map((name) => (name === 'nodes' ? nodes : rows));
    for (const day of days)
      for (const query of queries)
        expect(withoutTypeNames(await client.fresh(query, day))).toEqual(await answer(query, day));
    for (const day of days)
      for (const query of queries)
        expect(withoutTypeNames(await client.kept(query, day))).toEqual(await answer(query, day));
  });

  test('merges the fields of one node from two queries', async () => {
    const client = makeClient(fetch);
    for (const day of days)
      for (const query of [nodes, more])
        expect(withoutTypeNames(await client.fresh(query, day))).toEqual(await answer(query, day));
    for (const day of days)
      for (const query of [nodes, more])
        expect(withoutTypeNames(await client.kept(query, day))).toEqual(await answer(query, day));
  });
});
