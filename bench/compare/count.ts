// node --import count.ts SERVER: counts the queries that the server sends to Neo4j by patching its driver, and reports the count when the
// parent process asks. Timed runs do not use this.
import { createRequire } from 'node:module';

interface Runs {
  prototype: { run: (...given: unknown[]) => unknown };
}
const driver = createRequire(process.argv[1]!)('neo4j-driver') as Record<string, Runs>;

let count = 0;
// Managed transactions run on plain ones.
for (const name of ['Session', 'Transaction']) {
  const { prototype } = driver[name]!;
  const { run } = prototype;
  prototype.run = function counted(...given) {
    count++;
    return run.apply(this, given);
  };
}

process.on('message', () => {
  process.send!(count);
  count = 0;
});
process.channel?.unref();
