import * as fc from 'fast-check';
import { setTestDay, usualDay } from './fixed-day.ts';
import { tries } from './runs.ts';

// The default for properties that set no number of runs.
fc.configureGlobal({ numRuns: tries(100) });

setTestDay(usualDay);
