import { expect, test } from 'vitest';
import type { ExistingNode } from '../../src/open-ev-data/existing-data.cypher.ts';
import { createMakeResolver } from '../../src/open-ev-data/makes.ts';

const company = (id: string, name: string, ...aliases: string[]): ExistingNode => ({ id, name, aliases });
const known = [
  company('byd', 'BYD', '比亚迪'),
  company('great-wall-motor', 'Great Wall Motor', 'GWM'),
  company('jaguar-land-rover', 'Jaguar Land Rover', 'JLR'),
  company('mercedes-benz', 'Mercedes-Benz', 'Daimler'),
  company('mitsubishi-motors', 'Mitsubishi Motors'),
  company('smart', 'Smart'),
  company('volkswagen', 'Volkswagen', 'VW'),
  company('volvo-cars', 'Volvo Cars'),
  company('volvo-group', 'AB Volvo', 'Volvo'),
  company('xpeng-motors', 'X-Peng'),
];

test.each([
  ['BYD', 'byd', 'BYD'],
  ['GWM', 'great-wall-motor', 'GWM'],
  ['Mercedes', 'mercedes-benz', 'Mercedes-Benz'],
  ['Mitsubishi', 'mitsubishi-motors', 'Mitsubishi'],
  ['smart', 'smart', 'smart'],
  ['vw', 'volkswagen', 'vw'],
  ['Volvo', 'volvo-cars', 'Volvo'],
  ['XPENG', 'xpeng-motors', 'XPENG'],
])('%s is %s of the graph', (brand, slug, badge) => {
  expect(createMakeResolver(known)(brand)).toEqual({ company: slug, badge });
});

test.each([
  ['constructor', 'constructor', 'constructor', []],
  ['Jaguar', 'jaguar', 'Jaguar', []],
  ['Mini', 'mini', 'Mini', []],
  ['e.GO Mobile', 'e-go-mobile', 'e.GO Mobile', []],
  ['Opel / Vauxhall', 'opel', 'Opel', ['Opel / Vauxhall']],
  ['Rolls-Royce', 'rolls-royce-motor-cars', 'Rolls-Royce Motor Cars', ['Rolls-Royce']],
])('%s becomes a new company, without a country', (brand, slug, name, aliases) => {
  expect(createMakeResolver(known)(brand)).toMatchObject({
    company: slug,
    newCompany: { slug, name, kinds: ['AUTOMAKER'], aliases },
  });
});

test('a brand in two spellings is one new company', () => {
  const makeOf = createMakeResolver([]);
  expect([makeOf('Lynk&Co'), makeOf('LynkCo')]).toMatchObject([{ company: 'lynk-co' }, { company: 'lynk-co' }]);
});

test.each([
  [
    'stands for two companies',
    [company('a', 'Mini'), company('b', 'MINI')],
    'must name one company; the graph has "a" and "b" of this name.',
  ],
  [
    'would take the slug of another',
    [company('mini', 'Minneapolis Iron')],
    'must not take the slug "mini", which is that of the company "Minneapolis Iron"; if that is the same, give it the alias "Mini".',
  ],
])('a brand that %s is rejected', (_what, companies, mistake) => {
  expect(createMakeResolver(companies)('Mini')).toEqual({ mistake });
});
