import { beforeAll, describe, expect, test } from 'vitest';
import type { Graph } from '../../src/database/graph.ts';
import { ask } from '../support/ask.ts';
import { openEmptyGraph, engineName, importStory } from '../support/engine.ts';

/** As many words as a search uses, each with so many that differ by one letter that a typo matches all of them. */
const words = [
  'alphabet',
  'boulevard',
  'chocolate',
  'daffodil',
  'elephant',
  'fountain',
  'grapevine',
  'hurricane',
  'ivory',
  'jellyfish',
  'kangaroo',
  'labyrinth',
];
const letters = Array.from({ length: 26 }, (_, at) => String.fromCharCode(97 + at));
const slipsOf = (word: string) =>
  [0, 1, 2, 3].flatMap((at) => letters.map((letter) => word.slice(0, at) + letter + word.slice(at + 1)));

/** Texts that grow when they are normalised, or that have very many or very long words. Each is the name of a company. */
const names = {
  'a character that stands for four words': 'ﷺ',
  'a hundred such characters': 'ﷺ'.repeat(100),
  'such characters as words of their own': Array.from({ length: 66 }, () => 'ﷺ').join(' '),
  'ligatures of three letters': 'ﬃ'.repeat(200),
  'ligatures of Arabic letters': 'ﳲﷲﻼ'.repeat(60),
  'marks that stand alone': 'ﱞﹰﾞ'.repeat(60),
  'a letter with a point behind it': 'coŀlecció',
  'wide letters': 'Ｆｏｒｄ４',
  'narrow katakana': 'ﾄﾖﾀﾞ',
  'a long word': 'x'.repeat(200),
  'a long word that may have typos': 'abcdefghij'.repeat(20),
  'the longest word that is split everywhere': 'abcdefghijklmnopqrstuvwxyzabcd',
  'a word with very many marks': `zalgo${'\u0301'.repeat(190)}`,
  'a foreign letter with very many marks': `й${'\u0306'.repeat(190)}`,
  'a mark before anything else': `\u0301${'word '.repeat(30)}`,
  'a hundred words': Array.from({ length: 66 }, (_, at) => `w${String(at)}`)
    .join(' ')
    .slice(0, 200),
  'the same word again and again': 'again '.repeat(33),
  'characters without spaces': '小'.repeat(100) + '米汽车'.repeat(33),
  'rare characters without spaces': '\u{20000}\u{20001}'.repeat(50),
  'letters outside the basic plane': '𐐀𐐁'.repeat(50),
  'mathematical letters': '𝐅𝐨𝐫𝐝'.repeat(25),
  'long numbers': '9'.repeat(200),
  'hyphenated words': "a'b.c_d ".repeat(25),
  'many joints': "l'".repeat(99) + 'auto',
  'words of the query language of Lucene': 'AND OR NOT TO +a -b "c" d* e~ f^2 [g TO h] {i} \\j /k/ l:m (n) && || !',
  'Thai, which sets no spaces': 'รถยนต์ไฟฟ้า'.repeat(16),
  Hangul: '현대자동차'.repeat(39),
};

describe(`hostile texts in a search, on the ${engineName} engine`, () => {
  let graph: Graph;
  beforeAll(async () => {
    graph = await openEmptyGraph();
    await importStory(graph, {
      companies: [
        ...Object.values(names).map((name, at) => ({ slug: `c${at}`, name, kinds: ['AUTOMAKER'] })),
        ...words.map((word) => ({
          slug: word,
          name: `${word} ${slipsOf(word).join(' ')}`,
          aliases: slipsOf(word),
          kinds: ['AUTOMAKER'],
        })),
      ],
    });
  });

  const search = async (text: string) => {
    const start = performance.now();
    const { data, errors } = await ask(graph, 'query ($text: String!) { search(text: $text) { nodes { id } } }', {
      text,
    });
    expect(errors).toBeUndefined();
    expect(performance.now() - start).toBeLessThan(2_000);
    return data.search.nodes.map(({ id }: { id: string }) => id) as string[];
  };

  test.each(Object.entries(names))('%s: is answered, and finds the company of that name', async (_what, name) => {
    expect(await search(name.slice(0, 200))).toContain(`Company:c${Object.values(names).indexOf(name)}`);
  });

  test('a text of only common words finds nothing', async () => {
    expect(await search('the and of '.repeat(18))).toEqual([]);
  });

  test('twelve words are answered, each with a hundred possible typos in the graph', async () => {
    expect(await search(words.join(' '))).toEqual(expect.arrayContaining(words.map((word) => `Company:${word}`)));
  });
});
