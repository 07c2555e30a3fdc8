import neo4j from 'neo4j-driver';

/** The driver sends JavaScript numbers as floats, which `LIMIT` and slices do not accept. */
export function toNeo4jIntegers(value: unknown): unknown {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? neo4j.int(value) : value;
  if (Array.isArray(value)) return value.map(toNeo4jIntegers);
  if (typeof value !== 'object' || value === null) return value;
  const result: Record<string, unknown> = {};
  for (const [key, inner] of Object.entries(value)) result[key] = toNeo4jIntegers(inner);
  return result;
}
