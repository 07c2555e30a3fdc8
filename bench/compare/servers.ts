import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readConfig } from '../../src/lib/config.ts';
import { freePort, startNode, type Running } from './processes.ts';

/** Grapevine as it ships, what a user would pick in place of it, and the floor: the driver alone. */
export const servers = ['neo4j-graphql', 'bare', 'grapevine'] as const;
/** `before` is Grapevine of another checkout. */
export type ServerName = (typeof servers)[number] | 'before';

/** The words in which a server is asked. */
export const textFor = <Text>(texts: Readonly<Partial<Record<ServerName, Text>>>, server: ServerName) =>
  texts[server === 'before' ? 'grapevine' : server];

export interface Server extends Running {
  readonly name: ServerName;
  readonly port: number;
}

/** Where the graph is: in a Neo4j, or in a folder of Grapevine's own engine. */
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
  /** The folder of the Grapevine that is started; this one unless given. */
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

/** The number of Cypher queries since it was last asked for. */
export const countedBy = ({ child }: Server) =>
  new Promise<number>((counted) => {
    child.once('message', (message) => counted(Number(message)));
    child.send('count');
  });
