import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rankCandidates } from '../../src/search/ranking.ts';
import { extractQueryWords } from '../../src/search/text-match.ts';
import type { Candidate } from '../../src/search/search.cypher.ts';
import { runToEnd } from '../support/run-to-end.ts';

const entity = (
  globalId: string,
  displayName: string,
  more: { aliases?: string[]; links?: number; text?: string } = {},
) => {
  const [__typename, id] = globalId.split(':') as [string, string];
  const { aliases = [], links = 0, text = null } = more;
  return { card: { __typename, id, displayName, aliases }, links, text } satisfies Candidate;
};

const idsOf = (text: string, ...candidates: Candidate[]) =>
  runToEnd(rankCandidates(extractQueryWords(text), candidates)).found.map(
    ({ node }) => `${node.__typename}:${node.id}`,
  );
const shuffled = (candidates: readonly Candidate[]) =>
  fc.shuffledSubarray([...candidates], { minLength: candidates.length });

describe('the order of search results', () => {
  const ordered = [
    entity('Company:a', 'Atlas'),
    entity('Company:b', 'Atlas Motor'),
    entity('Partnership:a', 'Atlas and Borealis'),
    entity('Executive:a', 'Ann Atlas'),
    entity('Company:c', 'Cars and Atlases'),
    entity('Company:d', 'Altas'),
    entity('Source:a', 'Atlas denies all'),
    entity('Source:b', 'What about the altas'),
    entity('Partnership:b', 'Borealis alone', { text: 'Atlas comes in' }),
    entity('Source:c', 'A post', { text: 'It is Atlas' }),
  ];

  test('is by where the words occur, and how', () => {
    const expected = ordered.map(({ card }) => `${card.__typename}:${card.id}`);
    fc.assert(
      fc.property(shuffled(ordered), (some) => {
        expect(idsOf('atlas', ...some)).toEqual(expected);
      }),
    );
  });

  test('is by kind, then by relationships, then by slug, for equal scores', () => {
    const equals = [
      entity('Company:x', 'Atlas'),
      entity('Partnership:x', 'Atlas'),
      entity('Executive:x', 'Atlas', { links: 10 }),
      entity('Executive:y', 'Atlas', { links: 9 }),
      entity('Executive:v', 'Atlas'),
      entity('Executive:w', 'Atlas'),
      entity('Source:x', 'Atlas', { links: 99 }),
    ];
    const expected = equals.map(({ card }) => `${card.__typename}:${card.id}`);
    fc.assert(
      fc.property(shuffled(equals), (some) => {
        expect(idsOf('atlas', ...some)).toEqual(expected);
      }),
    );
  });

  test('has each entity once, with its best text', () => {
    const deal = (text: string) => entity('Partnership:a', 'A deal', { text });
    const { found } = runToEnd(
      rankCandidates(['atlas'], [deal('Many talk of Atlas these days'), deal('Atlas talks'), deal('No word')]),
    );
    expect(found.map(({ score, highlight }) => [score, highlight()])).toEqual([[0.295, '**Atlas** talks']]);
  });

  test('leaves out what matches fewer of the words than another', () => {
    const both = entity('Source:a', 'Atlas and Borealis');
    const one = entity('Company:a', 'Atlas');
    expect(idsOf('atlas borealis', one, both)).toEqual(['Source:a']);
    expect(idsOf('atlas moonbase', one, both)).toEqual(['Company:a', 'Source:a']);
    expect(idsOf('moonbase', one, both)).toEqual([]);
  });

  test('combines words from several texts of one entity, and prefers them in the better ones', () => {
    const claim = entity('Partnership:a', 'Atlas and Borealis', { text: 'They talk in secret' });
    const title = entity('Source:a', 'Atlas and Borealis in secret meetings');
    const { found } = runToEnd(rankCandidates(['atlas', 'borealis', 'secret'], [title, claim]));
    expect(found.map(({ score, highlight }) => [score, highlight()])).toEqual([
      [0.667, '**Atlas** and **Borealis**'],
      [0.418, '**Atlas** and **Borealis** in **secret** meetings'],
    ]);
  });

  test('scores a text that is identical as a whole with 1, whatever its length and however it is joined', () => {
    const scoreOf = (text: string, name: string, id = 'Company:x') =>
      runToEnd(rankCandidates(extractQueryWords(text).slice(0, 12), [entity(id, name)], text)).found[0]?.score;
    const long = 'The one company that has a name of more than twelve words, all of them its own, in London and Paris';
    expect(scoreOf(long, long)).toBe(1);
    expect(scoreOf(long, `${long} and Rome`)).toBeLessThan(1);
    expect(scoreOf('New York New York', 'New York New York')).toBe(1);
    expect(scoreOf('f150', 'F-150')).toBe(1);
    expect(scoreOf('F-150', 'F150')).toBe(1);
    expect(scoreOf('su_7', 'SU7')).toBe(1);
    expect(scoreOf('Car News China', 'CarNewsChina')).toBe(1);
    expect(scoreOf('carnewschina', 'Car News China')).toBe(1);
    expect(scoreOf('Atlas', 'The Atlas')).toBe(1);
    expect(scoreOf(long, long, 'Source:x')).toBe(1);
    expect(scoreOf('A post', 'Another post', 'Source:x')).toBeLessThan(1);
  });

  test('recognises words that are joined, split and set apart, among others', () => {
    const shown = (text: string, name: string) => {
      const { found, matchedWords } = runToEnd(
        rankCandidates(extractQueryWords(text), [entity('Vehicle:x', name)], text),
      );
      return found[0] && [found[0].score, matchedWords, found[0].highlight()];
    };
    expect(shown('f150', 'Ford F-150 Lightning')).toEqual([0.745, 1, 'Ford **F**-**150** Lightning']);
    expect(shown('ford f150', 'Ford F-150 Lightning')).toEqual([0.918, 2, '**Ford** **F**-**150** Lightning']);
    expect(shown('su 7 max', 'Xiaomi SU7 Max')).toEqual([0.76, 3, 'Xiaomi **SU7** **Max**']);
    expect(shown('su7max', 'Xiaomi SU7 Max')).toEqual([0.76, 1, 'Xiaomi **SU7** **Max**']);
    expect(shown('su 7max', 'SU7 Max by Xiaomi')).toEqual([0.91, 2, '**SU7** **Max** by Xiaomi']);
    expect(shown('car ne', 'CarNews China')).toEqual([0.895, 2, '**CarNews** China']);
    expect(shown('ford', 'Ford_Xiaomi')).toEqual([0.94, 1, '**Ford_Xiaomi**']);
    expect(shown('ford xiaomi', 'Ford_Xiaomi')).toEqual([1, 2, '**Ford_Xiaomi**']);
    // Apart, in another order, or separated by a word: not the same.
    for (const name of ['F of 150', '150 F', 'F or 150', 'A150F']) expect(shown('f150', name)).toBeUndefined();
  });

  test('prefers a whole name with a typo to one that merely contains the words with it, and a correct match to both', () => {
    const exact = entity('Source:a', 'Atlas Union');
    const whole = entity('Jurisdiction:a', 'Atlas Union');
    const part = entity('Company:a', 'Ann and Bob of Atlas Union');
    expect(idsOf('altas union', exact, part, whole)).toEqual(['Jurisdiction:a', 'Company:a', 'Source:a']);
    expect(idsOf('atlas', entity('Company:a', 'Altas'), entity('Executive:a', 'Ann Atlas'))).toEqual([
      'Executive:a',
      'Company:a',
    ]);
  });
});
