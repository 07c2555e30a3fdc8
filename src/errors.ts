import { type ExecutionResult, GraphQLError } from 'graphql';
import { isAsyncIterable, type Plugin } from 'graphql-yoga';
import { GraphUnavailable } from './graph/graph.ts';
import type { Log } from './log.ts';

/** A mistake in what was asked, told to the client as it is. `field` is the argument or input field it is in. */
export class InvalidInput extends GraphQLError {
  constructor(message: string, field: readonly string[]) {
    super(message, { extensions: { code: 'INVALID_INPUT', field } });
  }
}

/** Tells clients what they can act on; the rest is a bug of ours: logged with the request's id, and masked. */
export const useErrors = (log: Log): Plugin<{ requestId: string }> => ({
  onExecute: ({ args: { contextValue } }) => ({
    onExecuteDone({ result, setResult }) {
      if (isAsyncIterable(result) || !(result as ExecutionResult).errors) return;
      const { errors, ...rest } = result as ExecutionResult;
      setResult({ ...rest, errors: errors!.map((error) => told(error, contextValue.requestId, log)) });
    },
  }),
});

function told(error: GraphQLError, requestId: string, log: Log): GraphQLError {
  const cause = error.originalError;
  if (!cause || cause instanceof GraphQLError) return error;
  const at = { nodes: error.nodes, path: error.path };
  if (cause instanceof GraphUnavailable) {
    log.warn({ requestId, err: cause }, 'The database did not answer a request.');
    return new GraphQLError('The database does not answer at the moment; try again later.', {
      ...at,
      extensions: { code: 'UNAVAILABLE', requestId },
    });
  }
  log.error({ requestId, err: cause, path: error.path }, 'A field failed.');
  return new GraphQLError('Something went wrong on our side; the log has it under this request id.', {
    ...at,
    extensions: { code: 'INTERNAL', requestId },
  });
}
