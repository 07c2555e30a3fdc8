import { later } from './days.ts';
import type { Press, Printed } from './press.ts';
import type { Random } from './random.ts';
import type { Assertion, Claim, Item } from './story.ts';
import { quotes } from './words.ts';
import type { Company, Publisher, World } from './world.ts';

/** A partnership with what it is made of. */
export interface Deal {
  readonly partnership: Item<'partnerships'>;
  readonly claims: Claim[];
  readonly parties: readonly Company[];
  /** Whether something is in it, so that its parties confirm it rather than deny it. */
  readonly isTrue: boolean;
}

type About = NonNullable<Assertion['about']>[number];
type Stance = About['stance'];

/** Something said of a claim, for others to pass on. */
interface Said {
  readonly id: string;
  readonly assertion: Assertion;
  readonly day: string;
  readonly stance: Stance;
  readonly publisher: Publisher | undefined;
}

/** How often each is what comes next; what cannot come yet is a relay instead. */
const common = {
  RELAY: 55,
  REPORT: 12,
  NO_COMMENT: 5,
  OPINION: 4,
  RETRACTION: 1.2,
  CALLED_CONFIRMED: 0.8,
  DEAD_END: 5,
};
const acts = {
  ofTrue: { ...common, DENIAL: 4, CONFIRMATION: 9, FILING: 1.5 },
  ofFalse: { ...common, DENIAL: 20, CONFIRMATION: 0, FILING: 0 },
};
type Act = keyof typeof acts.ofTrue;

/** Tells who says what of the claims of a story: reports and their relays, and what the parties have to say. */
export class Reporting {
  readonly #random: Random;
  readonly #world: World;
  readonly #press: Press;
  readonly #deals: readonly Deal[];
  /** What was said of each claim so far. */
  readonly #said = new Map<string, Said[]>();

  constructor(random: Random, world: World, press: Press, deals: readonly Deal[]) {
    this.#random = random;
    this.#world = world;
    this.#press = press;
    this.#deals = deals;
  }

  tellOf(deal: Deal, claim: Claim, began: string): void {
    const random = this.#random;
    const isLoud = random.chance(0.0005);
    const count = isLoud ? random.between(100, 220) : random.skewed(30, 1.15);
    const start = later(began, random.between(0, 40));
    this.#report(deal, claim, start);
    for (let number = 1; number < count; number++) {
      const day = later(start, Math.floor(random.next() ** 3 * (random.chance(0.1) ? 500 : 60)));
      this.#next(deal, claim, day, isLoud ? 'RELAY' : random.weighted(deal.isTrue ? acts.ofTrue : acts.ofFalse));
    }
  }

