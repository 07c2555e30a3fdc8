import type { CORSOptions } from 'graphql-yoga';

/**
 * Yoga's CORS options for a request: pages of the configured origins may read responses, and no other site's pages. The allowed origin is
 * returned on its own, never `*`. Credentials are off, since the server uses no cookies.
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
