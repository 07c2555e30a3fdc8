import { execFileSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { graphSize } from '../support/engine.ts';
import { createWorkspaces } from './workspace.ts';
import { grapevine, outcome } from './run.ts';
import { isThorough, sample } from '../support/runs.ts';

const newWorkspace = await createWorkspaces();

test('import reports what it created, and the second time that there was nothing to do', async () => {
  const { env, write } = await newWorkspace();
  const file = write('people.yaml', 'persons: [{ slug: a, name: A }, { slug: b, name: B }]');
  expect(await outcome(grapevine(['import', '--dry-run', file], env))).toEqual({
    code: 0,
    lines: [
      '+ Person:a',
      '+ Person:b',
      'people.yaml: 2 created, 0 changed, 0 left alone',
      'In all it would be: 2 created, 0 changed, 0 left alone',
    ],
  });
  for (const counts of ['2 created, 0 changed, 0 left alone', '0 created, 0 changed, 2 left alone'])
    expect(await outcome(grapevine(['import', file], env))).toEqual({
      code: 0,
      lines: [`people.yaml: ${counts}`, `Together: ${counts}`],
    });
});

test('import reports every mistake with its file and line, and exits with 1', async () => {
  const { env, write, inspect } = await newWorkspace();
  const file = write('wrong.yaml', 'persons:\n  - { slug: A, name: A }\n  - { slug: b }\n');
  expect(await outcome(grapevine(['import', file], env))).toEqual({
    code: 1,
    lines: [
      `${file}:2: persons[0].slug must be a slug: lower-case letters and digits, in parts joined by hyphens; got "A".`,
      `${file}:3: persons[1].name must be a text; got nothing.`,
      '2 mistakes; nothing was written.',
    ],
  });
  expect(await outcome(grapevine(['import', 'missing.yaml'], env))).toEqual({
    code: 1,
    lines: ['missing.yaml cannot be read: there is no such file.'],
  });
  const latin = write('latin.yaml', Buffer.from('persons: [{ slug: a, name: Citro\xebn }]', 'latin1'));
  expect(await outcome(grapevine(['import', latin], env))).toEqual({
    code: 1,
    lines: [`${latin} cannot be read: it must be in UTF-8.`],
  });
  expect(await inspect(graphSize)).toMatchObject({ nodes: 0 });
});

test('import rejects anything but a file, instead of waiting for its end', async () => {
  const { env, write } = await newWorkspace();
  const folder = dirname(write('good.yaml', 'persons: [{ slug: a, name: A }]'));
  for (const name of ['pipe.yaml', 'pipe.jsonl', 'pipe.json']) {
    const pipe = join(folder, name);
    execFileSync('/usr/bin/env', ['mkfifo', pipe]);
    expect(await outcome(grapevine(['import', pipe], env))).toEqual({
      code: 1,
      lines: [`${pipe} cannot be read: it is a pipe or a device; only files can be read.`],
    });
  }
  expect(await outcome(grapevine(['import', '/dev/zero'], env))).toEqual({
    code: 1,
    lines: ['/dev/zero cannot be read: it is a pipe or a device; only files can be read.'],
  });
  expect(await outcome(grapevine(['import', folder], env))).toEqual({
    code: 1,
    lines: [`${folder} cannot be read: it is a folder.`],
  });
});

test.each([
  ['--help'],
  ['help', 'import'],
  ['help', 'import-vehicles'],
  ['help', 'seed'],
  ['import', '--help'],
  ['import-vehicles', '--help'],
  ['seed', '--help'],
  ['rejudge', '--help'],
])('grapevine %s %s prints its usage', async (...args) => {
  const { code, lines } = await outcome(grapevine(args.filter(Boolean)));
  expect(code).toBe(0);
  expect(lines[0]).toMatch(/^Usage: grapevine/);
  expect(lines.join('\n')).toContain('GRAPEVINE_DATA');
});

test('an import killed at any point leaves each story complete or absent', { timeout: 120_000 }, async () => {
  const { env, inspect, write } = await newWorkspace();
  const many = Array.from({ length: isThorough ? 4000 : 1000 }, (_, at) => at);
  const story = (name: string) => ({
    companies: [{ slug: `${name}-company`, name }],
    sources: many.map((at) => ({
      slug: `${name}-${at}`,
      assertions: [
        { slug: 'it', speechAct: 'REPORT', about: [{ subject: `Company:${name}-company`, stance: 'OBSERVES' }] },
      ],
    })),
  });
  // A source with its assertion, and the problem that neither has a date.
  const whole = { nodes: 1 + 3 * many.length, links: 3 * many.length };
  const file = (name: string) => write(`${name}.json`, JSON.stringify(story(name)));

  const began = performance.now();
  expect(await grapevine(['import', file('first')], env).ended).toBe(0);
  const duration = performance.now() - began;
  let wholes = 1;
  const left = async (): Promise<void> => {
    const { nodes, links } = await inspect(graphSize);
    wholes = nodes / whole.nodes;
    expect([wholes % 1, links]).toEqual([0, wholes * whole.links]);
  };
  await left();
  const shares = sample([0.3, 0.45, 0.6, 0.75, 0.85, 0.95], 2);
  for (const [at, share] of shares.entries()) {
    const running = grapevine(['import', file(`killed-${at}`)], env);
    await new Promise((later) => setTimeout(later, duration * share));
    running.child.kill('SIGKILL');
    await running.ended;
    await left();
  }
  // Some were killed before the end, and all stories can be imported again.
  expect(wholes).toBeLessThan(1 + shares.length);
  const again = await outcome(grapevine(['import', file('killed-0'), file(`killed-${shares.length - 1}`)], env));
  expect(again.code, again.lines.join('\n')).toBe(0);
  await left();
});
