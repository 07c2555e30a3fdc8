import { expect, test } from 'vitest';
import { GraphUnavailable } from '../../src/database/graph.ts';
import { patiently } from '../../src/lib/patience.ts';

test('work that takes too long is given up, and work that is done in time is not', async () => {
  const { promise, resolve } = Promise.withResolvers<string>();
  const late = () => new GraphUnavailable('It says nothing.');
  await expect(patiently(promise, 10, late)).rejects.toThrow(late());
  resolve('too late');
  expect(await patiently(Promise.resolve('done'), 10, late)).toBe('done');
  await expect(patiently(Promise.reject(new Error('wrong')), 10, late)).rejects.toThrow('wrong');
});
