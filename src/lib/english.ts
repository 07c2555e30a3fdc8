/** British English has no comma before "and". */
const listFormat = new Intl.ListFormat('en-GB', { type: 'conjunction' });

/** "a, b and c". */
export const joinWithAnd = (items: Iterable<string>): string => listFormat.format(items);

/** Converts only the first letter to upper case. */
export const capitalize = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
