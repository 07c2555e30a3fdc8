import { type ExecutionResult, getOperationAST, OperationTypeNode } from 'graphql';
import { isAsyncIterable, type Plugin } from 'graphql-yoga';
import type { Graph } from '../../../database/graph.ts';
import { compressOnce } from '../../http/compression.ts';
import { requestIdOf } from '../../http/request-id.ts';
import type { Log } from '../../../lib/log.ts';
import { keptAnswers, momentOf } from './answers.ts';

interface CacheParts {
  /** Whether answers are kept; if not, the version is asked for nevertheless, so that reads see what others wrote. */
  readonly isKeeping: boolean;
  /** What of a request's bearer its answer depends on. */
  readonly rightsOf: (request: Request) => boolean;
  readonly log: Log;
}

/** As Yoga sends it: it asks a result that can write itself out to do so. */
type Written = ExecutionResult & { stringify?: (result: ExecutionResult) => string };

/**
 * Answers a query that was answered before with the same text, as long as nothing has been written. What a request must pass
 * before it is executed it has to pass all the same, and its headers are made for it: only parsing, checking,
 * executing and writing out are left out, which would come to the same.
 */
export function useCache(version: NonNullable<Graph['version']>, { isKeeping, rightsOf, log }: CacheParts): Plugin {
  const answers = keptAnswers();
  /** The contexts of requests that turned out to be queries. */
  const queries = new WeakSet<object>();

  return {
    async onParams({ params, request, context, paramsHandler, setParamsHandler, setResult }) {
      const current = await version(); // before anything is read
      if (!isKeeping || current === null || typeof params.query !== 'string') return;
      const moment = momentOf(current);
      const key = JSON.stringify([rightsOf(request), params.query, params.operationName, params.variables]);
      const answer = answers.find(moment, key);
      if (answer !== undefined) {
        const requestId = requestIdOf(request);
        log.debug({ requestId, operation: params.operationName, isCached: true }, 'Answered.');
        compressOnce(request, answer);
        return setResult({ stringify: () => answer.text } as Written);
      }
      setParamsHandler(async (payload) => {
        const result = await paramsHandler(payload);
        if (!queries.has(context) || !isWhole(result)) return result;
        const written: Written = {
          ...result,
          stringify(all) {
            const fresh = JSON.stringify(all);
            answers.keep(moment, key, fresh);
            return fresh;
          },
        };
        return written;
      });
    },
    onExecute({ args: { document, operationName, contextValue } }) {
      if (getOperationAST(document, operationName)?.operation === OperationTypeNode.QUERY) queries.add(contextValue);
    },
  };
}

/** Data and nothing else: no error, nothing that comes later, nothing that is said of this one request. */
const isWhole = (result: ExecutionResult | AsyncIterable<unknown>): result is ExecutionResult =>
  !isAsyncIterable(result) && Boolean(result.data) && Object.keys(result).every((name) => name === 'data');
