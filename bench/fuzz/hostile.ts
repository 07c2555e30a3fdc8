import { isEnumType, isInputObjectType } from 'graphql';
import type { Random } from '../generate/random.ts';
import { pickKnownValue } from '../operations/known-values.ts';
import type { ChooseValue } from '../operations/values.ts';

/* Values that no client should send, but some do. */

const cursor = (place: unknown) => Buffer.from(JSON.stringify(place)).toString('base64url');

const texts: readonly string[] = [
  '',
  ' ',
  '\0',
  '\u0001\u001F\u007F',
  '\u200B\u202E\uFEFF',
  '\uFDFA'.repeat(50),
  'e\u0301'.repeat(100),
  '😀'.repeat(40),
  '\uD800',
  'İstanbul ß ﬁ ǅ',
  'x'.repeat(5_000),
  'a b '.repeat(500),
  // Cypher
  "' OR 1=1 //",
  "'}) DETACH DELETE n //",
  'ford"}) MATCH (n) DETACH DELETE n //',
  '`',
  '$nodes',
  '$x}',
  'want',
  '/* */',
  '\\',
  "\\'",
  // Lucene
  'a* OR b~ AND (c',
  '+-&&||!(){}[]^"~*?:\\/',
  '*:*',
  '*',
  '?',
  '"',
  '"ford xiaomi"~1000000',
  '(((((((((('.repeat(20),
  'AND',
  'NOT',
  'OR OR',
  '/.*/',
  '/(a|b)*c{1,1000}/',
  'names:ford',
  'ford~99',
  'ford^1e9',
  '[a TO z]',
  '{* TO *}',
  // other texts that programs have mistaken for code or special values
  '${7*7}',
  '{{7*7}}',
  '%s%n%00',
  '../../../../etc/passwd',
  '<script>alert(1)</script>',
  '__proto__',
  'constructor',
  'toString',
  'null',
  'undefined',
  'NaN',
  'true',
  '-1',
  '1e400',
  '0x10',
  '[]',
  '{}',
];

const ids: readonly string[] = [
  'Company:',
  ':ford',
  ':',
  'Company',
  'Company:ford:x',
  'company:ford',
  'Company:FORD',
  'Nothing:ford',
  'Query:ford',
  '__proto__:x',
  'constructor:x',
  'Company:\0',
  `Company:${'x'.repeat(5_000)}`,
  'Claim:ford-xiaomi-us-jv/talks/x',
  'Claim:/',
  'Assertion://',
  'Assessment:ford-xiaomi-us-jv/talks/2026-01-31',
  'Measurement:a/b/c',
  'Jurisdiction:US',
  'Person:jim-farley',
  'Q29tcGFueTpmb3Jk',
];

const cursors: readonly string[] = [
  '',
  'x',
  '====',
  'W10',
  '\0',
  'x'.repeat(5_000),
  Buffer.from([255, 254, 0]).toString('base64url'),
  ...[
    [],
    [null],
    {},
    'ford',
    1,
    ['ford'],
    ['', 'ford', 'x', 'y'],
    ['', 'ford\0'],
    [1e15, 'ford'],
    [-1, 'ford'],
    ['9999-12-31', 'ford'],
    ['2026-02-30', '2026-02-30', 'ford'],
    ['~', '~', '~', '~'],
    ["' OR 1=1", 'x'],
    [['', 'ford']],
    [true, false],
    ['x'.repeat(3_000), 'x'],
    { __proto__: null, length: 2 },
  ].map(cursor),
];

