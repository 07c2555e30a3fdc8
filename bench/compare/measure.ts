import { cpuOf } from './proc.ts';
import type { Question } from './questions.ts';
import type { Sample } from './samples.ts';
import { type Server, textFor } from './servers.ts';
import { type Answer, connectTo, requestOf } from './wire.ts';

/** One question on one server, with its measurements. */
export interface Cell {
  readonly question: string;
  readonly server: Server;
  readonly requests: readonly Buffer[];
  readonly rounds: Round[];
  /** The error, if the server could not answer it. */
  failure?: string;
}

interface Round {
  /** Over one connection, to measure the latency. */
  readonly alone: Phase;
  /** Over several connections, to measure the cost. */
  readonly loaded: Phase;
}

interface Phase {
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly perSecond: number;
  readonly serverCpuMs: number;
  readonly databaseCpuMs: number;
  readonly bytes: number;
}

/** The number of rounds, and the milliseconds per round over one connection and over several. */
export interface Effort {
  readonly rounds: number;
  readonly aloneMs: number;
  readonly loadedMs: number;
}

const connections = 16;
/** Questions that take longer than this over one connection are loaded over few connections, so that a round ends in time. */
const [slowMs, fewConnections] = [100, 2];

export const cellsOf = (questions: readonly Question[], servers: readonly Server[], samples: readonly Sample[]) =>
  questions.flatMap(({ name, texts, variables }) =>
    servers.flatMap((server): Cell[] => {
      const text = textFor(texts, server.name);
      if (text === undefined) return [];
      const requests = samples.map((sample) => requestOf(text, variables(sample)));
      return [{ question: name, server, requests, rounds: [] }];
    }),
  );

/** Measures every cell in alternation: each round runs the servers of a question one after another, starting with a different server each time. */
export async function measure(
  cells: readonly Cell[],
  database: number | undefined,
  { rounds, aloneMs, loadedMs }: Effort,
  onQuestion: (question: string, round: number) => void,
): Promise<void> {
  const questions = [...Map.groupBy(cells, ({ question }) => question)];
  for (let round = 0; round <= rounds; round++)
    for (const [question, group] of questions) {
      onQuestion(question, round);
      const first = round % group.length;
      for (const cell of [...group.slice(first), ...group.slice(0, first)]) {
        if (cell.failure !== undefined) continue;
        try {
          // The first round only warms up the JIT compilers of database and server.
          const alone = await phase(cell, database, 1, round === 0 ? aloneMs / 3 : aloneMs);
          const loaded = await phase(cell, database, alone.p50Ms > slowMs ? fewConnections : connections, loadedMs);
          if (round > 0) cell.rounds.push({ alone, loaded });
        } catch (error) {
          if (!(error instanceof NotAnswered)) throw error;
          cell.failure = error.message;
        }
      }
    }
}

/** A server answered with an error. Its row says so, and the other servers are still measured. */
export class NotAnswered extends Error {
  override readonly name = 'NotAnswered';
}

async function phase(
  { question, server, requests }: Cell,
  database: number | undefined,
  connections: number,
  milliseconds: number,
): Promise<Phase> {
  const wires = Array.from({ length: connections }, () => connectTo(server.port));
  const times: number[] = [];
  let bytes = 0;
  const cpu = () => ({ server: cpuOf(server.pid), database: database === undefined ? 0 : cpuOf(database) });
  const [before, began] = [cpu(), performance.now()];
  await Promise.all(
    wires.map(async (wire) => {
      do {
        const asked = performance.now();
        const answer = await wire.ask(requests[times.length % requests.length]!);
        times.push(performance.now() - asked);
        bytes += answer.bytes;
        checkAnswered(answer, `${server.name}, ${question}`);
      } while (performance.now() - began < milliseconds);
    }),
  ).finally(() => wires.forEach((wire) => wire.end()));
  const [after, count] = [cpu(), times.length];
  return {
    p50Ms: quantile(times, 0.5),
    p95Ms: quantile(times, 0.95),
    perSecond: (count / (performance.now() - began)) * 1000,
    serverCpuMs: (after.server - before.server) / count,
    databaseCpuMs: (after.database - before.database) / count,
    bytes: bytes / count,
  };
}

/** Throws for an error response, since errors are fast and would make the server look good. */
export function checkAnswered(answer: Answer, who: string): void {
  if (answer.status !== 200 || (answer.bytes < 20_000 && answer.text().includes('"errors":[')))
    throw new NotAnswered(`${who} answered with an error: ${answer.text().slice(0, 500)}`);
}

export function quantile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
}
export const median = (numbers: readonly number[]) => quantile(numbers, 0.5);
