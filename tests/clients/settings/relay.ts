import { Environment, type FetchFunction, Network, RecordSource, Store } from 'relay-runtime';

export const environment = (fetchFunction: FetchFunction) =>
  new Environment({
    network: Network.create(fetchFunction),
    store: new Store(new RecordSource()),
    getDataID: (record) => record['id'], // as Relay does by itself: only nodes have one, and no two have the same
  });
