import { expect, test } from 'vitest';
import { type Cited, traceOrigins } from '../../../src/model/sources/origins.ts';

/** The layers of a citation graph: `a:b,c` if a derives from b and c; days by id, by default all the same. */
function walk(start: string, citations: string, days: Record<string, string> = {}) {
  const cites = new Map(citations.split(' ').map((one) => one.split(':') as [string, string | undefined]));
  const assertion = (id: string): Cited => ({ id, day: days[id] ?? '2026-01-01' });
  const lookups: string[] = [];
  const citedBy = async (id: string) => {
    lookups.push(id);
    return (cites.get(id) ?? '').split(',').filter(Boolean).map(assertion);
  };
  return traceOrigins(assertion(start), citedBy).then((origins) => ({
    origins: origins.map(({ id }) => id),
    lookups,
  }));
}

test.each<[what: string, start: string, citations: string, days: Record<string, string>, origins: string[]]>([
  ['an assertion that repeats nothing is its own origin', 'a', '', {}, ['a']],
  ['a chain leads to its end', 'a', 'a:b b:c c:d', {}, ['d']],
  ['a diamond leads to one origin', 'a', 'a:b,c b:d c:d', {}, ['d']],
  ['two origins come earliest first', 'a', 'a:b,c', { b: '2026-02', c: '2026-01' }, ['c', 'b']],
  ['those of one day by id', 'a', 'a:c,b', {}, ['b', 'c']],
  ['the origin of a ring is its earliest member', 'a', 'a:b b:c c:a', { b: '2025' }, ['b']],
  ['of a ring on one day it is the lowest id', 'b', 'a:b b:a', {}, ['a']],
  ['a relay of a ring is not part of it, however early', 'd', 'd:a a:b b:a', { d: '2024' }, ['a']],
  ['a ring that leads elsewhere is no origin', 'a', 'a:b b:a,c', {}, ['c']],
  ['a ring and a root are two origins', 'x', 'x:a,c a:b b:a', {}, ['a', 'c']],
  ['an assertion that cites itself is its own origin', 'a', 'a:a', {}, ['a']],
])('%s', async (_what, start, citations, days, expected) => {
  expect((await walk(start, citations, days)).origins).toEqual(expected);
});

test('each is looked up once, however many paths lead to it', async () => {
  const layers = 'a:b,c,d b:e,f,g c:e,f,g d:e,f,g e:h f:h g:h';
  const { lookups } = await walk('a', layers);
  expect(lookups.toSorted()).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']);
});
