import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ranked, wordsOf } from '../../src/search/ranking.ts';
import type { Candidate } from '../../src/search/search.cypher.ts';

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
  ranked(wordsOf(text), candidates).found.map(({ node }) => `${node.__typename}:${node.id}`);
const shuffled = (candidates: readonly Candidate[]) =>
  fc.shuffledSubarray([...candidates], { minLength: candidates.length });

describe('the order of what is found', () => {
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

  test('is by where the words stand, and how', () => {
    const expected = ordered.map(({ card }) => `${card.__typename}:${card.id}`);
    fc.assert(
      fc.property(shuffled(ordered), (some) => {
        expect(idsOf('atlas', ...some)).toEqual(expected);
      }),
    );
  });

  test('is by kind, then by relationships, then by slug, among equals', () => {
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

  test('has each entity once, by its best text', () => {
    const deal = (text: string) => entity('Partnership:a', 'A deal', { text });
    const { found } = ranked(['atlas'], [deal('Many talk of Atlas these days'), deal('Atlas talks'), deal('No word')]);
    expect(found.map(({ score, highlight }) => [score, highlight()])).toEqual([[0.295, '**Atlas** talks']]);
  });

  test('leaves out what has fewer of the words than another', () => {
    const both = entity('Source:a', 'Atlas and Borealis');
    const one = entity('Company:a', 'Atlas');
    expect(idsOf('atlas borealis', one, both)).toEqual(['Source:a']);
    expect(idsOf('atlas moonbase', one, both)).toEqual(['Company:a', 'Source:a']);
    expect(idsOf('moonbase', one, both)).toEqual([]);
  });

  test('knows words of one entity in several of its texts, and prefers them in the better ones', () => {
    const claim = entity('Partnership:a', 'Atlas and Borealis', { text: 'They talk in secret' });
    const title = entity('Source:a', 'Atlas and Borealis in secret meetings');
    const { found } = ranked(['atlas', 'borealis', 'secret'], [title, claim]);
    expect(found.map(({ score, highlight }) => [score, highlight()])).toEqual([
      [0.667, '**Atlas** and **Borealis**'],
      [0.418, '**Atlas** and **Borealis** in **secret** meetings'],
    ]);
  });
});
