import type { CORSOptions } from 'graphql-yoga';

/**
 * Yoga's CORS options for a request: pages of the listed origins may read responses, and no others. The allowed origin is echoed, never
 * `*`. Nothing here uses cookies, so credentials are not allowed.
 */
export const corsOptions =
  (origins: readonly string[]) =>
  (request: Request): CORSOptions => {
    const origin = request.headers.get('origin');
    return origin !== null && origins.includes(origin)
      ? {
          origin: [origin],
          credentials: false,
          methods: ['GET', 'HEAD', 'POST', 'OPTIONS'],
          exposedHeaders: ['x-request-id'],
        }
      : false;
  };
