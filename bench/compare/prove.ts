import { setTimeout as sleep } from 'node:timers/promises';
import { Random } from '../generate/random.ts';
import { checkAnswered } from './measure.ts';
import type { Question } from './questions.ts';
import { checkSame } from './same.ts';
import type { Sample } from './samples.ts';
import { takeQueryCount, type Server, textFor } from './servers.ts';
import { shapesOf } from './shapes.ts';
import { connectTo, requestOf } from './wire.ts';

/** How many samples of each question and how many shapes are compared here; all timed shapes are compared too. */
const [samplesCompared, shapesCompared] = [8, 24];

/** Enough for the exact text of one question to be planned. */
const planningMs = 1000;

type Data = Readonly<Record<string, unknown>>;

/** For each question and server: the number of Cypher queries per request. */
export type Counts = ReadonlyMap<string, number>;
export const countKey = (question: string, server: string) => `${question} / ${server}`;

/** Throws unless all servers that support a question return the same data, and not only empty data. Also counts their Cypher queries. */
export async function checkAnswers(
  questions: readonly Question[],
  servers: readonly Server[],
  samples: readonly Sample[],
): Promise<Counts> {
  const counts = new Map<string, number>();
  const some = samples.slice(0, samplesCompared);
  for (const { name, texts, variables } of questions) {
    const answers: Data[][] = [];
    for (const server of servers) {
      const text = textFor(texts, server.name);
      if (text === undefined) continue;
      // The first requests load what a server keeps in memory, such as a search index, and have Grapevine plan exact texts in the background.
      for (let time = 0; time < 3; time++) {
        await requestData(server, text, variables(some[time % some.length]!));
        if (server.name === 'grapevine' || server.name === 'before') await sleep(planningMs);
      }
      await takeQueryCount(server);
      const data: Data[] = [];
      for (const sample of some) data.push(await requestData(server, text, variables(sample)));
      counts.set(countKey(name, server.name), (await takeQueryCount(server)) / some.length);
      answers.push(data);
    }
    if (answers.some((data) => data.every(isEmpty))) throw new Error(`There is nothing to answer to ${name}.`);
    const [first, ...others] = answers;
    for (const other of others) first!.forEach((data, at) => checkSame(name, data, other[at]!));
  }
  const [rival, ours] = [
    servers.find(({ name }) => name === 'neo4j-graphql'),
    servers.find(({ name }) => name === 'grapevine'),
  ];
  if (rival && ours)
    for (const shape of shapesOf(new Random(99, 'shapes'), samples, shapesCompared))
      checkSame(
        shape.grapevine,
        await requestData(ours, shape.grapevine, shape.variables),
        await requestData(rival, shape['neo4j-graphql'], shape.variables),
      );
  return counts;
}

const isEmpty = (data: Data) =>
  Object.values(data).every((value) => value === null || (Array.isArray(value) && value.length === 0));

async function requestData({ name, port }: Server, text: string, variables: object): Promise<Data> {
  const wire = connectTo(port);
  try {
    const answer = await wire.ask(requestOf(text, variables));
    checkAnswered(answer, name);
    return (JSON.parse(answer.text()) as { data: Data }).data;
  } finally {
    wire.end();
  }
}
