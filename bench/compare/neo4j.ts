import { Random } from '../generate/random.ts';
import { type Database, databaseOf, inFolder } from './database.ts';
import { measureShapes } from './cold.ts';
import { cellsOf, measure } from './measure.ts';
import type { Options, Size } from './options.ts';
import { memoryOf } from './proc.ts';
import { end } from './processes.ts';
import { say, sayPart } from './progress.ts';
import { type Counts, checkAnswers } from './prove.ts';
import { five, ours, variants } from './questions.ts';
import { failuresOf, type Results, rowsOf, rowsOfShapes } from './results.ts';
import { type Server, servers, startServer } from './servers.ts';
import { timeStarts } from './starts.ts';

/** Runs all benchmarks on one Neo4j: first it compares the answers, then it restarts the servers and times them. */
export const benchNeo4j = (size: Size, options: Options, results: Results): Promise<void> =>
  inFolder(async (home) => {
    say(`${size.nodes.toLocaleString('en')} nodes in ${size.uri ?? 'a Neo4j of its own'}`);
    const database = await databaseOf(size, home);
    const { nodes: held, relationships } = database;
    results.graphs.push({ nodes: size.nodes, held, relationships });
    const counts = await compared(database, options);
    await timed(size, database, counts, options, results);
    results.rows.push(...rowsOf(await timeStarts(database, options), size.nodes));
    await database.stop();
  });

async function startAll({ uri }: Database, { before }: Options, isCounting = false): Promise<Server[]> {
  const started: Server[] = [];
  for (const name of servers) started.push(await startServer(name, { uri }, { isCounting }));
  if (before !== undefined) started.push(await startServer('before', { uri }, { isCounting, checkout: before }));
  return started;
}

async function compared(database: Database, options: Options): Promise<Counts> {
  say('starting the servers, to compare their answers');
  const started = await startAll(database, options, true);
  say('comparing answers');
  const counts = await checkAnswers([...five, ...variants, ...ours()], started, database.samples);
  await end(...started);
  say('the answers are the same');
  return counts;
}

async function timed(
  { nodes, uri }: Size,
  database: Database,
  counts: Counts,
  options: Options,
  results: Results,
): Promise<void> {
  const { compared, alone, shapes } = options;
  const started = await startAll(database, options);
  const [both, own] = [[...five, ...variants], ours()].map((questions) =>
    cellsOf(questions, started, database.samples),
  );
  await measure(both!, database.pid, compared, (question, round) => say(roundOf(round, compared.rounds, question)));
  await measure(own!, database.pid, alone, (question, round) => say(roundOf(round, alone.rounds, question)));
  results.rows.push(...rowsOf([...both!, ...own!], nodes, counts));
  results.failures.push(...failuresOf([...both!, ...own!], nodes, 'neo4j'));

  // A Neo4j that keeps running still has the plans of earlier runs, so it gets different shapes each time.
  const random = new Random(uri === undefined ? 1 : Date.now(), 'shapes');
  const asked = started.filter(({ name }) => name !== 'bare');
  const { times, unanswered } = await measureShapes(asked, database.pid, database.samples, random, shapes, (done) =>
    sayPart(`${shapes} random shapes, new and again`, done, 2 * shapes),
  );
  results.rows.push(...rowsOfShapes(times, nodes));
  results.failures.push(
    ...unanswered.map((one) => ({ ...one, query: 'random shapes', nodes, engine: 'neo4j' as const })),
  );

  const processes = [...started, { name: 'neo4j' as const, pid: database.pid }];
  results.memory.push(...processes.map(({ name, pid }) => ({ process: name, nodes, ...memoryOf(pid) })));
  await end(...started);
}

const roundOf = (round: number, of: number, question: string) =>
  `${round === 0 ? 'warming up' : `round ${round} of ${of}`}: ${question}`;
