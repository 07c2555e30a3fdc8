import { parseArgs } from 'node:util';
import type { Effort } from './measure.ts';

const help = `Compares Grapevine with @neo4j/graphql and with the bare driver, on a Neo4j that it starts and fills itself.

  npm run bench -- [options]

  --full           a graph of a million nodes besides the one of a hundred thousand
  --quick          fewer repeats, and less of the embedded engine: in four minutes
  --at-100k URI    a Neo4j that bench/generate.ts has filled, on this machine, without a password. Grapevine brings its
                   constraints and indexes up to date; nothing else is written
  --at-1m URI      the same with a million nodes
  --before FOLDER  measures the Grapevine of another checkout in the same run, on Neo4j alone, and prints both side by side; writes
                   nothing. A Neo4j of its own is started anew for each start that is timed
  --help

Writes bench/results.json, the tables in docs/performance.md and docs/performance.svg.
`;

export interface Size {
  readonly nodes: number;
  /** The address of an existing Neo4j; if missing, one is started and filled. */
  readonly uri: string | undefined;
  /** For a Neo4j that is started. */
  readonly memory: string;
}

export interface Options {
  readonly sizes: readonly Size[];
  readonly embeddedSizes: readonly number[];
  /** For the questions that servers are compared with, and for those that only Grapevine answers. */
  readonly compared: Effort;
  readonly alone: Effort;
  readonly shapes: number;
  /** How many times to measure the startup on a Neo4j without query plans. */
  readonly starts: number;
  /** The folder of another checkout of Grapevine to compare with. */
  readonly before: string | undefined;
}

/** Undefined if only the help was requested. */
export function readOptions(args: readonly string[]): Options | undefined {
  const { values } = parseArgs({
    args: [...args],
    options: {
      full: { type: 'boolean', default: false },
      quick: { type: 'boolean', default: false },
      'at-100k': { type: 'string' },
      'at-1m': { type: 'string' },
      before: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.info(help);
    return undefined;
  }
  const { full, quick, before, 'at-100k': small, 'at-1m': large } = values;
  return {
    sizes: [
      { nodes: 100_000, uri: small, memory: '1g' },
      ...(full || large !== undefined ? [{ nodes: 1_000_000, uri: large, memory: '2500m' }] : []),
    ],
    before,
    embeddedSizes: quick ? [10_000] : [10_000, 100_000],
    compared: quick ? { rounds: 2, aloneMs: 250, loadedMs: 350 } : { rounds: 4, aloneMs: 700, loadedMs: 1000 },
    alone: quick ? { rounds: 1, aloneMs: 200, loadedMs: 250 } : { rounds: 2, aloneMs: 400, loadedMs: 500 },
    // Neo4j keeps a thousand plans: with a third server the first ones would be gone before they are asked for again.
    shapes: quick ? 60 : before === undefined ? 400 : 150,
    starts: quick ? 2 : 3,
  };
}
