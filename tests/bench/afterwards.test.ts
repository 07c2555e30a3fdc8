import { expect, test } from 'vitest';
import { type FinalStep, runFinalSteps, CreatedNodes } from '../../bench/generate/afterwards.ts';
import { Batches } from '../../bench/generate/batches.ts';
import { fakeGraph } from '../support/fake-graph.ts';

test('a final step gets every node of its labels once, label by label', async () => {
  const given: [label: string, id: string][] = [];
  const step: FinalStep = {
    labels: ['Assertion', 'Company'],
    work: async (_, label, ids) => void given.push(...ids.map((id): [string, string] => [label, id])),
  };
  const made = new CreatedNodes([step]);
  const expected = { Assertion: [] as string[], Company: [] as string[] };
  for (const batch of new Batches({ seed: 1, nodes: 20_000 }).of()) {
    made.add(batch);
    for (const { label, id } of batch.nodes) if (label === 'Assertion' || label === 'Company') expected[label].push(id);
  }
  await runFinalSteps(fakeGraph({}).graph, [step], made);

  expect(expected.Assertion.length).toBeGreaterThan(5000); // more than fit into one transaction
  expect(given.map(([label]) => label)).toEqual(given.map(([label]) => label).toSorted());
  expect(given.map(([, id]) => id).toSorted()).toEqual([...expected.Assertion, ...expected.Company].toSorted());
});
