import { beforeAll, expect, test } from 'vitest';
import type { Graph } from '../../src/database/graph.ts';
import { configureExactTexts } from '../../src/database/query/planner.ts';
import { ask } from '../support/ask.ts';
import { openEmptyGraph, importFirstStory } from '../support/engine.ts';

let graph: Graph;
beforeAll(async () => {
  graph = await openEmptyGraph();
  await importFirstStory(graph);
});

const asOf = 'asOf: { published: "2026-01-31" }';
const early = 'asOf: { recorded: "2030-01-01T00:00:00Z" }';
test.each([
  '{ annotations { time text tags cause isUndated previousStatus previousProbability } }',
  '{ companyRows { slug country company { displayName country { isoCode } } } }',
  '{ partnershipRows { slug status probability lapsed partnership { assessment { status } } } }',
  `{ partnershipRows(${asOf}) { slug status belief } }`,
  `{ partnershipRows(${early}) { slug status uncertainty } }`,
  '{ assessmentRows { time slug status low high cause isUndated previousStatus previousProbability } }',
  '{ sourceRows { slug publisher reliability source { publisher { displayName } } } }',
])('rows are the same when read level by level: %s', async (query) => {
  const [exact, levels] = [{ ...graph }, { ...graph }];
  configureExactTexts(exact, 'at once');
  configureExactTexts(levels, 'never');
  const answer = await ask(exact, query);
  expect(answer.errors).toBeUndefined();
  expect(await ask(levels, query)).toEqual(answer);
});
