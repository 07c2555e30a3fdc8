/**
 * Converts names to a slug: "Citroën ë-C4" to `citroen-e-c4`. Names that differ in more than case, accents and punctuation get
 * different slugs: a plus becomes a word, and letters of other scripts their code points.
 */
export const toSlug = (...names: readonly string[]) =>
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
