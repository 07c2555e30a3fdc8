import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

let folder: string | undefined;

/** Gives all tests of a run one folder for what they write, by TMPDIR, and removes it after them. */
export function setup(): void {
  if (folder !== undefined) return; // set up for another project of this run
  folder = mkdtempSync(join(tmpdir(), 'grapevine-tests-'));
  process.env['TMPDIR'] = folder;
}

export function teardown(): void {
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}
