import type { CORSOptions } from 'graphql-yoga';

/**
 * No page of another site reads the graph of whoever looks at it, but those of the sites that the operator names. They are answered
 * with their own name, and no other site with any. No cookie is ever asked for, so none is let through.
 */
export const corsFor =
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
