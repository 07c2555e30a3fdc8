import type { Named } from './known.cypher.ts';
import { slugOf } from './slug.ts';

/** A brand of the data. */
export interface Make {
  /** The slug of the company that stands for it. */
  readonly company: string;
  /** What its vehicles are called by. */
  readonly badge: string;
  /** The company as a story tells of it, where it is new. */
  readonly told?: object;
}

/**
 * Brands whose company goes by another name, or whose name is that of another company too. Who owns a brand is no
 * business of this list.
 */
const companyNames = new Map([
  ['GWM', 'Great Wall Motor'],
  ['Mercedes', 'Mercedes-Benz'],
  ['Mitsubishi', 'Mitsubishi Motors'],
  ['Opel / Vauxhall', 'Opel'],
  ['Rolls-Royce', 'Rolls-Royce Motor Cars'],
  ['Volvo', 'Volvo Cars'],
]);

/** What the vehicles of a brand are called by, where that is not the brand as the data writes it. */
const badges = new Map([
  ['Mercedes', 'Mercedes-Benz'],
  ['Opel / Vauxhall', 'Opel'],
]);

/** XPeng is X-Peng. */
const keyOf = (name: string) => slugOf(name).replaceAll('-', '');

/**
 * Finds the company of a brand among these, by its name before an alias; a brand that none stands for tells of a new one, by
 * which it is found from then on.
 */
export function makesAmong(companies: readonly Named[]): (brand: string) => Make | { readonly mistake: string } {
  const named = Map.groupBy(companies, ({ name }) => keyOf(name));
  const byAlias = companies.flatMap((company) =>
    (company.aliases ?? []).map((alias) => ({ company, key: keyOf(alias) })),
  );
  const aliased = new Map(
    [...Map.groupBy(byAlias, ({ key }) => key)].map(([key, all]) => [key, [...new Set(all.map((one) => one.company))]]),
  );
  const byId = new Map(companies.map((company) => [company.id, company]));

  return (brand) => {
    const name = companyNames.get(brand) ?? brand;
    const badge = badges.get(brand) ?? brand;
    const [found, ...others] =
      [name, brand]
        .map((one) => named.get(keyOf(one)) ?? aliased.get(keyOf(one)) ?? [])
        .find((all) => all.length > 0) ?? [];
    if (others.length > 0)
      return {
        mistake: `must name one company; the graph has ${[found!, ...others].map(({ id }) => `"${id}"`).join(' and ')} of this name.`,
      };
    if (found) return { company: found.id, badge };
    const slug = slugOf(name);
    const other = byId.get(slug);
    if (other)
      return {
        mistake: `must not take the slug "${slug}", which is that of the company "${other.name}"; if that is the same, give it the alias "${name}".`,
      };
    const told = { id: slug, name, aliases: name === brand ? [] : [brand] };
    named.set(keyOf(name), [told]);
    byId.set(slug, told);
    return { company: slug, badge, told: { slug, name, kinds: ['AUTOMAKER'], aliases: told.aliases } };
  };
}
