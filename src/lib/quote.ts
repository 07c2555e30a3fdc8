/** Zero-width characters and soft hyphens, which are copied along with a text invisible. */
const invisible = /[\u00AD\u200B-\u200D\u2060\uFEFF]/gu;

/**
 * Returns the form in which quotes are compared. It ignores the Unicode form, kinds of spaces and quotation marks, and marks around
 * the whole; case and punctuation matter.
 */
export const normalizeQuote = (quote: string) =>
  quote
    .normalize('NFKC')
    .replaceAll(invisible, '')
    .replaceAll(/[\u2018-\u201B\u2032\u00B4`]/g, "'")
    .replaceAll(/[\u201C-\u201F\u2033\u00AB\u00BB]/g, '"')
    .replaceAll(/\s+/gu, ' ')
    .replace(/^[ '"]*"\s*(.*?)\s*"[ '"]*$/u, '$1')
    .trim();
