import { readFileSync } from 'node:fs';
import { z } from 'zod';

const target = z.object({
  refId: z.string(),
  type: z.literal('graphql'),
  source: z.literal('url'),
  parser: z.literal('backend'),
  format: z.enum(['table', 'timeseries', 'dataframe', 'node-graph-nodes', 'node-graph-edges']),
  url: z.literal('/graphql'),
  url_options: z.object({
    method: z.literal('POST'),
    body_type: z.literal('graphql'),
    body_graphql_query: z.string(),
  }),
  root_selector: z.string(),
  columns: z.array(
    z.object({ selector: z.string(), text: z.string(), type: z.enum(['string', 'number', 'timestamp']) }),
  ),
});
export type Target = z.infer<typeof target>;

/** The parts of the dashboard that refer to the API, as defined by Infinity's `query.types.ts` and Grafana's export. */
const dashboard = z.object({
  panels: z.array(z.object({ title: z.string(), targets: z.array(target) })),
  templating: z.object({ list: z.array(z.object({ name: z.string(), query: z.object({ infinityQuery: target }) })) }),
  annotations: z.object({ list: z.array(z.object({ name: z.string(), target: target.optional() })) }),
});

/** Every query of the dashboard, by the panel or variable that uses it. */
export function targetsOf(file: URL): [name: string, target: Target][] {
  const { panels, templating, annotations } = dashboard.parse(JSON.parse(readFileSync(file, 'utf8')));
  return [
    ...panels.flatMap(({ title, targets }) => targets.map((one): [string, Target] => [`${title} ${one.refId}`, one])),
    ...templating.list.map(({ name, query }): [string, Target] => [`the variable ${name}`, query.infinityQuery]),
    ...annotations.list.flatMap(({ name, target: one }): [string, Target][] => (one ? [[name, one]] : [])),
  ];
}

/** Every status with a colour in the dashboard: of lines and slices, and of cells and bars. */
export function colorsOf(file: URL): [status: string, color: string][] {
  const colors: [string, string][] = [];
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    // oxlint-disable-next-line typescript/no-explicit-any -- JSON
    const { text, color, matcher, properties } = value as Partial<Record<string, any>>;
    if (typeof text === 'string' && typeof color === 'string') colors.push([text, color]);
    for (const { id, value: shown } of matcher && properties ? properties : [])
      if (id === 'color') colors.push([matcher.options, shown.fixedColor]);
    for (const inner of Object.values(value)) look(inner);
  };
  look(JSON.parse(readFileSync(file, 'utf8')));
  return colors;
}

interface Chosen {
  readonly company: readonly string[];
  readonly from: string;
  readonly to: string;
}

/** A query as Grafana and Infinity send it: with the range and variable of the dashboard in their formats, and the macro expanded. */
export function interpolated(query: string, { company, from, to }: Chosen): string {
  const quoted = company.map((slug) => JSON.stringify(slug)).join(',');
  return query
    .replaceAll('${company:doublequote}', quoted)
    .replaceAll('${company:csv}', company.join(','))
    .replaceAll('${__from:date:YYYY-MM-DD}', from)
    .replaceAll('${__to:date:YYYY-MM-DD}', to)
    .replaceAll(/\$__combineValues\((.*?)\)/g, (_whole, args: string) => {
      const [prefix, suffix, separator, ...values] = args.split(',');
      return values.map((value) => `${prefix}${value}${suffix}`).join(separator === '__comma' ? ',' : separator);
    });
}
