import { expect, test } from 'vitest';
import { date, instant, partialDate } from '../../src/lib/dates.ts';
import { schema } from '../../src/schema/schema.ts';

test.each(['2026-01-31', '0001-01-01', '9999-12-31', '2024-02-29'])('%s is a day', (text) => {
  expect(date.parse(text)).toBe(text);
  expect(partialDate.parse(text)).toBe(text);
});

test.each(['2026-01', '2026', '0001', '9999-12'])('%s is a date, but no day', (text) => {
  expect(partialDate.parse(text)).toBe(text);
  expect(date.safeParse(text).success).toBe(false);
});

test.each([
  '0000',
  '0000-01',
  '0000-01-01',
  '2026-02-30',
  '2026-13',
  '26',
  '02026',
  '-2026',
  '2026-1-1',
  '2026-01-31T00:00Z',
])('%s is no date', (text) => {
  expect(date.safeParse(text).success).toBe(false);
  expect(partialDate.safeParse(text).success).toBe(false);
});

test.each([
  ['2026-01-31T09:30:00Z', '2026-01-31T09:30:00.000Z'],
  ['2026-01-31t09:30:00z', '2026-01-31T09:30:00.000Z'],
  ['2026-01-31t09:30:00.25+02:00', '2026-01-31T07:30:00.250Z'],
])('%s is an instant', (text, stored) => {
  expect(instant.parse(text)).toBe(stored);
});

test.each([
  '2026-01-31',
  '2026-01-31 09:30:00Z',
  '2026-01-31T09:30:00',
  '2026-01-31x09:30:00z',
  '0000-06-01T00:00:00Z',
  '0001-01-01T00:00:00+01:00', // in the year 0 by the clock of Greenwich
  '9999-12-31T23:59:59-01:00', // in the year 10000
])('%s is no instant', (text) => {
  expect(instant.safeParse(text).success).toBe(false);
});

test.each([
  ['Date', 'https://www.rfc-editor.org/rfc/rfc3339#section-5.6'],
  ['DateTime', 'https://www.rfc-editor.org/rfc/rfc3339'],
  ['PartialDate', 'https://www.loc.gov/standards/datetime/'],
])('clients can read the format of a %s', (name, url) => {
  expect(schema.getType(name)).toMatchObject({ specifiedByURL: url });
});
