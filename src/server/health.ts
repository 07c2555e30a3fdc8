import { setTimeout as sleep } from 'node:timers/promises';
import type { Plugin } from 'graphql-yoga';

const patience = 2_000;

/**
 * `GET /health/live` answers while the process runs; `GET /health/ready` answers 200 once requests can be answered, and
 * 503 with the reason while `check` throws or does not come back. (Yoga's own checks answer any address that ends like theirs.)
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
      const isLate = sleep(patience, true, { ref: false });
      if (await Promise.race([check(), isLate])) throw new Error('The database does not answer in time.');
      answer(200, { status: 'ready' });
    } catch (error) {
      answer(503, { status: 'not ready', reason: error instanceof Error ? error.message : String(error) });
    }
  },
});
