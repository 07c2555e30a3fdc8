import { GraphQLError } from 'graphql';

/** A request that is refused before anything is looked for. */
export const refused = (message: string, code: string, more: object = {}) =>
  new GraphQLError(message, { extensions: { code, ...more, http: { spec: true, status: 400 } } });
