import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { formatCalibration } from '../../scripts/method/calibration-tables.ts';
import { drawPicture } from '../../scripts/method/drawing.ts';
import { readAllEvidence } from '../../scripts/method/seeded-evidence.ts';
import { preparedGraph } from '../support/prepared.ts';

const readDocs = (name: string) => readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8');

test('docs/method.md shows the current calibration on the seeds: "npm run calibration" prints it', async () => {
  const claims = await readAllEvidence(await preparedGraph('seeds'));
  const page = readDocs('method.md');
  const [, day] = /; as of (\S+):/.exec(page)!;
  expect(cellsOf(page)).toContain(cellsOf(formatCalibration(claims, day!)));
});

test('docs/method.svg is drawn from the seeds: "npm run method-picture" writes it', async () => {
  const claims = await readAllEvidence(await preparedGraph('seeds'));
  expect(readDocs('method.svg')).toBe(drawPicture(claims));
});

/** The cells of tables, without their alignment and the breaks of lines. */
const cellsOf = (text: string) =>
  text
    .replaceAll(/ *\| */g, '|')
    .replaceAll(/-+/g, '-')
    .replaceAll(/\s+/g, ' ');
