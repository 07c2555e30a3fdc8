import { expect, test } from 'vitest';
import { partnershipSelection } from '../support/selections.ts';

const both = async (one: string, other: string) =>
  [await partnershipSelection(one), await partnershipSelection(other)] as const;

test.each<[difference: string, one: string, other: string]>([
  ['the order of fields', 'kind claims { text stage } parties { role }', 'parties { role } claims { stage text } kind'],
  ['aliases', 'kind claims { text }', 'a: kind b: claims { c: text }'],
  ['fragments', 'claims { text }', '... on Partnership { ... { claims { text } } }'],
  ['how often a field is selected', 'kind claims { text }', 'kind a: kind claims { text } claims { text }'],
  ['numbers', 'denyingSources(first: 1) { totalCount }', 'denyingSources(first: 2) { totalCount }'],
  [
    'texts',
    'claims { assertions(asOf: { published: "2026-01-31" }) { nodes { quote } } }',
    'claims { assertions(asOf: { published: "2020-01-01" }) { nodes { quote } } }',
  ],
  [
    'lists',
    'claims { assertions(stance: [DENIES]) { totalCount } }',
    'claims { assertions(stance: [SUPPORTS, DENIES]) { totalCount } }',
  ],
  [
    'which of two has which value',
    'a: denyingSources(first: 1) { totalCount } b: denyingSources(first: 2) { totalCount }',
    'a: denyingSources(first: 2) { totalCount } b: denyingSources(first: 1) { totalCount }',
  ],
  ['what is rejected', 'claims { text }', 'claims { text } supportingSources(first: 1000) { nodes { title } }'],
])('selections that differ only in %s share a text', async (_difference, one, other) => {
  const [first, second] = await both(one, other);
  expect(second.key).toBe(first.key);
  expect(second.values).toHaveLength(first.values.length);
});

test.each<[difference: string, one: string, other: string]>([
  ['properties', 'kind', 'kind displayName'],
  ['relations', 'claims { text }', 'claims { text } parties { role }'],
  ['the fields of nodes', 'claims { text }', 'claims { stage }'],
  ['the fields on the way to nodes', 'parties { role }', 'parties { description }'],
  ['whether nodes are selected', 'parties { role }', 'parties { role company { id } }'],
  [
    'whether nodes of a page are selected',
    'claims { assertions { edges { cursor } } }',
    'claims { assertions { edges { cursor node { id } } } }',
  ],
  ['whether an argument is given', 'denyingSources { totalCount }', 'denyingSources(first: 2) { totalCount }'],
  ['from which end', 'denyingSources(last: 2) { totalCount }', 'denyingSources(first: 2) { totalCount }'],
  [
    'a Boolean',
    'parties { company { positions(includeFormer: true) { title } } }',
    'parties { company { positions { title } } }',
  ],
  [
    'the fields of an input object',
    'claims { assertions(asOf: { published: "2026-01-31" }) { totalCount } }',
    'claims { assertions(asOf: { recorded: "2026-01-31T00:00:00Z" }) { totalCount } }',
  ],
  ['whether the count is selected', 'denyingSources { totalCount nodes { id } }', 'denyingSources { nodes { id } }'],
  [
    'whether the cursor is selected',
    'denyingSources { nodes { id } }',
    'denyingSources { nodes { id } pageInfo { hasNextPage } }',
  ],
  ['cursors', 'denyingSources { nodes { id } }', 'denyingSources { nodes { id } pageInfo { endCursor } }'],
])('selections that differ in %s have texts of their own', async (_difference, one, other) => {
  const [first, second] = await both(one, other);
  expect(second.key).not.toBe(first.key);
});

test('an argument that is null counts as absent', async () => {
  const [first, second] = await both(
    'denyingSources { totalCount }',
    'denyingSources(first: null, asOf: { published: null }) { totalCount }',
  );
  expect(first.values).toEqual([]);
  expect(second.values).toEqual([]);
});

test('the values are those of all relations, in order', async () => {
  const [first, second] = await both(
    'supportingSources(first: 1) { nodes { publisher { slug } } } claims { assertions(first: 2, stance: [DENIES]) { totalCount } } denyingSources(first: 3) { totalCount }',
    'a: denyingSources(first: 3) { totalCount } b: claims { assertions(stance: [DENIES], first: 2) { totalCount } } c: supportingSources(first: 1) { nodes { publisher { slug } } }',
  );
  expect(first.relations.map(({ name }) => name)).toEqual(['claims', 'denyingSources', 'supportingSources']);
  expect(new Set(first.values.slice(0, 2))).toEqual(new Set([2, ['DENIES']]));
  expect(second.values).toEqual(first.values);
  expect(first.values.slice(2)).toEqual([3, 1]);
});

test('each relation of a selection has a unique name in a row, different from all properties', async () => {
  const { relations } = await partnershipSelection(
    'a: denyingSources(first: 1) { totalCount } b: denyingSources(first: 2) { totalCount } firstReportedOn earlier: firstReportedOn(asOf: { published: "2026-01-01" })',
  );
  const names = relations.map(({ as }) => as);
  expect(new Set(names).size).toBe(3);
  expect(names).not.toContain('firstReportedOn');
});
