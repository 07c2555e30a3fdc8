import type { Mistake } from '../stories/parse/parsed-story.ts';
import { listFigures } from './figures.ts';
import type { ExistingData } from './existing-data.cypher.ts';
import { type Make, createMakeResolver } from './makes.ts';
import type { LocatedRecord } from './ev-data-reader.ts';
import { toSlug } from './slug.ts';

/** The data set as a story, and the mistakes in it. */
export interface EvDataStory {
  readonly story: ReturnType<typeof assembleStory>;
  /** The records of each variant of each vehicle, in the story's order. */
  readonly places: readonly (readonly (readonly LocatedRecord[])[])[];
  readonly mistakes: readonly Mistake[];
}

interface StoryVehicle {
  readonly slug: string;
  readonly variants: readonly { readonly measurements: readonly object[] }[];
}

interface RecordWithMake extends LocatedRecord {
  readonly make: Make;
  readonly vehicle: { readonly slug: string; readonly name: string };
}

/**
 * Converts the records to a story of vehicles with their variants and figures. Vehicles and variants that the graph has already are
 * referenced by slug alone, so that curators' changes to them are kept.
 */
export function buildEvDataStory(edition: string, records: readonly LocatedRecord[], known: ExistingData): EvDataStory {
  const { recordsWithMakes, mistakes } = assignMakes(records, known);
  const vehicles = [...Map.groupBy(recordsWithMakes, ({ vehicle }) => vehicle.slug)].map(([slug, all]) => ({
    slug,
    first: all[0]!,
    variants: [...Map.groupBy(all, buildVariantSlug)],
  }));
  const source = `open-ev-data-${edition}`;
  const isKnown = new Set(known.vehicles.map(({ id }) => id));
  const storyVehicles = vehicles.map(({ slug, first, variants }) => ({
    slug,
    ...(!isKnown.has(slug) && { name: first.vehicle.name, maker: first.make.company }),
    variants: variants.map(([variant, same]) => ({
      slug: variant,
      ...(!known.variants.has(`${slug}/${variant}`) && buildVariantFields(same[0]!)),
      measurements: listFigures(same.map(({ record }) => record)).map((figure) => ({ ...figure, saidIn: [source] })),
    })),
  }));
  const companies = new Map(
    recordsWithMakes.flatMap(({ make }) => (make.newCompany ? [[make.company, make.newCompany]] : [])),
  );
  return {
    story: assembleStory(edition, source, [...companies.values()], storyVehicles),
    places: vehicles.map(({ variants }) => variants.map(([, same]) => same)),
    mistakes,
  };
}

const assembleStory = (edition: string, source: string, companies: object[], vehicles: StoryVehicle[]) => ({
  companies,
  publishers: [{ slug: 'open-ev-data', name: 'Open EV Data' }],
  vehicles,
  sources: [
    {
      slug: source,
      publisher: 'open-ev-data',
      title: `Open EV Data, edition of ${edition}`,
      // Each edition is a source of its own: the state of the repository on that day.
      url: `https://github.com/KilowattApp/open-ev-data/commits/?until=${edition}`,
      publishedOn: edition,
      language: 'en',
    },
  ],
});

function assignMakes(
  records: readonly LocatedRecord[],
  known: ExistingData,
): { recordsWithMakes: RecordWithMake[]; mistakes: Mistake[] } {
  const ids = new Set(known.vehicles.map(({ id }) => id));
  const byName = new Map(
    known.vehicles.flatMap(({ id, name, aliases }) => [name, ...(aliases ?? [])].map((one) => [toSlug(one), id])),
  );
  const resolveMake = createMakeResolver(known.companies);
  const makers = new Map<string, string>();
  const recordsWithMakes: RecordWithMake[] = [];
  const mistakes: Mistake[] = [];
  for (const located of records) {
    const { brand, model } = located.record;
    const make = resolveMake(brand);
    if ('mistake' in make) {
      mistakes.push(located.mistake('brand', make.mistake));
      continue;
    }
    const name = startsWithBadge(model, make.badge) ? model : `${make.badge} ${model}`;
    const own = toSlug(name);
    const slug = ids.has(own) ? own : (byName.get(own) ?? own);
    const maker = makers.get(slug) ?? make.company;
    if (maker !== make.company)
      mistakes.push(
        located.mistake('model', `must not be "${slug}", which is a model of "${maker}" in another record.`),
      );
    makers.set(slug, maker);
    recordsWithMakes.push({ ...located, make, vehicle: { slug, name } });
  }
  return { recordsWithMakes, mistakes };
}

/** The model "DS 3" of DS is named "DS 3", not "DS DS 3". */
const startsWithBadge = (model: string, badge: string) => `${toSlug(model)}-`.startsWith(`${toSlug(badge)}-`);

const buildVariantSlug = ({ record }: LocatedRecord) => toSlug(String(record.release_year), record.variant ?? '');

const buildVariantFields = ({ record, vehicle }: RecordWithMake) => ({
  name: `${[vehicle.name, record.variant].filter(Boolean).join(' ')} (${record.release_year})`,
  modelYear: record.release_year,
  trim: record.variant || null,
});
