import { deepStrictEqual } from 'node:assert';

/** Lists of one, where @neo4j/graphql knows no single ones. */
const single = new Set(['company', 'country', 'executive', 'partnership', 'publisher']);
/** Whole lists, in an order of each server's own; pages have theirs compared. */
const unordered = new Set(['claims', 'parties', 'partnershipStats', 'positions']);

type Value = unknown;
type Fields = Readonly<Record<string, Value>>;

/**
 * The data of an answer in one form, whichever server gave it: pages are lists, an id is without its type, a party is a role with its
 * company, and a party that is no company is left out.
 */
function plain(value: Value, key = ''): Value {
  if (Array.isArray(value)) {
    if (single.has(key)) return plain(value[0] ?? null, key);
    const items = value.flatMap((item: Value) => (key === 'parties' ? partyOf(item as Fields) : [plain(item)]));
    return unordered.has(key) ? items.toSorted(byText) : items;
  }
  if (key === 'id' && typeof value === 'string') return value.slice(value.indexOf(':') + 1);
  if (typeof value !== 'object' || value === null) return value;
  const fields = value as Fields;
  if ('nodes' in fields) return plain(fields['nodes'], key);
  if ('edges' in fields) return plain(fields['edges'], key);
  return Object.fromEntries(
    Object.keys(fields)
      .toSorted()
      .map((name) => [name, plain(fields[name], name)]),
  );
}

/** As Grapevine has it, as an edge of @neo4j/graphql, or as its company alone. */
function partyOf(item: Fields): Value[] {
  if ('node' in item) return [plain({ ...(item['properties'] as object), company: item['node'] })];
  if (!('company' in item)) return [plain({ company: item })];
  return item['company'] === null ? [] : [plain(item)];
}

const textOf = (value: Value) => JSON.stringify(value);
const byText = (one: Value, other: Value) => (textOf(one) < textOf(other) ? -1 : 1);

/** A company with its page is asked for where a list of partnerships is meant. */
function pageOf(data: Fields): Fields {
  const { partnerships } = data;
  const [first] = Array.isArray(partnerships) ? (partnerships as Fields[]) : [];
  return first && Object.keys(first).join() === 'partnerships' ? { partnerships: first['partnerships'] } : data;
}

/** Throws unless two answers hold the same. */
export function checkSame(question: string, one: Fields, other: Fields): void {
  deepStrictEqual(plain(pageOf(one)), plain(pageOf(other)), `The servers differ on ${question}.`);
}
