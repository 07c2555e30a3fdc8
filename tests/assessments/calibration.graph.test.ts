import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { formatCalibrationTables, buildForecasts } from '../../src/method/calibration.ts';
import { readCurrentEvidence } from '../../src/assessments/judge.ts';
import { readNextIds } from '../../src/assessments/rejudge.cypher.ts';
import { preparedGraph } from '../support/prepared.ts';

test('docs/method.md shows the current calibration on the seeds: "npm run calibration" prints it', async () => {
  const graph = await preparedGraph('seeds');
  const ids = await graph.read(readNextIds.Claim, { after: '', limit: 1000 });
  const claims = await readCurrentEvidence(
    graph.read,
    ids.map(({ id }) => id),
  );
  const page = readFileSync(new URL('../../docs/method.md', import.meta.url), 'utf8');
  expect(cellsOf(page)).toContain(cellsOf(formatCalibrationTables(buildForecasts(claims))));
});

/** The cells of tables, without their alignment. */
const cellsOf = (text: string) => text.replaceAll(/ *\| */g, '|').replaceAll(/-+/g, '-');
