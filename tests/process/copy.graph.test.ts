import { join } from 'node:path';
import { expect, test } from 'vitest';
import { markEmptyGraphCurrent, needsReassessment } from '../../src/assessments/rejudge.ts';
import { openEmbeddedGraph } from '../../src/database/embedded/embedded-graph.ts';
import { copyGraph } from '../../src/database/copy-graph.ts';
import { readingExamples, recordingExamples } from '../examples/answers.ts';
import { acmeDenies, deal } from '../method/deal.ts';
import { askWithKey } from '../support/ask.ts';
import { importStory, importFirstStory } from '../support/engine.ts';
import { wronglyTypedNumbers } from '../support/numbers.ts';
import { wholeGraph } from '../support/whole-graph.ts';
import { createWorkspaces } from './workspace.ts';
import { emptyFolder, grapevine, outcome } from './run.ts';

// Copies between the two engines, so only on the run that has both.
const onBoth = test.skipIf(!process.env.NEO4J_URI);
const newWorkspace = await createWorkspaces();

/** A folder with an embedded graph of the first story, after `more` was applied to it. */
async function embeddedStory(more: (graph: ReturnType<typeof openEmbeddedGraph>) => Promise<unknown> = async () => {}) {
  const folder = join(emptyFolder(), 'data');
  const graph = openEmbeddedGraph(folder);
  await graph.migrate();
  await markEmptyGraphCurrent(graph);
  await importFirstStory(graph);
  await more(graph);
  const whole = await wholeGraph(graph);
  await graph.close();
  return { folder, whole };
}

onBoth(
  'a copy has the whole graph, judged and up to date, and answers the examples',
  { timeout: 120_000 },
  async () => {
    const { folder, whole } = await embeddedStory();
    const { env, inspect } = await newWorkspace();
    const { code, lines } = await outcome(grapevine(['copy'], { ...env, GRAPEVINE_DATA: folder }));
    expect(lines).toEqual([expect.stringMatching(/^Copied whole: \d+ nodes, \d+ relationships\./)]);
    expect(code).toBe(0);
    await inspect(async (graph) => {
      expect(await wholeGraph(graph)).toEqual(whole);
      expect(await wronglyTypedNumbers(graph)).toEqual([]);
      expect(await needsReassessment(graph)).toBe(false);
      for (const { name, text, answer } of readingExamples)
        expect(await askWithKey(graph, text), name).toEqual({ data: answer });
    });
    expect((await outcome(grapevine(['rejudge', '--check'], env))).code).toBe(0);
  },
);

onBoth('assertions recorded through the API are copied too', { timeout: 120_000 }, async () => {
  expect(recordingExamples.length).toBeGreaterThan(0);
  const { folder, whole } = await embeddedStory(async (graph) => {
    for (const { name, text, answer } of recordingExamples)
      expect(await askWithKey(graph, text), name).toEqual({ data: answer });
    await importStory(graph, deal);
    await importStory(graph, acmeDenies);
  });
  const { env, inspect } = await newWorkspace();
  expect(await grapevine(['copy'], { ...env, GRAPEVINE_DATA: folder }).ended).toBe(0);
  expect(await inspect(wholeGraph)).toEqual(whole);
});

onBoth('a Neo4j that is not empty is rejected, and left unchanged', { timeout: 120_000 }, async () => {
  const { folder } = await embeddedStory();
  const { env, inspect } = await newWorkspace();
  await inspect((graph) => importStory(graph, deal));
  const before = await inspect(wholeGraph);
  const { code, lines } = await outcome(grapevine(['copy'], { ...env, GRAPEVINE_DATA: folder }));
  expect(lines).toEqual([expect.stringMatching(/^The Neo4j is not empty, .* or empty it: MATCH /)]);
  expect(code).toBe(1);
  expect(await inspect(wholeGraph)).toEqual(before);
});

onBoth('a missing folder is rejected', async () => {
  const { env } = await newWorkspace();
  const folder = join(emptyFolder(), 'none');
  expect(await outcome(grapevine(['copy'], { ...env, GRAPEVINE_DATA: folder }))).toEqual({
    code: 1,
    lines: [`There is no graph to copy in the folder "${folder}" (GRAPEVINE_DATA).`],
  });
});

test('without NEO4J_URI there is no target to copy to', async () => {
  expect(await outcome(grapevine(['copy'], { GRAPEVINE_DATA: join(emptyFolder(), 'data') }))).toEqual({
    code: 1,
    lines: ['NEO4J_URI must name the Neo4j to copy the embedded graph into.'],
  });
});

test('an interrupted copy says so, and the partial graph is rejected', async () => {
  const { folder } = await embeddedStory();
  const [from, to] = [openEmbeddedGraph(folder), openEmbeddedGraph()];
  await to.migrate();
  const cut = { ...to, transaction: () => Promise.reject(new Error('away')) };
  await expect(copyGraph(from, cut)).rejects.toMatchObject({
    message: expect.stringMatching(/^The copy is incomplete\. Empty the Neo4j/),
    cause: { message: 'away' },
  });
  await expect(copyGraph(from, to)).rejects.toThrow('The Neo4j is not empty');
  await from.close();
  await to.close();
});

test('an empty graph is not copied', async () => {
  const [from, to] = [openEmbeddedGraph(), openEmbeddedGraph()];
  await from.migrate();
  await expect(copyGraph(from, to)).rejects.toThrow('There is nothing to copy.');
  await from.close();
  await to.close();
});
