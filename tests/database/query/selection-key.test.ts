import { expect, test } from 'vitest';
import { keyOf, outlineOf } from '../../../src/database/query/selection-key.ts';
import { properties } from '../../../src/database/query/node-type.ts';

const positions = (args: object) => ({ positions: { ...args, [properties]: ['title'] } });

test('one tailored text serves other values', () => {
  const [one, other] = [positions({ on: '2026-01-31', first: 5 }), positions({ on: '2025-01-31', first: 5 })];
  expect(outlineOf(one)).toBe(outlineOf(other));
  expect(keyOf(one)).not.toBe(keyOf(other));
});

test.each([
  ['the size of a page', { first: 5 }, { first: 6 }],
  ['a flag', { includeFormer: true }, { includeFormer: false }],
  ['an argument that is not given', { on: '2026-01-31' }, {}],
])('%s is decided in the text, so that another has one of its own', (_what, one, other) => {
  expect(outlineOf(positions(one))).not.toBe(outlineOf(positions(other)));
});
