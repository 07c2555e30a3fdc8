import type { SlicedWork } from '../../src/lib/scheduling.ts';

/** Runs sliced work to its end without interruption and returns its result. */
export function runToEnd<Result>(work: SlicedWork<Result>): Result {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}
