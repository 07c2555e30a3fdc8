import type { Results, Row } from './results.ts';
import { short, table, titles } from './cells.ts';
import { type ServerName, servers } from './servers.ts';

const count = (value: number | null) => (value === null ? '' : String(Math.round(value * 10) / 10));
const large = (value: number) => value.toLocaleString('en');

const find = (rows: readonly Row[], query: string, server: ServerName, nodes: number, warm = true) =>
  rows.find((row) => row.query === query && row.server === server && row.nodes === nodes && row.warm === warm);
const unique = <Value>(values: readonly Value[]) => [...new Set(values)];

/** The questions that a server other than Grapevine was asked. */
const comparedIn = ({ rows }: Results) =>
  unique(
    rows.filter(({ server, query }) => server !== 'grapevine' && query !== 'random shapes').map(({ query }) => query),
  );

function compared(results: Results, cell: (row: Row, floor: Row | undefined) => string): string {
  const rows = results.graphs.flatMap(({ nodes }) =>
    comparedIn(results).map((query) => [
      query,
      large(nodes),
      ...servers.map((server) => {
        const row = find(results.rows, query, server, nodes);
        const floor = find(results.rows, query.split(',')[0]!, 'bare', nodes);
        return row ? cell(row, find(results.rows, query, 'bare', nodes) ?? floor) : '';
      }),
    ]),
  );
  return table(['', 'nodes', ...servers.map((server) => titles[server])], rows);
}

export const setting = ({ commit, measuredAt, machine, versions, graphs }: Results) => {
  const { cpu, cores, memoryGb, system, node } = machine;
  const rivals = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return [
    `Measured on ${measuredAt.slice(0, 10)}, at commit ${commit.slice(0, 12)}${commit.includes(',') ? ' and changes' : ''}: ${cpu}, ${cores} cores, ${memoryGb} GB, Linux ${system}, Node ${node}; compared with ${rivals.join(', ')}.`,
    ...graphs.map(({ held, relationships }) => `${large(held)} nodes, ${large(relationships)} relationships.`),
  ].join(' ');
};

export const cpu = (results: Results) =>
  compared(results, ({ cpuMs, serverCpuMs, databaseCpuMs }, floor) => {
    const multiple = floor ? ` (${short(cpuMs / floor.cpuMs)} ×)` : '';
    return `${short(serverCpuMs)} + ${short(databaseCpuMs)}${multiple}`;
  });

export const latency = (results: Results) =>
  compared(results, ({ p50Ms, p95Ms, spread }) =>
    [`${short(p50Ms)} / ${short(p95Ms)}`, ...(spread ? [`(${spread.p50Ms.map(short).join('–')})`] : [])].join(' '),
  );

export const traffic = (results: Results) =>
  compared(results, ({ cypherPerRequest, bytes }) => `${count(cypherPerRequest)}; ${large(bytes)}`);

export const shapes = ({ rows, graphs, failures }: Results) =>
  table(
    ['', 'nodes', 'p50, ms', 'p95, ms', 'CPU of server + database, ms', 'left out: too dear, or no answer in 15 s'],
    graphs.flatMap(({ nodes }) =>
      servers.flatMap((server) =>
        [false, true].flatMap((warm) => {
          const row = find(rows, 'random shapes', server, nodes, warm);
          if (!row) return [];
          const name = `${titles[server]}, ${warm ? 'again' : 'never seen before'}`;
          const used = `${short(row.serverCpuMs)} + ${short(row.databaseCpuMs)}`;
          const leftOut = failures.filter(
            (one) => one.query === 'random shapes' && one.nodes === nodes && one.server === server && !warm,
          );
          return [
            [
              name,
              large(nodes),
              short(row.p50Ms),
              short(row.p95Ms),
              used,
              leftOut.length > 0 ? String(leftOut.length) : '',
            ],
          ];
        }),
      ),
    ),
  );

/** Grapevine alone, for each graph size and engine. */
export const grapevine = ({ rows, embedded, graphs, failures }: Results) => {
  const own = rows.filter(({ server, query }) => server === 'grapevine' && query !== 'random shapes');
  const sizes = unique(embedded.map(({ nodes }) => nodes));
  const places = [
    ...graphs.map(({ nodes }) => ({ title: `Neo4j, ${large(nodes)}`, from: own, nodes })),
    ...sizes.map((nodes) => ({ title: `embedded, ${large(nodes)}`, from: embedded, nodes })),
  ];
  return table(
    ['p50 / p95, ms; CPU, ms', 'Cypher', ...places.map(({ title }) => title)],
    unique(own.map(({ query }) => query)).map((query) => [
      query,
      count(own.find((row) => row.query === query)!.cypherPerRequest),
      ...places.map(({ from, nodes }) => {
        const row = find(from, query, 'grapevine', nodes);
        if (row) return `${short(row.p50Ms)} / ${short(row.p95Ms)}; ${short(row.cpuMs)}`;
        const engine = from === embedded ? 'embedded' : 'neo4j';
        return failures.some((one) => one.query === query && one.nodes === nodes && one.engine === engine)
          ? 'fails'
          : '';
      }),
    ]),
  );
};

export const memory = ({ memory: measured, embeddedMemory }: Results) =>
  table(
    ['', 'nodes', 'held, MB', 'at most, MB'],
    [
      ...measured.map((one) => ({ ...one, title: titles[one.process] })),
      ...embeddedMemory.map((one) => ({ ...one, title: 'Grapevine, embedded engine' })),
    ].map(({ title, nodes, heldMb, mostMb }) => [title, large(nodes), large(heldMb), large(mostMb)]),
  );
