/** The day and the recorded instant as of which a client queries. */
export interface AsOfValue {
  readonly published?: string | null | undefined;
  readonly recorded?: string | null | undefined;
}

export interface AsOfArguments {
  readonly asOf?: AsOfValue | null | undefined;
}
