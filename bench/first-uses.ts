// npx node bench/first-uses.ts [--nodes 100000]: what it costs to be the first to ask. Starts a Neo4j, fills it, and starts it anew, so that
// it has no plans; then asks a Grapevine each question for the first, second, third and tenth time, and sends a burst of new shapes.
import { parseArgs } from 'node:util';
import { databaseOf, inFolder, removeFolders } from './compare/database.ts';
import { checkAnswered } from './compare/measure.ts';
import { endAll } from './compare/processes.ts';
import { say } from './compare/progress.ts';
import type { Sample } from './compare/samples.ts';
import { type Server, startServer } from './compare/servers.ts';
import { shapesOf } from './compare/shapes.ts';
import { connectTo, requestOf, type Wire } from './compare/wire.ts';
import { Random } from './generate/random.ts';

const { values } = parseArgs({ options: { nodes: { type: 'string', default: '100000' } } });

/** Nested pages and lists by what is added to their arguments; each has another selection, so that none profits from the one before. */
const forms: readonly (readonly [string, nested: string, list: string])[] = [
  ['plain', 'first: 5', 'first: 5'],
  ['last', 'last: 5', 'last: 5'],
  ['after', 'first: 5, after: $after', 'first: 5, after: $after'],
  ['asOf published', 'first: 5, asOf: { published: $day }', 'first: 5, asOf: { published: $day }'],
  [
    'asOf recorded',
    'first: 5, asOf: { recorded: "2030-01-01T00:00:00Z" }',
    'first: 5, asOf: { recorded: "2030-01-01T00:00:00Z" }',
  ],
];

const variableTypes = { slug: 'String!', day: 'Date', after: 'String' };

const questions = forms.flatMap(([form, nested, list], at) => {
  const fields = ['displayName', 'kind', 'firstReportedOn', 'slug', 'id'].slice(0, at + 1).join(' ');
  const head = (text: string) => {
    const used = Object.entries(variableTypes).filter(([name]) => new RegExp(`\\$${name}\\b`).test(text));
    return used.length === 0 ? text : `query (${used.map(([name, type]) => `$${name}: ${type}`).join(', ')}) ${text}`;
  };
  return [
    {
      name: `${form}, nested`,
      cursor: `query ($slug: String!) { company(slug: $slug) { partnerships(first: 1) { pageInfo { endCursor } } } }`,
      text: head(`{ company(slug: $slug) { partnerships(${nested}) { nodes { ${fields} claims { text } } } } }`),
    },
    {
      name: `${form}, a list`,
      cursor: '{ partnerships(first: 1) { pageInfo { endCursor } } }',
      text: head(`{ partnerships(${list}) { nodes { ${fields} parties { company { displayName } } } } }`),
    },
  ];
});

async function timed(wire: Wire, text: string, variables: object): Promise<number> {
  const began = performance.now();
  checkAnswered(await wire.ask(requestOf(text, variables)), text);
  return performance.now() - began;
}

async function askRepeatedly({ port }: Server, { hub, day }: Sample): Promise<void> {
  const wire = connectTo(port);
  for (const { name, cursor, text } of questions) {
    const { data } = JSON.parse((await wire.ask(requestOf(cursor, { slug: hub }))).text()) as { data: object };
    const after = /"endCursor":"([^"]+)"/.exec(JSON.stringify(data))?.[1];
    const times: number[] = [];
    for (let time = 0; time < 10; time++) times.push(await timed(wire, text, { slug: hub, day, after }));
    console.info(`${name.padEnd(24)} ${[0, 1, 2, 9].map((at) => times[at]!.toFixed(1).padStart(7)).join(' ')}`);
  }
  wire.end();
}

/** New shapes over several connections at once, then the same again, for as long as that becomes faster. */
async function burst({ port }: Server, samples: readonly Sample[], count: number): Promise<void> {
  const shapes = shapesOf(new Random(7, 'burst'), samples, count);
  const wires = Array.from({ length: 16 }, () => connectTo(port));
  for (const round of ['never seen', 'again', 'third time', 'fourth time']) {
    const began = performance.now();
    const queue = [...shapes];
    const times: number[] = [];
    await Promise.all(
      wires.map(async (wire) => {
        for (let shape = queue.pop(); shape; shape = queue.pop())
          times.push(await timed(wire, shape.grapevine, shape.variables));
      }),
    );
    times.sort((a, b) => a - b);
    const [p50, p95] = [0.5, 0.95].map((part) => times[Math.floor(part * times.length)]!.toFixed(1).padStart(7));
    console.info(`${round.padEnd(24)} ${p50} ${p95} ${(performance.now() - began).toFixed(0).padStart(7)}`);
  }
  for (const wire of wires) wire.end();
}

try {
  await inFolder(async (home) => {
    const database = await databaseOf({ nodes: Number(values.nodes), uri: undefined, memory: '1g' }, home);
    const began = performance.now();
    const { uri } = await database.restart!();
    say(`Neo4j started anew in ${(performance.now() - began).toFixed(0)} ms`);
    const starting = performance.now();
    const server = await startServer('grapevine', { uri });
    console.info(`Grapevine ready after ${(performance.now() - starting).toFixed(0)} ms, its small queries planned\n`);
    console.info(`ms                         first  second   third   tenth`);
    await askRepeatedly(server, database.samples[0]!);
    console.info(`\n150 shapes over 16 connections: p50, p95, all, in ms`);
    await burst(server, database.samples, 150);
    await database.stop();
  });
} finally {
  await endAll();
  await removeFolders();
}
