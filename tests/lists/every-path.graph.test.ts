import { describe } from 'vitest';
import { engineName } from '../support/engine.ts';
import { sample, testRuns } from '../support/runs.ts';
import { comparePaths } from './compare-paths.ts';
import { allPaths } from './every-path.ts';

/** Planning a text takes Neo4j longer than answering it takes the embedded engine, so on Neo4j each long path gets only some leaves. */
const isNeo4j = engineName === 'Neo4j';
const plain = allPaths.filter(({ steps, leaf }, at) => !isNeo4j || steps.length < 2 || (at + leaf.length) % 6 === 0);
/** Nearly all of them in a thorough run. */
const isLong = testRuns >= 500;
const wrapped = allPaths.filter(
  ({ steps }, at) => (isLong && steps.length < 3 && !isNeo4j) || at % (isLong ? 5 : 20) === 0,
);

describe('nested filters', () => comparePaths(sample(plain, 9), sample(wrapped, 2)));