const ints: readonly unknown[] = [
  0,
  -1,
  1,
  100,
  101,
  1_000,
  5_000,
  5_001,
  2_147_483_647,
  -2_147_483_648,
  2_147_483_648,
  1e21,
  1.5,
  '5',
  '',
  true,
  [],
  {},
];
const floats: readonly unknown[] = [
  0,
  -0,
  1,
  -1,
  2,
  0.999_999_999_999,
  1.000_000_000_1,
  5e-324,
  1e308,
  -1e308,
  '0.5',
  true,
  [],
];
const days: readonly unknown[] = [
  '0000-00-00',
  '0000-01-01',
  '0001-01-01',
  '1582-10-10',
  '9999-12-31',
  '10000-01-01',
  '+012026-01-01',
  '-2026-01-01',
  '2026-02-30',
  '2023-02-29',
  '2026-13-01',
  '2026-00-10',
  '2026-1-1',
  '20260131',
  '2026-01-31T00:00:00Z',
  '２０２６-01-31',
  '2026-01-31\0',
  ' 2026-01-31',
  'today',
  '',
  20_260_131,
  null,
];
const instants: readonly unknown[] = [
  '2026-01-31',
  '2026-01-31t00:00:00z',
  '2026-01-31T24:00:00Z',
  '2026-06-30T23:59:60Z',
  '2026-01-31T00:00:00+14:00',
  '2026-01-31T00:00:00+99:99',
  '2026-01-31T00:00:00.123456789123456789Z',
  '2026-01-31T00:00',
  '0000-01-01T00:00:00Z',
  '9999-12-31T23:59:59Z',
  '9999-12-31T23:59:59-23:59',
  '-271821-04-20T00:00:00Z',
  '2026-02-30T00:00:00Z',
  '',
  0,
];
const booleans: readonly unknown[] = ['true', 0, 1, null, [], 'yes'];

/** Values to send where each type is expected, mostly of that type but out of range. */
const ofType: Readonly<Record<string, readonly unknown[]>> = {
  Int: ints,
  Float: floats,
  Date: days,
  PartialDate: [...days, '2026-13', '0000', '9999', '10000', '2026-', '2026-W01'],
  DateTime: instants,
  Boolean: booleans,
};
const anything: readonly unknown[] = [null, true, 0, -1, 1.5, '', 'x', [], {}, [[]], [null], { a: { b: [1] } }];

/** A `ChooseValue` that returns a hostile value with the given probability, else one that exists in the seeds. */
export const hostileValue =
  (probability: number): ChooseValue =>
  (coordinate, type, random) => {
    if (!random.chance(probability)) return pickKnownValue(coordinate, type, random);
    if (random.chance(0.05) && !isInputObjectType(type)) return random.pick(anything);
    const argument = /\((\w+):\)$/.exec(coordinate)?.[1];
    if (argument === 'after' || argument === 'before') return random.pick(cursors);
    if (argument === 'representations') return representation(random);
    if (isEnumType(type)) return random.chance(0.1) ? random.pick(['nothing', 'ford', '__proto__', '0']) : undefined;
    if (isInputObjectType(type)) return random.chance(0.05) ? random.pick([null, 'x', 1, [], {}]) : undefined;
    const name = String(type);
    if (name === 'ID') return random.pick(random.chance(0.7) ? ids : texts);
    const some = ofType[name];
    return some ? random.pick(some) : hostileText(random);
  };

export const hostileText = (random: Random): string => {
  const one = random.pick(texts);
  return random.chance(0.2) ? `ford ${one} xiaomi` : random.chance(0.1) ? one + random.pick(texts) : one;
};

const representation = (random: Random): unknown =>
  random.pick([
    {},
    { __typename: 'Company' },
    { __typename: 'Nothing', id: 'Company:ford' },
    { __typename: 'Executive', id: 'Company:ford' },
    { __typename: 'Company', id: random.pick(ids) },
    { __typename: 'Company', id: 1 },
    { __typename: 'Company', id: ['Company:ford'] },
    { __typename: ['Company'], id: 'Company:ford' },
    { __typename: 'Query', id: 'x' },
    { __typename: '__Type', id: 'x' },
    { __typename: '__proto__', id: 'x' },
    { __typename: 'CompanyFilter', id: 'x' },
    null,
    'Company:ford',
    [],
  ]);
