/*
 * What a search must find in the seeds: the text, the first result, others among the first three, and what it must not find. The same on
 * every engine. Long, since it is a table.
 */
export interface SearchCase {
  readonly text: string;
  readonly types?: readonly string[];
  /** Global ids. Null where nothing is found. */
  readonly first: string | null;
  readonly soon?: readonly string[];
  readonly never?: readonly string[];
}

const ford = 'Company:ford';
const xiaomi = 'Company:xiaomi';
const byd = 'Company:byd';

export const searchCases: readonly SearchCase[] = [
  // Exact names, aliases and slugs
  { text: 'Ford', first: ford, never: [xiaomi] },
  { text: 'ford motor company', first: ford },
  { text: 'GM', first: 'Company:general-motors' },
  { text: 'VW', first: 'Company:volkswagen' },
  { text: 'Daimler', first: 'Company:mercedes-benz' },
  { text: 'mercedes benz', first: 'Company:mercedes-benz' },
  { text: 'Hon Hai', first: 'Company:foxconn' },
  { text: 'FT', first: 'Publisher:financial-times' },
  { text: 'the guardian', first: 'Publisher:guardian' },
  { text: 'wall street journal', first: 'Publisher:wall-street-journal' },
  { text: 'ford-xiaomi-us-jv', first: 'Partnership:ford-xiaomi-us-jv' },
  { text: 'xiaomi-su7/2026-max', first: 'VehicleVariant:xiaomi-su7/2026-max' },
  { text: 'it', first: 'Jurisdiction:it' },
  { text: 'European Union', first: 'Jurisdiction:eu', soon: ['Partnership:mazda-changan-mazda-co2-pool'] },
  { text: 'french state', first: 'PublicBody:french-state' },
  { text: 'Reuters', first: 'Publisher:reuters' },

  // Parts of a name
  { text: 'farley', first: 'Executive:jim-farley' },
  { text: 'uchida', first: 'Executive:makoto-uchida' },
  { text: 'moolenaar', first: 'Person:john-moolenaar' },
  { text: 'lightning', first: 'Vehicle:ford-f-150-lightning' },
  { text: 'su7', first: 'Vehicle:xiaomi-su7', soon: ['VehicleVariant:xiaomi-su7/2026-max'] },
  { text: 'mitsubishi', first: 'Company:mitsubishi-motors', soon: ['Partnership:honda-nissan-mitsubishi-motors'] },
  { text: 'tariff', first: 'Policy:us-chinese-ev-tariff', soon: ['Policy:us-china-built-vehicle-tariff'] },

  // Typos: another letter, one too many, one too few, two swapped
  { text: 'xaomi', first: xiaomi, soon: ['Vehicle:xiaomi-su7', 'Partnership:byd-xiaomi-car'] },
  { text: 'xiaoni', first: xiaomi },
  { text: 'xiaoomi', first: xiaomi },
  { text: 'xioami', first: xiaomi },
  { text: 'fodr', first: ford },
  { text: 'frod', first: ford },
  { text: 'volkswagn', first: 'Company:volkswagen' },
  { text: 'stellantsi', first: 'Company:stellantis' },
  { text: 'leapmoter', first: 'Company:leapmotor', soon: ['Company:leapmotor-international'] },
  { text: 'farely', first: 'Executive:jim-farley' },
  { text: 'hyunday', first: 'Company:hyundai' },
  { text: 'jmi farley', first: 'Executive:jim-farley' },
  { text: 'tesal nisan', first: 'Partnership:tesla-nissan-investment' },
  { text: 'electirc tarif', first: 'Policy:us-chinese-ev-tariff' },
  { text: 'Euorpean Union', first: 'Jurisdiction:eu', soon: ['Partnership:mazda-changan-mazda-co2-pool'] },
  { text: 'European Uniom', first: 'Jurisdiction:eu' },
  { text: 'genral motors', first: 'Company:general-motors' },
  { text: 'finacial times', first: 'Publisher:financial-times' },
  // Two typos are one too many, and short words and numbers must match exactly
  { text: 'xamoi', first: null },
  { text: 'bud', first: null },
  { text: 'byb', first: null },
  { text: 'su8', first: null },

  // While typing
  { text: 'xiao', first: xiaomi, soon: ['Vehicle:xiaomi-su7'] },
  { text: 'for', first: ford },
  { text: 'volk', first: 'Company:volkswagen' },
  { text: 'jim far', first: 'Executive:jim-farley' },
  { text: 'honda niss', first: 'Partnership:honda-nissan-merger' },
  { text: 'great w', first: 'Company:great-wall-motor' },
  { text: 'great wa', first: 'Company:great-wall-motor' },

  // Diacritics and case, in the text or in the name
  { text: 'nedeljkovic', first: 'Executive:milan-nedeljkovic' },
  { text: 'NEDELJKOVIĆ', first: 'Executive:milan-nedeljkovic' },
  { text: 'perez llorca', first: 'Person:juan-francisco-perez-llorca' },
  { text: 'noticias automotivas', first: 'Publisher:noticias-automotivas' },
  { text: 'Förd', first: ford },
  { text: 'espana', first: 'Source:smi24' },

  // Other scripts
  { text: '小米', first: xiaomi, never: [byd] },
  { text: '比亚迪', first: byd },
  { text: '比亚', first: byd },
  { text: '小米汽车', first: xiaomi },
  { text: '长城', first: 'Company:great-wall-motor' },
  { text: '長城', first: null },
  { text: 'トヨタ', first: 'Company:toyota' },
  { text: 'トヨ', first: 'Company:toyota' },
  { text: '日産', first: 'Company:nissan' },
  { text: '현대', first: 'Company:hyundai', soon: ['Company:hyundai-motor-group'] },
  { text: 'xiaomi 小米', first: xiaomi },

  // Several words: all of them, in any order, in one text or in several of an entity
  { text: 'ford xiaomi', first: 'Partnership:ford-xiaomi-us-jv', never: [ford, xiaomi] },
  { text: 'xiaomi ford', first: 'Partnership:ford-xiaomi-us-jv' },
  { text: 'ford xiaomi talks', first: 'Partnership:ford-xiaomi-us-jv' },
  { text: 'nissan apple', first: 'Partnership:nissan-apple-car', never: ['Company:apple'] },
  { text: 'hybrid batteries', first: 'Partnership:ford-byd-hybrid-batteries' },
  { text: 'valencia plant geely', first: 'Partnership:ford-geely-valencia', soon: ['Source:mintjane'] },
  { text: 'hyundai and kia', first: 'Partnership:apple-hyundai-kia-car' },
  { text: 'financial times 2026', first: 'Source:financial-times-2026-01-31' },
  // No text has all of them
  { text: 'farley moonbase', first: 'Executive:jim-farley' },
  { text: 'guardian zzzz ford qqqq', first: ford, soon: ['Publisher:guardian'] },

  // Joined, split at digits, capitals and underscores, or set apart, unlike in the name
  { text: 'f150', first: 'Vehicle:ford-f-150-lightning' },
  { text: 'F150 Lightning', first: 'Vehicle:ford-f-150-lightning' },
  { text: 'f150lightning', first: 'Vehicle:ford-f-150-lightning' },
  { text: 'f-150', first: 'Vehicle:ford-f-150-lightning' },
  { text: 'f 150', first: 'Vehicle:ford-f-150-lightning' },
  { text: 'f_150', first: 'Vehicle:ford-f-150-lightning' },
  { text: 'ford f150 light', first: 'Vehicle:ford-f-150-lightning' },
  { text: 'f 15', first: 'Vehicle:ford-f-150-lightning' },
  { text: 'f151', first: null },
  { text: 'su 7', first: 'Vehicle:xiaomi-su7', soon: ['VehicleVariant:xiaomi-su7/2026-max'] },
  { text: 'SU-7', first: 'Vehicle:xiaomi-su7' },
  { text: 'SU_7', first: 'Vehicle:xiaomi-su7' },
  { text: 'xiaomi su 7 max', first: 'VehicleVariant:xiaomi-su7/2026-max' },
  { text: 'su7max', first: 'VehicleVariant:xiaomi-su7/2026-max' },
  { text: 'xiaomi小米', first: xiaomi },
  { text: '小米xiaomi', first: xiaomi },
  { text: 'ＳＵ７', first: 'Vehicle:xiaomi-su7' },
  { text: 'ford_xiaomi', first: 'Partnership:ford-xiaomi-us-jv', never: [ford, xiaomi] },
  { text: 'Ford_Xiaomi_US_JV', first: 'Partnership:ford-xiaomi-us-jv' },
  { text: 'fordxiaomi', first: 'Partnership:ford-xiaomi-us-jv' },
  { text: 'Car News China', first: 'Publisher:carnewschina' },
  { text: 'CarNewsChina', first: 'Publisher:carnewschina' },
  { text: 'CarNews China', first: 'Publisher:carnewschina' },
  { text: 'car_news_china', first: 'Publisher:carnewschina' },
  { text: 'car newschina', first: 'Publisher:carnewschina' },
  { text: 'car news chi', first: 'Publisher:carnewschina' },
  { text: 'generalmotors', first: 'Company:general-motors' },
  { text: 'GeneralMotors', first: 'Company:general-motors' },
  { text: 'general_motors', first: 'Company:general-motors' },
  { text: 'mercedesbenz', first: 'Company:mercedes-benz' },
  { text: 'WallStreetJournal', first: 'Publisher:wall-street-journal' },
  { text: 'generalmotors hyundai', first: 'Partnership:general-motors-hyundai-vehicles' },
  { text: '자동차', first: 'Company:hyundai', soon: ['Company:hyundai-motor-group'] },
  { text: '현대 자동차', first: 'Company:hyundai' },
  { text: 'Ford’s', first: ford },
  { text: 'U.S', first: 'Jurisdiction:us' },

  // Claims, quotes and titles
  { text: 'held talks on a joint venture', first: 'Partnership:ford-xiaomi-us-jv', types: ['PARTNERSHIP'] },
  { text: '3.6 billion dollars', first: 'Partnership:apple-hyundai-kia-car' },
  { text: 'letter of intent', first: 'Partnership:aramco-horse-stake', types: ['PARTNERSHIP'] },
  { text: 'completely false', first: 'Source:asiaone-2026-02-01', soon: ['Source:reuters-2026-01-31'] },
  { text: 'driving it for six months', first: 'Source:australian-community-media-2026-02' },
  { text: 'fake news strikes again', first: 'Source:mixed-times' },
  { text: 'slam the brakes', first: 'Source:the-next-web-2021-02-08' },
  { text: 'Hyundai’s U-turn on Apple car talks', first: 'Source:the-times-2021-02-09' },
  { text: 'fusionsplane', first: 'Source:general-anzeiger-bonn-2019-06-06' },
  { text: 'fabricara coches en almussafes', first: 'Source:smi24' },

  // Only some types
  { text: 'ford', first: 'Executive:bill-ford', types: ['EXECUTIVE'], never: [ford] },
  { text: 'ford', first: 'Vehicle:ford-f-150-lightning', types: ['VEHICLE', 'SOURCE'], never: [ford] },
  { text: 'reuters', first: 'Source:reuters-2023-08-23', types: ['SOURCE'], never: ['Publisher:reuters'] },
  { text: 'china', first: 'Policy:us-china-built-vehicle-tariff', types: ['POLICY'] },
  { text: 'farley', first: null, types: ['COMPANY'] },
  { text: 'ford', first: null, types: [] },

  // Characters with a meaning in Lucene have none here
  { text: 'ford AND', first: ford },
  { text: 'NOT ford', first: ford },
  { text: 'ford~ xiaomi^9', first: 'Partnership:ford-xiaomi-us-jv' },
  { text: '"ford', first: ford },
  { text: '(ford', first: ford },
  { text: 'name:ford', first: ford },
  { text: 'ford\\', first: ford },
  { text: '+ford -', first: ford },
  { text: '[ford TO xiaomi]', first: 'Partnership:ford-xiaomi-us-jv' },
  { text: 'fo?d', first: null },
  { text: '*', first: null },
  { text: '"', first: null },
  { text: '\\', first: null },
  { text: '/ford/', first: ford },
  { text: 'ford && xiaomi || {}!', first: 'Partnership:ford-xiaomi-us-jv' },
  { text: '<b>ford</b>', first: ford },
  { text: '😀', first: null },

  { text: 'zzzzqq', first: null },
];
