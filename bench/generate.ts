// npx node bench/generate.ts [--nodes 100000] [--seed 1] [--fresh]: fills an empty graph with made-up companies, people, cars and rumours
// that are distributed like real ones, for other benchmarks. Fills the embedded graph, or the Neo4j of NEO4J_URI (see `npx grapevine help`).
import { parseArgs } from 'node:util';
import { withGraph } from '../src/cli/with-graph.ts';
import { fill, NotEmpty } from './generate/fill.ts';

const { values } = parseArgs({
  options: {
    nodes: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    fresh: { type: 'boolean', default: false },
  },
});
const whole = (name: 'nodes' | 'seed') => {
  if (!/^[1-9]\d{0,8}$/.test(values[name])) throw new Error(`--${name} must be a whole number; got "${values[name]}".`);
  return Number(values[name]);
};
const size = { nodes: whole('nodes'), seed: whole('seed') };

await withGraph(
  () => (graph, onProgress) => fill(graph, size, { isFresh: values.fresh, onProgress }),
  ({ nodes, digest, seconds, making }) =>
    console.info(
      `${nodes} nodes in ${seconds.toFixed(0)} s, ${making.toFixed(0)} s of them making and judging; digest ${digest}`,
    ),
  (error) => (error instanceof NotEmpty ? error.message : undefined),
);
