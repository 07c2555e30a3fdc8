import { asKnown, later } from './days.ts';
import { languageOf } from './jurisdictions.ts';
import { Slugs } from './names.ts';
import type { Random } from './random.ts';
import type { Assertion, Source } from './story.ts';
import type { Publisher, World } from './world.ts';

/** A source with its actual day of publication, which is known even if the source is undated. */
export interface Printed {
  readonly source: Source & { readonly assertions: Assertion[] };
  readonly day: string;
  readonly publisher: Publisher | undefined;
}

/** Publishes the sources of one story. */
export class Press {
  readonly printed: Printed[] = [];
  readonly #slugs = new Slugs();
  readonly #random: Random;
  readonly #world: World;
  /** The ending of all its slugs, which makes them unique in the graph. */
  readonly #topic: string;

  constructor(random: Random, world: World, topic: string) {
    this.#random = random;
    this.#world = world;
    this.#topic = topic;
  }

  /** Publishes an article of a publisher. */
  article(day: string, title: string, publisher = this.#world.somePublisher.pick(this.#random)): Printed {
    const random = this.#random;
    const slug = this.#slugs.of(`${publisher.slug}-${day}-${this.#topic}`);
    const publishedOn = random.chance(0.02) ? undefined : asKnown(random, day);
    const source = {
      slug,
      ...(random.chance(0.04) && { kind: random.pick(['POST', 'INTERVIEW'] as const) }),
      publisher: publisher.slug,
      ...(random.chance(0.6) && { title }),
      ...(random.chance(0.7) && {
        url: `https://${publisher.slug}.example/${slug}`,
        retrievedOn: later(day, random.between(0, 200)),
      }),
      ...(publishedOn && { publishedOn }),
      ...(random.chance(0.9) && { language: languageOf(publisher.country) }),
      assertions: [],
    };
    return this.#keep({ source, day, publisher });
  }

  /** Publishes a statement that an agent makes without an outlet. */
  statement(day: string, issuer: string, kind: 'STATEMENT' | 'FILING' | 'POST' = 'STATEMENT'): Printed {
    const slug = this.#slugs.of(`${issuer.replace(/.*:/, '')}-${day}-${this.#topic}`);
    const source = { slug, kind, issuer, publishedOn: day, language: 'en', assertions: [] };
    return this.#keep({ source, day, publisher: undefined });
  }

  #keep(printed: Printed): Printed {
    this.printed.push(printed);
    return printed;
  }

  get sources(): Source[] {
    return this.printed.map(({ source }) => source);
  }
}
