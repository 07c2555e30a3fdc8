import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { markCurrent } from '../../src/assessments/rejudge.ts';
import type { Graph } from '../../src/database/graph.ts';
import { examples } from './examples.ts';
import { askWithKey, counting } from '../support/ask.ts';
import { emptyGraph, engineName, tellFirstStory } from '../support/engine.ts';

const folder = new URL('../../schema/examples/', import.meta.url);
const files = readdirSync(folder).map((name) => name.replace(/\.graphql$/, ''));

describe(`the examples on the ${engineName} engine`, () => {
  let engine: Graph;
  beforeAll(async () => {
    engine = await emptyGraph();
    await markCurrent(engine); // as a server does before it seeds
    await tellFirstStory(engine);
  });

  test('each have an expected answer', () => {
    expect(files.toSorted()).toEqual(Object.keys(examples).toSorted());
  });

  test.each(Object.entries(examples))(
    '%s answers from the first story, in so many queries',
    async (name, { answer, asked }) => {
      const { graph, asked: actuallyAsked } = counting(engine);
      expect(await askWithKey(graph, readFileSync(new URL(`${name}.graphql`, folder), 'utf8'))).toEqual({
        data: answer,
      });
      expect(actuallyAsked.toSorted()).toEqual(asked.toSorted());
    },
  );
});
