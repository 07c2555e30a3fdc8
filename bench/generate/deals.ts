import { asKnown, instantOn, later, someDay } from './days.ts';
import { jurisdictions } from './jurisdictions.ts';
import { Press } from './press.ts';
import { Random } from './random.ts';
import type { Claim, Item, DatedStory } from './story.ts';
import { type Deal, Telling } from './telling.ts';
import { addAssertions } from './voices.ts';
import type { Company, World } from './world.ts';
import type { PartnershipKind, PartyRole } from '../../src/partnerships/values.ts';

type Partnership = Item<'partnerships'>;

/** For each kind of deal: the roles of the first party and of the others, its frequency, and a phrase for its name. */
const kinds: Readonly<
  Record<PartnershipKind, { weight: number; roles: readonly [PartyRole, PartyRole]; phrase: string }>
> = {
  JOINT_VENTURE: { weight: 22, roles: ['PARTNER', 'PARTNER'], phrase: 'forming a joint venture' },
  MERGER: { weight: 6, roles: ['ACQUIRER', 'TARGET'], phrase: 'merging' },
  EQUITY: { weight: 16, roles: ['INVESTOR', 'INVESTEE'], phrase: 'agreeing on a stake' },
  SUPPLY: { weight: 24, roles: ['SUPPLIER', 'CUSTOMER'], phrase: 'agreeing on batteries' },
  LICENCE: { weight: 7, roles: ['LICENSOR', 'LICENSEE'], phrase: 'sharing a licence' },
  PLATFORM: { weight: 8, roles: ['PARTNER', 'PARTNER'], phrase: 'sharing an electric platform' },
  MANUFACTURING: { weight: 9, roles: ['CUSTOMER', 'SUPPLIER'], phrase: 'building cars together' },
  DISTRIBUTION: { weight: 4, roles: ['SUPPLIER', 'CUSTOMER'], phrase: 'selling cars together' },
  OTHER: { weight: 4, roles: ['PARTNER', 'PARTNER'], phrase: 'working together' },
};
const kindWeights = Object.fromEntries(Object.entries(kinds).map(([kind, { weight }]) => [kind, weight])) as Record<
  PartnershipKind,
  number
>;

const stages = {
  TALKS: { slug: 'talks', text: 'are in talks' },
  MOU: { slug: 'memorandum', text: 'have signed a memorandum' },
  SIGNED: { slug: 'agreement', text: 'have signed an agreement' },
  OPERATING: { slug: 'operation', text: 'have started' },
  ENDED: { slug: 'end', text: 'have ended it' },
} as const;

/** A rumour, or two that share a company and its denials, with everything that is said about them. */
export function dealStory(world: World, at: number): DatedStory {
  const random = new Random(world.seed, 'deal', at);
  const began = someDay(random);
  const first = dealOf(random, world, world.someCompany.pick(random));
  const deals = random.chance(0.04) ? [first, dealOf(random, world, first.parties[0]!)] : [first];
  const press = new Press(random, world, first.partnership.slug);
  const telling = new Telling(random, world, press, deals);
  for (const deal of deals) for (const claim of deal.claims) addAssertions(telling, { deal, claim }, began);
  const lastDay = press.printed.reduce((latest, { day }) => (day > latest ? day : latest), began);
  for (const deal of deals) if (random.chance(0.12)) settle(random, press, deal, lastDay);
  return {
    story: { partnerships: deals.map(({ partnership }) => partnership), sources: press.sources },
    recordedAt: instantOn(random, later(lastDay, random.between(1, 40))),
  };
}

function dealOf(random: Random, world: World, company: Company): Deal {
  const kind = random.weighted(kindWeights);
  const { roles, phrase } = kinds[kind];
  const parties = [company];
  const wanted = random.weighted({ 1: 3, 2: 76, 3: 15, 4: 5, 6: 1 });
  for (let tries = 0; parties.length < Number(wanted) && tries < 20; tries++) {
    const other = world.someCompany.pick(random);
    if (!parties.includes(other)) parties.push(other);
  }
  const unnamed = parties.length === 1 ? 'an unnamed maker' : undefined;
  const who = unnamed
    ? `${company.name} and ${unnamed}`
    : parties
        .slice(0, 2)
        .map(({ name }) => name)
        .join(' and ');
  const place = random.chance(0.6) ? random.pick(jurisdictions) : undefined;
  const name = `${who} ${phrase}${place ? ` in ${place.name}` : ''}`;
  const slug = world.slugs.of(
    `${parties
      .slice(0, 2)
      .map((one) => one.slug)
      .join('-')}-${kind}`,
  );
  const claims = claimsOf(random, who, phrase);
  const partnership: Partnership = {
    slug,
    name,
    kind,
    ...(random.chance(0.05) && { aliases: [`Project ${name.slice(0, 4)}`] }),
    parties: [
      ...parties.map((party, at) => ({
        company: party.slug,
        ...(random.chance(0.98) && { role: roles[at === 0 ? 0 : 1] }),
      })),
      ...(unnamed ? [{ description: unnamed }] : []),
    ],
    ...(place && {
      jurisdictions: random.chance(0.1) ? [...new Set([place.slug, random.pick(jurisdictions).slug])] : [place.slug],
    }),
    claims,
  };
  return { partnership, claims, parties, isTrue: random.chance(0.45) };
}

/** One to three claims of rising stages, one of which is the headline claim. */
function claimsOf(random: Random, who: string, phrase: string): Claim[] {
  const count = Number(random.weighted({ 1: 60, 2: 28, 3: 12 }));
  const order = Object.keys(stages) as (keyof typeof stages)[];
  const from = Math.min(order.length - count, Number(random.weighted({ 0: 62, 1: 12, 2: 20, 3: 5, 4: 1 })));
  const headline = random.chance(0.75) ? 0 : count - 1;
  return order.slice(from, from + count).map((stage, at) => ({
    slug: stages[stage].slug,
    stage,
    text: `${who} ${stages[stage].text} on ${phrase}`,
    ...(at === headline && { headline: true }),
  }));
}

/** Settles a claim, usually with a source for the outcome. */
function settle(random: Random, press: Press, { claims, isTrue, partnership }: Deal, after: string) {
  const claim = random.pick(claims);
  const day = later(after, random.between(10, 300));
  const source = random.chance(0.9) ? press.article(day, `${partnership.name}: how it ended`).source.slug : undefined;
  claim.settlement = {
    outcome: isTrue ? 'TRUE' : 'FALSE',
    on: asKnown(random, day, [0.2, 0.05]),
    ...(source && { saidIn: [source] }),
  };
}
