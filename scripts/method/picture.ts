// npm run method-picture: writes docs/method.svg, the probability of two seeded claims over time.
import { writeFileSync } from 'node:fs';
import { drawPicture } from './drawing.ts';
import { readSeededEvidence } from './seeded-evidence.ts';

writeFileSync(new URL('../../docs/method.svg', import.meta.url), drawPicture(await readSeededEvidence()));
