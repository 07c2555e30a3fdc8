import { expect, test } from 'vitest';
import { toSlug } from '../../src/open-ev-data/slug.ts';

test.each([
  ['Volkswagen ID.3', 'volkswagen-id-3'],
  ['Citroën ë-C4', 'citroen-e-c4'],
  ['e-Up!', 'e-up'],
  ['#1 Pro+', '1-pro-plus'],
  ['4matic+', '4matic-plus'],
  ['N°8 FWD', 'n-8-fwd'],
  ['  SR/S  ', 'sr-s'],
  ['46.3 kWh', '46-3-kwh'],
  ['汉 EV', 'u6c49-ev'],
  ['!', ''],
])('%j is %j', (name, slug) => {
  expect(toSlug(name)).toBe(slug);
});
