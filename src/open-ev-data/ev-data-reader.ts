import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { StoryFile } from '../stories/import-stories.ts';
import type { Path } from '../stories/parse/named-nodes.ts';
import { type Mistake, pathText, formatValue } from '../stories/parse/parsed-story.ts';
import { meta, type VehicleRecord, vehicleRecord } from './ev-data-format.ts';

/** A record and its position in the files. */
export interface LocatedRecord {
  readonly record: VehicleRecord;
  /** Creates a mistake in one of its fields. */
  mistake(field: string, message: string): Mistake;
}

export interface DataSet {
  /** The day of this edition, such as 2025-04-12; undefined if it is invalid. */
  readonly edition: string | undefined;
  readonly records: readonly LocatedRecord[];
  readonly mistakes: readonly Mistake[];
}

/** Lists the files of the data: the given file, or those in a folder, which may be the whole repository or one format's folder. */
export function dataFiles(name: string): string[] {
  if (!existsSync(name) || !statSync(name).isDirectory()) return [name];
  for (const file of [join(name, 'ev-data.json'), join(name, 'data', 'ev-data.json')])
    if (existsSync(file)) return [file];
  const folder = [name, join(name, 'data', 'v2')].find((one) => existsSync(join(one, 'brands.json')));
  if (folder === undefined) return [join(name, 'ev-data.json')];
  const models = readdirSync(join(folder, 'models')).filter((file) => file.endsWith('.json'));
  return [join(folder, 'brands.json'), ...models.toSorted().map((file) => join(folder, 'models', file))];
}

/** Reads the data; the first file has `meta`. Reports every mistake with the number of its record. */
export function readDataSet(files: readonly StoryFile[]): DataSet {
  const mistakes: Mistake[] = [];
  const records: LocatedRecord[] = [];
  let edition: string | undefined;
  for (const [at, { file, text }] of files.entries()) {
    const mistake = (path: Path, message: string): Mistake => ({ file, path: pathText(path), message });
    const raw = parseJson(text);
    if (raw instanceof Error) {
      mistakes.push(mistake([], `must be JSON: ${raw.message}.`));
      continue;
    }
    const value = document.safeParse(raw).data ?? {};
    if (at === 0) {
      const { data, error } = meta.safeParse(value['meta']);
      if (data) edition = new Date(data.updated_at).toISOString().slice(0, 10);
      mistakes.push(...listMistakes(error, value['meta'], (path, message) => mistake(['meta', ...path], message)));
    }
    // In the second format, the first file has no vehicles.
    if (at === 0 && files.length > 1) continue;
    const list = 'models' in value ? 'models' : 'data';
    const items = value[list];
    if (!Array.isArray(items)) {
      mistakes.push(mistake([list], `must be a list of vehicles; got ${formatValue(items)}.`));
      continue;
    }
    for (const [place, item] of items.entries()) {
      const inRecord = (path: Path, message: string) =>
        mistake([list, place, ...path], `(record ${place + 1}${describeRecord(item)}) ${message}`);
      const { data, error } = vehicleRecord.safeParse(item);
      if (data) records.push({ record: data, mistake: (field, message) => inRecord([field], message) });
      mistakes.push(...listMistakes(error, item, inRecord));
    }
  }
  return { edition, records, mistakes };
}

const document = z.record(z.string(), z.unknown());

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    return error;
  }
}

function listMistakes(
  error: z.ZodError | undefined,
  value: unknown,
  mistake: (path: Path, message: string) => Mistake,
) {
  return (error?.issues ?? []).map((issue) => {
    const path = issue.path as Path;
    const got = path.reduce<unknown>((inside, step) => (inside as Record<string, unknown> | undefined)?.[step], value);
    return mistake(path, `must be ${issue.message}; got ${formatValue(got)}.`);
  });
}

/** Brand, model and variant of a record, as far as they are valid. */
function describeRecord(item: unknown): string {
  const { brand, model, variant } = document.safeParse(item).data ?? {};
  const title = [brand, model, variant].filter((part) => typeof part === 'string' && part !== '').join(' ');
  return title && `, ${title}`;
}
