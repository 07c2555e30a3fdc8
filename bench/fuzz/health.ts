// A separate process that polls /health/live and reports the duration of each slow response to its parent.
import { Agent, get } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

const [port, maxMs = '200'] = process.argv.slice(2);
const agent = new Agent({ keepAlive: true, maxSockets: 1 });

/** The message to the parent about a slow response. */
export interface Probe {
  readonly took: number;
  readonly began: number;
}

const ask = () =>
  new Promise<number>((resolve) => {
    const began = performance.now();
    const ended = () => resolve(performance.now() - began);
    get({ host: '127.0.0.1', port, path: '/health/live', agent }, (response) => response.resume().on('end', ended)).on(
      'error',
      ended,
    );
  });

process.on('disconnect', () => process.exit());
for (;;) {
  const began = Date.now();
  const took = await ask();
  if (took > Number(maxMs)) process.send!({ took, began } satisfies Probe);
  await sleep(20);
}
