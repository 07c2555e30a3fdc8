import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { generated } from '../../examples/typed-client/generate.ts';
import { preparedFolder } from '../support/prepared.ts';
import { outcome, run, serve } from './run.ts';

test('its operations match the schema: "npm run schema" writes them', async () => {
  const committed = new URL('../../examples/typed-client/operations.ts', import.meta.url);
  expect(readFileSync(committed, 'utf8')).toBe(await generated());
});

test('it prints who says so and who denies it', async () => {
  const { address } = await serve({ GRAPEVINE_DATA: await preparedFolder('seedsOfServer') });
  const client = (slug: string) => outcome(run('examples/typed-client/main.ts', [slug, `${address}/graphql`]));
  expect(await client('ford-xiaomi-us-jv')).toEqual({
    code: 0,
    lines: [
      'Ford and Xiaomi building electric vehicles in the United States',
      'DENIED, 23 per cent likely',
      'Say so: 17',
      '  2026-01-31  Financial Times: Financial Times, 2026-01-31',
      "  2026-01-31  Reuters: Ford held talks with China's Xiaomi over EV partnership, FT reports",
      "  2026-02-01  AsiaOne: Ford held talks with China's Xiaomi over EV partnership, FT reports",
      'Deny it: 20',
      '  2026-01-31  Ford: Ford, 2026-01-31',
      "  2026-01-31  Reuters: Ford held talks with China's Xiaomi over EV partnership, FT reports",
      "  2026-02-01  AsiaOne: Ford held talks with China's Xiaomi over EV partnership, FT reports",
    ],
  });
  expect(await client('nobody')).toEqual({ code: 0, lines: ['There is no partnership "nobody".'] });
});
