// node vitest-counts.ts REPORT OUTCOME: prints "PASSED FAILED" for a run of vitest, from its JSON report and exit code.
import { readFileSync } from 'node:fs';

type Report = {
  numPassedTests: number;
  numFailedTests: number;
  testResults: { status: string; assertionResults: { status: string }[] }[];
};

const [report = '', outcome] = process.argv.slice(2);
console.log(...counts());

function counts(): [passed: number, failed: number] {
  let read: Report;
  try {
    read = JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    return [0, 1];
  }
  // A file that fails as a whole, for instance because it can't be loaded, has no failed test of its own.
  const failedFiles = read.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  const failed = read.numFailedTests + failedFiles.length;
  const unexplained = failed === 0 && (outcome !== '0' || read.numPassedTests === 0);
  return [read.numPassedTests, unexplained ? 1 : failed];
}
