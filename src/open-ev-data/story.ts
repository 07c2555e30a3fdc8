import type { Mistake } from '../stories/parse/parsed-story.ts';
import { figuresOf } from './figures.ts';
import type { Known } from './known.cypher.ts';
import { type Make, makesAmong } from './makes.ts';
import type { Placed } from './read.ts';
import { slugOf } from './slug.ts';

/** The data as a story, and what keeps it from being one. */
export interface Retold {
  readonly story: ReturnType<typeof storyOf>;
  /** The records of each variant of each vehicle, in the story's order. */
  readonly places: readonly (readonly (readonly Placed[])[])[];
  readonly mistakes: readonly Mistake[];
}

interface ToldVehicle {
  readonly slug: string;
  readonly variants: readonly { readonly measurements: readonly object[] }[];
}

/** A record whose make is known. */
interface Made extends Placed {
  readonly make: Make;
  readonly vehicle: { readonly slug: string; readonly name: string };
}

/**
 * Tells of each vehicle with its variants and figures. What the graph has already is named by its slug alone, so that it keeps
 * what curators say of it.
 */
export function retold(edition: string, records: readonly Placed[], known: Known): Retold {
  const { made, mistakes } = withMakes(records, known);
  const vehicles = [...Map.groupBy(made, ({ vehicle }) => vehicle.slug)].map(([slug, all]) => ({
    slug,
    first: all[0]!,
    variants: [...Map.groupBy(all, variantSlug)],
  }));
  const source = `open-ev-data-${edition}`;
  const isKnown = new Set(known.vehicles.map(({ id }) => id));
  const told = vehicles.map(({ slug, first, variants }) => ({
    slug,
    ...(!isKnown.has(slug) && { name: first.vehicle.name, maker: first.make.company }),
    variants: variants.map(([variant, same]) => ({
      slug: variant,
      ...(!known.variants.has(`${slug}/${variant}`) && variantFields(same[0]!)),
      measurements: figuresOf(same.map(({ record }) => record)).map((figure) => ({ ...figure, saidIn: [source] })),
    })),
  }));
  const companies = new Map(made.flatMap(({ make }) => (make.told ? [[make.company, make.told]] : [])));
  return {
    story: storyOf(edition, source, [...companies.values()], told),
    places: vehicles.map(({ variants }) => variants.map(([, same]) => same)),
    mistakes,
  };
}

const storyOf = (edition: string, source: string, companies: object[], vehicles: ToldVehicle[]) => ({
  companies,
  publishers: [{ slug: 'open-ev-data', name: 'Open EV Data' }],
  vehicles,
  sources: [
    {
      slug: source,
      publisher: 'open-ev-data',
      title: `Open EV Data, edition of ${edition}`,
      // Each edition is a source of its own: the repository as it was by then.
      url: `https://github.com/KilowattApp/open-ev-data/commits/?until=${edition}`,
      publishedOn: edition,
      language: 'en',
    },
  ],
});

function withMakes(records: readonly Placed[], known: Known): { made: Made[]; mistakes: Mistake[] } {
  const ids = new Set(known.vehicles.map(({ id }) => id));
  const byName = new Map(
    known.vehicles.flatMap(({ id, name, aliases }) => [name, ...(aliases ?? [])].map((one) => [slugOf(one), id])),
  );
  const makeOf = makesAmong(known.companies);
  const makers = new Map<string, string>();
  const made: Made[] = [];
  const mistakes: Mistake[] = [];
  for (const placed of records) {
    const { brand, model } = placed.record;
    const make = makeOf(brand);
    if ('mistake' in make) {
      mistakes.push(placed.mistake('brand', make.mistake));
      continue;
    }
    const name = startsWith(model, make.badge) ? model : `${make.badge} ${model}`;
    const own = slugOf(name);
    const slug = ids.has(own) ? own : (byName.get(own) ?? own);
    const maker = makers.get(slug) ?? make.company;
    if (maker !== make.company)
      mistakes.push(
        placed.mistake('model', `must not be "${slug}", which is a model of "${maker}" in another record.`),
      );
    makers.set(slug, maker);
    made.push({ ...placed, make, vehicle: { slug, name } });
  }
  return { made, mistakes };
}

/** "DS 3" of DS is a DS 3, and no DS DS 3. */
const startsWith = (model: string, badge: string) => `${slugOf(model)}-`.startsWith(`${slugOf(badge)}-`);

const variantSlug = ({ record }: Placed) => slugOf(String(record.release_year), record.variant ?? '');

const variantFields = ({ record, vehicle }: Made) => ({
  name: `${[vehicle.name, record.variant].filter(Boolean).join(' ')} (${record.release_year})`,
  modelYear: record.release_year,
  trim: record.variant || null,
});
