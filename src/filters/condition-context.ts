import type { AsOfValue } from '../model/sources/as-of.ts';

/** What the conditions rest on besides the graph. */
export interface ConditionContext {
  readonly asOf?: AsOfValue | null | undefined;
  /** As of an earlier recorded instant: the partnerships of which something had been said by then, judged on the fly. */
  readonly judged?: ReadonlyMap<string, Judged> | undefined;
}

/** How the headline claim of a partnership is judged. */
export interface Judged {
  readonly status: string;
  readonly probability: number;
}
