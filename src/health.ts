import { setTimeout as sleep } from 'node:timers/promises';
import { type Plugin, useReadinessCheck } from 'graphql-yoga';

const patience = 2_000;

/**
 * `GET /health/live` answers while the process runs; `GET /health/ready` answers 200 once requests can be answered, and
 * 503 with the reason while `check` throws or does not come back.
 */
export const useHealth = (check: () => Promise<void>): Plugin =>
  useReadinessCheck({
    endpoint: '/health/ready',
    async check({ fetchAPI }) {
      try {
        const isLate = sleep(patience, true, { ref: false });
        if (await Promise.race([check(), isLate])) throw new Error('The database does not answer in time.');
        return new fetchAPI.Response('{"status":"ready"}', { headers: { 'content-type': 'application/json' } });
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        return new fetchAPI.Response(JSON.stringify({ status: 'not ready', reason }), {
          status: 503,
          headers: { 'content-type': 'application/json' },
        });
      }
    },
  });
