import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { z } from 'zod';
import type { CypherQuery } from '../cypher.ts';
import { ofNow } from './of-now.ts';
import { nodesMark } from './list-cypher.ts';
import { isWanted, type Parts, type Want } from './node-type.ts';

/** Characters of all texts that are kept, and of one at most: clients choose what to combine. */
const [mostCharacters, mostOfOne] = [10_000_000, 500_000];

const kept = new LRUCache<string, { readonly made: object; readonly size: number }>({
  maxSize: mostCharacters,
  maxEntrySize: mostOfOne,
  sizeCalculation: ({ size }, text) => text.length + size,
});
let keepers = 0;

/**
 * Keeps what is made of a text, so that the same text is one query. All that is kept so has one bound together; `sizeOf` says how many
 * characters something takes besides the text, a query its own text and that which is sent.
 */
export function keptByText<Made extends object>(sizeOf: (made: Made, text: string) => number) {
  const keeper = `${keepers++} `;
  return (text: string, make: () => Made): Made => {
    const found = kept.get(keeper + text)?.made as Made | undefined;
    if (found) return found;
    const made = make();
    kept.set(keeper + text, { made, size: sizeOf(made, text) });
    return made;
  };
}

/** What a query takes: its text, and the text that is sent. */
export const sizeOfQuery = ({ text }: { readonly text: string }) => 2 * text.length;

/** Which of the arguments are given that `ofNow` looks at: with others a text comes down to something else. */
export const given = (want: Want) => ['asOf', 'on'].filter((name) => isWanted(want[name])).join(' ');

/** Tells texts of one list apart, in the database's log and by whatever is kept for them. */
export const named = (name: string, text: string) =>
  `${name} ${createHash('sha256').update(text).digest('hex').slice(0, 32)}`;

/**
 * Queries whose texts are put together of fragments, for such a want; `want` in a text is the parameter. `nodes` is how each node of a page is read with it, where the fragments have a place for that.
 */
export function texts<Params extends object>() {
  const kept = keptByText<CypherQuery<Params, never>>(sizeOfQuery);
  return <Row>(name: string, fragments: string, row: z.ZodType<Row>, want: Want, nodes?: Parts) =>
    kept([given(want), fragments, nodes?.opened, nodes?.shown].join(' '), () => {
      // A parameter is in scope everywhere, and is handed on to no subquery.
      const text = ofNow(fragments, want)
        .replaceAll(', want) {', ') {')
        .replaceAll(/(?<![\w.$])want(?=[.[])/g, '$want')
        .replace(nodesMark.wanted, () => nodes!.wanted)
        .replace(nodesMark.opened, () => nodes!.opened)
        .replace(nodesMark.shown, () => nodes!.shown);
      return { name: named(name, text), text, row: row as z.ZodType<never> };
    }) as CypherQuery<Params, Row>;
}
