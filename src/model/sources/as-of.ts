/** As of which day, and of which recorded instant, a client asks. */
export interface AsOfValue {
  readonly published?: string | null | undefined;
  readonly recorded?: string | null | undefined;
}

export interface AsOfArguments {
  readonly asOf?: AsOfValue | null | undefined;
}
