import { expect, test } from 'vitest';
import { mayWrite } from '../../src/server/authorization.ts';

const carrying = (headers: Record<string, string> = {}) => new Request('http://localhost/graphql', { headers });
const bearing = (authorization: string) => carrying({ authorization });

test.each<[what: string, may: boolean, request: Request]>([
  ['the key as a bearer token', true, bearing('Bearer open-sesame')],
  ['the key behind a lower-case scheme and two spaces, as HTTP allows', true, bearing('bearer  open-sesame')],
  ['no header', false, carrying()],
  ['another key', false, bearing('Bearer close-sesame')],
  ['the start of the key', false, bearing('Bearer open')],
  ['the key with more behind it', false, bearing('Bearer open-sesame!')],
  ['the key in another case', false, bearing('Bearer Open-Sesame')],
  ['nothing after the scheme', false, bearing('Bearer ')],
  ['the key without a scheme', false, bearing('open-sesame')],
  ['the key with another scheme', false, bearing('Basic open-sesame')],
  ['the key in another header', false, carrying({ 'x-api-key': 'open-sesame' })],
])('a request with %s may write: %s', (_what, may, request) => {
  expect(mayWrite(request, 'open-sesame')).toBe(may);
});

test.each(['Bearer undefined', 'Bearer ', 'Bearer x'])('without a key nobody may write, not even by %j', (header) => {
  expect(mayWrite(bearing(header), undefined)).toBe(false);
});
