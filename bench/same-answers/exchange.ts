import type { FuzzResponse } from '../fuzz/check.ts';
import type { FuzzRequest } from '../fuzz/requests.ts';

/** A request that is sent to both servers. */
export interface Exchange {
  readonly kind: string;
  readonly request: FuzzRequest;
  /** Returns the exchange that follows the response, such as the next page. */
  readonly following?: ((response: FuzzResponse) => Exchange | undefined) | undefined;
}

/** A request without a body. */
export const get = (path: string, headers: FuzzRequest['headers'] = { accept: 'application/json' }): FuzzRequest => ({
  method: 'GET',
  path,
  headers,
  body: undefined,
  text: path,
});

/** A query in a body of JSON. */
export const post = (
  parameters: { readonly query: string } & Readonly<Record<string, unknown>>,
  headers: FuzzRequest['headers'] = { accept: 'application/json' },
): FuzzRequest => ({
  method: 'POST',
  path: '/graphql',
  headers: { ...headers, 'content-type': 'application/json' },
  body: JSON.stringify(parameters),
  text: parameters.query,
});
