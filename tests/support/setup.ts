import * as fc from 'fast-check';
import { tries } from './runs.ts';

// fast-check's own number, for the properties that say none.
fc.configureGlobal({ numRuns: tries(100) });
