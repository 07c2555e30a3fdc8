import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import { dataSet, vehicle } from '../open-ev-data/data.ts';
import { graphSize } from '../support/engine.ts';
import { createWorkspaces } from './workspace.ts';
import { grapevine, outcome } from './run.ts';

const newWorkspace = await createWorkspaces();
const { text } = dataSet([vehicle()]);

test('import-vehicles takes the file, a folder of the second format, or the whole repository', async () => {
  const { env, write } = await newWorkspace();
  const file = write('ev-data.json', text);
  mkdirSync(`${dirname(file)}/repository/data/v2/models`, { recursive: true });
  const { meta, data } = JSON.parse(text);
  const brands = write('repository/data/v2/brands.json', JSON.stringify({ meta, brands: [] }));
  write('repository/data/v2/models/acme.json', JSON.stringify({ models: data }));
  const summary = 'Open EV Data of 2025-03-01 (vehicles: 1, variants: 1, figures: 1)';
  for (const [path, counts] of [
    [file, '7 created, 0 changed, 0 left alone'],
    [dirname(file), '0 created, 0 changed, 6 left alone'],
    [dirname(brands), '0 created, 0 changed, 6 left alone'],
    [`${dirname(file)}/repository`, '0 created, 0 changed, 6 left alone'],
  ] as const)
    expect(await outcome(grapevine(['import-vehicles', path], env))).toEqual({
      code: 0,
      lines: [`${summary}: ${counts}`, `Together: ${counts}`],
    });
});

test('import-vehicles in a dry run writes nothing, and reports mistakes by record', async () => {
  const { env, write, inspect } = await newWorkspace();
  const { lines } = await outcome(grapevine(['import-vehicles', '--dry-run', write('ev-data.json', text)], env));
  expect(lines).toContain('+ Measurement:acme-e1/2024/battery-60-kwh');
  const wrong = write('wrong.json', dataSet([vehicle({ model: 3 })]).text);
  expect(await outcome(grapevine(['import-vehicles', wrong], env))).toEqual({
    code: 1,
    lines: [`${wrong}: data[0].model (record 1, Acme) must be a text; got 3.`, '1 mistake; nothing was written.'],
  });
  expect(await outcome(grapevine(['import-vehicles', 'nowhere'], env))).toEqual({
    code: 1,
    lines: ['nowhere cannot be read: there is no such file.'],
  });
  expect(await inspect(graphSize)).toMatchObject({ nodes: 0 });
});
