import { readdirSync, readFileSync } from 'node:fs';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { launch } from './launch.ts';
import { startServer, type RunningServer } from './server.ts';

const folder = new URL('../../schema/examples/', import.meta.url);
const examples = readdirSync(folder)
  .toSorted()
  .map((name) => readFileSync(new URL(name, folder), 'utf8'));
const operationName = (example: string) => /^(?:query|mutation|subscription) (\w+)/m.exec(example)?.[1];

let server: RunningServer;
let browser: Browser;
beforeAll(async () => {
  browser = await launch();
  server = await startServer();
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

let context: BrowserContext;
let page: Page;
/** Must stay empty in every test: requests to other hosts, and errors in the console (which include breaches of the policy). */
let foreignRequests: string[];
let errors: string[];

beforeEach(async () => {
  foreignRequests = [];
  errors = [];
  context = await browser.newContext({ viewport: { width: 1400, height: 900 } });
  context.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (origin !== server.origin && protocol !== 'data:' && protocol !== 'blob:') foreignRequests.push(request.url());
  });
  context.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  context.on('weberror', (failure) => errors.push(failure.error().message));
  page = await context.newPage();
  await page.goto(`${server.origin}/graphql`);
  await page.locator('.graphiql-query-editor .view-line', { hasText: 'WhoSaysSo' }).waitFor();
});

afterEach(async () => {
  await context.close();
  expect(foreignRequests).toEqual([]);
  expect(errors).toEqual([]);
});

test('there is a tab for each example, named after its operation', async () => {
  const names = await page.locator('.graphiql-tab-button').allTextContents();
  expect(names).toEqual(examples.map(operationName));
  expect(names[0]).toBe('WhoSaysSo');
  expect(await page.getByRole('tab', { selected: true }).textContent()).toContain('WhoSaysSo');
});

test('the first example shows who says so and who denies it', async () => {
  const answered = page.waitForResponse(
    (response) => response.request().method() === 'POST' && !!response.request().postData()?.includes('WhoSaysSo'),
  );
  await page.getByRole('button', { name: /^Execute query/ }).click();
  const answer = (await (await answered).json()) as WhoSaysSo;

  expect(answer).not.toHaveProperty('errors');
  const { supportingSources, denyingSources } = answer.data.partnership;
  expect(publishers(supportingSources)).toContain('Financial Times');
  expect(publishers(denyingSources)).toEqual(expect.arrayContaining(['Ford', 'Xiaomi']));
  // The editor draws only the visible lines of the response, so this checks the first ones.
  await page.locator('.result-window .view-line', { hasText: '"displayName"' }).first().waitFor();
});

test('the documentation opens and describes a type', async () => {
  await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
  await page.locator('.graphiql-doc-explorer-content a', { hasText: /^Query$/ }).click();
  await page.locator('.graphiql-doc-explorer-title', { hasText: 'Query' }).waitFor();
  const type = page.locator('.graphiql-doc-explorer-content a', { hasText: /^Partnership$/ });
  await type.first().click();
  await page.locator('.graphiql-doc-explorer-title', { hasText: 'Partnership' }).waitFor();
  const description = page.locator('.graphiql-doc-explorer-content > .graphiql-markdown-description');
  expect((await description.first().textContent())?.trim()).not.toBe('');
});

test('the history and the explorer open', async () => {
  await page.getByRole('button', { name: 'Show History' }).click();
  await page.locator('.graphiql-history').waitFor();
  await page.getByRole('button', { name: 'Show GraphiQL Explorer' }).click();
  await page.locator('.docExplorerWrap #query-WhoSaysSo').waitFor();
});

interface Sources {
  nodes: { publisher: { displayName: string } | null }[];
}

interface WhoSaysSo {
  data: { partnership: { supportingSources: Sources; denyingSources: Sources } };
}

const publishers = (sources: Sources) => sources.nodes.map((source) => source.publisher?.displayName);
