/** A mistake in a request, whose message clients see. `field` is the path of the invalid argument or input field. */
export class InputError extends Error {
  override readonly name = 'InputError';
  readonly field: readonly string[];

  constructor(message: string, field: readonly string[]) {
    super(message);
    this.field = field;
  }
}
