import type { Random } from '../generate/random.ts';
import { checkAnswered } from './measure.ts';
import { cpuOf } from './proc.ts';
import { checkSame } from './same.ts';
import type { Sample } from './samples.ts';
import type { Server, ServerName } from './servers.ts';
import { type Shape, shapesOf } from './shapes.ts';
import { type Answer, connectTo, requestOf } from './wire.ts';

/** What shapes of questions cost that a server has never seen, and the same shapes again. */
export interface ShapeTimes {
  readonly server: ServerName;
  readonly isWarm: boolean;
  readonly milliseconds: number[];
  serverCpuMs: number;
  databaseCpuMs: number;
  bytes: number;
}

type Asked = Pick<Server, 'pid' | 'port'> & { readonly name: keyof Omit<Shape, 'variables'> };

/** Asks so many random shapes of each server in turns, all of them once and then once more; compares the answers. */
export async function measureShapes(
  servers: readonly Asked[],
  database: number,
  samples: readonly Sample[],
  random: Random,
  count: number,
  onShape: (done: number) => void,
): Promise<ShapeTimes[]> {
  // Others first, so that what is measured is a new shape and not a new process.
  const [others, shapes] = [shapesOf(random, samples, Math.ceil(count / 8)), shapesOf(random, samples, count)];
  const wires = new Map(servers.map(({ name, port }) => [name, connectTo(port)]));
  const ask = async ({ name }: Asked, shape: Shape): Promise<Answer> => {
    const answer = await wires.get(name)!.ask(requestOf(shape[name], shape.variables));
    checkAnswered(answer, `${name}, ${shape[name]}`);
    return answer;
  };
  const times: ShapeTimes[] = [];
  try {
    for (const shape of others) for (const server of servers) await ask(server, shape);
    for (const isWarm of [false, true]) {
      const of = new Map(
        servers.map(({ name }) => [
          name,
          { server: name, isWarm, milliseconds: [] as number[], serverCpuMs: 0, databaseCpuMs: 0, bytes: 0 },
        ]),
      );
      for (const [at, shape] of shapes.entries()) {
        const answers: Answer[] = [];
        for (const server of at % 2 === 0 ? servers : servers.toReversed()) {
          const sum = of.get(server.name)!;
          const [began, own, theirs] = [performance.now(), cpuOf(server.pid), cpuOf(database)];
          const answer = await ask(server, shape);
          sum.milliseconds.push(performance.now() - began);
          sum.serverCpuMs += (cpuOf(server.pid) - own) / count;
          sum.databaseCpuMs += (cpuOf(database) - theirs) / count;
          sum.bytes += answer.bytes / count;
          answers.push(answer);
        }
        const [one, other] = answers.map((answer) => (JSON.parse(answer.text()) as { data: object }).data as never);
        checkSame(shape.grapevine, one!, other!);
        onShape(at + 1 + (isWarm ? count : 0));
      }
      times.push(...of.values());
    }
  } finally {
    for (const wire of wires.values()) wire.end();
  }
  return times;
}
