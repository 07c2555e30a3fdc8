// npm run calibration [-- <day>]: how good the method's probabilities of the seeded claims were, by what had come true by a day, by
// default today. Prints the tables of docs/method.md.
import { getToday } from '../../src/lib/dates.ts';
import { formatCalibration } from './calibration-tables.ts';
import { readSeededEvidence } from './seeded-evidence.ts';

console.info(formatCalibration(await readSeededEvidence(), process.argv[2] ?? getToday()));
