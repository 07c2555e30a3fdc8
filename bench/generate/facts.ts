import { getFirstDay } from '../../src/lib/dates.ts';
import { asKnown, instantOn, later, someDay } from './days.ts';
import { jurisdictions } from './jurisdictions.ts';
import { Press } from './press.ts';
import { Random } from './random.ts';
import type { Item, DatedStory } from './story.ts';
import type { World } from './world.ts';

/** A stake in a company. */
export function stakeStory(world: World, at: number): DatedStory {
  const random = new Random(world.seed, 'stake', at);
  const [company, owner] = [random.pick(world.companies), world.someOwner.pick(random)];
  const validFrom = asKnown(random, someDay(random), [0.2, 0.2]);
  const day = getFirstDay(validFrom);
  const kind = random.weighted({ Company: 78, Executive: 8, Person: 8, PublicBody: 6 });
  const owners = {
    Company: () => (owner.slug === company.slug ? random.pick(world.companies) : owner),
    Executive: () => random.pick(world.executives),
    Person: () => random.pick(world.persons),
    PublicBody: () => random.pick(world.publicBodies),
  };
  const press = new Press(random, world, `stake-${at}`);
  const count = random.skewed(3, 2);
  for (let number = 0; number < count; number++)
    if (random.chance(0.3)) press.statement(later(day, number), `Company:${company.slug}`, 'FILING');
    else press.article(later(day, number), `Who owns ${company.name}`);
  const stake: Item<'stakes'> = {
    slug: world.slugs.of(`${kind.toLowerCase()}-in-${company.slug}`),
    owner: `${kind}:${owners[kind]().slug}`,
    company: company.slug,
    ...(random.chance(0.93) && { percent: Math.round(random.next() ** 2 * 1000) / 10 }),
    ...(random.chance(0.88) && { validFrom }),
    ...(random.chance(0.15) && { validTo: later(day, random.between(370, 900)) }),
    ...(random.chance(0.95) && { saidIn: press.sources.map(({ slug }) => slug) }),
  };
  return {
    story: { stakes: [stake], sources: press.sources },
    recordedAt: instantOn(random, later(day, random.between(2, 60))),
  };
}

/** A tariff, a standard, a ban or a subsidy. */
export function policyStory(world: World, at: number): DatedStory {
  const random = new Random(world.seed, 'policy', at);
  const [here, target] = [random.pick(jurisdictions), random.pick(jurisdictions)];
  const kind = random.weighted({ TARIFF: 4, EMISSION_STANDARD: 3, BAN: 1, SUBSIDY: 2 });
  const validFrom = someDay(random);
  const press = new Press(random, world, `policy-${at}`);
  press.article(validFrom, `${here.name} decides`);
  const what = random.pick(['electric vehicles', 'batteries', 'new vehicles', 'connected cars']);
  const policy: Item<'policies'> = {
    slug: world.slugs.of(`${here.slug}-${kind}-${what}`),
    name: `${here.name}: ${kind.toLowerCase().replace('_', ' ')} on ${what}`,
    kind,
    ...(kind === 'TARIFF' && { ratePercent: random.pick([2.5, 10, 25, 35.3, 100]) }),
    appliesTo: what,
    jurisdiction: here.slug,
    ...(kind === 'TARIFF' && { target: target.slug }),
    validFrom: asKnown(random, validFrom, [0.2, 0.2]),
    ...(random.chance(0.2) && { validTo: String(Number(validFrom.slice(0, 4)) + 2) }),
    ...(random.chance(0.9) && { saidIn: press.sources.map(({ slug }) => slug) }),
  };
  return { story: { policies: [policy], sources: press.sources }, recordedAt: instantOn(random, later(validFrom, 9)) };
}
