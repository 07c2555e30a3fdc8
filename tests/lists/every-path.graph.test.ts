import { describe } from 'vitest';
import { engineName } from '../support/engine.ts';
import { sample, testRuns } from '../support/runs.ts';
import { comparePaths } from './compare-paths.ts';
import { everyPath } from './every-path.ts';

/** Planning a text takes Neo4j longer than the embedded engine takes to answer it: there each long way is asked with some of the fields at its end. */
const isNeo4j = engineName === 'Neo4j';
const plain = everyPath.filter(({ way, leaf }, at) => !isNeo4j || way.length < 2 || (at + leaf.length) % 6 === 0);
/** Nearly all of them where a run may take its time. */
const isLong = testRuns >= 500;
const wrapped = everyPath.filter(
  ({ way }, at) => (isLong && way.length < 3 && !isNeo4j) || at % (isLong ? 5 : 20) === 0,
);

describe('filters in filters', () => comparePaths(sample(plain, 9), sample(wrapped, 2)));
