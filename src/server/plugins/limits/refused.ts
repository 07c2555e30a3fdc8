import { GraphQLError } from 'graphql';

/** The error of a request that is refused before it is executed. */
export const refused = (message: string, code: string, more: object = {}) =>
  new GraphQLError(message, { extensions: { code, ...more, http: { spec: true, status: 400 } } });
