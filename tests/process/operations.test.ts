import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { emptyFolder, run, serve } from './run.ts';

const settings = { GRAPEVINE_SEED: 'off', GRAPEVINE_ONLY_PERSISTED: 'on', GRAPEVINE_MAX_COST: '5' };

test('a server for persisted operations only answers the configured ones, within the configured cost', async () => {
  const folder = emptyFolder();
  writeFileSync(join(folder, 'ford.graphql'), '{ company(slug: "ford") { slug } }');
  writeFileSync(join(folder, 'all.graphql'), '{ companies { nodes { slug } } }');
  const { address } = await serve({ ...settings, GRAPEVINE_DATA: emptyFolder(), GRAPEVINE_OPERATIONS: folder });
  const get = async (search: string) =>
    (await fetch(`${address}/graphql?${search}`, { headers: { accept: 'application/json' } })).json();
  expect(await get('operation=ford')).toEqual({ data: { company: null } });
  expect(await get('operation=all')).toMatchObject({ errors: [{ extensions: { code: 'TOO_COSTLY', mostCost: 5 } }] });
  expect(await get('query={companies{totalCount}}')).toMatchObject({
    errors: [{ extensions: { code: 'PERSISTED_QUERY_ONLY' } }],
  });
});

test('invalid operations are reported at the start, and the server does not start', async () => {
  const file = join(emptyFolder(), 'operations.json');
  writeFileSync(file, JSON.stringify({ ford: '{ company(slug: "ford") { horsepower } }' }));
  const { ended, output } = run('src/server/main.ts', [], {
    GRAPEVINE_DATA: emptyFolder(),
    GRAPEVINE_OPERATIONS: file,
  });
  expect(await ended).toBe(1);
  expect(output()).toBe(
    `GRAPEVINE_OPERATIONS: operation "ford" in "${file}": Cannot query field "horsepower" on type "Company". (line 1)\n`,
  );
});

test('invalid settings are reported', async () => {
  const { ended, output } = run('src/server/main.ts', [], {
    GRAPEVINE_ONLY_PERSISTED: 'yes',
    GRAPEVINE_MAX_COST: '-1',
  });
  expect(await ended).toBe(1);
  expect(output().trim().split('\n')).toEqual([
    'GRAPEVINE_ONLY_PERSISTED must be on or off; got "yes".',
    'GRAPEVINE_MAX_COST must be a whole number from 1; got "-1".',
  ]);
});
