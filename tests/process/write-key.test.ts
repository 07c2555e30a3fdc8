import { join } from 'node:path';
import { expect, test } from 'vitest';
import { emptyFolder, grapevine, outcome, run, waitForOutput, serve } from './run.ts';

const key = 'open-sesame-7f3a';

test('GRAPEVINE_WRITE_KEY lets its bearer write, and neither it nor a wrong key is ever logged', async () => {
  const running = await serve({
    GRAPEVINE_DATA: emptyFolder(),
    GRAPEVINE_SEED: 'off',
    GRAPEVINE_WRITE_KEY: key,
    LOG_LEVEL: 'trace',
  });
  const send = async (authorization: string, body: string) => {
    const headers = { 'content-type': 'application/json', authorization };
    return (await fetch(`${running.address}/graphql`, { method: 'POST', headers, body })).text();
  };
  const mutation = (quote: string) =>
    JSON.stringify({
      query: `mutation Told($quote: String) { recordAssertion(input: {
        source: { slug: "post" }, speechAct: OPINION, quote: $quote, about: [] }) { __typename } }`,
      variables: { quote },
    });
  expect(await send(`Bearer ${key}`, mutation('So.'))).toContain('RecordAssertionSuccess');
  expect(await send(`Bearer ${key}`, mutation(' '))).toContain('InvalidInput');
  expect(await send('Bearer close-sesame-9b1d', mutation('No.'))).toContain('NotAllowed');
  await send(`Bearer ${key}`, '{ not json');
  running.child.kill('SIGTERM');
  expect(await running.ended).toBe(0);
  expect(running.output()).toContain('"operation":"Told"');
  expect(running.output()).not.toContain(key);
  expect(running.output()).not.toContain('close-sesame-9b1d');
});

test.each([
  ['the server', (env: Record<string, string>) => run('src/server/main.ts', [], { PORT: '0', ...env })],
  ['a command', (env: Record<string, string>) => grapevine(['rejudge'], env)],
])('an invalid GRAPEVINE_WRITE_KEY is reported by %s, without its value', async (_what, start) => {
  const env = { GRAPEVINE_DATA: join(emptyFolder(), 'data'), GRAPEVINE_WRITE_KEY: `${key} ${key}`, LOG_LEVEL: 'loud' };
  expect(await outcome(start(env))).toEqual({
    code: 1,
    lines: [
      'LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent; got "loud".',
      'GRAPEVINE_WRITE_KEY must be a key of letters, digits and signs, without spaces; got something else.',
    ],
  });
});

test('an empty GRAPEVINE_WRITE_KEY is no key: nobody may write', async () => {
  const running = await serve({ GRAPEVINE_DATA: emptyFolder(), GRAPEVINE_SEED: 'off', GRAPEVINE_WRITE_KEY: '' });
  await waitForOutput(running, /answers at/);
  for (const authorization of ['Bearer ', 'Bearer x']) {
    const query = 'mutation { retractAssertion(id: "Assertion:a/b", reason: "No.") { __typename } }';
    const headers = { 'content-type': 'application/json', authorization };
    const response = await fetch(`${running.address}/graphql`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ query }),
    });
    expect(await response.json()).toEqual({ data: { retractAssertion: { __typename: 'NotAllowed' } } });
  }
});
