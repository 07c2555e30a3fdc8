import type { Plugin } from 'graphql-yoga';
import pTimeout from 'p-timeout';

/** How long `check` may take, in milliseconds. */
const checkTimeout = 2_000;

/**
 * `GET /health/live` returns 200 while the process runs; `GET /health/ready` returns 200 once requests can be answered, and 503 with
 * the reason while `check` throws or takes too long. (Yoga's own health check would match any path that ends with its endpoint.)
 */
export const useHealth = (check: () => Promise<void>): Plugin => ({
  async onRequest(event) {
    const { url, fetchAPI } = event;
    const { pathname } = url;
    if (pathname === '/health/live') event.endResponse(new fetchAPI.Response(null, { status: 200 }));
    if (pathname !== '/health/ready') return;
    const answer = (status: number, body: object) =>
      event.endResponse(
        new fetchAPI.Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } }),
      );
    try {
      await pTimeout(check(), { milliseconds: checkTimeout, message: 'The database does not answer in time.' });
      answer(200, { status: 'ready' });
    } catch (error) {
      answer(503, { status: 'not ready', reason: error instanceof Error ? error.message : String(error) });
    }
  },
});
