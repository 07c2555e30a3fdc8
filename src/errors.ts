import { GraphQLError } from 'graphql';

/** A mistake in what was asked, told to the client as it is. `field` is the argument or input field it is in. */
export class InvalidInput extends GraphQLError {
  constructor(message: string, field: readonly string[]) {
    super(message, { extensions: { code: 'INVALID_INPUT', field } });
  }
}

/** The database does not answer: nothing is wrong with the request, and it can be sent again. */
export class Unavailable extends GraphQLError {
  constructor(cause: Error) {
    super('The database does not answer at the moment; try again later.', {
      originalError: cause,
      extensions: { code: 'UNAVAILABLE' },
    });
  }
}
