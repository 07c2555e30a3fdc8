import { type ExecutionResult, GraphQLError } from 'graphql';
import { isAsyncIterable, type Plugin } from 'graphql-yoga';
import { GraphTooSlow, GraphUnavailable } from '../database/graph.ts';
import { InputError } from '../lib/input-error.ts';
import type { Log } from '../lib/log.ts';

/** Shows clients the errors that they can act on. Any other error is our bug: it is logged with the request id, and masked. */
export const useErrors = (log: Log): Plugin<{ requestId: string }> => ({
  onExecute: ({ args: { contextValue } }) => ({
    onExecuteDone({ result, setResult }) {
      if (isAsyncIterable(result) || !(result as ExecutionResult).errors) return;
      const { errors, ...rest } = result as ExecutionResult;
      setResult({ ...rest, errors: errors!.map((error) => toClientError(error, contextValue.requestId, log)) });
    },
  }),
});

/** Adds a code to the errors that GraphQL.js finds before it executes an operation: a variable of a wrong type, an unknown operation. */
function withCode(error: GraphQLError): GraphQLError {
  if (error.extensions['code'] === undefined) Object.assign(error.extensions, { code: 'BAD_REQUEST' });
  return error;
}

const unavailable = 'The database does not answer at the moment; try again later.';
const tooSlow =
  'This takes the database too long to answer; ask for less: a narrower filter that names what few have, fewer steps from one kind of ' +
  'thing into another, or a smaller page.';
const internal = 'Something went wrong on our side; the log has it under this request id.';

/** The error that a client sees for one outside the execution of an operation. Yoga logs the original; the request id is in a header. */
export function maskError(error: unknown): Error {
  if (error instanceof GraphQLError && !(error.originalError && !(error.originalError instanceof GraphQLError)))
    return error;
  const cause = error instanceof GraphQLError ? error.originalError : error;
  return cause instanceof GraphUnavailable
    ? new GraphQLError(unavailable, { extensions: { code: 'UNAVAILABLE', http: { status: 503 } } })
    : new GraphQLError(internal, { extensions: { code: 'INTERNAL', http: { status: 500 } } });
}

function toClientError(error: GraphQLError, requestId: string, log: Log): GraphQLError {
  const cause = error.originalError;
  if (!cause || cause instanceof GraphQLError) return withCode(error);
  const at = { nodes: error.nodes, path: error.path };
  if (cause instanceof InputError)
    return new GraphQLError(cause.message, { ...at, extensions: { code: 'INVALID_INPUT', field: cause.field } });
  if (cause instanceof GraphUnavailable) {
    log.warn({ requestId, err: cause }, 'The database did not answer a request.');
    return new GraphQLError(cause instanceof GraphTooSlow ? tooSlow : unavailable, {
      ...at,
      extensions: { code: 'UNAVAILABLE', requestId },
    });
  }
  log.error({ requestId, err: cause, path: error.path }, 'A field failed.');
  return new GraphQLError(internal, {
    ...at,
    extensions: { code: 'INTERNAL', requestId },
  });
}
