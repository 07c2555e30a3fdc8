import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { formatCalibration } from '../../scripts/method/calibration-tables.ts';
import { drawPicture } from '../../scripts/method/drawing.ts';
import { readAllEvidence } from '../../scripts/method/seeded-evidence.ts';
import { createJudge } from '../../src/method/assess.ts';
import { explainJudgement } from '../../src/method/explanation.ts';
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

test.each([
  ['ford-xiaomi-us-jv/talks', '2026-08-01'],
  ['stellantis-leapmotor-stake/purchase', '2023-10-25'],
])('docs/method.md has the explanation of %s on %s', async (claim, day) => {
  const evidence = (await readAllEvidence(await preparedGraph('seeds'))).find((one) => one.claim === claim)!;
  const { text } = explainJudgement(evidence, createJudge(evidence)(day)!, { day });
  expect(readDocs('method.md')).toContain(`> ${text}\n`);
});

/** The cells of tables, without their alignment and the breaks of lines. */
const cellsOf = (text: string) =>
  text
    .replaceAll(/ *\| */g, '|')
    .replaceAll(/-+/g, '-')
    .replaceAll(/\s+/g, ' ');
