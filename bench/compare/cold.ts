import type { Random } from '../generate/random.ts';
import { checkAnswered, NotAnswered } from './measure.ts';
import { cpuOf } from './proc.ts';
import { checkSame } from './same.ts';
import type { Sample } from './samples.ts';
import { type Server, type ServerName, textFor } from './servers.ts';
import { type Shape, shapesOf } from './shapes.ts';
import { connectTo, requestOf } from './wire.ts';

/** What query shapes cost that a server sees for the first time, or for the second time. */
export interface ShapeTimes {
  readonly server: ServerName;
  readonly isWarm: boolean;
  readonly milliseconds: number[];
  serverCpuMs: number;
  databaseCpuMs: number;
  bytes: number;
}

/** A shape that a server could not answer; no server is measured with it. */
interface Unanswered {
  readonly server: ServerName;
  readonly said: string;
}

/** Sends `count` random shapes to each server, alternating between servers: all of them once, then all again. Compares the responses. */
export async function measureShapes(
  servers: readonly Server[],
  database: number,
  samples: readonly Sample[],
  random: Random,
  count: number,
  onShape: (done: number) => void,
): Promise<{ times: ShapeTimes[]; unanswered: Unanswered[] }> {
  // Other shapes first, so that the measurement covers a new shape but not a new process.
  const warmUpShapes = shapesOf(random, samples, Math.ceil(count / 8));
  let shapes = shapesOf(random, samples, count);
  const unanswered: Unanswered[] = [];
  const wires = new Map(servers.map(({ name, port }) => [name, connectTo(port)]));
  /** Undefined if one of the servers cannot answer. */
  const askAll = async (shape: Shape, some: readonly Server[]) => {
    const answered = [];
    for (const { name, pid } of some) {
      const [began, own, theirs] = [performance.now(), cpuOf(pid), cpuOf(database)];
      const text = textFor<string>(shape, name)!;
      const answer = await wires.get(name)!.ask(requestOf(text, shape.variables));
      const milliseconds = performance.now() - began;
      try {
        checkAnswered(answer, `${name}, ${text}`);
      } catch (error) {
        if (!(error instanceof NotAnswered)) throw error;
        unanswered.push({ server: name, said: error.message });
        return undefined;
      }
      answered.push({ name, answer, milliseconds, server: cpuOf(pid) - own, database: cpuOf(database) - theirs });
    }
    return answered;
  };
  const times: ShapeTimes[] = [];
  try {
    for (const shape of warmUpShapes) await askAll(shape, servers);
    unanswered.length = 0; // the warm-up does not count
    for (const isWarm of [false, true]) {
      const of = new Map(
        servers.map(({ name }) => [
          name,
          { server: name, isWarm, milliseconds: [] as number[], serverCpuMs: 0, databaseCpuMs: 0, bytes: 0 },
        ]),
      );
      const measured: Shape[] = [];
      for (const [at, shape] of shapes.entries()) {
        const answered = await askAll(shape, at % 2 === 0 ? servers : servers.toReversed());
        onShape(at + 1 + (isWarm ? count : 0));
        if (!answered) continue;
        measured.push(shape);
        for (const { name, answer, milliseconds, server, database } of answered) {
          const sum = of.get(name)!;
          sum.milliseconds.push(milliseconds);
          sum.serverCpuMs += server;
          sum.databaseCpuMs += database;
          sum.bytes += answer.bytes;
        }
        const [one, ...more] = answered.map(
          ({ answer }) => (JSON.parse(answer.text()) as { data: object }).data as never,
        );
        for (const other of more) checkSame(shape.grapevine, one!, other);
      }
      shapes = measured;
      for (const sum of of.values()) {
        sum.serverCpuMs /= measured.length;
        sum.databaseCpuMs /= measured.length;
        sum.bytes /= measured.length;
        times.push(sum);
      }
    }
  } finally {
    for (const wire of wires.values()) wire.end();
  }
  return { times, unanswered };
}
