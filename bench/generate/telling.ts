import type { Press, Printed } from './press.ts';
import type { Random } from './random.ts';
import type { Assertion, Claim, Item } from './story.ts';
import type { Company, Publisher, World } from './world.ts';

/** A partnership with its parts. */
export interface Deal {
  readonly partnership: Item<'partnerships'>;
  readonly claims: Claim[];
  readonly parties: readonly Company[];
  /** Whether the rumour is true, so that its parties rather confirm than deny it. */
  readonly isTrue: boolean;
}

/** The claim that assertions are about. */
export interface Topic {
  readonly deal: Deal;
  readonly claim: Claim;
}

type About = NonNullable<Assertion['about']>[number];
type Stance = About['stance'];

/** An assertion about a claim that others can repeat. */
export interface Said {
  readonly id: string;
  readonly assertion: Assertion;
  readonly day: string;
  readonly stance: Stance;
  readonly publisher: Publisher | undefined;
}

/** Collects what is said about the claims of a story. */
export class Telling {
  readonly random: Random;
  readonly world: World;
  readonly press: Press;
  readonly #deals: readonly Deal[];
  readonly #said = new Map<string, Said[]>();

  constructor(random: Random, world: World, press: Press, deals: readonly Deal[]) {
    this.random = random;
    this.world = world;
    this.press = press;
    this.#deals = deals;
  }

  say(
    topic: Topic,
    { source, day, publisher }: Printed,
    stance: Stance,
    said: Omit<Assertion, 'slug' | 'about'>,
    slug = `${said.speechAct.toLowerCase().replace('_', '-')}-${source.assertions.length + 1}`,
  ): Said {
    const { random } = this;
    const scope = random.chance(0.06) ? random.pick([0.25, 0.5, 0.75]) : undefined;
    const about: About[] = [{ subject: claimId(topic), stance, ...(scope && { scope }) }];
    // Sometimes it is also about another claim of the story, and covers half of it.
    const deal = random.chance(0.12) ? random.pick(this.#deals) : undefined;
    const claim = deal && random.pick(deal.claims);
    if (claim && claim !== topic.claim) about.push({ subject: claimId({ deal, claim }), stance, scope: 0.5 });
    const assertion: Assertion = { slug, ...said, about };
    source.assertions.push(assertion);
    const one = { id: `Assertion:${source.slug}/${slug}`, assertion, day, stance, publisher };
    for (const { subject } of about) {
      const earlier = this.#said.get(subject);
      if (earlier) earlier.push(one);
      else this.#said.set(subject, [one]);
    }
    return one;
  }

  saidOf(topic: Topic): readonly Said[] {
    return this.#said.get(claimId(topic)) ?? [];
  }

  /** Assertions that take a side and were published by a day. */
  before(topic: Topic, day: string): readonly Said[] {
    return this.saidOf(topic).filter((one) => one.stance !== 'OBSERVES' && one.day <= day);
  }

  /** A new article, or an article of the same day that makes another assertion. */
  article({ deal }: Topic, day: string): Printed {
    const last = this.press.printed.at(-1);
    return last?.publisher && last.day === day && this.random.chance(0.5)
      ? last
      : this.press.article(day, deal.partnership.name!);
  }

  /** A company, or an executive in office there. */
  speakerFor({ slug }: Company, day: string): string {
    const held = (this.world.officesAt.get(slug) ?? []).filter(({ from, to }) => from <= day && (!to || to >= day));
    return held.length > 0 && this.random.chance(0.4)
      ? `Executive:${this.random.pick(held).executive}`
      : `Company:${slug}`;
  }
}

const claimId = ({ deal, claim }: Topic) => `Claim:${deal.partnership.slug}/${claim.slug}`;
