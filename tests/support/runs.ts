/**
 * How many of each the tests try that compare a great many made-up things with a reference. GRAPEVINE_TEST_RUNS sets it: `.ci/run` does,
 * and `npm test` by itself tries few.
 */
export const testRuns = Number(process.env['GRAPEVINE_TEST_RUNS'] ?? 15);

/** From here on nothing is left out for the sake of time. */
const thorough = 200;
export const isThorough = testRuns >= thorough;

/** How many are tried of what is tried `all` times in a thorough run: a fifth by default, and two at least. */
export const tries = (all: number) => (isThorough ? all : Math.min(all, Math.max(2, Math.round(all / 5))));

/** All of them in a thorough run, else every `step`th. */
export const someOf = <Value>(all: readonly Value[], step: number) =>
  isThorough ? all : all.filter((_, at) => at % step === 0);
