import { isEnumType } from 'graphql';
import type { Random } from '../generate/random.ts';
import type { ChooseValue } from './values.ts';

/* Values that exist in the seeds, so that responses are not empty; and some that do not. */

const slugs: Readonly<Record<string, readonly string[]>> = {
  company: ['ford', 'xiaomi', 'byd', 'renault', 'nissan', 'volkswagen', 'nobody'],
  executive: ['jim-farley', 'mark-truby', 'carlos-ghosn', 'nobody'],
  jurisdiction: ['us', 'cn', 'jp', 'eu', 'xx'],
  partnership: ['ford-xiaomi-us-jv', 'honda-nissan-merger', 'ford-byd-contact', 'nothing'],
  person: ['jim-farley', 'nobody'],
  policy: ['us-chinese-ev-tariff', 'nothing'],
  publicBody: ['us-congress', 'nobody'],
  publisher: ['reuters', 'financial-times', 'bloomberg', 'nobody'],
  source: ['reuters-2026-01-31', 'ford-2026-01-31', 'nothing'],
  vehicle: ['xiaomi-su7', 'ford-f-150-lightning', 'nothing'],
};
const ids = [
  'Company:ford',
  'Company:xiaomi',
  'Executive:jim-farley',
  'Partnership:ford-xiaomi-us-jv',
  'Publisher:reuters',
  'Source:reuters-2026-01-31',
  'Vehicle:xiaomi-su7',
  'Claim:ford-xiaomi-us-jv/talks',
  'Assertion:reuters-2026-01-31/relay',
  'Jurisdiction:us',
  'Company:nobody',
  'nothing',
];
const cursor = (...place: string[]) => Buffer.from(JSON.stringify(place)).toString('base64url');

const byArgument: Readonly<Record<string, (random: Random) => unknown>> = {
  after: (random) => random.pick([null, null, null, cursor('', 'ford'), cursor('', '2026-01-31', 'a'), 'x']),
  before: (random) => random.pick([null, null, null, cursor('', 'toyota'), cursor('', '2026-02-02', 'z')]),
  last: (random) => random.pick([null, null, 2]),
  depth: (random) => random.between(1, 2),
  maxSteps: (random) => random.between(1, 3),
  timeZone: (random) => random.pick(['UTC', 'Asia/Shanghai']),
  text: (random) => random.pick(['ford', 'xiaomi ta', 'xaomi', 'denied', 'nobody']),
  representations: (random) => {
    const [type, slug] = random.pick(ids).split(':');
    return random.pick([
      { __typename: type, id: `${type}:${slug}` },
      { __typename: type ?? 'Company', slug },
    ]);
  },
};

export const pickKnownValue: ChooseValue = (coordinate, type, random) => {
  if (isEnumType(type)) return undefined;
  const [, parent, field, argument] = /^(\w+)\.(\w+)(?:\((\w+):\))?$/.exec(coordinate)!;
  const made = argument && byArgument[argument]?.(random);
  if (made !== undefined && made !== '') return made;
  if (type.toString() === 'ID') return random.pick(ids);
  if (type.toString() !== 'String') return undefined;
  if (argument === 'slug') return random.pick(slugs[field!] ?? slugs['company']!);
  if (parent === 'CompanyFilter' && field === 'country') return random.pick(slugs['jurisdiction']!);
  return random.pick(Object.values(random.pick(Object.values(slugs))));
};
