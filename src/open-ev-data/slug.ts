/**
 * What a person would type for a name: "Citroën ë-C4" is `citroen-e-c4`. Names that differ in more than case, accents and
 * punctuation have different slugs: a plus is a word, and a letter of another script stands by its code point.
 */
export const slugOf = (...names: readonly string[]) =>
  names
    .join(' ')
    .replaceAll('+', ' plus ')
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{ASCII}]/gu, (letter) =>
      /[\p{L}\p{N}]/u.test(letter) ? `u${letter.codePointAt(0)!.toString(16)}` : ' ',
    )
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
