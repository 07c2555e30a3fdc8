// npm run bench -- --help: compares the cost of Grapevine with that of its alternatives, on one Neo4j and one graph, and measures Grapevine
// alone on its embedded engine. Starts everything it needs and stops it again, on Ctrl-C too.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { changes } from './compare/changes.ts';
import { removeFolders } from './compare/database.ts';
import { benchEmbedded } from './compare/embedded.ts';
import { installRivals, versions } from './compare/install.ts';
import { benchNeo4j } from './compare/neo4j.ts';
import { readOptions } from './compare/options.ts';
import { machine } from './compare/proc.ts';
import { endAll } from './compare/processes.ts';
import { say } from './compare/progress.ts';
import { writeReport } from './compare/report.ts';
import type { Results } from './compare/results.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const git = (...args: string[]) => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void stop(130));

let isStopping = false;

async function stop(code: number): Promise<void> {
  isStopping = true;
  await endAll();
  await removeFolders();
  process.exit(code);
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (!options) return;
  await installRivals();
  const results: Results = {
    commit: git('rev-parse', 'HEAD') + (git('status', '--porcelain', '--', 'src') === '' ? '' : ', and changes'),
    measuredAt: new Date().toISOString(),
    machine: machine(),
    versions: versions(),
    effort: { compared: options.compared, alone: options.alone, shapes: options.shapes },
    graphs: [],
    rows: [],
    memory: [],
    embedded: [],
    embeddedMemory: [],
    failures: [],
  };
  for (const size of options.sizes) await benchNeo4j(size, options, results);
  if (options.before !== undefined) return console.info(`\n${changes(results)}`);
  for (const nodes of options.embeddedSizes) await benchEmbedded(nodes, options, results);
  const written = fileURLToPath(new URL('results.json', import.meta.url));
  writeFileSync(written, JSON.stringify(results, null, 2));
  const files = [written, ...writeReport(results)];
  execFileSync(`${root}node_modules/.bin/oxfmt`, files, { cwd: root });
  say(`written: ${files.map((file) => file.replace(root, '')).join(', ')}`);
}

try {
  await main();
} catch (error) {
  // Errors while everything is being stopped are expected.
  if (!isStopping) {
    console.error(error);
    await stop(1);
  }
}
if (!isStopping) await stop(0);
