import { beforeAll, describe, expect, test } from 'vitest';
import { markCurrent } from '../../src/assessments/rejudge.ts';
import type { Graph } from '../../src/database/graph.ts';
import { answerNames, exampleNames, readingExamples, recordingExamples } from './answers.ts';
import { askWithKey, withQueryLog } from '../support/ask.ts';
import { openEmptyGraph, engineName, importFirstStory } from '../support/engine.ts';

describe(`the examples on the ${engineName} engine`, () => {
  let engine: Graph;
  beforeAll(async () => {
    engine = await openEmptyGraph();
    await markCurrent(engine); // as a server does before it seeds
    await importFirstStory(engine);
  });

  test('each have an expected answer', () => {
    expect(answerNames.toSorted()).toEqual(exampleNames.toSorted());
  });

  // What records something comes last, so that it changes no other answer.
  test.each([...readingExamples, ...recordingExamples].map((one) => [one.name, one] as const))(
    '%s answers from the first story, in so many queries',
    async (_name, { text, asked, answer }) => {
      const { graph, queries: actuallyAsked } = withQueryLog(engine);
      expect(await askWithKey(graph, text)).toEqual({ data: answer });
      expect(actuallyAsked.toSorted()).toEqual(asked.toSorted());
    },
  );
});
