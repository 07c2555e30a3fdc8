import { describe } from 'vitest';
import { engineName } from '../support/engine.ts';
import { testRuns } from '../support/runs.ts';
import { comparePaths } from './compare-paths.ts';
import { everyPath } from './every-path.ts';

/** Planning a text takes Neo4j longer than the embedded engine takes to answer it: there each long way is asked with some of the fields at its end. */
const isNeo4j = engineName === 'Neo4j';
const plain = everyPath.filter(({ way, leaf }, at) => !isNeo4j || way.length < 2 || (at + leaf.length) % 6 === 0);
/** All of them where a run may take its time. */
const isThorough = testRuns >= 1_000;
const wrapped = everyPath.filter(
  ({ way }, at) => (isThorough && way.length < 3 && !isNeo4j) || at % (isThorough ? 5 : 20) === 0,
);

describe('filters in filters', () => comparePaths(plain, wrapped));
