import DataLoader from 'dataloader';
import type { Graph } from '../graph.ts';
import { keyOf } from './selection-key.ts';
import type { Key, KeyedQuery } from './node-type.ts';
import { tailorOf } from './tailored.ts';

export type Load = <Row>(query: KeyedQuery<Row>, key: Key) => Promise<Row | null>;

/** So many nodes are read by one query: what thousands hold would keep the process from everybody else while it is taken in. */
const mostAtOnce = 500;

/** Everything one request asks of the same query in the same tick is one round trip, or a few for very many; null where no node has the id. */
export function loaderOf(graph: Graph): Load {
  const loaders = new Map<KeyedQuery<unknown>, DataLoader<Key, unknown, string>>();
  return <Row>(query: KeyedQuery<Row>, key: Key) => {
    let loader = loaders.get(query) as DataLoader<Key, Row | null, string> | undefined;
    if (!loader) {
      loader = new DataLoader((keys) => rowsOf(graph, query, keys), {
        maxBatchSize: mostAtOnce,
        cacheKeyFn: ({ id, want }) => `${id} ${keyOf(want)}`,
      });
      loaders.set(query, loader);
    }
    return loader.load(key);
  };
}

async function rowsOf<Row>(graph: Graph, query: KeyedQuery<Row>, keys: readonly Key[]): Promise<(Row | null)[]> {
  const rows: (Row | null)[] = keys.map(() => null);
  const tailored = tailorOf(graph).byKeys(query, keys);
  const { want } = keys[0]!;
  const each = keys.map((key, at) => ({ ...key, at }));
  // What all of them want the same is sent once.
  const isSame = tailored && keys.every((key) => key.want === want || keyOf(key.want) === keyOf(want));
  const found = tailored
    ? await graph.read(tailored, { keys: isSame ? each.map(({ id, at }) => ({ id, at })) : each, want })
    : await graph.read(query, { keys: each });
  for (const { at, row } of found) rows[at] = row;
  return rows;
}
