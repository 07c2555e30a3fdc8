/** A mistake in what was asked, which clients are told as it is. `field` is the argument or input field that it is in. */
export class InputError extends Error {
  override readonly name = 'InputError';
  readonly field: readonly string[];

  constructor(message: string, field: readonly string[]) {
    super(message);
    this.field = field;
  }
}
