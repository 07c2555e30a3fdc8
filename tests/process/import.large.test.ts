import { expect, test } from 'vitest';
import { graphSize } from '../support/engine.ts';
import { wholeGraph } from '../support/whole-graph.ts';
import { createWorkspaces } from './workspace.ts';
import { grapevine, outcome } from './run.ts';

const newWorkspace = await createWorkspaces();

/** More than fits into a batch: a company, and one source per story about it. */
const count = 11_000;
const lines = [
  JSON.stringify({
    companies: [{ slug: 'acme', name: 'Acme' }],
    publishers: [{ slug: 'gazette', name: 'Gazette', reliability: 'B' }],
  }),
  ...Array.from({ length: count }, (_, at) =>
    JSON.stringify({
      sources: [
        {
          slug: `gazette-${at}`,
          title: 'Acme '.repeat(40),
          publisher: 'gazette',
          publishedOn: '2026-01-01',
          assertions: [{ slug: 'it', speechAct: 'REPORT', about: [{ subject: 'Company:acme', stance: 'OBSERVES' }] }],
        },
      ],
    }),
  ),
];
const text = lines.join('\n');
const nodes = 2 + 2 * count;

test(
  'a large import that is killed resumes where it stopped, and leaves the same graph',
  { timeout: 300_000 },
  async () => {
    const whole = await newWorkspace();
    const began = performance.now();
    expect(await outcome(grapevine(['import', whole.write('many.jsonl', text)], whole.env))).toEqual({
      code: 0,
      lines: [`Together, in ${count + 1} stories: ${nodes} created, 0 changed, 0 left alone`],
    });
    const duration = performance.now() - began;
    const expected = await whole.inspect(wholeGraph);
    expect(expected.length).toBeGreaterThan(nodes);

    let partly = 0;
    let wait = duration * 0.7;
    // A machine that is busy with other work is not equally fast each time.
    for (let tries = 0; partly < 2 && tries < 8; tries++) {
      const { env, inspect, write } = await newWorkspace();
      const file = write('many.jsonl', text);
      const running = grapevine(['import', file], env);
      await new Promise((later) => setTimeout(later, wait));
      running.child.kill('SIGKILL');
      await running.ended;
      const { nodes: written } = await inspect(graphSize);
      if (written > 0 && written < nodes) partly += 1;
      else wait *= written === 0 ? 1.25 : 0.8;
      const { code, lines: output } = await outcome(grapevine(['import', file], env));
      expect(code).toBe(0);
      if (written > 0 && written < nodes)
        expect(output[0]).toMatch(/^Written before, by the import that was cut short: \d+ stories$/);
      expect(await inspect(wholeGraph)).toEqual(expected);
    }
    expect(partly).toBeGreaterThan(0);
  },
);

test('a mistake far down in a large import is reported with its line, and nothing is written', async () => {
  const { env, inspect, write } = await newWorkspace();
  const file = write('many.jsonl', `${text}\n${JSON.stringify({ persons: [{ slug: 'b' }] })}\n`);
  expect(await outcome(grapevine(['import', file], env))).toEqual({
    code: 1,
    lines: [`${file}:${count + 2}: persons[0].name must be a text; got nothing.`, '1 mistake; nothing was written.'],
  });
  expect(await inspect(graphSize)).toMatchObject({ nodes: 0 });
});
