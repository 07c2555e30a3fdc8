import { createYoga, type Plugin } from 'graphql-yoga';
import { mayWrite } from './authorization.ts';
import { useCache } from './plugins/cache/cache.ts';
import { corsOptions } from './cors.ts';
import { createContext } from '../graphql/context.ts';
import { maskError, useErrors } from '../graphql/errors.ts';
import { useCsv } from './plugins/csv/csv.ts';
import type { Graph } from '../database/graph.ts';
import { useGone } from './plugins/limits/gone.ts';
import { useHealth } from './health.ts';
import { useRequestBody } from './http/body.ts';
import { useCompression } from './http/compression.ts';
import { useHeaders } from './http/headers.ts';
import { useNotFound } from './http/not-found.ts';
import { requestIdOf } from './http/request-id.ts';
import { maxCost as usualCost } from '../lib/limits.ts';
import { parsedQueries, useLimits } from './plugins/limits/limits.ts';
import { useNestingLimit } from './plugins/limits/variables.ts';
import { type Log, useRequestLog } from '../lib/log.ts';
import type { Operations } from './plugins/operations/manifest.ts';
import { usePersisted } from './plugins/operations/persisted.ts';
import { schema } from '../schema/schema.ts';
import { useStaticFiles } from './static-files.ts';
import { useAnyVariableName } from './plugins/variable-names.ts';

export interface AppParts {
  readonly graph: Graph;
  readonly log: Log;
  /** Whoever bears it may write; nobody may without one. */
  readonly writeKey?: string | undefined;
  /** The sites whose pages may read what is answered, as `https://dashboards.example`; none unless given. */
  readonly corsOrigins?: readonly string[];
  /** Is awaited before a request is answered: brings up to date what changes with the day. */
  readonly keepDay?: () => Promise<void>;
  /** Throws while requests cannot be answered yet, or no longer. */
  readonly checkReady?: () => Promise<void>;
  /** How much one operation may cost. */
  readonly maxCost?: number;
  /** The operations that clients may name in place of sending them. */
  readonly operations?: Operations;
  /** Whether no others are answered. */
  readonly isOnlyPersisted?: boolean;
  /** Whether answers are kept until something is written. */
  readonly isCached?: boolean;
  /** The folder of the built pages. */
  readonly pages?: URL;
}

/** The whole server as a fetch handler. */
export const createApp = ({
  graph,
  log,
  writeKey,
  corsOrigins = [],
  keepDay,
  checkReady = graph.check,
  maxCost = usualCost,
  operations = new Map(),
  isOnlyPersisted = false,
  isCached = false,
  pages,
}: AppParts) => {
  const parsed = parsedQueries();
  return createYoga({
    schema,
    context: ({ request }) => ({
      ...createContext(graph, mayWrite(request, writeKey)),
      requestId: requestIdOf(request),
    }),
    graphiql: false, // static-files.ts serves ours, without a CDN
    landingPage: false,
    healthCheckEndpoint: ' ', // health.ts answers; no address ends so
    // Its own debug lines tell nothing of a request.
    logging: { debug() {}, info() {}, warn: (...args) => log.warn(args), error: (first: unknown) => log.error(first) },
    maskedErrors: { maskError },
    maxRequestBodySize: false, // useRequestBody
    multipart: false, // nothing here takes a file
    parserAndValidationCache: parsed,
    cors: corsOptions(corsOrigins),
    plugins: [
      // In this order: what a request may be is checked before anything is done with it.
      useNestingLimit(),
      ...usePersisted(operations, isOnlyPersisted),
      ...(keepDay ? [{ onParams: keepDay }] : []), // before an answer of yesterday is found
      ...(graph.version
        ? [useCache(graph.version, { isKeeping: isCached, rightsOf: (request) => mayWrite(request, writeKey), log })]
        : []),
      useErrors(log),
      useRequestLog(log),
      useRequestBody(log),
      useLimits(maxCost, parsed),
      useAnyVariableName(),
      useGone(),
      useHealth(checkReady),
      useCsv(operations),
      ...(pages ? [useStaticFiles(pages)] : []),
      useNotFound(),
      useHeaders({ isShared: corsOrigins.length > 0 }),
      useCompression(),
    ] as Plugin[],
  });
};
