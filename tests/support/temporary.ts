import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

let folder: string | undefined;

/** Points TMPDIR at one folder for everything that the tests of a run write; `teardown` removes it. */
export function setup(): void {
  if (folder !== undefined) return; // already set up for another project of this run
  folder = mkdtempSync(join(tmpdir(), 'grapevine-tests-'));
  process.env['TMPDIR'] = folder;
}

export function teardown(): void {
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}
