/**
 * Tests run on one day, whatever the calendar says: silence lowers a probability as time goes on. Time passes as usual, from noon. A
 * process that a test starts has the day of GRAPEVINE_TEST_DAY, by `--import`.
 */
const RealDate =
  Object.getPrototypeOf(Date) === Function.prototype ? Date : (Object.getPrototypeOf(Date) as DateConstructor);

let offset = 0;

class ShiftedDate extends RealDate {
  constructor(...given: [] | ConstructorParameters<DateConstructor>) {
    super(...((given.length === 0 ? [ShiftedDate.now()] : given) as [number]));
  }

  static override now() {
    return RealDate.now() + offset;
  }
}

/** The day of tests whose stories are of early 2026, when nothing has been silent for long. */
export const usualDay = '2026-06-15';
/** A day on which the seeds are complete: what they say of themselves is dated up to November. */
export const seedsDay = '2026-12-01';

/** Sets the day for the rest of a test file. */
export function setTestDay(day: string): void {
  offset = Date.parse(`${day}T12:00:00Z`) - RealDate.now();
  globalThis.Date = ShiftedDate as DateConstructor;
}

const { GRAPEVINE_TEST_DAY } = process.env;
if (GRAPEVINE_TEST_DAY) setTestDay(GRAPEVINE_TEST_DAY);
