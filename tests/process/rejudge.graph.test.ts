import { expect, test } from 'vitest';
import { z } from 'zod';
import { cypherQuery } from '../../src/database/cypher.ts';
import { cypher } from '../../src/database/fragment.ts';
import { acmeDenies, deal } from '../method/deal.ts';
import { createWorkspaces } from './workspace.ts';
import { grapevine, outcome } from './run.ts';

const newWorkspace = await createWorkspaces();

const forget = cypherQuery<object>()('test.forget', cypher`MATCH (a:Assessment) DETACH DELETE a`, z.object({}));

/** A graph of two stories, with one claim of four assessments: two of what was said, and two of the silence after the report of 10 January. */
async function prepareWorkspace() {
  const { env, inspect, write } = await newWorkspace();
  const files = [deal, acmeDenies].map((story, at) => write(`${at}.json`, JSON.stringify(story)));
  expect(await grapevine(['import', ...files], env).ended).toBe(0);
  return { inspect, run: (...args: string[]) => outcome(grapevine(args, env)) };
}

test('rejudge --check exits with 0 if all stored assessments follow from their evidence', async () => {
  const { run } = await prepareWorkspace();
  expect(await run('rejudge', '--check')).toEqual({
    code: 0,
    lines: ['Every stored assessment is what its evidence gives.'],
  });
});

test('rejudge --check exits with 1 if some do not, lists them, and changes nothing', async () => {
  const { inspect, run } = await prepareWorkspace();
  await inspect((graph) => graph.write(forget, {}));
  for (const time of ['once', 'twice']) {
    const { code, lines } = await run('rejudge', '--check');
    expect(code, time).toBe(1);
    expect(lines, time).toEqual([
      expect.stringMatching(
        /^Claim:deal\/talks: stored is nothing, and fresh REPORTED B6 \(.*\) from 2026-01-10 to 2026-01-19, /,
      ),
      expect.stringMatching(
        /^Claim:deal\/talks: stored is nothing, and fresh DISPUTED B3 \(.*\) from 2026-01-20 to 2026-07-10, caused by acme-post\/it,/,
      ),
      expect.stringMatching(
        /^Claim:deal\/talks: stored is nothing, and fresh DISPUTED B4 \(.*\) from 2026-07-11 to 2027-01-08, caused by SILENCE,/,
      ),
      expect.stringMatching(
        /^Claim:deal\/talks: stored is nothing, and fresh DISPUTED B5 \(.*\) from 2027-01-09 to 9999-12-31, caused by SILENCE,/,
      ),
      '4 assessments differ; "grapevine rejudge" mends that.',
    ]);
  }
});

test('rejudge repairs what differs, and reports how many claims moved', async () => {
  const { inspect, run } = await prepareWorkspace();
  await inspect((graph) => graph.write(forget, {}));
  expect(await run('rejudge')).toEqual({
    code: 0,
    lines: ['1 claim judged; the assessment of 1 is another now.'],
  });
  expect(await run('rejudge')).toEqual({
    code: 0,
    lines: ['1 claim judged; the assessment of 0 is another now.'],
  });
  expect(await run('rejudge', '--check')).toMatchObject({ code: 0 });
});

test('rejudge of an empty graph has nothing to do', async () => {
  const { env } = await newWorkspace();
  expect(await outcome(grapevine(['rejudge'], env))).toEqual({
    code: 0,
    lines: ['0 claims judged; the assessment of 0 is another now.'],
  });
});
