import { expect, test } from 'vitest';
import { GraphUnavailable } from '../../src/graph/graph.ts';
import { patiently } from '../../src/graph/patience.ts';

test('work that takes too long is given up, and work that is done in time is not', async () => {
  const { promise, resolve } = Promise.withResolvers<string>();
  await expect(patiently(promise, 10, 'It says nothing.')).rejects.toThrow(new GraphUnavailable('It says nothing.'));
  resolve('too late');
  expect(await patiently(Promise.resolve('done'), 10, 'It says nothing.')).toBe('done');
  await expect(patiently(Promise.reject(new Error('wrong')), 10, 'It says nothing.')).rejects.toThrow('wrong');
});
