import DataLoader from 'dataloader';
import type { Graph } from './graph.ts';
import type { Key, KeyedQuery } from './shape.ts';

export type Load = <Row>(query: KeyedQuery<Row>, key: Key) => Promise<Row | null>;

/** Everything one request asks of the same query in the same tick is one round trip; null where no node has the id. */
export function loaderOf(graph: Graph): Load {
  const loaders = new Map<KeyedQuery<unknown>, DataLoader<Key, unknown, string>>();
  return <Row>(query: KeyedQuery<Row>, key: Key) => {
    let loader = loaders.get(query) as DataLoader<Key, Row | null, string> | undefined;
    if (!loader) {
      loader = new DataLoader((keys) => rowsOf(graph, query, keys), {
        cacheKeyFn: ({ id, want }) => `${id} ${JSON.stringify(want)}`,
      });
      loaders.set(query, loader);
    }
    return loader.load(key);
  };
}

async function rowsOf<Row>(graph: Graph, query: KeyedQuery<Row>, keys: readonly Key[]): Promise<(Row | null)[]> {
  const rows: (Row | null)[] = keys.map(() => null);
  for (const { at, row } of await graph.read(query, { keys: keys.map((key, at) => ({ ...key, at })) })) rows[at] = row;
  return rows;
}
