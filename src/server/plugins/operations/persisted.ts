import { usePersistedOperations } from '@graphql-yoga/plugin-persisted-operations';
import { GraphQLError } from 'graphql';
import type { GraphQLParams, Plugin } from 'graphql-yoga';
import { LRUCache } from 'lru-cache';
import { refused } from '../limits/refused.ts';
import { type Operations, sha256 } from './manifest.ts';

/** The size of the cache of operations that clients sent with their hash, in characters, and the overhead of an entry. */
const [maxRememberedCharacters, entryOverhead] = [1_000_000, 200];

/**
 * Lets a client name an operation instead of sending its text: as `operation` or `documentId`, in the address of a GET or the body
 * of a POST, or as `extensions.persistedQuery.sha256Hash` like Apollo and urql. A text sent with its hash is remembered (automatic
 * persisted queries), unless only `known` operations are allowed.
 */
export function usePersisted(known: Operations, isPersistedOnly: boolean): Plugin[] {
  const remembered = new LRUCache<string, string>({
    maxSize: maxRememberedCharacters,
    sizeCalculation: (text) => text.length + entryOverhead,
  });
  const remember: Plugin = {
    onParams({ params }) {
      const hash = getQueryHash(params);
      if (hash === undefined || typeof params.query !== 'string') return;
      if (sha256(params.query) !== hash)
        throw refused(`"sha256Hash" must be the SHA-256 of "query"; got "${hash}".`, 'PERSISTED_QUERY_HASH_MISMATCH');
      remembered.set(hash, params.query);
    },
  };
  const persisted = usePersistedOperations({
    allowArbitraryOperations: !isPersistedOnly,
    extractPersistedOperationId: (params, request) => getOperationId(params, request) ?? null,
    getPersistedOperation: (id) => known.get(id) ?? remembered.get(id) ?? null,
    customErrors: {
      // Apollo Client and urql recognize the second case by its exact message, and then send the text.
      notFound: ({ params, request }) =>
        getQueryHash(params) === undefined
          ? refused(
              `There is no persisted operation "${getOperationId(params, request)}".`,
              'PERSISTED_QUERY_NOT_FOUND',
            )
          : new GraphQLError('PersistedQueryNotFound', { extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }),
      keyNotFound: () =>
        new GraphQLError(
          'A request must have a "query", or name a persisted operation: as "operation", "documentId" or "extensions.persistedQuery".',
          { extensions: { code: 'BAD_REQUEST', http: { status: 400 } } },
        ),
      persistedQueryOnly: () =>
        refused(
          'This server answers persisted operations only: name one, as "operation=01-who-says-so", and send no "query".',
          'PERSISTED_QUERY_ONLY',
        ),
    },
  });
  return isPersistedOnly ? [persisted as Plugin] : [remember, persisted as Plugin];
}

const idParameters = ['operation', 'documentId'];

/** Whether an address names a persisted operation. */
export const namesOperation = ({ searchParams }: URL) => idParameters.some((name) => searchParams.has(name));

/** The name or hash of the persisted operation that a request names. */
function getOperationId(params: GraphQLParams, request: Request): string | undefined {
  const address = request.method === 'GET' ? new URL(request.url, 'http://localhost').searchParams : undefined;
  const body = params as Record<string, unknown>;
  for (const name of idParameters) {
    const id = address ? address.get(name) : body[name];
    if (typeof id === 'string') return id.replace(/^sha256:/, '');
  }
  return getQueryHash(params);
}

function getQueryHash({ extensions }: GraphQLParams): string | undefined {
  const { version, sha256Hash } = (extensions?.['persistedQuery'] ?? {}) as Record<string, unknown>;
  return version === 1 && typeof sha256Hash === 'string' ? sha256Hash : undefined;
}
