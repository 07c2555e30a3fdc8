import { connect, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { afterEach, expect, test } from 'vitest';
import { createApp } from '../../src/server/app.ts';
import { createHttpServer } from '../../src/server/http-server.ts';
import { fakeGraph } from '../support/fake-graph.ts';

const lines: { level: number; msg: string; err?: { stack: string }; requestId?: string }[] = [];
const log = pino({ level: 'debug' }, { write: (line) => void lines.push(JSON.parse(line)) });
const app = createApp({ graph: fakeGraph({}).graph, log });
const ended: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  lines.length = 0;
  await Promise.all(ended.splice(0).map((end) => end()));
});

async function listening(handler: Parameters<typeof createHttpServer>[0], requestTimeout?: number): Promise<number> {
  const server = createHttpServer(handler, log, { ...(requestTimeout && { requestTimeout }) });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  ended.push(() => {
    server.closeAllConnections();
    return new Promise((closed) => server.close(closed));
  });
  return (server.address() as AddressInfo).port;
}

/** Everything received on a connection until it is closed. */
const readAll = (socket: Socket) =>
  new Promise<string>((closed) => {
    let text = '';
    socket.on('data', (part) => (text += part.toString()));
    socket.on('close', () => closed(text));
  });

const head = 'POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n';

test.each([
  ['headers that never end', 'POST /graphql HTTP/1.1\r\nHost: loc', 'a'],
  ['a body that never ends', `${head}Content-Length: 100\r\n\r\n{"query":`, ' '],
  ['chunks that never end', `${head}Transfer-Encoding: chunked\r\n\r\n5\r\n{"que\r\n`, '1\r\n \r\n'],
])('%s time out with 408 after the request timeout', async (_name, sent, more) => {
  const port = await listening(app, 400);
  const began = performance.now();
  const socket = connect(port, '127.0.0.1', () => socket.write(sent));
  // Sending a byte now and then does not help.
  const trickle = setInterval(() => socket.writable && socket.write(more), 100);
  const answer = await readAll(socket);
  clearInterval(trickle);
  expect(performance.now() - began).toBeLessThan(3_000);
  expect(answer).toMatch(/^HTTP\/1\.1 408 [^]*\r\nx-content-type-options: nosniff\r\n[^]*took too long to arrive/);
  expect(lines.filter(({ level }) => level > 20)).toEqual([]);
});

test('a request that arrives in time may be answered after the request timeout', async () => {
  const slow: typeof app.handleRequest = async (request, ...context) => {
    await new Promise((later) => setTimeout(later, 900));
    return app.handleRequest(request, ...context);
  };
  const port = await listening({ handleRequest: slow }, 300);
  const response = await fetch(`http://127.0.0.1:${port}/graphql?query={__typename}`);
  expect(await response.json()).toEqual({ data: { __typename: 'Query' } });
});

test('the request timeout is half a minute by default', () => {
  const server = createHttpServer(app, log);
  expect([server.requestTimeout, server.headersTimeout]).toEqual([30_000, 30_000]);
});

test('an error outside of GraphQL is logged, and answered without a stack', async () => {
  const port = await listening({ handleRequest: () => Promise.reject(new Error('secret')) });
  const response = await fetch(`http://127.0.0.1:${port}/graphql`, { headers: { 'x-request-id': 'r-9' } });
  expect(response.status).toBe(500);
  expect(await response.json()).toEqual({
    errors: [{ message: expect.stringContaining('our side'), extensions: { code: 'INTERNAL', requestId: 'r-9' } }],
  });
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  expect(lines).toMatchObject([{ level: 50, requestId: 'r-9', err: { stack: expect.stringContaining('secret') } }]);
});

test('a truncated body is logged at the debug level', async () => {
  const port = await listening(app);
  const socket = connect(port, '127.0.0.1', () => {
    socket.write(`${head}Content-Length: 100\r\n\r\n{"query":`);
    setTimeout(() => socket.resetAndDestroy(), 50);
  });
  socket.on('error', () => {});
  await expect.poll(() => lines).toEqual([expect.objectContaining({ level: 20, msg: 'A body was broken off.' })]);
});
