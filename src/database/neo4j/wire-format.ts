import neo4j from 'neo4j-driver';

/* Texts and parameters as they go to Neo4j. */

const sentTexts = new WeakMap<object, string>();

/**
 * A text as it is sent. Neo4j plans a text again for each type and size of a parameter, but does not look inside a map: `$x` becomes
 * `$in.x`. And the driver sends a text in pieces of 1,400 bytes, each by a call of the system: it goes without its indentation, and
 * long variables of patterns such as `partnership_source_said`, which no property is called like, become short.
 */
export function sentText(query: { readonly text: string }): string {
  let sent = sentTexts.get(query);
  if (sent === undefined) {
    const variables = [...query.text.matchAll(/[([]([a-z]+(?:_[a-z]+)+)\b/g)].map(([, name]) => name!);
    const short = new Map([...new Set(variables)].map((name, at) => [name, `x_${at}`]));
    sent = query.text
      .replaceAll(/\$(\w+)/g, '$in.$1')
      .replaceAll(/\s+/g, ' ')
      .replaceAll(/(?<![\w.'])[a-z]+(?:_[a-z]+)+\b/g, (name) => short.get(name) ?? name);
    sentTexts.set(query, sent);
  }
  return sent;
}

/** JavaScript's numbers travel as floats, which neither `LIMIT` nor a slice takes. */
export function wholeAsInteger(value: unknown): unknown {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? neo4j.int(value) : value;
  if (Array.isArray(value)) return value.map(wholeAsInteger);
  if (typeof value !== 'object' || value === null) return value;
  const result: Record<string, unknown> = {};
  for (const [key, inner] of Object.entries(value)) result[key] = wholeAsInteger(inner);
  return result;
}
