import type { Steps } from '../../src/lib/turn.ts';

/** What work gives that may be interrupted, without an interruption. */
export function atOnce<Result>(work: Steps<Result>): Result {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}
