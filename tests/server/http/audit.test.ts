import { serverAudits } from 'graphql-http';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { createApp } from '../../../src/server/app.ts';
import { fakeGraph } from '../../support/fake-graph.ts';

/* The requirements of the draft of GraphQL over HTTP (must, should and may): https://graphql.github.io/graphql-over-http/draft/ */

const app = createApp({ graph: fakeGraph({}).graph, log: pino({ level: 'silent' }) });
const audits = serverAudits({
  url: 'http://localhost/graphql',
  fetchFn: (address: string, init: RequestInit) => app.fetch(address, init),
});

test('the audit has the expected number of checks', () => expect(audits.length).toBeGreaterThanOrEqual(60));

test.each(audits.map((audit) => [`${audit.id} ${audit.name}`, audit] as const))('%s', async (_name, audit) => {
  expect(await audit.fn()).toMatchObject({ status: 'ok' });
});
