const names = {
  cn: 'China',
  us: 'United States',
  jp: 'Japan',
  de: 'Germany',
  kr: 'South Korea',
  fr: 'France',
  gb: 'United Kingdom',
  in: 'India',
  it: 'Italy',
  se: 'Sweden',
  es: 'Spain',
  ca: 'Canada',
  mx: 'Mexico',
  br: 'Brazil',
  au: 'Australia',
  nl: 'Netherlands',
  cz: 'Czechia',
  tr: 'Türkiye',
  th: 'Thailand',
  id: 'Indonesia',
  my: 'Malaysia',
  vn: 'Vietnam',
  sa: 'Saudi Arabia',
  ae: 'United Arab Emirates',
  no: 'Norway',
  at: 'Austria',
  hu: 'Hungary',
  pl: 'Poland',
  ro: 'Romania',
  za: 'South Africa',
  hr: 'Croatia',
  eu: 'European Union',
} as const;

/** Countries and a bloc, by their ISO codes. */
export const jurisdictions = Object.entries(names).map(([slug, name]) => ({ slug, name, isoCode: slug.toUpperCase() }));

const weight: Readonly<Record<string, number>> = {
  cn: 24,
  us: 18,
  jp: 12,
  de: 11,
  kr: 6,
  fr: 5,
  gb: 5,
  in: 4,
  it: 3,
  eu: 0,
};
/** The relative number of companies and publishers in each. */
export const jurisdictionWeights: Readonly<Record<string, number>> = Object.fromEntries(
  jurisdictions.map(({ slug }) => [slug, weight[slug] ?? 1]),
);

/** The main language of texts from a country; English for the others. */
const languages: Readonly<Record<string, string>> = {
  cn: 'zh',
  jp: 'ja',
  kr: 'ko',
  de: 'de',
  at: 'de',
  fr: 'fr',
  it: 'it',
  es: 'es',
  mx: 'es',
  br: 'pt-BR',
  nl: 'nl',
  cz: 'cs',
  tr: 'tr',
  pl: 'pl',
};
export const languageOf = (country: string) => languages[country] ?? 'en';
