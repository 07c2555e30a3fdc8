import { getFirstDay } from '../../src/lib/dates.ts';
import { instantOn } from './days.ts';
import { jurisdictions } from './jurisdictions.ts';
import { slugOf, Slugs } from './names.ts';
import { Press } from './press.ts';
import { Random } from './random.ts';
import type { Item, DatedStory } from './story.ts';
import { grounds, titles } from './words.ts';
import type { Executive, Publisher, World } from './world.ts';

/** Nodes per story. */
const storySize = 500;
/** Before all other stories. */
const recordedAt = '2018-12-31T12:00:00.000Z';

function* some<Thing>(things: readonly Thing[]): Generator<readonly Thing[]> {
  for (let start = 0; start < things.length; start += storySize) yield things.slice(start, start + storySize);
}

/** The stories of all agents and jurisdictions, except executives. */
export function* entityStories(world: World): Generator<DatedStory> {
  const random = new Random(world.seed, 'entities');
  yield { recordedAt, story: { jurisdictions, publicBodies: [...world.publicBodies] } };
  for (const persons of some(world.persons))
    yield {
      recordedAt,
      story: {
        persons: persons.map((one) => ({ ...one, ...(random.chance(0.2) && { aliases: [one.name.toUpperCase()] }) })),
      },
    };
  for (const companies of some(world.companies))
    yield {
      recordedAt,
      story: {
        companies: companies.map(({ slug, name, kind, country, aliases }, at) => ({
          slug,
          name,
          kinds: random.chance(0.1) && kind !== 'TECHNOLOGY' ? [kind, 'TECHNOLOGY'] : [kind],
          country,
          ...(aliases.length > 0 && { aliases }),
          ...(random.chance(0.05) && { wikidataId: `Q${900_000_000 + at}` }),
        })),
      },
    };
  for (const publishers of some(world.publishers))
    yield { recordedAt, story: { publishers: publishers.map((one) => publisher(random, one)) } };
}

function publisher(random: Random, { slug, name, country }: Publisher): Item<'publishers'> {
  const reliability = random.weighted({ A: 1, B: 22, C: 32, D: 26, E: 4, F: 15 });
  const aliases = name.startsWith('The ') && random.chance(0.3) ? [name.slice(4)] : undefined;
  const home = random.chance(0.75) && { country };
  if (reliability === 'F' && random.chance(0.5)) return { slug, name, ...home };
  return { slug, name, aliases, ...home, reliability, reliabilityReason: `It is ${random.pick(grounds)}.` };
}

/** The stories of executives and their offices, with sources. */
export function* executiveStories(world: World): Generator<DatedStory> {
  for (const executives of some(world.executives)) {
    const stories = executives.map((one) => executive(world, one));
    yield {
      recordedAt: instantOn(new Random(world.seed, 'told', executives[0]!.slug), '2026-06-15'),
      story: { executives: stories.map(({ item }) => item), sources: stories.flatMap(({ press }) => press.sources) },
    };
  }
}

function executive(world: World, { slug, name, offices }: Executive) {
  const random = new Random(world.seed, 'executive', slug);
  const press = new Press(random, world, slug);
  const slugs = new Slugs();
  const positions = offices.map(({ company, from, to }) => {
    const title = random.pick(titles);
    const day = getFirstDay(from) < '2019' ? '2019-02-01' : getFirstDay(from);
    if (random.chance(0.7) || press.printed.length === 0)
      if (random.chance(0.5)) press.article(day, `${name} is ${title}`);
      else press.statement(day, `Company:${company}`);
    return {
      slug: slugs.of(`${company}-${slugOf(title)}`),
      company,
      title,
      validFrom: from,
      ...(to && { validTo: to }),
      ...(random.chance(0.94) && { saidIn: [press.printed.at(-1)!.source.slug] }),
    };
  });
  return { item: { slug, name, positions }, press };
}
