import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readConfig } from '../../src/lib/config.ts';
import { freePort, startNode, type Running } from './processes.ts';

/** Grapevine, its main alternative, and the driver alone as the lower bound. */
export const servers = ['neo4j-graphql', 'bare', 'grapevine'] as const;
/** `before` is Grapevine from another checkout. */
export type ServerName = (typeof servers)[number] | 'before';

/** The query text for a server. */
export const textFor = <Text>(texts: Readonly<Partial<Record<ServerName, Text>>>, server: ServerName) =>
  texts[server === 'before' ? 'grapevine' : server];

export interface Server extends Running {
  readonly name: ServerName;
  readonly port: number;
}

/** Where the graph is: in a Neo4j, or in a folder of the embedded engine. */
export type Place = { readonly uri: string } | { readonly folder: string };

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The file that `npm start` runs in a checkout of Grapevine. */
function mainOf(checkout: string): string {
  const { scripts } = JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8')) as {
    scripts: { start: string };
  };
  return join(checkout, scripts.start.replace(/^node /, ''));
}

const rivals = { 'neo4j-graphql': here('../rivals/neo4j-graphql.ts'), bare: here('../rivals/bare.ts') };

/** A setting, if this Grapevine knows it: unknown settings are refused. */
function setting(name: string, value: string): Record<string, string> {
  try {
    readConfig({ [name]: value });
    return { [name]: value };
  } catch {
    return {};
  }
}

/** Disables the response cache, so that every response is a measurement. */
const uncached = setting('GRAPEVINE_CACHE', 'off');

interface Starting {
  /** Counts the Cypher queries, which takes a little time; see count.ts. */
  readonly isCounting?: boolean;
  readonly settings?: Readonly<Record<string, string>>;
  /** The checkout to start Grapevine from; by default this one. */
  readonly checkout?: string | undefined;
}

export async function startServer(
  name: ServerName,
  place: Place,
  { isCounting = false, settings = uncached, checkout = here('../../') }: Starting = {},
): Promise<Server> {
  const isRival = name === 'bare' || name === 'neo4j-graphql';
  const port = await freePort();
  const where = 'uri' in place ? { NEO4J_URI: place.uri } : { GRAPEVINE_DATA: place.folder };
  const started = await startNode({
    args: [...(isCounting ? ['--import', here('count.ts')] : []), isRival ? rivals[name] : mainOf(checkout)],
    env: { NODE_ENV: 'production', PORT: String(port), ...where, ...(!isRival && settings) },
    ready: isRival ? 'ready' : 'Grapevine answers at',
  });
  return { ...started, name, port };
}

/** The number of Cypher queries since the last call. */
export const takeQueryCount = ({ child }: Server) =>
  new Promise<number>((counted) => {
    child.once('message', (message) => counted(Number(message)));
    child.send('count');
  });
