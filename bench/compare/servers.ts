import { fileURLToPath } from 'node:url';
import { readConfig } from '../../src/lib/config.ts';
import { freePort, startNode, type Running } from './processes.ts';

/** Grapevine as it ships, what a user would pick in place of it, and the floor: the driver alone. */
export const servers = ['neo4j-graphql', 'bare', 'grapevine'] as const;
export type ServerName = (typeof servers)[number];

export interface Server extends Running {
  readonly name: ServerName;
  readonly port: number;
}

/** Where the graph is: in a Neo4j, or in a folder of Grapevine's own engine. */
export type Place = { readonly uri: string } | { readonly folder: string };

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const mains: Readonly<Record<ServerName, { main: string; ready: string }>> = {
  'neo4j-graphql': { main: here('../rivals/neo4j-graphql.ts'), ready: 'ready' },
  bare: { main: here('../rivals/bare.ts'), ready: 'ready' },
  grapevine: { main: here('../../src/server/main.ts'), ready: 'Grapevine answers at' },
};

/** A setting that this Grapevine may not have yet: it refuses those that it does not know. */
function setting(name: string, value: string): Record<string, string> {
  try {
    readConfig({ [name]: value });
    return { [name]: value };
  } catch {
    return {};
  }
}

/** What is asked for again is worked out again: every answer is a measurement. */
const uncached = setting('GRAPEVINE_CACHE', 'off');

interface Starting {
  /** Counts the Cypher queries, which takes a little time; see count.ts. */
  readonly isCounting?: boolean;
  readonly settings?: Readonly<Record<string, string>>;
}

export async function startServer(
  name: ServerName,
  place: Place,
  { isCounting = false, settings = uncached }: Starting = {},
): Promise<Server> {
  const { main, ready } = mains[name];
  const port = await freePort();
  const where = 'uri' in place ? { NEO4J_URI: place.uri } : { GRAPEVINE_DATA: place.folder };
  const started = await startNode({
    args: [...(isCounting ? ['--import', here('count.ts')] : []), main],
    env: { NODE_ENV: 'production', PORT: String(port), ...where, ...(name === 'grapevine' && settings) },
    ready,
  });
  return { ...started, name, port };
}

/** The number of Cypher queries since it was last asked for. */
export const countedBy = ({ child }: Server) =>
  new Promise<number>((counted) => {
    child.once('message', (message) => counted(Number(message)));
    child.send('count');
  });