  #next(deal: Deal, claim: Claim, day: string, act: Act): void {
    if (act === 'REPORT') this.#report(deal, claim, day);
    else if (act === 'DENIAL') this.#denial(deal, claim, day);
    else if (act === 'CONFIRMATION') this.#confirmation(deal, claim, day);
    else if (act === 'FILING') this.#filing(deal, claim, day);
    else if (act === 'NO_COMMENT' || act === 'OPINION') this.#remark(deal, claim, day, act);
    else if (act === 'RETRACTION') this.#retraction(deal, claim);
    else this.#relay(deal, claim, day, act);
  }

  #report(deal: Deal, claim: Claim, day: string): void {
    const sourcing = this.#random.weighted({ NAMED: 25, SEVERAL_ANONYMOUS: 30, ONE_ANONYMOUS: 25, NONE: 20 });
    this.#say(deal, claim, this.#article(deal, day), 'SUPPORTS', { speechAct: 'REPORT', sourcing });
  }

  #relay(deal: Deal, claim: Claim, day: string, act: Act): void {
    const random = this.#random;
    const before = this.#before(deal, claim, day);
    // The first reports are passed on more often than what has only passed them on.
    const original = before[Math.floor(before.length * random.next() ** 2)];
    const { stance } = original ?? { stance: 'SUPPORTS' as const };
    const printed = this.#article(deal, day);
    const isOnline = original && act !== 'DEAD_END';
    const speechAct = act === 'CALLED_CONFIRMED' && stance === 'SUPPORTS' ? 'CONFIRMATION' : 'RELAY';
    const said = this.#say(deal, claim, printed, stance, {
      speechAct,
      ...(random.chance(0.04) && { sourcing: 'ONE_ANONYMOUS' as const }),
      ...(isOnline && {
        derivedFrom: [
          derived(original, random.weighted({ RELAY: 80, QUOTATION: 10, TRANSLATION: 8, PRIMARY_SOURCE: 2 })),
        ],
      }),
    });
    if (isOnline && random.chance(0.002)) (original.assertion.derivedFrom ??= []).push(derived(said, 'RELAY'));
  }

  /** In the party's own words, or as an article prints them; by the company or by somebody in office there. */
  #denial(deal: Deal, claim: Claim, day: string): void {
    const random = this.#random;
    const party = random.pick(deal.parties);
    const own = this.#before(deal, claim, day).find(
      ({ assertion, publisher }) =>
        assertion.speechAct === 'DENIAL' && !publisher && assertion.slug.endsWith(party.slug),
    );
    const quote = { quote: random.pick(quotes), assertedOn: own?.day ?? day };
    const said = { speechAct: 'DENIAL', sourcing: 'NAMED', ...(random.chance(0.3) && quote) } as const;
    if (!own && random.chance(0.5)) {
      const isPost = random.chance(0.2);
      const issuer = isPost ? this.#speakerFor(party, day) : `Company:${party.slug}`;
      const printed = this.#press.statement(day, issuer, isPost ? 'POST' : 'STATEMENT');
      this.#say(deal, claim, printed, 'DENIES', said, `denial-${party.slug}`);
    } else
      this.#say(deal, claim, this.#article(deal, day), 'DENIES', {
        ...said,
        saidBy: this.#speakerFor(party, day),
        ...(own && { derivedFrom: [derived(own, 'QUOTATION')] }),
      });
  }

  #confirmation(deal: Deal, claim: Claim, day: string): void {
    const party = this.#random.pick(deal.parties);
    if (this.#random.chance(0.5))
      this.#say(deal, claim, this.#press.statement(day, `Company:${party.slug}`), 'SUPPORTS', {
        speechAct: 'CONFIRMATION',
        sourcing: 'NAMED',
      });
    else
      this.#say(deal, claim, this.#article(deal, day), 'SUPPORTS', {
        speechAct: 'CONFIRMATION',
        sourcing: 'NAMED',
        saidBy: this.#speakerFor(party, day),
      });
  }

  #filing(deal: Deal, claim: Claim, day: string): void {
    const printed = this.#press.statement(day, `Company:${this.#random.pick(deal.parties).slug}`, 'FILING');
    this.#say(deal, claim, printed, 'SUPPORTS', { speechAct: 'REPORT', sourcing: 'NAMED' });
  }

  #remark(deal: Deal, claim: Claim, day: string, speechAct: 'NO_COMMENT' | 'OPINION'): void {
    const random = this.#random;
    const { persons, publicBodies } = this.#world;
    if (speechAct === 'OPINION' && random.chance(0.1)) {
      const post = this.#press.statement(day, `Person:${random.pick(persons).slug}`, 'POST');
      this.#say(deal, claim, post, 'OBSERVES', { speechAct, sourcing: 'NAMED' });
      return;
    }
    const saidBy = {
      Person: () => `Person:${random.pick(persons).slug}`,
      PublicBody: () => `PublicBody:${random.pick(publicBodies).slug}`,
      party: () => this.#speakerFor(random.pick(deal.parties), day),
    }[
      random.weighted(
        speechAct === 'OPINION' ? { Person: 5, PublicBody: 1, party: 4 } : { Person: 0, PublicBody: 0, party: 1 },
      )
    ]();
    const quote = speechAct === 'OPINION' && { quote: random.pick(quotes) };
    this.#say(deal, claim, this.#article(deal, day), 'OBSERVES', { speechAct, sourcing: 'NAMED', saidBy, ...quote });
  }

  /** A publisher takes back what it has told. */
  #retraction(deal: Deal, claim: Claim): void {
    const told = this.#saidOf(deal, claim).filter(({ publisher }) => publisher);
    if (told.length === 0) return;
    const original = this.#random.pick(told);
    const printed = this.#press.article(
      later(original.day, this.#random.between(0, 30)),
      'A correction',
      original.publisher,
    );
    this.#say(deal, claim, printed, 'OBSERVES', {
      speechAct: 'RETRACTION',
      sourcing: 'NONE',
      ...(this.#random.chance(0.7) && { derivedFrom: [derived(original, 'PRIMARY_SOURCE')] }),
    });
  }

  #article(deal: Deal, day: string): Printed {
    const last = this.#press.printed.at(-1);
    // An article that says one thing now and then says another too.
    return last?.publisher && last.day === day && this.#random.chance(0.5)
      ? last
      : this.#press.article(day, deal.partnership.name!);
  }

  #say(
    deal: Deal,
    claim: Claim,
    { source, day, publisher }: Printed,
    stance: Stance,
    said: Omit<Assertion, 'slug' | 'about'>,
    slug = `${said.speechAct.toLowerCase().replace('_', '-')}-${source.assertions.length + 1}`,
  ): Said {
    const random = this.#random;
    const scope = random.chance(0.06) ? random.pick([0.25, 0.5, 0.75]) : undefined;
    const about: About[] = [{ subject: claimId(deal, claim), stance, ...(scope && { scope }) }];
    const another = random.chance(0.12) ? random.pick(this.#deals) : undefined;
    const other = another && random.pick(another.claims);
    if (other && other !== claim) about.push({ subject: claimId(another, other), stance, scope: 0.5 });
    const assertion: Assertion = { slug, ...said, about };
    source.assertions.push(assertion);
    const one = { id: `Assertion:${source.slug}/${slug}`, assertion, day, stance, publisher };
    for (const { subject } of about) {
      const there = this.#said.get(subject);
      if (there) there.push(one);
      else this.#said.set(subject, [one]);
    }
    return one;
  }

  #saidOf(deal: Deal, claim: Claim): readonly Said[] {
    return this.#said.get(claimId(deal, claim)) ?? [];
  }

  /** What takes a side and had come out by a day. */
  #before(deal: Deal, claim: Claim, day: string): readonly Said[] {
    return this.#saidOf(deal, claim).filter((one) => one.stance !== 'OBSERVES' && one.day <= day);
  }

  #speakerFor({ slug }: Company, day: string): string {
    const held = (this.#world.officesAt.get(slug) ?? []).filter(({ from, to }) => from <= day && (!to || to >= day));
    return held.length > 0 && this.#random.chance(0.4)
      ? `Executive:${this.#random.pick(held).executive}`
      : `Company:${slug}`;
  }
}

const claimId = ({ partnership }: Deal, claim: Claim) => `Claim:${partnership.slug}/${claim.slug}`;

const derived = ({ id }: Said, kind: NonNullable<Assertion['derivedFrom']>[number]['kind']) => ({
  assertion: id,
  kind,
});
