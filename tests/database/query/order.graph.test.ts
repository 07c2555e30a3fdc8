import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { cypher, join, Parameter, variable, where } from '../../../src/database/fragment.ts';
import { isBeyond, type Order, orderByClause, type Position } from '../../../src/database/query/order.ts';
import { openGraph } from '../../support/engine.ts';
import { testRuns } from '../../support/runs.ts';

const graph = openGraph();

interface Row {
  readonly id: string;
  readonly sort: readonly (string | number)[];
}
interface Values {
  readonly rows: readonly Row[];
  readonly position: Position;
}

/** The ids of rows beyond a position, in order. */
function idsBeyond(descending: readonly boolean[], isBackwards: boolean, bound?: 'after' | 'before') {
  const row = variable('row');
  const orders: Order[] = descending.map((one) => ({ by: cypher`${variable('by')}`, descending: one }));
  const position = new Parameter((values: Values) => values.position);
  const sorted = orders.map(({ by }, at) => cypher`${row}.sort[${at}] AS ${by}`);
  const bounds = bound ? [isBeyond(orders, row, position, bound === 'before')] : [];
  return {
    name: 'test.order',
    cypher: cypher`UNWIND ${new Parameter(({ rows }: Values) => rows)} AS ${row}
WITH ${join([row, ...sorted], ', ')}
WITH *${where(bounds)}
RETURN ${row}.id AS id ORDER BY ${orderByClause(orders, row, isBackwards)}`,
    row: z.object({ id: z.string() }),
  };
}

const key = fc.constantFrom(
  fc.integer({ min: -3, max: 3 }),
  fc.constantFrom('', 'a', 'A', 'b', 'bc', '2026', '2026-01'),
);
const list = fc.array(fc.tuple(key, fc.boolean()), { maxLength: 3 }).chain((keys) =>
  fc.record({
    descending: fc.constant(keys.map(([, descending]) => descending)),
    rows: fc.uniqueArray(
      fc.record({ id: fc.string({ unit: 'grapheme-ascii' }), sort: fc.tuple(...keys.map(([one]) => one)) }),
      {
        minLength: 1,
        maxLength: 8,
        selector: ({ id }) => id,
      },
    ),
    at: fc.nat(),
    isBackwards: fc.boolean(),
  }),
);

const compare = <One extends string | number>(one: One, other: One) => (one === other ? 0 : one < other ? -1 : 1);

test('the rows beyond a position are those after it in the ordering, or before it', async () => {
  await fc.assert(
    fc.asyncProperty(list, async ({ descending, rows, at, isBackwards }) => {
      const inOrder = rows.toSorted((one, other) => {
        const signs = descending.map((is, index) => compare(one.sort[index]!, other.sort[index]!) * (is ? -1 : 1));
        return signs.find((sign) => sign !== 0) ?? compare(one.id, other.id);
      });
      const index = at % rows.length;
      const { sort, id } = inOrder[index]!;
      const ids = async (bound?: 'after' | 'before') => {
        const values = { rows, position: ['', ...sort, id] };
        const found = (await graph.read(idsBeyond(descending, isBackwards, bound), values)).map((row) => row.id);
        return isBackwards ? found.toReversed() : found;
      };
      const all = inOrder.map((row) => row.id);
      expect(await ids()).toEqual(all);
      expect(await ids('after')).toEqual(all.slice(index + 1));
      expect(await ids('before')).toEqual(all.slice(0, index));
    }),
    { numRuns: testRuns },
  );
});
