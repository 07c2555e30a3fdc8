import { short, table, titles } from './cells.ts';
import type { Results, Row } from './results.ts';
import { type ServerName, servers } from './servers.ts';
import { memory } from './tables.ts';

type Measure = 'p50Ms' | 'p95Ms' | 'cpuMs';
const measures: Readonly<Record<Measure, string>> = {
  p50Ms: 'p50, ms',
  p95Ms: 'p95, ms',
  cpuMs: 'CPU of server + database, ms',
};

/**
 * Compares Grapevine with an earlier checkout. A measure with several rounds is shown as its minimum and maximum. Ratios use the minimum, since
 * other load on the machine only adds to it. The multiples in brackets are relative to the bare driver.
 */
export function changes(results: Results): string {
  const failed = results.failures.map(({ query, server, said }) => `${query}, ${titles[server]}: ${said}`);
  return [
    ...results.graphs.flatMap(({ nodes }) => {
      const rows = results.rows.filter((row) => row.nodes === nodes);
      return (Object.keys(measures) as Measure[]).map((measure) => tableOf(rows, measure, nodes));
    }),
    memory(results),
    ...failed,
  ].join('\n\n');
}

const columns: readonly ServerName[] = [...servers.slice(0, -1), 'before', 'grapevine'];

function tableOf(rows: readonly Row[], measure: Measure, nodes: number): string {
  const byQuestion = [
    ...Map.groupBy(rows, ({ query, warm }) => `${query}${warm || query !== shapes ? '' : ', never seen'}`),
  ];
  return table(
    [
      `${nodes.toLocaleString('en')} nodes: ${measures[measure]}`,
      ...columns.map((name) => titles[name]),
      'now / before',
    ],
    byQuestion.map(([question, some]) => {
      const of = (server: ServerName) => some.find((row) => row.server === server);
      const [bare, before, now] = [of('bare'), of('before'), of('grapevine')];
      const least = (row: Row) => spreadOf(row, measure)?.[0] ?? row[measure];
      const cell = (row: Row | undefined) =>
        row
          ? [
              (spreadOf(row, measure) ?? [row[measure]]).map(short).join('–'),
              ...(bare ? [`(${short(least(row) / least(bare))} ×)`] : []),
            ].join(' ')
          : '';
      const ratio = before && now ? short(least(now) / least(before)) : '';
      return [question, ...columns.map((server) => cell(of(server))), ratio];
    }),
  );
}

const spreadOf = ({ spread }: Row, measure: Measure) => (measure === 'p95Ms' ? undefined : spread?.[measure]);

const shapes = 'random shapes';
