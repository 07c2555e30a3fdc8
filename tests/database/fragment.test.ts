import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { cypherQuery, parametersOf, renderer } from '../../src/database/cypher.ts';
import {
  concat,
  cypher,
  Fragment,
  join,
  nothing,
  Parameter,
  render,
  separate,
  type Value,
  Variable,
  variable,
  variablesIn,
  verbatim,
  where,
} from '../../src/database/fragment.ts';

/** The structure of a random fragment: variables by number, values, and nested fragments. */
type Plan = { variable: number } | { value: Value } | { inner: Plan[] };

const hints = ['a', 'a_', 'node', 'v', 'x1y'];
const value = fc.oneof(
  fc.string(),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.array(fc.string(), { maxLength: 2 }),
);
const { plan: anyPlan } = fc.letrec<{ plan: Plan }>((tie) => ({
  plan: fc.oneof(
    { depthSize: 'small' },
    fc.record({ variable: fc.nat({ max: 12 }) }),
    fc.record({ value }),
    fc.record({ inner: fc.array(tie('plan'), { maxLength: 5 }) }),
  ),
}));

/** Builds the fragment, with brackets around its parts so that a test finds them. Variables are created on first use. */
function fragmentOf(plan: Plan, variables = new Map<number, Variable>(), other = (one: Value): Value => one) {
  const partOf = (one: Plan): Fragment => {
    if ('inner' in one) return concat([verbatim('('), join(one.inner.map(partOf), ' '), verbatim(')')]);
    if ('value' in one) return cypher`<${other(one.value)}>`;
    const known = variables.get(one.variable) ?? variable(hints[one.variable % hints.length]!);
    variables.set(one.variable, known);
    return cypher`<${known}>`;
  };
  return partOf(plan);
}

const leavesOf = (plan: Plan): Exclude<Plan, { inner: Plan[] }>[] =>
  'inner' in plan ? plan.inner.flatMap(leavesOf) : [plan];

/** The names in a text, in order. */
const namesIn = (text: string) => [...text.matchAll(/<([^>]*)>/g)].map(([, name]) => name!);

describe('rendering', () => {
  test('gives each variable one name and no two the same, however fragments nest', () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        const { text } = render(fragmentOf(plan));
        const [names, leaves] = [namesIn(text), leavesOf(plan)];
        expect(names).toHaveLength(leaves.length);
        const nameOf = new Map<number, string>();
        for (const [at, leaf] of leaves.entries()) {
          if (!('variable' in leaf)) continue;
          expect(nameOf.get(leaf.variable) ?? names[at]).toBe(names[at]);
          nameOf.set(leaf.variable, names[at]!);
          expect(names[at]).toMatch(/^[a-z]\w*\d$/);
        }
        expect(new Set(nameOf.values()).size).toBe(nameOf.size);
      }),
    );
  });

  test('sends each value as a parameter', () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        const rendered = render(fragmentOf(plan));
        const [names, leaves] = [namesIn(rendered.text), leavesOf(plan)];
        const sent = parametersOf(rendered, {});
        for (const [at, leaf] of leaves.entries())
          if ('value' in leaf) expect(sent[names[at]!.slice(1)]).toEqual(leaf.value);
        expect(Object.keys(sent)).toHaveLength(leaves.filter((leaf) => 'value' in leaf).length);
      }),
    );
  });

  test('gives fragments of the same form the same text, whatever their values', () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        const [one, other] = [fragmentOf(plan), fragmentOf(plan, new Map(), () => 'another')];
        expect(render(other).text).toBe(render(one).text);
      }),
    );
  });

  test('only changes how parameters are written for another engine', () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        const fragment = fragmentOf(plan);
        const [one, other] = [render(fragment), render(fragment, '$in.')];
        expect(other.text).toBe(one.text.replaceAll('<$', '<$in.'));
        expect(parametersOf(other, {})).toEqual(parametersOf(one, {}));
      }),
    );
  });

  test('keeps apart the variables of one function that is called within itself', () => {
    const reached = (node: Variable, inner?: (other: Variable) => Fragment) => {
      const other = variable('other');
      return cypher`EXISTS { MATCH (${node})-->(${other})${inner ? cypher` WHERE ${inner(other)}` : nothing} }`;
    };
    const node = variable('node');
    expect(render(reached(node, (other) => reached(other, (last) => reached(last)))).text).toBe(
      'EXISTS { MATCH (node0)-->(other1) WHERE EXISTS { MATCH (other1)-->(other2) WHERE EXISTS { MATCH (other2)-->(other3) } } }',
    );
  });

  test('names a parameter once, however often the text uses it', () => {
    const [day, other] = [new Parameter(({ on }: { on: string }) => on), new Parameter(() => 'other')];
    const rendered = render(cypher`${day} <= n.to AND n.from <= ${day} AND ${other}`);
    expect(rendered.text).toBe('$v0 <= n.to AND n.from <= $v0 AND $v1');
    expect(parametersOf(rendered, { on: '2026-01-31' })).toEqual({ v0: '2026-01-31', v1: 'other' });
  });

  test('keeps the given name of a parameter, and computes a value derived from it on each run', () => {
    const limit = new Parameter(({ size }: { size: number }) => size, 'limit');
    const rendered = render(cypher`LIMIT ${limit} ${limit.map((size) => size + 1)}`);
    expect(rendered.text).toBe('LIMIT $limit $v1');
    expect(parametersOf(rendered, { size: 3 })).toEqual({ limit: 3, v1: 4 });
  });
});

