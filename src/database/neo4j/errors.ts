import { Neo4jError } from 'neo4j-driver';
import { GraphRefused, GraphTooSlow, GraphUnavailable } from '../graph.ts';

/* What goes wrong in the driver: the one place that knows its codes. */

const away = ['ServiceUnavailable', 'SessionExpired', 'Neo.TransientError.General.DatabaseUnavailable'];

/** It answers, and was not done with a question in time. */
const isTooSlow = ({ code }: Neo4jError) => code.startsWith('Neo.ClientError.Transaction.TransactionTimedOut');

/** It answers, and no connection was free for a question in time. */
const isTooBusy = ({ message }: Neo4jError) => message.startsWith('Connection acquisition timed out');

/** What a driver's error means for the rest of the code. */
export function named(error: Neo4jError): Error {
  const said = error.message.split('\n')[0];
  if (isTooSlow(error)) return new GraphTooSlow(`Neo4j does not answer in time: ${said}`, { cause: error });
  if (away.includes(error.code) || isTooBusy(error))
    return new GraphUnavailable(`Neo4j does not answer: ${said}`, { cause: error });
  if (error.code.startsWith('Neo.ClientError.Security.') || error.code === 'Neo.ClientError.Database.DatabaseNotFound')
    return new GraphRefused(`Neo4j refuses (NEO4J_USER, NEO4J_PASSWORD, NEO4J_DATABASE): ${said}`, { cause: error });
  return error;
}

const driversError = (error: unknown) => (error instanceof GraphUnavailable ? error.cause : error);
/** Whether it may go well when it is tried again. */
export const isTransient = (error: unknown) => {
  const cause = driversError(error);
  return cause instanceof Neo4jError && cause.retriable;
};
/** Whether another process has made the same constraint or index meanwhile. */
export const isSchemaRace = (error: unknown) =>
  error instanceof Neo4jError && error.code === 'Neo.ClientError.Schema.EquivalentSchemaRuleAlreadyExists';
