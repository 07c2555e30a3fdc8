import type { ShapeTimes } from './cold.ts';
import type { machine } from './proc.ts';
import { type Cell, median, quantile } from './measure.ts';
import { type Counts, countKey } from './prove.ts';
import type { ServerName } from './servers.ts';

/** The cost of one question on one server: medians over the rounds of one run. */
export interface Row {
  readonly query: string;
  /** The requested size of the graph. */
  readonly nodes: number;
  readonly server: ServerName;
  /** Whether the server had answered the same query before, with other variables. */
  readonly warm: boolean;
  /** Over one connection. */
  readonly p50Ms: number;
  readonly p95Ms: number;
  /** Server and database together, under load. */
  readonly cpuMs: number;
  /** Null where it is not counted: on the embedded engine, and for random shapes. */
  readonly cypherPerRequest: number | null;
  readonly serverCpuMs: number;
  readonly databaseCpuMs: number;
  /** The minimum and maximum over the rounds. */
  readonly spread: { readonly p50Ms: Spread; readonly cpuMs: Spread } | null;
  /** The size of the response body. */
  readonly bytes: number;
}
type Spread = readonly [min: number, max: number];

export const rowsOf = (cells: readonly Cell[], nodes: number, counts?: Counts): Row[] =>
  cells
    .filter(({ failure }) => failure === undefined)
    .map(({ question, server, rounds }): Row => {
      const of = (value: (round: Cell['rounds'][number]) => number) => rounded(median(rounds.map(value)));
      const range = (value: (round: Cell['rounds'][number]) => number): Spread => {
        const values = rounds.map(value);
        return [rounded(Math.min(...values)), rounded(Math.max(...values))];
      };
      const cpu = ({ loaded }: Cell['rounds'][number]) => loaded.serverCpuMs + loaded.databaseCpuMs;
      return {
        query: question,
        nodes,
        server: server.name,
        warm: true,
        p50Ms: of(({ alone }) => alone.p50Ms),
        p95Ms: of(({ alone }) => alone.p95Ms),
        cpuMs: of(cpu),
        cypherPerRequest: counts ? rounded(counts.get(countKey(question, server.name)) ?? 0) : null,
        serverCpuMs: of(({ loaded }) => loaded.serverCpuMs),
        databaseCpuMs: of(({ loaded }) => loaded.databaseCpuMs),
        spread: { p50Ms: range(({ alone }) => alone.p50Ms), cpuMs: range(cpu) },
        bytes: Math.round(median(rounds.map(({ loaded }) => loaded.bytes))),
      };
    });

export const rowsOfShapes = (times: readonly ShapeTimes[], nodes: number): Row[] =>
  times.map(({ server, isWarm, milliseconds, serverCpuMs, databaseCpuMs, bytes }) => ({
    query: 'random shapes',
    nodes,
    server,
    warm: isWarm,
    p50Ms: rounded(median(milliseconds)),
    p95Ms: rounded(quantile(milliseconds, 0.95)),
    cpuMs: rounded(serverCpuMs + databaseCpuMs),
    cypherPerRequest: null,
    serverCpuMs: rounded(serverCpuMs),
    databaseCpuMs: rounded(databaseCpuMs),
    spread: null,
    bytes: Math.round(bytes),
  }));

interface Memory {
  readonly process: ServerName | 'neo4j';
  readonly nodes: number;
  readonly heldMb: number;
  readonly mostMb: number;
}

/** The content of bench/results.json. */
export interface Results {
  readonly commit: string;
  readonly measuredAt: string;
  readonly machine: ReturnType<typeof machine>;
  readonly versions: Readonly<Record<string, string>>;
  readonly effort: object;
  readonly graphs: { readonly nodes: number; readonly held: number; readonly relationships: number }[];
  readonly rows: Row[];
  readonly memory: Memory[];
  /** Grapevine alone, on its embedded engine. */
  readonly embedded: Row[];
  readonly embeddedMemory: Memory[];
  readonly failures: Failure[];
}

/** A question that a server could not answer, with its error message. */
interface Failure extends Pick<Row, 'query' | 'nodes' | 'server'> {
  readonly engine: 'neo4j' | 'embedded';
  readonly said: string;
}

export const failuresOf = (cells: readonly Cell[], nodes: number, engine: Failure['engine']): Failure[] =>
  cells.flatMap(({ question: query, server: { name: server }, failure: said }) =>
    said === undefined ? [] : [{ query, nodes, server, engine, said }],
  );

const rounded = (value: number) => Math.round(value * 1000) / 1000;
