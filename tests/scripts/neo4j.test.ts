import { spawnSync } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { javaMajor } from '../../scripts/neo4j/java.ts';
import { releases } from '../../scripts/neo4j/releases.ts';
import { freePort } from '../../scripts/neo4j/server.ts';

const launch = (...args: string[]) =>
  spawnSync(process.execPath, ['scripts/neo4j.ts', ...args], { encoding: 'utf8', timeout: 20_000 });

test.each([
  ['openjdk version "17.0.15" 2025-04-15', 17],
  ['openjdk version "25" 2025-09-16', 25],
  ['java version "1.8.0_402"', 8],
  ['command not found', undefined],
])('reads the major version of Java out of %j', (printed, major) => {
  expect(javaMajor(printed)).toBe(major);
});

test('5.26 runs on Java 17 and 21 only, 2026 on 21 and later', () => {
  const majors = [11, 17, 21, 25];
  expect(majors.filter(releases['5.26'].runsOn)).toEqual([17, 21]);
  expect(majors.filter(releases['2026'].runsOn)).toEqual([21, 25]);
});

test('a port in use is rejected before Neo4j starts', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  await expect(freePort(port)).rejects.toThrow(`Port ${port} is in use`);
  other.close();
});

test('port 0 takes any free port', async () => {
  expect(await freePort(0)).toBeGreaterThan(0);
});

test('--help lists the pinned version of each line', () => {
  const { stdout, status } = launch('--help');
  expect(status).toBe(0);
  expect(stdout).toContain(releases['5.26'].version);
  expect(stdout).toContain(releases['2026'].version);
});

test.each([
  [['--version', '4.4'], '--version must be 5.26 or 2026; got "4.4".\n'],
  [['--port', 'bolt'], '--port must be a number up to 65535; got "bolt".\n'],
  [['--memory', 'lots'], '--memory must be a size such as 512m or 2g; got "lots".\n'],
])('%j is rejected with one line and no stack', (args, line) => {
  const { stderr, status } = launch(...args);
  expect(stderr).toBe(line);
  expect(status).toBe(1);
});
