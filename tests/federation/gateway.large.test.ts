import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '../../src/server/app.ts';
import { openEmptyGraph, engineName, importStory } from '../support/engine.ts';

const run = promisify(execFile);
const folder = fileURLToPath(new URL('gateway/', import.meta.url));

describe(`Apollo's gateway in front of a server, on the ${engineName} engine`, () => {
  const server = createServer();
  let url = '';

  beforeAll(async () => {
    if (!existsSync(`${folder}node_modules/@apollo/gateway`))
      await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: folder });
    const graph = await openEmptyGraph();
    await importStory(graph, {
      jurisdictions: [{ slug: 'cn', name: 'China' }],
      companies: Array.from({ length: 1_000 }, (_, at) => ({
        slug: `c${at}`,
        name: `Company ${at}`,
        kinds: ['AUTOMAKER'],
        country: 'cn',
      })),
    });
    server.on('request', createApp({ graph, log: pino({ level: 'silent' }) }));
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
  }, 300_000);
  afterAll(() => server.close());

  const runGateway = async (count: number, query: string) => {
    const { stdout } = await run(process.execPath, ['run.ts', url, String(count), query], {
      cwd: folder,
      maxBuffer: 1e8,
    });
    return JSON.parse(stdout) as { data: { dearestShares: object[] }; errors?: object[]; requests: number };
  };

  test.each([250, 1_000])('gets %i entities, which it requests together', async (count) => {
    const { data, errors, requests } = await runGateway(
      count,
      '{ dearestShares { id sharePrice displayName country { displayName } } }',
    );
    expect(errors).toBeUndefined();
    expect(data.dearestShares).toEqual(
      Array.from({ length: count }, (_, at) => ({
        id: `Company:c${at}`,
        sharePrice: at,
        displayName: `Company ${at}`,
        country: { displayName: 'China' },
      })),
    );
    expect(requests).toBe(1);
  });

  test('is told when they cost too much together', async () => {
    const { errors } = await runGateway(
      1_000,
      '{ dearestShares { displayName partnerships(first: 20) { nodes { id } } } }',
    );
    expect(errors).toMatchObject([{ extensions: { code: 'TOO_COSTLY', mostCost: 12_000 } }]);
  });
});
