import { expect, test } from 'vitest';
import { formatCsv } from '../../../../src/server/plugins/csv/table.ts';

const rows = (...list: unknown[]) =>
  formatCsv({ field: 'rows', nodes: undefined, columns: [['effect'], ['by', 'name']] }, { rows: list });

test('numbers stay numbers, whatever their sign, and texts that only look like formulas become texts', () => {
  expect(rows({ effect: -0.047, by: { name: '-0.047' } }, { effect: 0, by: { name: '=1' } })).toBe(
    `effect,by.name\r\n-0.047,'-0.047\r\n0,'=1\r\n`,
  );
});

test('a missing value is an empty cell, and a row that is null is left out', () => {
  expect(rows({ effect: null, by: null }, null, { effect: true, by: { name: ['a', null, '=b'] } })).toBe(
    `effect,by.name\r\n,\r\ntrue,a; ; =b\r\n`,
  );
  expect(formatCsv({ field: 'rows', nodes: 'nodes', columns: [['a']] }, { rows: null })).toBe('a\r\n');
  expect(formatCsv({ field: 'rows', nodes: 'n', columns: [['a']] }, { rows: { n: [{ a: '\tx' }] } })).toBe(
    `a\r\n'\tx\r\n`,
  );
});
