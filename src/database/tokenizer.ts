/*
 * What a word is to a search, the same on both engines: as Neo4j's analyzer `standard-folding` has it, which finds words by
 * the rules of Unicode, folds case and diacritics, and leaves out the commonest English words.
 */

export interface Word {
  /** In lower case, without diacritics: `Škoda` is `skoda`. */
  readonly word: string;
  /** Where it stands in the text: from `at`, before `end`. */
  readonly at: number;
  readonly end: number;
}

const syllabic = String.raw`\p{sc=Han}\p{sc=Hiragana}`;
const letter = String.raw`(?![${syllabic}\p{sc=Katakana}])[\p{L}\p{Nd}]\p{M}*`;
/** `U.S`, `Ford's`, `902.5` and `1,000` are one word each. */
const joint = String.raw`(?:\p{Pc}|(?<=[\p{L}\p{M}])[.'’](?=\p{L})|(?<=\p{Nd})[.,'’](?=\p{Nd}))`;
const word = new RegExp(
  String.raw`(?<syllabic>[${syllabic}]+)|[\p{sc=Katakana}ーﾞﾟ]+|(?:${letter})+(?:${joint}(?:${letter})+)*`,
  'gu',
);

/** A script that sets no spaces is read by pairs: 小米汽车 is 小米, 米汽 and 汽车. */
export const wordsIn = (text: string): Word[] =>
  [...text.matchAll(word)].flatMap(({ 0: found, index: at, groups }) =>
    groups?.['syllabic'] ? pairsIn(found, at) : [{ word: folded(found), at, end: at + found.length }],
  );

function pairsIn(run: string, start: number): Word[] {
  const signs = signsOf(run);
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
 * As the analyzer folds: only Latin letters and wide figures, each to what it is without marks. All else stays as it is, since to normalise
 * it could make another word of it, or several: the one sign ﷺ stands for four words.
 */
const folded = (text: string) => (isPlain(text) ? text.toLowerCase() : withoutMarks(text));

// oxlint-disable-next-line no-control-regex -- all of ASCII
const isPlain = (text: string) => /^[\x00-\x7F]*$/.test(text);

const withoutMarks = (text: string) =>
  text
    .normalize('NFC')
    .replaceAll(/[\p{sc=Latin}０-９]\p{M}*/gu, (sign) =>
      sign.normalize('NFKD').replaceAll(/[^\p{sc=Latin}\p{Nd}]/gu, ''),
    )
    .toLowerCase()
    .replaceAll(/(\p{sc=Latin})\p{M}+/gu, '$1') // İ in lower case is i with a point above
    .replaceAll(/[ßæœøđðþłħı’]/g, (sign) => ligatures[sign]!);

/** By code point, the unit of a script that sets no spaces. */
export const signsOf = (text: string): string[] => Array.from(text);

/** Whether a word is of a script that sets no spaces: one sign of it, or a pair. */
export const isSyllabic = (text: string) => beginsSyllabic.test(text);

const beginsSyllabic = new RegExp(`^[${syllabic}]`, 'u');

/** Too common to be looked for. */
export const isStopWord = (text: string) => stopWords.has(text);

const stopWords = new Set(
  (
    'a an and are as at be but by for if in into is it no not of on or such that the their then there these they this to ' +
    'was will with'
  ).split(' '),
);

/** The words that are the same word: Ford's for ford, l'automobile for automobile, U.S for us, and each the other way round. */
export const spellingsOf = (text: string): string[] => {
  const stem = /^(?:[ld]'(?<article>.+)|(?<owner>.+)'s)$/u.exec(text)?.groups;
  return [
    text,
    `${text}'s`,
    `l'${text}`,
    `d'${text}`,
    ...[stem?.['article'], stem?.['owner']].filter((word) => word !== undefined),
    ...(/^\p{L}{2,4}$/u.test(text) ? [signsOf(text).join('.')] : []),
    ...(/^\p{L}(?:\.\p{L})+$/u.test(text) ? [text.replaceAll('.', '')] : []),
  ];
};

/** A word without the underscores that join its parts: Lucene keeps `ford_xiaomi` as one word. */
export const withoutUnderscores = (text: string) => text.replaceAll(/\p{Pc}/gu, '');

/** Whether a word may be mistyped: short ones and figures mean what they say. */
export const isForgiving = (text: string) => text.length > 3 && !isSyllabic(text) && /^[\p{L}\p{M}]+$/u.test(text);

/** Whether a word may be the beginning of a longer one that is still being typed. */
export const mayGoOn = (text: string) => text.length > 1 && !isSyllabic(text);
