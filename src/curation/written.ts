import type { Recorder } from '../stories/write/compare.ts';

/** What a write over the API did. */
export interface Written {
  /** The id of the assertion. */
  readonly assertion: string;
  /** The ids of the claims whose assessment is another now. */
  readonly moved: readonly string[];
}

/** Who tells the graph over the API, and when. */
export const apiRecorder = (): Recorder => ({ recordedBy: 'api', now: new Date().toISOString() });
