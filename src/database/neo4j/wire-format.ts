import neo4j from 'neo4j-driver';

/** JavaScript's numbers travel as floats, which neither `LIMIT` nor a slice takes. */
export function wholeAsInteger(value: unknown): unknown {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? neo4j.int(value) : value;
  if (Array.isArray(value)) return value.map(wholeAsInteger);
  if (typeof value !== 'object' || value === null) return value;
  const result: Record<string, unknown> = {};
  for (const [key, inner] of Object.entries(value)) result[key] = wholeAsInteger(inner);
  return result;
}
