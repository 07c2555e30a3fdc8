import { afterAll, vi } from 'vitest';

/** Sets the clock of this process to an instant, from which it goes on, until the end of the test file. Timers keep to real time. */
export function setClock(instant: string | number): void {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(instant), shouldAdvanceTime: true });
}

/** To be called in a file that sets the clock: files of one process share it. */
export const restoreClock = () => afterAll(() => void vi.useRealTimers());
