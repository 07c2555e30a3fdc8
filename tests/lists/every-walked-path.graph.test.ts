import { describe } from 'vitest';
import { comparePaths } from './compare-paths.ts';
import { allPaths } from './every-path.ts';
import { sample } from '../support/runs.ts';

const spoken = ['supportedBy', 'deniedBy', 'firstReportedOn', 'lastReportedOn'];
const all = allPaths.filter(
  ({ steps, leaf }, at) =>
    steps.length === 0 ||
    (steps.length === 1 && at % 2 === 0) ||
    (steps.join() === 'quotedOn,source' && !spoken.includes(leaf) && at % 3 === 0),
);
const short = sample(all, 7);

describe('nested filters with more matches than a seek may collect', () =>
  comparePaths(
    short,
    short.filter((_path, at) => at % 3 === 0),
    1, // Hardly anything is few enough to be found before: conditions go into each other in one text.
  ));
