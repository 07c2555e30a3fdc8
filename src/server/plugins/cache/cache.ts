import { type ExecutionResult, getOperationAST, OperationTypeNode } from 'graphql';
import { isAsyncIterable, type Plugin } from 'graphql-yoga';
import type { Graph } from '../../../database/graph.ts';
import { compressOnce } from '../../http/compression.ts';
import { requestIdOf } from '../../http/request-id.ts';
import type { Log } from '../../../lib/log.ts';
import { createResponseCache, getEpoch } from './response-cache.ts';

interface CacheOptions {
  /** Whether responses are cached. If not, the version is read all the same, so that reads see the writes of other processes. */
  readonly isEnabled: boolean;
  /** The rights of the client that its response depends on. */
  readonly getRights: (request: Request) => boolean;
  readonly log: Log;
}

/** Yoga serializes a result with its own `stringify` if it has one. */
type SerializableResult = ExecutionResult & { stringify?: (result: ExecutionResult) => string };

/**
 * Returns the cached response of a query until the next write. Checks that run before parsing still apply, and headers are made
 * for each request; only parsing, validation, execution and serialization are skipped.
 */
export function useCache(version: NonNullable<Graph['version']>, { isEnabled, getRights, log }: CacheOptions): Plugin {
  const cache = createResponseCache();
  /** The contexts of requests that are queries. */
  const queries = new WeakSet<object>();

  return {
    async onParams({ params, request, context, paramsHandler, setParamsHandler, setResult }) {
      const current = await version(); // before anything is read
      if (!isEnabled || current === null || typeof params.query !== 'string') return;
      const epoch = getEpoch(current);
      const key = JSON.stringify([getRights(request), params.query, params.operationName, params.variables]);
      const cached = cache.find(epoch, key);
      if (cached !== undefined) {
        const requestId = requestIdOf(request);
        log.debug({ requestId, operation: params.operationName, isCached: true }, 'Answered.');
        compressOnce(request, cached);
        return setResult({ stringify: () => cached.text } as SerializableResult);
      }
      setParamsHandler(async (payload) => {
        const result = await paramsHandler(payload);
        if (!queries.has(context) || !isCacheable(result)) return result;
        const serializable: SerializableResult = {
          ...result,
          stringify(all) {
            const fresh = JSON.stringify(all);
            cache.store(epoch, key, fresh);
            return fresh;
          },
        };
        return serializable;
      });
    },
    onExecute({ args: { document, operationName, contextValue } }) {
      if (getOperationAST(document, operationName)?.operation === OperationTypeNode.QUERY) queries.add(contextValue);
    },
  };
}

/** Only complete results with data and nothing else are cached: no errors, no incremental delivery, no extensions of one request. */
const isCacheable = (result: ExecutionResult | AsyncIterable<unknown>): result is ExecutionResult =>
  !isAsyncIterable(result) && Boolean(result.data) && Object.keys(result).every((name) => name === 'data');
