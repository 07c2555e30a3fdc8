import { beforeAll, describe, expect, test } from 'vitest';
import { markEmptyGraphCurrent } from '../../src/assessments/rejudge.ts';
import type { Graph } from '../../src/database/graph.ts';
import { answerNames, exampleNames, readingExamples, recordingExamples } from './answers.ts';
import { askWithKey, withQueryLog } from '../support/ask.ts';
import { openEmptyGraph, engineName, importFirstStory } from '../support/engine.ts';

describe(`the examples on the ${engineName} engine`, () => {
  let engine: Graph;
  beforeAll(async () => {
    engine = await openEmptyGraph();
    await markEmptyGraphCurrent(engine); // as a server does before it seeds
    await importFirstStory(engine);
  });

  test('each have an expected response', () => {
    expect(answerNames.toSorted()).toEqual(exampleNames.toSorted());
  });

  // Mutations come last, so that they change no other response.
  test.each([...readingExamples, ...recordingExamples].map((one) => [one.name, one] as const))(
    '%s returns the expected response, with the expected queries',
    async (_name, { text, asked, answer }) => {
      const { graph, queries } = withQueryLog(engine);
      expect(await askWithKey(graph, text)).toEqual({ data: answer });
      expect(queries.toSorted()).toEqual(asked.toSorted());
    },
  );
});
