/** Zero-width characters and soft hyphens: they come along when text is copied, and nobody sees them. */
const unseen = /[\u00AD\u200B-\u200D\u2060\uFEFF]/gu;

/**
 * The one form in which quotes are compared. The Unicode form, kinds of blanks and quotation marks, and marks around the whole make
 * no difference; case and punctuation do.
 */
export const quoteForm = (quote: string) =>
  quote
    .normalize('NFKC')
    .replaceAll(unseen, '')
    .replaceAll(/[\u2018-\u201B\u2032\u00B4`]/g, "'")
    .replaceAll(/[\u201C-\u201F\u2033\u00AB\u00BB]/g, '"')
    .replaceAll(/\s+/gu, ' ')
    .replace(/^[ '"]*"\s*(.*?)\s*"[ '"]*$/u, '$1')
    .trim();
