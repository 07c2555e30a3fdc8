import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ask } from '../support/ask.ts';
import { preparedGraph } from '../support/prepared.ts';

test('the first question of the README has the answer that stands there', async () => {
  const page = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  const [, question, answer] = /```graphql\n(.*?)```.*?```json\n(.*?)```/s.exec(page)!;
  const found = await ask(await preparedGraph('seeds'), question!);
  expect(found).toEqual(JSON.parse(answer!));
});
