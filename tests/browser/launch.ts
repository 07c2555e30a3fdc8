import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const usualPaths = [
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Starts the Chrome or Chromium at `CHROME`, or else in one of its usual places. */
export async function launch(): Promise<Browser> {
  const executablePath = process.env['CHROME'] ?? usualPaths.find((path) => existsSync(path));
  if (!executablePath) {
    throw new Error(
      'These tests need Chrome or Chromium, and none was found. Install one (on Debian: apt-get install chromium), ' +
        'or set CHROME to the path of its executable.',
    );
  }
  return chromium.launch({
    executablePath,
    args: [
      '--headless',
      // In a container the tests often run as root, where Chromium's sandbox does not start.
      '--no-sandbox',
      '--disable-gpu',
      // Chromium's own requests to Google would be noise among those of a page.
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
