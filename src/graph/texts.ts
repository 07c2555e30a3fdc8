import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { z } from 'zod';
import { numbered } from './condition.ts';
import type { CypherQuery } from './cypher.ts';
import { ofNow } from './of-now.ts';
import { nodesMark } from './list-text.ts';
import { isWanted, type Parts, type Want } from './shape.ts';

const mostTexts = 1000;

/** Keeps what is made of a text, so that the same text is one query; not without bound, since clients choose what to combine. */
export function keptByText<Made extends object>() {
  const kept = new LRUCache<string, Made>({ max: mostTexts });
  return (text: string, make: () => Made): Made => {
    let made = kept.get(text);
    if (!made) kept.set(text, (made = make()));
    return made;
  };
}

/** Which of the arguments are given that `ofNow` looks at: with others a text comes down to something else. */
export const given = (want: Want) => ['asOf', 'on'].filter((name) => isWanted(want[name])).join(' ');

/** Tells texts of one list apart in the database's log. */
export const named = (name: string, text: string) =>
  `${name} ${createHash('sha256').update(text).digest('hex').slice(0, 8)}`;

/**
 * Queries whose texts are put together of fragments, for such a want; `want` in a text is the parameter, and each `?` one of its
 * values. `nodes` is how each node of a page is read with it, where the fragments have a place for that.
 */
export function texts<Params extends object>() {
  const kept = keptByText<CypherQuery<Params, never>>();
  return <Row>(name: string, fragments: string, row: z.ZodType<Row>, want: Want, nodes?: Parts) =>
    kept([given(want), fragments, nodes?.opened, nodes?.shown].join(' '), () => {
      // A parameter is in scope everywhere, and is handed on to no subquery.
      const text = ofNow(numbered(fragments), want)
        .replaceAll(', want) {', ') {')
        .replaceAll(/(?<![\w.$])want(?=[.[])/g, '$want')
        .replace(nodesMark.wanted, () => nodes!.wanted)
        .replace(nodesMark.opened, () => nodes!.opened)
        .replace(nodesMark.shown, () => nodes!.shown);
      return { name: named(name, text), text, row: row as z.ZodType<never> };
    }) as CypherQuery<Params, Row>;
}
