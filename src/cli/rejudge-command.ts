import { checkAssessments, type Difference, rejudge, type Rejudged } from '../assessments/rejudge.ts';
import { withGraph } from './with-graph.ts';

/** `grapevine rejudge`. */
export const rejudgeAll = ({ check = false }: { check?: boolean }) =>
  check
    ? withGraph(() => checkAssessments, printDifferences)
    : withGraph(
        () => rejudge,
        ({ claims, moved }: Rejudged) =>
          console.info(
            `${claims} ${claims === 1 ? 'claim' : 'claims'} judged; the assessment of ${moved} is another now.`,
          ),
      );

function printDifferences(differences: readonly Difference[]) {
  for (const { claim, message } of differences) console.error(`Claim:${claim}: ${message}`);
  const count = differences.length;
  if (count === 0) console.info('Every stored assessment is what its evidence gives.');
  else {
    console.error(
      `${count} ${count === 1 ? 'assessment differs' : 'assessments differ'}; "grapevine rejudge" mends that.`,
    );
    process.exitCode = 1;
  }
}
