import type { Results } from './results.ts';
import { type ServerName, servers } from './servers.ts';

const names: Readonly<Record<(typeof servers)[number], string>> = {
  'neo4j-graphql': '@neo4j/graphql',
  bare: 'bare driver',
  grapevine: 'Grapevine',
};
const questions = ['Q1', 'Q2', 'Q3', 'Q4', 'Q5'] as const;
const about: Readonly<Record<(typeof questions)[number], string>> = {
  Q1: 'one partnership',
  Q2: 'fifty, four levels',
  Q3: 'a company’s world',
  Q4: 'counts',
  Q5: 'a filtered list',
};

/** Sizes in pixels. A bar longer than the axis is cut off; its label shows the full value. */
const [width, height, left, top, bottom] = [800, 260, 44, 30, 44];
const [groupWidth, barWidth] = [(width - left - 8) / questions.length, 36];
const maxShown = 8;

/** A bar chart of the CPU time per request, server and database together, in multiples of the bare driver's; one panel per graph. */
export function chartOf({ rows, graphs }: Results): string {
  const panels = graphs.map(({ nodes }, at) => {
    const multiple = (query: string, server: ServerName) => {
      const cpu = (name: ServerName) =>
        rows.find((row) => row.query === query && row.server === name && row.nodes === nodes)?.cpuMs;
      return (cpu(server) ?? 0) / (cpu('bare') ?? 1);
    };
    const highest = Math.max(2, ...questions.flatMap((query) => servers.map((server) => multiple(query, server))));
    return panel(48 + at * (height + 20), `${nodes.toLocaleString('en')} nodes`, Math.min(highest, maxShown), multiple);
  });
  const whole = 48 + graphs.length * (height + 20);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${whole}" width="${width}" height="${whole}" role="img" aria-labelledby="title">
<title id="title">CPU of server and database for a request, in multiples of the bare driver’s</title>
<style>
  text { font: 13px system-ui, sans-serif; fill: #1f2328; }
  .small { font-size: 12px; fill: #59636e; }
  .back { fill: #ffffff; } .line { stroke: #d1d9e0; } .one { stroke: #59636e; stroke-dasharray: 4 3; }
  .neo4j-graphql { fill: #bc4c00; } .bare { fill: #8c959f; } .grapevine { fill: #6639ba; }
  @media (prefers-color-scheme: dark) {
    text { fill: #f0f6fc; } .small { fill: #9198a1; }
    .back { fill: #0d1117; } .line { stroke: #3d444d; } .one { stroke: #9198a1; }
    .neo4j-graphql { fill: #f0883e; } .bare { fill: #7d8590; } .grapevine { fill: #a371f7; }
  }
</style>
<rect class="back" width="${width}" height="${whole}" rx="6"/>
${legend}
${panels.join('\n')}
</svg>
`;
}

const legend = servers
  .map((server, at) => {
    const x = left + at * 150;
    return `<rect class="${server}" x="${x}" y="17" width="13" height="13" rx="2"/><text x="${x + 20}" y="28">${names[server]}</text>`;
  })
  .concat(`<text class="small" x="${width - 12}" y="28" text-anchor="end">CPU for a request, bare driver = 1</text>`)
  .join('\n');

function panel(y: number, title: string, max: number, multiple: (query: string, server: ServerName) => number): string {
  const floor = y + height - bottom;
  const place = (value: number) => floor - (Math.min(value, max) / max) * (height - top - bottom);
  const lines = Array.from({ length: Math.floor(max) + 1 }, (_, value) => {
    const at = place(value).toFixed(1);
    return `<line class="${value === 1 ? 'one' : 'line'}" x1="${left}" x2="${width - 8}" y1="${at}" y2="${at}"/><text class="small" x="${left - 8}" y="${Number(at) + 4}" text-anchor="end">${value}</text>`;
  });
  const bars = questions.map((query, group) => {
    const x = left + group * groupWidth + (groupWidth - 3 * barWidth - 8) / 2;
    const middle = left + (group + 0.5) * groupWidth;
    return [
      ...servers.map((server, at) => bar(server, x + at * (barWidth + 4), multiple(query, server), place, floor)),
      `<text x="${middle}" y="${floor + 18}" text-anchor="middle">${query}</text>`,
      `<text class="small" x="${middle}" y="${floor + 34}" text-anchor="middle">${about[query]}</text>`,
    ].join('\n');
  });
  return [`<text class="small" x="${left}" y="${y + 8}">${title}</text>`, ...lines, ...bars].join('\n');
}

function bar(server: ServerName, x: number, value: number, place: (value: number) => number, floor: number): string {
  const end = place(value);
  const label = value >= 10 ? value.toFixed(0) : value.toFixed(1);
  return [
    `<rect class="${server}" x="${x.toFixed(1)}" y="${end.toFixed(1)}" width="${barWidth}" height="${Math.max(floor - end, 1).toFixed(1)}" rx="2"/>`,
    `<text class="small" x="${(x + barWidth / 2).toFixed(1)}" y="${(end - 5).toFixed(1)}" text-anchor="middle">${label}${value > maxShown ? ' ↑' : ''}</text>`,
  ].join('');
}
