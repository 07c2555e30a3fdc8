import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chartOf } from './chart.ts';
import type { Results } from './results.ts';
import * as tables from './tables.ts';

const docs = (name: string) => fileURLToPath(new URL(`../../docs/${name}`, import.meta.url));

/** Writes the results between the markers in docs/performance.md and draws the chart. Returns the files that need formatting. */
export function writeReport(results: Results): string[] {
  const page = docs('performance.md');
  let text = readFileSync(page, 'utf8');
  for (const [name, table] of Object.entries(tables)) text = replaceBetweenMarkers(text, name, table(results));
  writeFileSync(page, text);
  writeFileSync(docs('performance.svg'), chartOf(results));
  return [page];
}

/** Keeps the text around the markers, which is written by hand. */
function replaceBetweenMarkers(text: string, name: string, table: string): string {
  const [begin, end] = [`<!-- measured: ${name} -->`, '<!-- /measured -->'];
  const at = text.indexOf(begin);
  const until = text.indexOf(end, at);
  if (at < 0 || until < 0) throw new Error(`docs/performance.md has no place for "${name}": ${begin} … ${end}`);
  return `${text.slice(0, at + begin.length)}\n\n${table}\n\n${text.slice(until)}`;
}