test('separated from its values, a fragment has one text for all values, and takes them when it is run', () => {
  fc.assert(
    fc.property(anyPlan, (plan) => {
      const { form, constants } = separate(fragmentOf(plan));
      const rendered = render(form);
      expect(rendered.text).toBe(render(separate(fragmentOf(plan, new Map(), () => 'another')).form).text);
      const [names, leaves] = [namesIn(rendered.text), leavesOf(plan)];
      const sent = parametersOf(rendered, { constants });
      for (const [at, leaf] of leaves.entries())
        if ('value' in leaf) expect(sent[names[at]!.slice(1)]).toEqual(leaf.value);
      expect(separate(form).constants).toEqual([]);
    }),
  );
});

test('the variables of fragments are listed once each', () => {
  const [one, other, unused] = [variable('one'), variable('other'), variable('unused')];
  expect([...variablesIn([cypher`${one} ${cypher`${other} ${one}`}`, cypher`${other} ${'value'}`])]).toEqual([
    one,
    other,
  ]);
  expect(variablesIn([cypher`${unused}`]).has(one)).toBe(false);
});

test('nothing is lost when fragments are combined', () => {
  const text = (fragment: Fragment) => render(fragment).text;
  expect(concat([nothing, nothing])).toBe(nothing);
  expect(text(concat([cypher`a`, nothing, cypher`b`]))).toBe('ab');
  expect(text(join([], ', '))).toBe('');
  expect(text(join([cypher`a`], ', '))).toBe('a');
  expect(text(join([variable('a'), cypher`b`], ', '))).toBe('a0, b');
  expect(text(where([]))).toBe('');
  expect(text(where([cypher`a`, cypher`b`]))).toBe(' WHERE a\n  AND b');
});

test("a query with parameters is rendered for each engine with that engine's parameter names", () => {
  const query = cypherQuery<{ ids: string[]; day: string }>()(
    'test.query',
    ({ ids, day }) => cypher`MATCH (n) WHERE n.id IN ${ids} AND n.from <= ${day} AND ${day} <= n.to RETURN n`,
    z.object({}),
  );
  const params = { ids: ['a'], day: '2026-01-31', more: 1 };
  const [one, other] = [renderer()(query), renderer('$in.')(query)];
  expect(one.text).toBe('MATCH (n) WHERE n.id IN $ids AND n.from <= $day AND $day <= n.to RETURN n');
  expect(other.text).toBe('MATCH (n) WHERE n.id IN $in.ids AND n.from <= $in.day AND $in.day <= n.to RETURN n');
  expect(parametersOf(one, params)).toEqual({ ids: ['a'], day: '2026-01-31' });
  expect(parametersOf(other, params)).toEqual({ ids: ['a'], day: '2026-01-31' });
});

test('a query is rendered once for each engine', () => {
  const query = { cypher: cypher`RETURN ${1}` };
  const [one, other] = [renderer(), renderer('$in.')];
  expect(one(query)).toBe(one(query));
  expect(other(query)).toBe(other(query));
  expect(other(query).text).toBe('RETURN $in.v0');
});
