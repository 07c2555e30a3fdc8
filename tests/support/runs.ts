/**
 * How many random cases each property test tries. GRAPEVINE_TEST_RUNS sets it: `.ci/run` does; plain `npm test` tries few.
 */
export const testRuns = Number(process.env['GRAPEVINE_TEST_RUNS'] ?? 15);

/** From this number of runs on, no case is skipped to save time. */
const thoroughRuns = 200;
export const isThorough = testRuns >= thoroughRuns;

/** The number of cases to try out of `all` of a thorough run: a fifth by default, and at least two. */
export const tries = (all: number) => (isThorough ? all : Math.min(all, Math.max(2, Math.round(all / 5))));

/** All values in a thorough run, else every `step`th. */
export const sample = <Value>(all: readonly Value[], step: number) =>
  isThorough ? all : all.filter((_, at) => at % step === 0);
