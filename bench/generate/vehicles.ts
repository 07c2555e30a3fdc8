import { asKnown, instantOn, later, someDay } from './days.ts';
import { jurisdictions } from './jurisdictions.ts';
import { modelName, Slugs, slugOf } from './names.ts';
import { Press } from './press.ts';
import { Random } from './random.ts';
import type { Item, DatedStory } from './story.ts';
import { quotes, trims } from './words.ts';
import type { World } from './world.ts';

type Vehicle = Item<'vehicles'>;
type Variant = NonNullable<Vehicle['variants']>[number];
type Measurement = NonNullable<Variant['measurements']>[number];

/** A model with its trims, their figures from one or more sources, and its events. */
export function vehicleStory(world: World, at: number): DatedStory {
  const random = new Random(world.seed, 'vehicle', at);
  const maker = world.someMaker.pick(random);
  const name = modelName(random, maker.name);
  const slug = world.slugs.of(name);
  const day = someDay(random);
  const press = new Press(random, world, slug);
  press.statement(day, `Company:${maker.slug}`);
  if (random.chance(0.5)) press.article(later(day, random.between(5, 200)), `${name} tested`);
  if (random.chance(0.15)) remark(random, world, press, [`Vehicle:${slug}`, `Company:${maker.slug}`], day);

  const slugs = new Slugs();
  const firstTrim = random.below(trims.length);
  const variants = Array.from({ length: random.skewed(5, 1.6) }, (_, at) => {
    const trim = trims[(firstTrim + at) % trims.length]!;
    const modelYear = Number(day.slice(0, 4)) + random.between(0, 1);
    return {
      slug: slugs.of(`${modelYear}-${trim}`),
      name: `${name} ${trim} (${modelYear})`,
      ...(random.chance(0.9) && { modelYear, trim }),
      measurements: measurements(random, press),
    };
  });
  const vehicle = { slug, name, maker: maker.slug, variants, events: events(random, press, maker.country, day) };
  return { story: { vehicles: [vehicle], sources: press.sources }, recordedAt: instantOn(random, later(day, 210)) };
}

/** An opinion about the model, and perhaps about its maker. */
function remark(random: Random, world: World, press: Press, subjects: readonly string[], day: string) {
  const { assertions } = press.article(later(day, 30), 'An interview').source;
  assertions.push({
    slug: 'remark',
    speechAct: 'OPINION',
    sourcing: 'NAMED',
    quote: random.pick(quotes),
    saidBy: `Executive:${random.pick(world.executives).slug}`,
    about: subjects.slice(0, random.between(1, 2)).map((subject) => ({ subject, stance: 'OBSERVES' })),
  });
}

function measurements(random: Random, press: Press): Measurement[] {
  const range = random.between(180, 900);
  const figures: Omit<Measurement, 'slug' | 'saidIn'>[] = [
    {
      metric: 'RANGE',
      value: range,
      unit: 'km',
      testCycle: random.weighted({ CLTC: 4, WLTP: 4, EPA: 3, NEDC: 1, REAL_WORLD_ESTIMATE: 1 }),
    },
    { metric: 'BATTERY_CAPACITY', value: Math.round(range * 1.2) / 10, unit: 'kWh' },
    { metric: 'POWER', value: random.between(60, 700), unit: 'kW' },
    { metric: 'PRICE', value: random.between(9, 140) * 1000, unit: random.pick(['USD', 'EUR', 'CNY']) },
  ];
  const slugs = new Slugs();
  return figures.slice(0, random.between(1, 4)).flatMap((figure) => {
    // Sometimes two sources give different figures, and both are kept.
    const all = random.chance(0.1) ? [figure, { ...figure, value: Math.round(figure.value * 0.93) }] : [figure];
    return all.map((one) => ({
      slug: slugs.of(slugOf([one.metric, one.testCycle ?? ''].join('-'))),
      ...one,
      ...(random.chance(0.96) && { saidIn: saidIn(random, press) }),
    }));
  });
}

function events(random: Random, press: Press, country: string, day: string): NonNullable<Vehicle['events']> {
  const kinds = [
    'ANNOUNCED',
    'PRODUCTION_STARTED',
    'SALES_STARTED',
    'UPGRADED',
    'PRODUCTION_PAUSED',
    'SALES_ENDED',
    'PRODUCTION_ENDED',
  ] as const;
  return kinds.slice(0, random.skewed(7, 1.3)).map((kind, at) => ({
    slug: slugOf(kind),
    kind,
    ...(random.chance(0.7) && { on: asKnown(random, later(day, at * 150), [0.3, 0.1]) }),
    ...(random.chance(0.2) && { planned: true }),
    ...(random.chance(0.8) && { jurisdiction: random.chance(0.6) ? country : random.pick(jurisdictions).slug }),
    ...(random.chance(0.93) && { saidIn: saidIn(random, press) }),
  }));
}

const saidIn = (random: Random, press: Press) =>
  press.printed.length > 1 && random.chance(0.25)
    ? press.printed.slice(0, 2).map(({ source }) => source.slug)
    : [random.pick(press.printed).source.slug];
