// A process of its own, which asks again and again whether the server lives, and tells its parent how long each of the slow answers took.
import { Agent, get } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

const [port, most = '200'] = process.argv.slice(2);
const agent = new Agent({ keepAlive: true, maxSockets: 1 });

/** What the parent is told: of each slow answer, and at the end of all. */
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
  if (took > Number(most)) process.send!({ took, began } satisfies Probe);
  await sleep(20);
}
