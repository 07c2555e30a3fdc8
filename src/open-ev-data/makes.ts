import type { ExistingNode } from './existing-data.cypher.ts';
import { toSlug } from './slug.ts';

/** The company and badge of a brand. */
export interface Make {
  /** The slug of the company. */
  readonly company: string;
  /** The name that its vehicles carry. */
  readonly badge: string;
  /** The company in story format, if the graph does not have it yet. */
  readonly newCompany?: object;
}

/** Company names for brands whose company has another name, or whose name is ambiguous. This is not about who owns a brand. */
const companyNames = new Map([
  ['GWM', 'Great Wall Motor'],
  ['Mercedes', 'Mercedes-Benz'],
  ['Mitsubishi', 'Mitsubishi Motors'],
  ['Opel / Vauxhall', 'Opel'],
  ['Rolls-Royce', 'Rolls-Royce Motor Cars'],
  ['Volvo', 'Volvo Cars'],
]);

/** Badges for brands that the data spells differently. */
const badges = new Map([
  ['Mercedes', 'Mercedes-Benz'],
  ['Opel / Vauxhall', 'Opel'],
]);

/** Treats XPeng and X-Peng as equal. */
const normalizeName = (name: string) => toSlug(name).replaceAll('-', '');

/**
 * Returns a function that finds the company of a brand by name, or else by alias. For an unknown brand it creates a company, which
 * later calls find.
 */
export function createMakeResolver(
  companies: readonly ExistingNode[],
): (brand: string) => Make | { readonly mistake: string } {
  const named = Map.groupBy(companies, ({ name }) => normalizeName(name));
  const aliasKeys = companies.flatMap((company) =>
    (company.aliases ?? []).map((alias) => ({ company, key: normalizeName(alias) })),
  );
  const aliased = new Map(
    [...Map.groupBy(aliasKeys, ({ key }) => key)].map(([key, all]) => [
      key,
      [...new Set(all.map((one) => one.company))],
    ]),
  );
  const byId = new Map(companies.map((company) => [company.id, company]));

  return (brand) => {
    const name = companyNames.get(brand) ?? brand;
    const badge = badges.get(brand) ?? brand;
    const [found, ...others] =
      [name, brand]
        .map((one) => named.get(normalizeName(one)) ?? aliased.get(normalizeName(one)) ?? [])
        .find((all) => all.length > 0) ?? [];
    if (others.length > 0)
      return {
        mistake: `must name one company; the graph has ${[found!, ...others].map(({ id }) => `"${id}"`).join(' and ')} of this name.`,
      };
    if (found) return { company: found.id, badge };
    const slug = toSlug(name);
    const other = byId.get(slug);
    if (other)
      return {
        mistake: `must not take the slug "${slug}", which is that of the company "${other.name}"; if that is the same, give it the alias "${name}".`,
      };
    const created = { id: slug, name, aliases: name === brand ? [] : [brand] };
    named.set(normalizeName(name), [created]);
    byId.set(slug, created);
    return { company: slug, badge, newCompany: { slug, name, kinds: ['AUTOMAKER'], aliases: created.aliases } };
  };
}
