import { usePersistedOperations } from '@graphql-yoga/plugin-persisted-operations';
import { GraphQLError } from 'graphql';
import type { GraphQLParams, Plugin } from 'graphql-yoga';
import { LRUCache } from 'lru-cache';
import { refused } from '../limits/refused.ts';
import { type Operations, sha256 } from './manifest.ts';

/** How many characters of operations the server remembers that clients have sent it with their hash, and what one takes besides. */
const [mostRemembered, ofOne] = [1_000_000, 200];

/**
 * Lets a client name an operation in place of sending its text: as `operation` or `documentId`, in the address of a GET
 * or the body of a POST, or as Apollo's and urql's `extensions.persistedQuery.sha256Hash`. One that is sent together
 * with its hash is remembered (automatic persisted queries), unless none but the known ones are allowed.
 */
export function usePersisted(known: Operations, isOnly: boolean): Plugin[] {
  const remembered = new LRUCache<string, string>({
    maxSize: mostRemembered,
    sizeCalculation: (text) => text.length + ofOne,
  });
  const remember: Plugin = {
    onParams({ params }) {
      const hash = hashIn(params);
      if (hash === undefined || typeof params.query !== 'string') return;
      if (sha256(params.query) !== hash)
        throw refused(`"sha256Hash" must be the SHA-256 of "query"; got "${hash}".`, 'PERSISTED_QUERY_HASH_MISMATCH');
      remembered.set(hash, params.query);
    },
  };
  const persisted = usePersistedOperations({
    allowArbitraryOperations: !isOnly,
    extractPersistedOperationId: (params, request) => idIn(params, request) ?? null,
    getPersistedOperation: (id) => known.get(id) ?? remembered.get(id) ?? null,
    customErrors: {
      // By the message of the first, word for word, Apollo Client and urql know that they have to send the text.
      notFound: ({ params, request }) =>
        hashIn(params) === undefined
          ? refused(`There is no persisted operation "${idIn(params, request)}".`, 'PERSISTED_QUERY_NOT_FOUND')
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
  return isOnly ? [persisted as Plugin] : [remember, persisted as Plugin];
}

const names = ['operation', 'documentId'];

/** Whether an address names an operation. */
export const namesOperation = ({ searchParams }: URL) => names.some((name) => searchParams.has(name));

/** The name or hash of the operation that a request names. */
function idIn(params: GraphQLParams, request: Request): string | undefined {
  const address = request.method === 'GET' ? new URL(request.url, 'http://localhost').searchParams : undefined;
  const body = params as Record<string, unknown>;
  for (const name of names) {
    const id = address ? address.get(name) : body[name];
    if (typeof id === 'string') return id.replace(/^sha256:/, '');
  }
  return hashIn(params);
}

function hashIn({ extensions }: GraphQLParams): string | undefined {
  const { version, sha256Hash } = (extensions?.['persistedQuery'] ?? {}) as Record<string, unknown>;
  return version === 1 && typeof sha256Hash === 'string' ? sha256Hash : undefined;
}
