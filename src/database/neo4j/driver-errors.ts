import { Neo4jError } from 'neo4j-driver';
import { GraphRefused, GraphTooSlow, GraphUnavailable } from '../graph.ts';

/* The only place that knows the error codes of the driver. */

const unavailableCodes = ['ServiceUnavailable', 'SessionExpired', 'Neo.TransientError.General.DatabaseUnavailable'];

/** The database ended the transaction at its timeout. */
const isTooSlow = ({ code }: Neo4jError) => code.startsWith('Neo.ClientError.Transaction.TransactionTimedOut');

/** The pool had no free connection in time. */
const isTooBusy = ({ message }: Neo4jError) => message.startsWith('Connection acquisition timed out');

/** Converts an error of the driver into one of the port. */
export function toGraphError(error: Neo4jError): Error {
  const message = error.message.split('\n')[0];
  if (isTooSlow(error)) return new GraphTooSlow(`Neo4j does not answer in time: ${message}`, { cause: error });
  if (unavailableCodes.includes(error.code) || isTooBusy(error))
    return new GraphUnavailable(`Neo4j does not answer: ${message}`, { cause: error });
  if (error.code.startsWith('Neo.ClientError.Security.') || error.code === 'Neo.ClientError.Database.DatabaseNotFound')
    return new GraphRefused(`Neo4j refuses (NEO4J_USER, NEO4J_PASSWORD, NEO4J_DATABASE): ${message}`, { cause: error });
  return error;
}

const getDriverError = (error: unknown) => (error instanceof GraphUnavailable ? error.cause : error);
/** Whether a retry may succeed. */
export const isTransient = (error: unknown) => {
  const cause = getDriverError(error);
  return cause instanceof Neo4jError && cause.retriable;
};
/** Whether another process has created the same constraint or index meanwhile. */
export const isSchemaRace = (error: unknown) =>
  error instanceof Neo4jError && error.code === 'Neo.ClientError.Schema.EquivalentSchemaRuleAlreadyExists';
