import { writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { preparedFolder } from '../support/prepared.ts';
import { emptyFolder, grapevine, run, waitForOutput, serve } from './run.ts';

test('two runs serve the seeded graph: the second one finds it there', async () => {
  const GRAPEVINE_DATA = emptyFolder();
  for (const time of ['first', 'second']) {
    const { address, child, ended, output } = await serve({ GRAPEVINE_DATA });
    const query = new URLSearchParams({ query: '{ company(slug: "ford") { displayName } }' });
    const response = await fetch(`${address}/graphql?${query.toString()}`, { headers: { accept: 'application/json' } });
    expect(await response.json(), time).toEqual({ data: { company: { displayName: 'Ford' } } });
    expect((await fetch(`${address}/health/live`)).status).toBe(200);
    expect((await fetch(`${address}/health/ready`)).status).toBe(200);
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    // One JSON line each, since the output is not a terminal.
    for (const line of output().trim().split('\n')) expect(JSON.parse(line)).toMatchObject({ level: 30 });
  }
});

test('GRAPEVINE_SEED=off leaves the graph empty', async () => {
  const { address } = await serve({ GRAPEVINE_DATA: emptyFolder(), GRAPEVINE_SEED: 'off' });
  const response = await fetch(`${address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ companies { totalCount } }' }),
  });
  expect(await response.json()).toEqual({ data: { companies: { totalCount: 0 } } });
});

test('every mistake in the environment is reported, and the server does not start', async () => {
  const env = {
    PORT: '70000',
    LOG_LEVEL: 'loud',
    GRAPEVINE_SEED: 'maybe',
    GRAPEVINE_SEDE: 'off',
    NEO4J_URI: 'bolt://localhost:99999',
  };
  const { ended, output } = run('src/server/main.ts', [], env);
  expect(await ended).toBe(1);
  expect(output().trim().split('\n')).toEqual([
    'PORT must be a port from 0 to 65535; got "70000".',
    'LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent; got "loud".',
    'GRAPEVINE_SEED must be on or off; got "maybe".',
    'NEO4J_URI must be an address such as neo4j://localhost:7687, bolt://…, neo4j+s://… or bolt+s://…; got "bolt://localhost:99999".',
    'GRAPEVINE_SEDE is not a setting of Grapevine.',
  ]);
});

test('an embedded folder has one owner: a second process is rejected, and writes nothing', async () => {
  const GRAPEVINE_DATA = emptyFolder();
  const { child } = await serve({ GRAPEVINE_DATA, GRAPEVINE_SEED: 'off' });
  for (const second of [
    run('src/server/main.ts', [], { GRAPEVINE_DATA, PORT: '0' }),
    grapevine(['seed'], { GRAPEVINE_DATA }),
  ]) {
    expect(await second.ended).toBe(1);
    expect(second.output()).toContain(
      `"${GRAPEVINE_DATA}" (GRAPEVINE_DATA) cannot be opened: it is in use by another process (${child.pid})`,
    );
  }
});

test('an invalid folder and an address of another machine are reported in one line', async () => {
  const GRAPEVINE_DATA = join(emptyFolder(), 'file');
  writeFileSync(GRAPEVINE_DATA, 'no graph');
  const inFile = run('src/server/main.ts', [], { GRAPEVINE_DATA, PORT: '0' });
  expect(await inFile.ended).toBe(1);
  expect(inFile.output()).toMatch(
    /^The graph in the folder ".*file" \(GRAPEVINE_DATA\) cannot be opened: EEXIST[^\n]*\n$/,
  );
  const nowhere = run('src/server/main.ts', [], { GRAPEVINE_DATA: '/proc/nowhere', PORT: '0' });
  expect(await nowhere.ended).toBe(1);
  expect(nowhere.output()).toMatch(/"\/proc\/nowhere" \(GRAPEVINE_DATA\) cannot be opened: E[^\n]*\n$/);

  const elsewhere = run('src/server/main.ts', [], { GRAPEVINE_DATA: emptyFolder(), PORT: '0', HOST: '192.0.2.1' });
  expect(await elsewhere.ended).toBe(1);
  expect(elsewhere.output()).toContain('HOST must be an address of this machine; got \\"192.0.2.1\\" (EADDRNOTAVAIL).');
});

test('a port that is in use is reported', async () => {
  const { address } = await serve({ GRAPEVINE_DATA: emptyFolder(), GRAPEVINE_SEED: 'off' });
  const PORT = new URL(address).port;
  const second = run('src/server/main.ts', [], { GRAPEVINE_DATA: emptyFolder(), GRAPEVINE_SEED: 'off', PORT });
  expect(await second.ended).toBe(1);
  expect(second.output()).toContain(`Port ${PORT} is in use; choose another with PORT.`);
});

test('an unavailable Neo4j is waited for, and reported by the health check', async () => {
  const away = await freePort();
  const PORT = String(await freePort());
  const running = run('src/server/main.ts', [], { NEO4J_URI: `bolt://127.0.0.1:${away}`, PORT });
  await waitForOutput(running, /Waiting for the database/);
  const ready = await fetch(`http://localhost:${PORT}/health/ready`);
  expect(ready.status).toBe(503);
  expect(await ready.json()).toMatchObject({ status: 'not ready', reason: expect.stringMatching(/./) });
  expect((await fetch(`http://localhost:${PORT}/health/live`)).status).toBe(200);
  running.child.kill('SIGTERM');
  expect(await running.ended).toBe(0);
});

test('SIGTERM finishes the running request, accepts no other, then closes', async () => {
  const { address, child, ended } = await serve({ GRAPEVINE_DATA: await preparedFolder('seedsOfServer') });
  // A request counts as running while its body is being sent.
  const answered = new Promise<string>((resolve, reject) => {
    const body = JSON.stringify({ query: '{ company(slug: "ford") { slug } }' });
    const headers = { 'content-type': 'application/json', 'content-length': body.length };
    const outgoing = request(`${address}/graphql`, { method: 'POST', headers }, (incoming) => {
      let text = '';
      incoming.on('data', (part: Buffer) => (text += part.toString())).on('end', () => resolve(text));
    });
    outgoing.on('error', reject).write(body.slice(0, 5));
    setTimeout(() => child.kill('SIGTERM'), 100);
    setTimeout(() => {
      void fetch(`${address}/health/live`).then(
        () => reject(new Error('A new connection was taken.')),
        () => outgoing.end(body.slice(5)),
      );
    }, 300);
  });
  expect(JSON.parse(await answered)).toEqual({ data: { company: { slug: 'ford' } } });
  expect(await ended).toBe(0);
});

async function freePort(): Promise<number> {
  const server: Server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}
