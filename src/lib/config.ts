import { z } from 'zod';
import { maxCost } from './limits.ts';

/** How this process is set up: read from the environment once, here. */
export interface Config {
  readonly host: string;
  readonly port: number;
  readonly logLevel: string;
  readonly graph:
    | { readonly engine: 'embedded'; readonly folder: string }
    | {
        readonly engine: 'neo4j';
        readonly uri: string;
        readonly user: string;
        readonly password: string;
        readonly database?: string;
      };
  /** Whether an embedded graph is given the seeds on its first start. */
  readonly isSeeded: boolean;
  /** Whoever bears it may write over the API; nobody may without one. */
  readonly writeKey: string | undefined;
  /** Where the operations are, beside the examples, that clients may name in place of sending them. */
  readonly operations: string | undefined;
  /** Whether no others are answered. */
  readonly isOnlyPersisted: boolean;
  /** How much one operation may cost. */
  readonly maxCost: number;
  /** The sites whose pages may read what is answered; none unless given. */
  readonly corsOrigins: readonly string[];
  /** Whether answers are kept, where it is known when they change. */
  readonly isCached: boolean;
  /** Where those who share a Neo4j tell each other of writes. */
  readonly redisUrl: string | undefined;
  /** Whether rows are checked against the shapes that queries declare. */
  readonly areRowsChecked: boolean;
}

/** Every mistake in the environment, a line each. */
export class InvalidConfig extends Error {
  override readonly name = 'InvalidConfig';
}

const rule = (message: string) => ({ error: message });
const levels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const portRule = rule('a port from 0 to 65535');

function isAddress(text: string): boolean {
  if (!/^(neo4j|bolt)(\+s|\+ssc)?:\/\//.test(text) || !URL.canParse(text)) return false;
  const { username, password, hostname, pathname } = new URL(text);
  return hostname !== '' && [username, password, pathname].join('') === '';
}

/** As a browser names the site of a page: `*` and `null` would let any page read a graph that is not for everyone. */
const isOrigin = (text: string) => /^https?:\/\//.test(text) && URL.canParse(text) && new URL(text).origin === text;

const isRedis = (text: string) => /^rediss?:\/\//.test(text) && URL.canParse(text);

const environment = z.object({
  HOST: z.string().min(1, rule('an address to listen on')).default('127.0.0.1'),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, portRule)
    .transform(Number)
    .refine((port) => port <= 65_535, portRule)
    .default(4000),
  LOG_LEVEL: z.enum(levels, rule(`one of ${levels.join(', ')}`)).default('info'),
  NODE_ENV: z.string().optional(),
  GRAPEVINE_DATA: z.string().min(1, rule('a folder')).default('.grapevine'),
  GRAPEVINE_WRITE_KEY: z
    .string()
    .regex(/^[\x21-\x7e]+$/, rule('a key of letters, digits and signs, without spaces'))
    .optional(),
  GRAPEVINE_CORS_ORIGINS: z
    .string()
    .transform((text) => text.split(',').map((origin) => origin.trim()))
    .refine(
      (origins) => origins.every(isOrigin),
      rule('sites with commas between them, each such as https://dashboards.example or http://localhost:3000'),
    )
    .default([]),
  GRAPEVINE_SEED: z.enum(['on', 'off'], rule('on or off')).default('on'),
  GRAPEVINE_OPERATIONS: z.string().optional(),
  GRAPEVINE_ONLY_PERSISTED: z.enum(['on', 'off'], rule('on or off')).default('off'),
  GRAPEVINE_MAX_COST: z
    .string()
    .regex(/^[1-9]\d{0,8}$/, rule('a whole number from 1'))
    .transform(Number)
    .default(maxCost),
  GRAPEVINE_CACHE: z.enum(['on', 'off'], rule('on or off')).default('on'),
  REDIS_URL: z.string().refine(isRedis, rule('an address such as redis://localhost:6379 or rediss://…')).optional(),
  NEO4J_URI: z
    .string()
    .refine(isAddress, rule('an address such as neo4j://localhost:7687, bolt://…, neo4j+s://… or bolt+s://…'))
    .optional(),
  NEO4J_USER: z.string().default('neo4j'),
  NEO4J_PASSWORD: z.string().default(''),
  NEO4J_DATABASE: z.string().min(1, rule('the name of a database')).optional(),
});

/** Throws `InvalidConfig`. An empty variable counts as one that is not set. */
export function readConfig(variables: Readonly<Record<string, string | undefined>>): Config {
  const { success, data, error } = environment.safeParse(
    Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== '')),
  );
  const unknown = Object.keys(variables).filter(
    (name) => name.startsWith('GRAPEVINE_') && !(name in environment.shape),
  );
  if (!success || unknown.length > 0)
    throw new InvalidConfig(
      [
        ...(error?.issues ?? []).map(({ path: [name], message }) => {
          const got = ['GRAPEVINE_WRITE_KEY', 'REDIS_URL'].includes(String(name))
            ? 'something else'
            : JSON.stringify(variables[String(name)]);
          return `${String(name)} must be ${message}; got ${got}.`;
        }),
        ...unknown.map((name) => `${name} is no setting of Grapevine's.`),
      ].join('\n'),
    );
  const { NEO4J_URI: uri, NEO4J_DATABASE: database } = data;
  return {
    host: data.HOST,
    port: data.PORT,
    logLevel: data.LOG_LEVEL,
    graph: uri
      ? { engine: 'neo4j', uri, user: data.NEO4J_USER, password: data.NEO4J_PASSWORD, ...(database && { database }) }
      : { engine: 'embedded', folder: data.GRAPEVINE_DATA },
    isSeeded: data.GRAPEVINE_SEED === 'on',
    writeKey: data.GRAPEVINE_WRITE_KEY,
    operations: data.GRAPEVINE_OPERATIONS,
    isOnlyPersisted: data.GRAPEVINE_ONLY_PERSISTED === 'on',
    maxCost: data.GRAPEVINE_MAX_COST,
    corsOrigins: data.GRAPEVINE_CORS_ORIGINS,
    isCached: data.GRAPEVINE_CACHE === 'on',
    redisUrl: data.REDIS_URL,
    areRowsChecked: data.NODE_ENV !== 'production',
  };
}
