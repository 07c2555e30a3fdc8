// npx node bench/growth.ts SMALL LARGE [--only PATTERN] [--runs 20]: compares the cost of every operation on two Neo4j databases, a small
// and a large one, both on this machine and filled by bench/generate.ts, with nodes of the same degree in both. Prints a Markdown table:
// database hits, CPU time of server and database per request, and latency, each with the ratio of large to small.
import { type ChildProcess, fork } from 'node:child_process';
import { parseArgs } from 'node:util';
import type { Answered, Asked } from './growth/side.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { only: { type: 'string', default: '' }, runs: { type: 'string', default: '20' } },
});
const sides = positionals.map((uri) => fork(new URL('./growth/side.ts', import.meta.url), [uri]));
const runs = Number(values.runs);

function ask(side: ChildProcess, asked: Asked): Promise<Answered> {
  return new Promise((resolve, reject) => {
    side.once('exit', reject);
    side.once('message', (answer: Answered) => {
      side.off('exit', reject);
      resolve(answer);
    });
    side.send(asked);
  });
}

const quantile = (times: readonly number[], part: number) =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length * part)] ?? 0;
const ratio = ([small, large]: readonly number[]) => (large! / small!).toFixed(2);
const cells = (numbers: readonly number[], digits: number) =>
  [...numbers.map((one) => one.toFixed(digits)), ratio(numbers)].join(' | ');

const names = (await ask(sides[0]!, {})).names!.filter((name) => new RegExp(values.only).test(name));
await ask(sides[1]!, {});
console.log(
  '| | hits | | | CPU, ms | | | p50, ms | | | p95, ms | | |\n|---|---|---|---|---|---|---|---|---|---|---|---|---|',
);
for (const name of names) {
  const hits = [];
  for (const side of sides) hits.push((await ask(side, { name, isCounted: true })).hits!);
  const measured = sides.map(() => ({ times: [] as number[], cpu: 0 }));
  // Alternating, since the load on the machine may change over time.
  for (let round = 0; round < 4; round++)
    for (const [at, side] of sides.entries()) {
      const { times, cpu } = await ask(side, { name, runs: Math.ceil(runs / 4) });
      measured[at]!.times.push(...times!);
      measured[at]!.cpu += cpu!;
    }
  const cpu = measured.map((side) => side.cpu / side.times.length);
  const [p50, p95] = [0.5, 0.95].map((part) => measured.map(({ times }) => quantile(times, part)));
  console.log(`| ${name} | ${cells(hits, 0)} | ${cells(cpu, 2)} | ${cells(p50!, 1)} | ${cells(p95!, 1)} |`);
}
for (const side of sides) side.disconnect();
