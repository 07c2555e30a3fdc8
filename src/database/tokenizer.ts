/*
 * Splits text into words the way Neo4j's analyzer `standard-folding` does, for both engines: word boundaries by the rules of
 * Unicode, case and diacritics folded, English stop words left out.
 */

export interface Token {
  /** In lower case, without diacritics: `Škoda` is `skoda`. */
  readonly word: string;
  /** Its position in the text: from `at` up to before `end`. */
  readonly at: number;
  readonly end: number;
}

const syllabic = String.raw`\p{sc=Han}\p{sc=Hiragana}`;
const letter = String.raw`(?![${syllabic}\p{sc=Katakana}])[\p{L}\p{Nd}]\p{M}*`;
/** Characters inside a word: `U.S`, `Ford's`, `902.5` and `1,000` are one word each. */
const joiner = String.raw`(?:\p{Pc}|(?<=[\p{L}\p{M}])[.'’](?=\p{L})|(?<=\p{Nd})[.,'’](?=\p{Nd}))`;
const word = new RegExp(
  String.raw`(?<syllabic>[${syllabic}]+)|[\p{sc=Katakana}ーﾞﾟ]+|(?:${letter})+(?:${joiner}(?:${letter})+)*`,
  'gu',
);

/** Scripts without spaces are split into overlapping pairs of characters: 小米汽车 into 小米, 米汽 and 汽车. */
export const tokenize = (text: string): Token[] =>
  [...text.matchAll(word)].flatMap(({ 0: found, index: at, groups }) =>
    groups?.['syllabic'] ? splitIntoPairs(found, at) : [{ word: fold(found), at, end: at + found.length }],
  );

function splitIntoPairs(run: string, start: number): Token[] {
  const signs = splitCharacters(run);
  let at = start;
  return signs.slice(0, Math.max(1, signs.length - 1)).map((sign, place) => {
    const pair = sign + (signs[place + 1] ?? '');
    const found = { word: pair, at, end: at + pair.length };
    at += sign.length;
    return found;
  });
}

const ligatures: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
  '’': "'",
};

/**
 * Folds like the analyzer: strips the marks of Latin letters and narrows full-width digits. Everything else stays as it is, since
 * normalization could turn it into other words: the single character ﷺ stands for four words.
 */
const fold = (text: string) => (isAscii(text) ? text.toLowerCase() : stripMarks(text));

// oxlint-disable-next-line no-control-regex -- all of ASCII
const isAscii = (text: string) => /^[\x00-\x7F]*$/.test(text);

const stripMarks = (text: string) =>
  text
    .normalize('NFC')
    .replaceAll(/[\p{sc=Latin}０-９]\p{M}*/gu, (sign) =>
      sign.normalize('NFKD').replaceAll(/[^\p{sc=Latin}\p{Nd}]/gu, ''),
    )
    .toLowerCase()
    .replaceAll(/(\p{sc=Latin})\p{M}+/gu, '$1') // İ in lower case is i with a point above
    .replaceAll(/[ßæœøđðþłħı’]/g, (sign) => ligatures[sign]!);

/** Splits by code point. */
export const splitCharacters = (text: string): string[] => Array.from(text);

/** Whether a word is a character, or a pair of characters, of a script without spaces. */
export const isSyllabic = (text: string) => syllabicStart.test(text);

const syllabicStart = new RegExp(`^[${syllabic}]`, 'u');

export const isStopWord = (text: string) => stopWords.has(text);

const stopWords = new Set(
  (
    'a an and are as at be but by for if in into is it no not of on or such that the their then there these they this to ' +
    'was will with'
  ).split(' '),
);

/** The other forms of a word: Ford's for ford, l'automobile for automobile, U.S for us, and each the other way round. */
export const listSpellings = (text: string): string[] => {
  const stem = /^(?:[ld]'(?<article>.+)|(?<owner>.+)'s)$/u.exec(text)?.groups;
  return [
    text,
    `${text}'s`,
    `l'${text}`,
    `d'${text}`,
    ...[stem?.['article'], stem?.['owner']].filter((word) => word !== undefined),
    ...(/^\p{L}{2,4}$/u.test(text) ? [splitCharacters(text).join('.')] : []),
    ...(/^\p{L}(?:\.\p{L})+$/u.test(text) ? [text.replaceAll('.', '')] : []),
  ];
};

/** Lucene keeps `ford_xiaomi` as one word. */
export const stripUnderscores = (text: string) => text.replaceAll(/\p{Pc}/gu, '');

/** Whether a word may match with a typo: not if it is short or has digits. */
export const allowsTypo = (text: string) => text.length > 3 && !isSyllabic(text) && /^[\p{L}\p{M}]+$/u.test(text);

/** Whether a word may match as the prefix of a longer one. */
export const mayBePrefix = (text: string) => text.length > 1 && !isSyllabic(text);
