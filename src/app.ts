import { randomUUID } from 'node:crypto';
import { createYoga, type Plugin } from 'graphql-yoga';
import { mayWrite } from './authorization.ts';
import { corsFor } from './cors.ts';
import { createContext } from './context.ts';
import { useDepthLimit } from './depth.ts';
import { useErrors } from './errors.ts';
import { useCsv } from './export/csv.ts';
import type { Graph } from './graph/graph.ts';
import { useHealth } from './health.ts';
import { type Log, useRequestLog } from './log.ts';
import { schema } from './schema.ts';
import { useSite } from './site.ts';

export interface AppParts {
  readonly graph: Graph;
  readonly log: Log;
  /** Whoever bears it may write; nobody may without one. */
  readonly writeKey?: string | undefined;
  /** The sites whose pages may read what is answered, as `https://dashboards.example`; none unless given. */
  readonly corsOrigins?: readonly string[];
  /** Throws while requests cannot be answered yet, or no longer. */
  readonly checkReady?: () => Promise<void>;
  /** The folder of the built pages. */
  readonly pages?: URL;
}

/** The whole server as a fetch handler. */
export const createApp = ({ graph, log, writeKey, corsOrigins = [], checkReady = graph.check, pages }: AppParts) =>
  createYoga({
    schema,
    context: ({ request }) => ({
      ...createContext(graph, mayWrite(request, writeKey)),
      requestId: request.headers.get('x-request-id') ?? randomUUID(),
    }),
    graphiql: false, // site.ts serves ours, without a CDN
    landingPage: false,
    healthCheckEndpoint: '/health/live',
    // Its own debug lines tell nothing of a request.
    logging: { debug() {}, info() {}, warn: (...args) => log.warn(args), error: (...args) => log.error(args) },
    cors: corsFor(corsOrigins),
    plugins: [
      useErrors(log),
      useRequestLog(log),
      useDepthLimit(),
      useHealth(checkReady),
      useCsv(),
      ...(pages ? [useSite(pages)] : []),
    ] as Plugin[],
  });
