/** How much the tests try that compare a great many made-up requests: so many of each. GRAPEVINE_TEST_RUNS sets it. */
export const testRuns = Number(process.env['GRAPEVINE_TEST_RUNS'] ?? 50);
