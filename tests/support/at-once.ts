import type { SlicedWork } from '../../src/lib/scheduling.ts';

/** What work gives that may be interrupted, without an interruption. */
export function atOnce<Result>(work: SlicedWork<Result>): Result {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}
