import { expect, test } from 'vitest';
import { readConfig } from '../../src/lib/config.ts';

test('no site is allowed unless it is configured', () => {
  expect(readConfig({}).corsOrigins).toEqual([]);
  expect(readConfig({ GRAPEVINE_CORS_ORIGINS: '' }).corsOrigins).toEqual([]);
  expect(readConfig({ GRAPEVINE_CORS_ORIGINS: 'https://a.example, http://localhost:3000' }).corsOrigins).toEqual([
    'https://a.example',
    'http://localhost:3000',
  ]);
});

test.each([
  '*',
  'null',
  'a.example',
  'https://a.example/',
  'https://a.example,',
  'ftp://a.example',
  'https://A.example',
  'https://a.example/x',
])('%j is rejected as a site', (given) => {
  expect(() => readConfig({ GRAPEVINE_CORS_ORIGINS: given })).toThrow(
    'GRAPEVINE_CORS_ORIGINS must be origins separated by commas, such as https://dashboards.example or ' +
      `http://localhost:3000; got ${JSON.stringify(given)}.`,
  );
});

test('responses are cached by default', () => {
  expect(readConfig({}).isCached).toBe(true);
  expect(readConfig({ GRAPEVINE_CACHE: 'off' }).isCached).toBe(false);
  expect(() => readConfig({ GRAPEVINE_CACHE: 'no' })).toThrow('GRAPEVINE_CACHE must be on or off; got "no".');
});

test('a Redis is set by its address, which is never printed since it may hold a password', () => {
  expect(readConfig({ REDIS_URL: 'rediss://:secret@cache.example:6380/1' }).redisUrl).toContain('cache.example');
  expect(() => readConfig({ REDIS_URL: 'localhost:secret' })).toThrow(
    'REDIS_URL must be an address such as redis://localhost:6379 or rediss://…; got something else.',
  );
});
