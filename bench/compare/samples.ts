import type { Graph } from '../../src/database/graph.ts';
import { Random } from '../generate/random.ts';
import * as queries from './samples.cypher.ts';

/** The values for one request; `hub` is the company with the most partnerships. */
export interface Sample {
  readonly partnership: string;
  readonly companies: readonly [string, string, string];
  readonly executive: string;
  readonly vehicles: readonly [string, string];
  readonly day: string;
  /** The last name of an executive. */
  readonly name: string;
  /** A word of a company's name with a letter left out, and a prefix of the word. */
  readonly mistyped: string;
  readonly beginning: string;
  /** A company, and an outlet with a source that denies one of its partnerships. */
  readonly denied: Denied;
  readonly hub: string;
  readonly hubDenied: Denied;
}

interface Denied {
  readonly company: string;
  readonly publisher: string;
}

export interface Drawn {
  readonly nodes: number;
  readonly relationships: number;
  readonly samples: readonly Sample[];
}

const between = (least: number, most: number) => ({
  least: String(least).padStart(10, '0'),
  most: String(most).padStart(10, '0'),
});

/** Draws samples from a graph filled by bench/generate; always the same from the same graph. */
export async function drawFrom(graph: Graph, count = 40): Promise<Drawn> {
  const read = { ids: async (rows: Promise<{ id: string }[]>) => (await rows).map(({ id }) => id) };
  const partnerships = await read.ids(graph.read(queries.partnerships, between(3, 8)));
  const companies = await read.ids(graph.read(queries.companies, between(10, 20)));
  const busy = await read.ids(graph.read(queries.companies, between(20, 60)));
  const vehicles = await read.ids(graph.read(queries.vehicles, {}));
  const executives = await graph.read(queries.executives, {});
  const [hub] = await read.ids(graph.read(queries.hub, {}));

  const random = new Random(1, 'samples');
  const publishers = await graph.read(queries.publishers, {});
  const usual = new Set(publishers.filter(({ sources }) => sources >= 30 && sources <= 250).map(({ id }) => id));
  const deniersOf = async (some: readonly string[]) =>
    (await graph.read(queries.deniers, { companies: some })).filter(({ publisher }) => usual.has(publisher));
  const denied = await deniersOf(Array.from({ length: count }, () => random.pick(busy)));
  const hubDenied = await deniersOf([hub!]);

  const samples = Array.from({ length: count }, (): Omit<Sample, 'mistyped' | 'beginning'> => {
    const executive = random.pick(executives);
    return {
      partnership: random.pick(partnerships),
      companies: [random.pick(companies), random.pick(companies), random.pick(companies)],
      executive: executive.id,
      vehicles: [random.pick(vehicles), random.pick(vehicles)],
      day: `${random.between(2022, 2025)}-0${random.between(1, 9)}-15`,
      name: executive.name.split(' ').at(-1)!,
      denied: random.pick(denied),
      hub: hub!,
      hubDenied: random.pick(hubDenied),
    };
  });
  const names = await graph.read(queries.names, { ids: samples.map((one) => one.companies[0]) });
  const wordOf = new Map(names.map(({ id, name }) => [id, name.split(' ')[0]!]));
  const [{ nodes } = { nodes: 0 }] = await graph.read(queries.size, {});
  const [{ relationships } = { relationships: 0 }] = await graph.read(queries.links, {});
  return {
    nodes,
    relationships,
    samples: samples.map((one) => {
      const word = wordOf.get(one.companies[0])!;
      return { ...one, mistyped: word.slice(0, 2) + word.slice(3), beginning: word.slice(0, 4) };
    }),
  };
}
