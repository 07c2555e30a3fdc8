/**
 * Tests run on one day, whatever the calendar says: silence lowers a probability as time goes on. Time passes as usual, from the noon at
 * which the process began. Processes that a test starts import this file first, and take over the clock.
 */
const RealDate =
  Object.getPrototypeOf(Date) === Function.prototype ? Date : (Object.getPrototypeOf(Date) as DateConstructor);

/** The usual day. The seeds are complete by then: what they say of themselves is dated up to November. */
export const usualDay = '2026-12-01';
/** For stories of early 2026: nothing has been silent for long. */
export const earlierDay = '2026-06-15';

const { TEST_CLOCK_START } = process.env;
/** The real time at which the clock of the tests says noon. */
export const clockStart = TEST_CLOCK_START ? Number(TEST_CLOCK_START) : RealDate.now();

let offset = 0;

class ShiftedDate extends RealDate {
  constructor(...given: [] | ConstructorParameters<DateConstructor>) {
    super(...((given.length === 0 ? [ShiftedDate.now()] : given) as [number]));
  }

  static override now() {
    return RealDate.now() + offset;
  }
}

/** Sets the day for the rest of a test file. */
export function setTestDay(day: string): void {
  offset = Date.parse(`${day}T12:00:00Z`) - clockStart;
  globalThis.Date = ShiftedDate as DateConstructor;
}

setTestDay(usualDay);
