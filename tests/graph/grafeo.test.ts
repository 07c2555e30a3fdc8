import { expect, test } from 'vitest';
import { withoutTimeout } from '../../src/graph/grafeo.ts';
import { GraphUnavailable } from '../../src/graph/graph.ts';

test('a query that the embedded engine ends after its 30 seconds is told as a graph that does not answer', () => {
  const ended = new Error('Query error: GRAFEO-Q003: timeout error: Query exceeded the 30s timeout');
  expect(withoutTimeout(ended)).toBeInstanceOf(GraphUnavailable);
  expect((withoutTimeout(ended) as Error).cause).toBe(ended);
  const other = new Error('Query error: GRAFEO-Q001: syntax error');
  expect(withoutTimeout(other)).toBe(other);
});
