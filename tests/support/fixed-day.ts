/**
 * Tests run on one day, whatever the calendar says: silence lowers a probability as time goes on. Time passes as usual, from the first
 * instant of the process. Also for processes that tests start, as `--import`.
 */
const testDay = '2026-06-15T12:00:00Z';

const RealDate = Date;
const offset = Date.parse(testDay) - RealDate.now();

class ShiftedDate extends RealDate {
  constructor(...given: [] | ConstructorParameters<DateConstructor>) {
    super(...((given.length === 0 ? [ShiftedDate.now()] : given) as [number]));
  }

  static override now() {
    return RealDate.now() + offset;
  }
}

// Files share a process, and each begins with its own copy of this module.
if (Math.abs(offset) > 60_000) globalThis.Date = ShiftedDate as DateConstructor;
