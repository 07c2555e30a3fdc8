/** Each client with the settings of docs/clients.md, behind one interface. */
import { ApolloClient, gql as apolloText, HttpLink } from '@apollo/client';
import { Client, fetchExchange } from '@urql/core';
import relay, { type ConcreteRequest } from 'relay-runtime';
import { cache as apolloCache } from './settings/apollo.ts';
import { environment } from './settings/relay.ts';
import { cache as urqlCache } from './settings/urql.ts';

export type Fetch = typeof globalThis.fetch;
export type Variables = Record<string, unknown>;

export interface StoreClient {
  /** Sends the query, and returns what the store shows then. */
  fresh: (question: ConcreteRequest, variables: Variables) => Promise<unknown>;
  /** The data of the store without a request; null unless complete. */
  kept: (question: ConcreteRequest, variables: Variables) => Promise<unknown>;
}

const url = 'http://localhost/graphql';
const textOf = (question: ConcreteRequest) => question.params.text!;

export const clients: Record<string, (fetch: Fetch) => StoreClient> = {
  'Apollo Client': (fetch) => {
    const client = new ApolloClient({ cache: apolloCache(), link: new HttpLink({ uri: url, fetch }) });
    return {
      async fresh(question, variables) {
        const query = apolloText(textOf(question));
        await client.query({ query, variables, fetchPolicy: 'network-only' });
        return client.readQuery({ query, variables });
      },
      async kept(question, variables) {
        return client.readQuery({ query: apolloText(textOf(question)), variables });
      },
    };
  },
  urql: (fetch) => {
    const client = new Client({ url, fetch, exchanges: [urqlCache(), fetchExchange], preferGetMethod: false });
    const kept: StoreClient['kept'] = async (question, variables) => {
      const { data, operation } = await client
        .query(textOf(question), variables, { requestPolicy: 'cache-only' })
        .toPromise();
      // It shows incomplete data with null in place of the rest.
      return operation.context.meta?.cacheOutcome === 'hit' ? (data as unknown) : null;
    };
    return {
      async fresh(question, variables) {
        const { error } = await client
          .query(textOf(question), variables, { requestPolicy: 'network-only' })
          .toPromise();
        if (error) throw error;
        return kept(question, variables);
      },
      kept,
    };
  },
  Relay: (fetch) => {
    const store = environment(async ({ text }, variables) => {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: text, variables }),
      });
      return response.json();
    });
    const retain = (question: ConcreteRequest, variables: Variables) => {
      const operation = relay.createOperationDescriptor(question, variables);
      store.retain(operation);
      return operation;
    };
    const kept: StoreClient['kept'] = async (question, variables) => {
      const operation = retain(question, variables);
      return store.check(operation).status === 'available' ? store.lookup(operation.fragment).data : null;
    };
    return {
      async fresh(question, variables) {
        const operation = retain(question, variables);
        await store.execute({ operation }).toPromise();
        return kept(question, variables);
      },
      kept,
    };
  },
};
