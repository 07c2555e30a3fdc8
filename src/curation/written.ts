import type { Recorder } from '../stories/write/compare.ts';

/** The result of a write over the API. */
export interface WriteResult {
  /** The id of the assertion. */
  readonly assertion: string;
  /** The ids of the claims whose assessment changed. */
  readonly moved: readonly string[];
}

/** The recorder of writes over the API. */
export const apiRecorder = (): Recorder => ({ recordedBy: 'api', now: new Date().toISOString() });
