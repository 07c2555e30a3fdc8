import { companyAliases, companyName, misspelt, paperName, personName, Slugs } from './names.ts';
import { jurisdictions, jurisdictionWeights } from './jurisdictions.ts';
import { Random, Zipf } from './random.ts';
import type { CompanyKind } from '../../src/model/companies/values.ts';

export interface Company {
  readonly slug: string;
  readonly name: string;
  readonly kind: CompanyKind;
  readonly country: string;
  readonly aliases: string[];
}

export interface Publisher {
  readonly slug: string;
  readonly name: string;
  readonly country: string;
}

export interface Executive {
  readonly slug: string;
  readonly name: string;
  readonly offices: readonly Office[];
}

interface Office {
  readonly executive: string;
  readonly company: string;
  readonly from: string;
  readonly to: string | undefined;
}

/** The agents that stories are about. They stay in memory, unlike the stories. */
export interface World {
  readonly seed: number;
  readonly slugs: Slugs;
  readonly companies: readonly Company[];
  readonly publishers: readonly Publisher[];
  readonly executives: readonly Executive[];
  readonly persons: readonly { slug: string; name: string }[];
  readonly publicBodies: readonly { slug: string; name: string; jurisdiction: string }[];
  /** The first companies are in most of the partnerships. */
  readonly someCompany: Zipf<Company>;
  /** People, models and stakes are distributed more evenly. */
  readonly someEmployer: Zipf<Company>;
  readonly someMaker: Zipf<Company>;
  readonly someOwner: Zipf<Company>;
  readonly somePublisher: Zipf<Publisher>;
  readonly officesAt: ReadonlyMap<string, readonly Office[]>;
}

/** The number of each per node of the graph, so that the largest hub grows with the graph. */
const shares = { companies: 0.012, publishers: 0.002, executives: 0.015, persons: 0.002 };
/** The flatness for Zipf's law with which the largest company is in a tenth of the partnerships of a large graph. */
const [companyFlatness, publisherFlatness] = [2.5, 4];

export function worldOf(seed: number, nodes: number): World {
  const many = (share: number) => Math.max(8, Math.round(nodes * share));
  const slugs = { companies: new Slugs(), publishers: new Slugs(), executives: new Slugs(), persons: new Slugs() };

  const companies: Company[] = [];
  const random = new Random(seed, 'companies');
  for (let at = 0; at < many(shares.companies); at++) {
    // The largest companies are automakers, which are in most of the deals.
    const kind = random.weighted({
      AUTOMAKER: at < 20 ? 900 : 25,
      SUPPLIER: 40,
      TECHNOLOGY: 20,
      INVESTOR: 9,
      OTHER: 6,
    });
    const country = random.weighted(jurisdictionWeights);
    const near = at > 20 && random.chance(0.04) ? misspelt(random, random.pick(companies).name) : undefined;
    const name = near ?? companyName(random, kind);
    companies.push({
      slug: slugs.companies.of(name),
      name,
      kind,
      country,
      aliases: companyAliases(random, name, country),
    });
  }
  const someEmployer = new Zipf(companies, 200);

  const papers = new Random(seed, 'publishers');
  const publishers = Array.from({ length: many(shares.publishers) }, () => {
    const name = paperName(papers);
    return { slug: slugs.publishers.of(name), name, country: papers.weighted(jurisdictionWeights) };
  });

  const people = new Random(seed, 'people');
  const executives = Array.from({ length: many(shares.executives) }, (): Executive => {
    const name = personName(people);
    const slug = slugs.executives.of(name);
    return { slug, name, offices: officesOf(people, slug, someEmployer) };
  });
  const persons = Array.from({ length: many(shares.persons) }, () => {
    const name = personName(people);
    return { slug: slugs.persons.of(name), name };
  });

  return {
    seed,
    slugs: new Slugs(),
    companies,
    publishers,
    executives,
    persons,
    publicBodies: jurisdictions.map(({ slug, name }) => ({
      slug: `${slug}-transport-ministry`,
      name: `Ministry of Transport of ${name}`,
      jurisdiction: slug,
    })),
    someCompany: new Zipf(companies, companyFlatness),
    someEmployer,
    someMaker: new Zipf(
      companies.filter(({ kind }) => kind === 'AUTOMAKER'),
      20,
    ),
    someOwner: new Zipf(companies, 20),
    somePublisher: new Zipf(publishers, publisherFlatness),
    officesAt: Map.groupBy(
      executives.flatMap(({ offices }) => offices),
      ({ company }) => company,
    ),
  };
}

/** One to four consecutive offices; the last is sometimes still held. */
function officesOf(random: Random, executive: string, someEmployer: Zipf<Company>): Office[] {
  const offices: Office[] = [];
  let year = random.between(2004, 2022);
  for (let left = random.skewed(4, 1.6); left > 0 && year <= 2025; left--) {
    const from = random.chance(0.4) ? String(year) : `${year}-${String(random.between(1, 12)).padStart(2, '0')}-01`;
    year += random.between(1, 6);
    const to = year <= 2025 && random.chance(0.7) ? `${year}-${random.chance(0.5) ? '03-31' : '12'}` : undefined;
    offices.push({ executive, company: someEmployer.pick(random).slug, from, to });
  }
  return offices;
}
