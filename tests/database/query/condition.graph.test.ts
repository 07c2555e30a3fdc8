import * as fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { cypherQuery } from '../../../src/database/cypher.ts';
import { cypher, separate, variable } from '../../../src/database/fragment.ts';
import type { Graph } from '../../../src/database/graph.ts';
import {
  all,
  any,
  type Condition,
  exactly,
  sortConditions,
  not,
  remainingCondition,
  seekPrefix,
  some,
  test as condition,
} from '../../../src/database/query/condition.ts';
import { createFinder } from '../../../src/database/query/finder.ts';
import { nodeType } from '../../../src/database/query/node-type.ts';
import { openEmptyGraph } from '../../support/engine.ts';
import { testRuns } from '../../support/runs.ts';
import { textOf } from '../../support/text-of.ts';

interface Thing {
  readonly id: string;
  readonly size: number;
  readonly color: string;
  /** The numbers of the things it links to, some more than once. */
  readonly links: readonly number[];
}

const colors = ['red', 'green', 'blue'];
const things = Array.from({ length: 20 }, (_, at): Thing => ({
  id: `t${at}`,
  size: (at * 7) % 10,
  color: colors[at % 3]!,
  links: [at + 1, at * 3, at * 3, at * 5 + 2].slice(at % 4).map((to) => to % 20),
}));

/** A condition, and a check in JavaScript of whether a thing meets it. */
interface TestCondition {
  readonly condition: Condition;
  readonly holds: (one: Thing) => boolean;
}

const larger = fc.integer({ min: 0, max: 9 }).map((size): TestCondition => ({
  condition: condition((thing) => cypher`${thing}.size >= ${size}`),
  holds: (one) => one.size >= size,
}));
const named = fc.array(fc.integer({ min: 0, max: 21 }), { maxLength: 4 }).map((numbers): TestCondition => {
  const ids = numbers.map((at) => `t${at}`);
  return {
    condition: exactly(
      (thing) => cypher`${thing}.id IN ${ids}`,
      (thing) => {
        const id = variable('id');
        return cypher`UNWIND ${ids} AS ${id} MATCH (${thing}:Thing {id: ${id}})`;
      },
    ),
    holds: ({ id }) => ids.includes(id),
  };
});
/** Its seek finds more things than meet the condition. */
const colored = fc.constantFrom(...colors).map((color): TestCondition => ({
  condition: condition(
    (thing) => cypher`${thing}.color = ${color} AND ${thing}.size > 2`,
    (thing) => cypher`MATCH (${thing}:Thing {color: ${color}})`,
  ),
  holds: (one) => one.color === color && one.size > 2,
}));
const leadingTo = ({ condition: inner, holds }: TestCondition, isRight: boolean): TestCondition => {
  const isPassed = (to: number) => !isRight || to % 2 === 0;
  return {
    condition: some(
      'other',
      (thing, other) => {
        const link = variable('link');
        return {
          path: cypher`(${thing})-[${link}:LINKS]->(${other}:Thing)`,
          reversedPath: cypher`(${other})<-[${link}:LINKS]-(${thing}:Thing)`,
          ...(isRight && { where: cypher`${link}.isEven` }),
        };
      },
      inner,
    ),
    holds: ({ links }) => links.some((to) => isPassed(to) && holds(things[to]!)),
  };
};

const { condition: anyCondition } = fc.letrec<{ condition: TestCondition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    larger,
    named,
    colored,
    fc.tuple(tie('condition'), fc.boolean()).map(([inner, isRight]) => leadingTo(inner, isRight)),
    tie('condition').map((one): TestCondition => ({
      condition: not(one.condition),
      holds: (thing) => !one.holds(thing),
    })),
    fc.array(tie('condition'), { maxLength: 3 }).map((several): TestCondition => ({
      condition: all(several.map((one) => one.condition)),
      holds: (thing) => several.every(({ holds }) => holds(thing)),
    })),
    fc.array(tie('condition'), { maxLength: 3 }).map((several): TestCondition => ({
      condition: any(several.map((one) => one.condition)),
      holds: (thing) => several.some(({ holds }) => holds(thing)),
    })),
  ),
}));

const write = cypherQuery<{ things: readonly Thing[] }>()(
  'test.things',
  ({ things }) =>
    cypher`UNWIND ${things} AS thing CREATE (:Thing {id: thing.id, size: thing.size, color: thing.color})`,
  z.object({}),
);
const link = cypherQuery<{ links: readonly object[] }>()(
  'test.links',
  ({ links }) =>
    cypher`UNWIND ${links} AS link MATCH (from:Thing {id: link.from}), (to:Thing {id: link.to}) CREATE (from)-[:LINKS {isEven: link.isEven}]->(to)`,
  z.object({}),
);
const type = nodeType('Thing', {});
const row = z.object({ id: z.string() });

let graph: Graph;
beforeAll(async () => {
  graph = await openEmptyGraph();
  await graph.write(write, { things });
  const links = things.flatMap(({ id, links: to }) =>
    to.map((at) => ({ from: id, to: `t${at}`, isEven: at % 2 === 0 })),
  );
  await graph.write(link, { links });
});

/** The ids of all things that meet a condition, found by a seek or else by a scan. */
async function idsBy(of: Condition, seek: Condition['seeks'][number] | undefined): Promise<string[]> {
  const thing = variable('thing');
  const { form, constants } = separate(
    cypher`${seekPrefix(thing, seek)}MATCH (${thing}:Thing) WHERE ${remainingCondition(of, seek).where(thing)} RETURN ${thing}.id AS id`,
  );
  const found = await graph.read({ name: 'test.condition', cypher: form, row }, { constants });
  return found.map(({ id }) => id).toSorted();
}

test(
  'a condition matches the same nodes by each seek and by a scan, each of them once',
  { timeout: 300_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(anyCondition, async ({ condition: of, holds }) => {
        const expected = things
          .filter(holds)
          .map(({ id }) => id)
          .toSorted();
        for (const seek of [undefined, ...of.seeks.slice(0, 3)]) expect(await idsBy(of, seek)).toEqual(expected);
      }),
      { numRuns: testRuns },
    );
  },
);

test('a finder returns all matches where there are few, and otherwise null', { timeout: 300_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(anyCondition, fc.constantFrom(2, 4, 100), async ({ condition: of, holds }, maxCandidates) => {
      const ids = await createFinder(type, 'test.finder').findIds({ ...graph, maxCandidates }, of);
      if (maxCandidates === 100) expect(ids).not.toBeNull();
      if (!ids) return;
      expect(ids.length).toBeLessThanOrEqual(maxCandidates);
      expect(ids.toSorted()).toEqual(
        things
          .filter(holds)
          .map(({ id }) => id)
          .toSorted(),
      );
    }),
    { numRuns: testRuns },
  );
});

test('conditions are planned once, in whatever order they are given', () => {
  const text = (conditions: readonly Condition[]) =>
    textOf({ cypher: all(sortConditions(conditions)).where(variable('thing')) });
  fc.assert(
    fc.property(fc.array(anyCondition, { maxLength: 4 }), (several) => {
      const conditions = several.map((one) => one.condition);
      expect(text(conditions.toReversed())).toBe(text(conditions));
    }),
  );
});
