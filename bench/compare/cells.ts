import type { ServerName } from './servers.ts';

export const titles: Readonly<Record<ServerName | 'neo4j', string>> = {
  'neo4j-graphql': '@neo4j/graphql',
  bare: 'bare driver',
  grapevine: 'Grapevine',
  before: 'Grapevine, before',
  neo4j: 'Neo4j',
};

export const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [head, head.map((_, at) => (at === 0 ? '---' : '---:')), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');

/** Formats a number with about three significant digits. */
export const short = (value: number) =>
  value === 0 ? '0' : value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
