import type { AsOfValue } from '../model/sources/as-of.ts';

/** What conditions depend on besides the graph. */
export interface ConditionContext {
  readonly asOf?: AsOfValue | null | undefined;
  /** For an earlier recorded instant: the partnerships with any assertion by then, by slug, judged on the fly. */
  readonly judged?: ReadonlyMap<string, Judged> | undefined;
}

/** The judgement of the headline claim of a partnership. */
export interface Judged {
  readonly status: string;
  readonly probability: number;
}
