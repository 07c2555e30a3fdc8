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
import { maxCost as defaultMaxCost } from '../lib/request-limits.ts';
import { parsedQueries, useLimits } from './plugins/limits/limits.ts';
import { useNestingLimit } from './plugins/limits/variables.ts';
import { type Log, useRequestLog } from '../lib/log.ts';
import type { Operations } from './plugins/operations/manifest.ts';
import { usePersisted } from './plugins/operations/persisted.ts';
import { schema } from '../schema/schema.ts';
import { useStaticFiles } from './static-files.ts';
import { useAnyVariableName } from './plugins/variable-names.ts';

export interface AppOptions {
  readonly graph: Graph;
  readonly log: Log;
  /** Bearer token for mutations; unset disables them. */
  readonly writeKey?: string | undefined;
  /** Origins allowed to read responses, such as `https://dashboards.example`; none by default. */
  readonly corsOrigins?: readonly string[];
  /** Awaited before each request: updates stored data that depends on the current day. */
  readonly updateDay?: () => Promise<void>;
  /** Throws while the server cannot answer requests. */
  readonly checkReady?: () => Promise<void>;
  /** Maximum cost of one operation. */
  readonly maxCost?: number;
  /** Persisted operations. */
  readonly operations?: Operations;
  /** Whether other operations are refused. */
  readonly isPersistedOnly?: boolean;
  /** Whether responses are cached until the next write. */
  readonly isCached?: boolean;
  /** The folder with the built GraphiQL pages. */
  readonly pages?: URL;
}

/** The whole server as a fetch handler. */
export const createApp = ({
  graph,
  log,
  writeKey,
  corsOrigins = [],
  updateDay,
  checkReady = graph.check,
  maxCost = defaultMaxCost,
  operations = new Map(),
  isPersistedOnly = false,
  isCached = false,
  pages,
}: AppOptions) => {
  const parsed = parsedQueries();
  return createYoga({
    schema,
    context: ({ request }) => ({
      ...createContext(graph, mayWrite(request, writeKey)),
      requestId: requestIdOf(request),
    }),
    graphiql: false, // static-files.ts serves our build, without a CDN
    landingPage: false,
    healthCheckEndpoint: ' ', // disabled, since no path ends like this; see health.ts
    // Yoga's debug lines do not identify requests.
    logging: { debug() {}, info() {}, warn: (...args) => log.warn(args), error: (first: unknown) => log.error(first) },
    maskedErrors: { maskError },
    maxRequestBodySize: false, // useRequestBody checks it
    multipart: false, // no mutation takes a file
    parserAndValidationCache: parsed,
    cors: corsOptions(corsOrigins),
    plugins: [
      // Each phase runs in this order: nesting is limited before anything reads the variables, and the day is updated before the cache is
      // read. The cost is checked just before execution.
      useNestingLimit(),
      ...usePersisted(operations, isPersistedOnly),
      ...(updateDay ? [{ onParams: updateDay }] : []), // before the cache could return a response of yesterday
      ...(graph.version
        ? [useCache(graph.version, { isEnabled: isCached, getRights: (request) => mayWrite(request, writeKey), log })]
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
