import { readFileSync } from 'node:fs';
import { pino } from 'pino';
import { beforeAll, expect, test } from 'vitest';
import { createApp } from '../../src/server/app.ts';
import type { Graph } from '../../src/database/graph.ts';
import { configureExactTexts } from '../../src/database/query/planner.ts';
import { withQueryLog } from '../support/ask.ts';
import { preparedGraph } from '../support/prepared.ts';

const variables = { partnership: 'ford-xiaomi-us-jv', company: 'ford', publisher: 'reuters' };
const questions = ['Q1', 'Q2', 'Q3', 'Q4', 'Q5'] as const;
/** A list takes one query for its order, and one for its nodes; a repeated query takes one. */
const maxQueries = { Q1: 2, Q2: 2, Q3: 3, Q4: 2, Q5: 2 };

let engine: Graph;
beforeAll(async () => {
  engine = await preparedGraph('firstStory');
});

async function queriesFor(question: string, isOften: boolean) {
  const { graph, queries } = withQueryLog(engine);
  if (isOften) configureExactTexts(graph, 'at once');
  const query = readFileSync(new URL(`../../bench/questions/${question}/grapevine.graphql`, import.meta.url), 'utf8');
  const names = [...query.matchAll(/\$(\w+):/g)].map(([, name]) => name as keyof typeof variables);
  const response = await createApp({ graph, log: pino({ level: 'silent' }) }).fetch('http://localhost/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables: Object.fromEntries(names.map((name) => [name, variables[name]])) }),
  });
  expect(await response.json()).not.toHaveProperty('errors');
  return queries;
}

test.each(questions)('%s takes few queries the first time', async (question) => {
  expect((await queriesFor(question, false)).length).toBeLessThanOrEqual(maxQueries[question]);
});

test.each(questions.filter((question) => question !== 'Q4'))('%s takes one query when repeated', async (question) => {
  expect(await queriesFor(question, true)).toHaveLength(1);
});
