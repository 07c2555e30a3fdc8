import { z } from 'zod';
import { maxCost } from './request-limits.ts';

/** The settings of this process, read from the environment once. */
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
  /** Whether an embedded graph is filled with the seeds on its first start. */
  readonly isSeeded: boolean;
  /** Bearer token for mutations; unset disables them. */
  readonly writeKey: string | undefined;
  /** Folder or manifest of persisted operations, besides the examples. */
  readonly operations: string | undefined;
  /** Whether operations that are not persisted are refused. */
  readonly isPersistedOnly: boolean;
  /** Maximum cost of one operation. */
  readonly maxCost: number;
  /** Origins allowed to read responses (CORS); empty by default. */
  readonly corsOrigins: readonly string[];
  /** Whether responses are cached; on Neo4j this also needs `redisUrl`. */
  readonly isCached: boolean;
  /** The Redis in which processes on the same Neo4j share the version of the graph. */
  readonly redisUrl: string | undefined;
  /** Whether rows are validated against the schemas that queries declare. */
  readonly areRowsChecked: boolean;
}

/** Lists every mistake in the environment, one per line. */
export class InvalidConfig extends Error {
  override readonly name = 'InvalidConfig';
}

const withMessage = (message: string) => ({ error: message });
const levels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const portRule = withMessage('a port from 0 to 65535');

function isNeo4jUri(text: string): boolean {
  if (!/^(neo4j|bolt)(\+s|\+ssc)?:\/\//.test(text) || !URL.canParse(text)) return false;
  const { username, password, hostname, pathname } = new URL(text);
  return hostname !== '' && [username, password, pathname].join('') === '';
}

/** An origin as browsers send it. `*` and `null` are refused: they would let any page read the graph. */
const isOrigin = (text: string) => /^https?:\/\//.test(text) && URL.canParse(text) && new URL(text).origin === text;

const isRedisUrl = (text: string) => /^rediss?:\/\//.test(text) && URL.canParse(text);

const environment = z.object({
  HOST: z.string().min(1, withMessage('an address to listen on')).default('127.0.0.1'),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, portRule)
    .transform(Number)
    .refine((port) => port <= 65_535, portRule)
    .default(4000),
  LOG_LEVEL: z.enum(levels, withMessage(`one of ${levels.join(', ')}`)).default('info'),
  NODE_ENV: z.string().optional(),
  GRAPEVINE_DATA: z.string().min(1, withMessage('a folder')).default('.grapevine'),
  GRAPEVINE_WRITE_KEY: z
    .string()
    .regex(/^[\x21-\x7e]+$/, withMessage('a key of letters, digits and signs, without spaces'))
    .optional(),
  GRAPEVINE_CORS_ORIGINS: z
    .string()
    .transform((text) => text.split(',').map((origin) => origin.trim()))
    .refine(
      (origins) => origins.every(isOrigin),
      withMessage('origins separated by commas, such as https://dashboards.example or http://localhost:3000'),
    )
    .default([]),
  GRAPEVINE_SEED: z.enum(['on', 'off'], withMessage('on or off')).default('on'),
  GRAPEVINE_OPERATIONS: z.string().optional(),
  GRAPEVINE_ONLY_PERSISTED: z.enum(['on', 'off'], withMessage('on or off')).default('off'),
  GRAPEVINE_MAX_COST: z
    .string()
    .regex(/^[1-9]\d{0,8}$/, withMessage('a whole number from 1'))
    .transform(Number)
    .default(maxCost),
  GRAPEVINE_CACHE: z.enum(['on', 'off'], withMessage('on or off')).default('on'),
  REDIS_URL: z
    .string()
    .refine(isRedisUrl, withMessage('an address such as redis://localhost:6379 or rediss://…'))
    .optional(),
  NEO4J_URI: z
    .string()
    .refine(isNeo4jUri, withMessage('an address such as neo4j://localhost:7687, bolt://…, neo4j+s://… or bolt+s://…'))
    .optional(),
  NEO4J_USER: z.string().default('neo4j'),
  NEO4J_PASSWORD: z.string().default(''),
  NEO4J_DATABASE: z.string().min(1, withMessage('the name of a database')).optional(),
});

/** Throws `InvalidConfig`. Empty variables count as unset. */
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
        ...unknown.map((name) => `${name} is not a setting of Grapevine.`),
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
    isPersistedOnly: data.GRAPEVINE_ONLY_PERSISTED === 'on',
    maxCost: data.GRAPEVINE_MAX_COST,
    corsOrigins: data.GRAPEVINE_CORS_ORIGINS,
    isCached: data.GRAPEVINE_CACHE === 'on',
    redisUrl: data.REDIS_URL,
    areRowsChecked: data.NODE_ENV !== 'production',
  };
}
