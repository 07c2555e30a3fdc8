import { deepStrictEqual } from 'node:assert';

/** Fields that are lists of one item in @neo4j/graphql, which has no single objects there. */
const single = new Set(['company', 'country', 'executive', 'partnership', 'publisher']);
/** Complete lists whose order depends on the server; the order of pages is compared. */
const unordered = new Set(['claims', 'parties', 'partnershipStats', 'positions']);

type Value = unknown;
type Fields = Readonly<Record<string, Value>>;

/**
 * Normalises the data of a response, whichever server sent it: pages become lists, ids lose their type, a party is a role with its
 * company, and parties that are no companies are left out.
 */
function normalise(value: Value, key = ''): Value {
  if (Array.isArray(value)) {
    if (single.has(key)) return normalise(value[0] ?? null, key);
    const items = value.flatMap((item: Value) => (key === 'parties' ? partyOf(item as Fields) : [normalise(item)]));
    return unordered.has(key) ? items.toSorted(byText) : items;
  }
  if (key === 'id' && typeof value === 'string') return value.slice(value.indexOf(':') + 1);
  if (typeof value !== 'object' || value === null) return value;
  const fields = value as Fields;
  if ('nodes' in fields) return normalise(fields['nodes'], key);
  if ('edges' in fields) return normalise(fields['edges'], key);
  return Object.fromEntries(
    Object.keys(fields)
      .toSorted()
      .map((name) => [name, normalise(fields[name], name)]),
  );
}

/** Normalises a party: from Grapevine, from an edge of @neo4j/graphql, or only its company. */
function partyOf(item: Fields): Value[] {
  if ('node' in item) return [normalise({ ...(item['properties'] as object), company: item['node'] })];
  if (!('company' in item)) return [normalise({ company: item })];
  return item['company'] === null ? [] : [normalise(item)];
}

const textOf = (value: Value) => JSON.stringify(value);
const byText = (one: Value, other: Value) => (textOf(one) < textOf(other) ? -1 : 1);

/** Unwraps a page of partnerships that was requested through a company. */
function pageOf(data: Fields): Fields {
  const { partnerships } = data;
  const [first] = Array.isArray(partnerships) ? (partnerships as Fields[]) : [];
  return first && Object.keys(first).join() === 'partnerships' ? { partnerships: first['partnerships'] } : data;
}

/** Throws unless two responses have the same data. */
export function checkSame(question: string, one: Fields, other: Fields): void {
  deepStrictEqual(normalise(pageOf(one)), normalise(pageOf(other)), `The servers differ on ${question}.`);
}
