/*
 * What each example in `schema/examples/` must answer on the seeded graph, written from the facts that the seeds encode,
 * and how many Cypher queries it may take. Long, since it is a table.
 */

interface Example {
  readonly answer: object;
  readonly asked: readonly string[];
}

const named = (displayName: string) => ({ displayName });
const titled = (title: string) => ({ title });

const wire = "Ford held talks with China's Xiaomi over EV partnership, FT reports";
/** Title, day, address, publisher. A source without a known headline goes by its publisher and day. */
type Row = readonly [title: string, publishedOn: string | null, url: string | null, publisher: string];
const listed = ([title, publishedOn, url, publisher]: Row) => ({
  title,
  publishedOn,
  url,
  publisher: named(publisher),
});

const reuters: Row = [wire, '2026-01-31', null, 'Reuters'];
const carried: readonly Row[] = [
  [
    wire,
    '2026-02-01',
    'https://www.asiaone.com/world/ford-held-talks-chinas-xiaomi-over-ev-partnership-ft-reports',
    'AsiaOne',
  ],
  ['Australian Community Media, 2026-02', '2026-02', null, 'Australian Community Media'],
  [
    'Ford, Xiaomi Denies EV Joint Venture Talks In US',
    '2026-02',
    'https://www.carz.com.my/webview/2026/02/ford-xiaomi-denies-ev-joint-venture-talks-in-us',
    'Carz Malaysia',
  ],
  [wire, '2026-02-01', 'https://japannews.yomiuri.co.jp/news-services/reuters/20260201-308215/', 'The Japan News'],
  [
    '4 Big Energy Stories 2/2/2026',
    '2026-02-02',
    'https://blackmon.substack.com/p/4-big-energy-stories-222026-venezuela',
    'David Blackmon (Substack)',
  ],
  [
    'Ford and Xiaomi deny EV partnership reports',
    '2026-02-02',
    'https://www.newsbytesapp.com/news/business/ford-and-xiaomi-deny-ev-partnership-reports/tldr',
    'NewsBytes',
  ],
  [
    'Ford and Xiaomi deny report of US electric vehicle partnership talks',
    '2026-02-02',
    'https://www.technobezz.com/news/ford-and-xiaomi-deny-report-of-us-electric-vehicle-partnership-talks',
    'Technobezz',
  ],
];
const supporting: readonly Row[] = [
  ['Financial Times, 2026-01-31', '2026-01-31', null, 'Financial Times'],
  reuters,
  ...carried,
  ['Auto30', null, 'https://auto30.com/en/amp/9854.html', 'Auto30'],
];
const denying: readonly Row[] = [
  ['Ford, 2026-01-31', '2026-01-31', null, 'Ford'],
  reuters,
  ...carried,
  ['Xiaomi, 2026-02-02', '2026-02-02', null, 'Xiaomi'],
];

const seedArticle = titled('Australian Community Media, 2026-02');
const inSeedArticle = { totalCount: 1, nodes: [seedArticle] };
const dated = (publishedOn: string | null, title: string) => ({ title, publishedOn });
const inSeedArticleDated = dated('2026-02', 'Australian Community Media, 2026-02');
const inCarsGuide = dated('2026-02-01', 'CarsGuide, 2026-02-01');
const inNoticias = dated(null, 'Notícias Automotivas');
const range = (value: number, testCycle: string, ...nodes: object[]) => ({
  metric: 'RANGE',
  value,
  unit: 'km',
  testCycle,
  supportingSources: { nodes },
});

const fordOffices = [
  ['Chief Executive Officer', 'Jim Farley'],
  ['Executive Chairman', 'Bill Ford'],
  ['Chief Communications Officer', 'Mark Truby'],
].map(([title, name]) => ({ title, executive: named(name!) }));
const ford = { description: null, company: { displayName: 'Ford', positions: fordOffices } };
const party = (displayName: string) => ({ description: null, company: { displayName, positions: [] } });
const assertion = (stance: string, scope: number, speechAct: string, title: string, publisher: string) => ({
  stance,
  scope,
  node: { speechAct, source: { title, publisher: named(publisher) } },
});
const fordDenial = (title: string, publisher: string) => assertion('DENIES', 1, 'DENIAL', title, publisher);
/** Reported by the FT, denied by Ford in part, and passed on by the article that the story starts from. */
const contact = [
  assertion('SUPPORTS', 1, 'REPORT', 'Financial Times, 2026-01-31', 'Financial Times'),
  assertion('DENIES', 0.5, 'DENIAL', 'Ford, 2026-01-31', 'Ford'),
  assertion('SUPPORTS', 1, 'RELAY', 'Australian Community Media, 2026-02', 'Australian Community Media'),
];

export const examples: Record<string, Example> = {
  '01-who-says-so': {
    asked: ['Partnership'],
    answer: {
      partnership: {
        displayName: 'Ford and Xiaomi building electric vehicles in the United States',
        kind: 'JOINT_VENTURE',
        parties: [
          { role: 'PARTNER', company: { slug: 'ford', displayName: 'Ford', country: named('United States') } },
          { role: 'PARTNER', company: { slug: 'xiaomi', displayName: 'Xiaomi', country: named('China') } },
        ],
        supportingSources: { totalCount: 17, nodes: supporting.map(listed) },
        denyingSources: { totalCount: 20, nodes: denying.map(listed) },
      },
    },
  },
  '05-executive': {
    asked: ['Executive'],
    answer: {
      executive: {
        displayName: 'Jim Farley',
        positions: [
          {
            title: 'Chief Executive Officer',
            validFrom: '2020-10-01',
            validTo: null,
            company: named('Ford'),
            supportingSources: { nodes: [titled('The Atlanta Journal-Constitution, 2020-08-05')] },
          },
        ],
        statements: {
          totalCount: 2,
          nodes: [
            {
              quote: "I've been driving it for six months now, and I don't want to give it up",
              assertedOn: '2024-10',
              speechAct: 'OPINION',
              source: { ...seedArticle, publisher: named('Australian Community Media') },
              about: [{ stance: 'OBSERVES', subject: { __typename: 'Vehicle', id: 'Vehicle:xiaomi-su7' } }],
            },
            {
              quote: 'existential threat',
              assertedOn: null,
              speechAct: 'OPINION',
              source: { ...seedArticle, publisher: named('Australian Community Media') },
              about: [],
            },
          ],
        },
      },
    },
  },
  '06-vehicles': {
    asked: ['Vehicle'],
    answer: {
      su7: {
        maker: named('Xiaomi'),
        variants: [
          {
            displayName: 'Xiaomi SU7 (before the 2026 upgrade)',
            modelYear: null,
            measurements: [range(830, 'CLTC', inSeedArticleDated)],
          },
          {
            displayName: 'Xiaomi SU7 Max (2026)',
            modelYear: 2026,
            measurements: [
              {
                metric: 'BATTERY_CAPACITY',
                value: 101.7,
                unit: 'kWh',
                testCycle: null,
                supportingSources: { nodes: [inSeedArticleDated, inCarsGuide, inNoticias] },
              },
              // Two sources disagree, and both stand.
              range(902, 'CLTC', inSeedArticleDated, inCarsGuide),
              range(835, 'CLTC', inNoticias),
              range(700, 'REAL_WORLD_ESTIMATE', inSeedArticleDated),
            ],
          },
        ],
        events: [
          { kind: 'UPGRADED', on: '2026-04', planned: true, jurisdiction: named('China') },
          { kind: 'SALES_STARTED', on: '2027', planned: true, jurisdiction: named('European Union') },
          { kind: 'SALES_STARTED', on: null, planned: false, jurisdiction: named('China') },
          { kind: 'SALES_STARTED', on: null, planned: true, jurisdiction: named('United States') },
        ],
      },
      lightning: {
        events: [
          { kind: 'PRODUCTION_ENDED', on: null, supportingSources: inSeedArticle },
          { kind: 'PRODUCTION_PAUSED', on: null, supportingSources: inSeedArticle },
        ],
      },
    },
  },
  '07-policies': {
    asked: ['policies'],
    answer: {
      policies: {
        nodes: [
          {
            displayName: 'New Vehicle Efficiency Standard',
            kind: 'EMISSION_STANDARD',
            ratePercent: null,
            appliesTo: "carbon emissions of a maker's fleet of new vehicles",
            jurisdiction: { displayName: 'Australia', isoCode: 'AU' },
            target: null,
            supportingSources: { totalCount: 1 },
          },
          {
            displayName: 'US tariff on other China-built vehicles',
            kind: 'TARIFF',
            ratePercent: 25,
            appliesTo: 'other vehicles built in China',
            jurisdiction: { displayName: 'United States', isoCode: 'US' },
            target: named('China'),
            supportingSources: { totalCount: 1 },
          },
          {
            displayName: 'US tariff on Chinese electric vehicles',
            kind: 'TARIFF',
            ratePercent: 100,
            appliesTo: 'electric vehicles',
            jurisdiction: { displayName: 'United States', isoCode: 'US' },
            target: named('China'),
            supportingSources: { totalCount: 1 },
          },
        ],
      },
    },
  },
  '12-node': {
    // One for each type of node.
    asked: ['Company', 'Executive', 'Partnership', 'Vehicle'],
    answer: {
      node: { __typename: 'Company', id: 'Company:ford', displayName: 'Ford' },
      nodes: [
        { __typename: 'Company', id: 'Company:xiaomi', displayName: 'Xiaomi', slug: 'xiaomi' },
        { __typename: 'Executive', id: 'Executive:jim-farley', displayName: 'Jim Farley', slug: 'jim-farley' },
        { __typename: 'Vehicle', id: 'Vehicle:xiaomi-su7', displayName: 'Xiaomi SU7', slug: 'xiaomi-su7' },
        {
          __typename: 'Partnership',
          id: 'Partnership:ford-xiaomi-us-jv',
          displayName: 'Ford and Xiaomi building electric vehicles in the United States',
          slug: 'ford-xiaomi-us-jv',
        },
        null,
      ],
    },
  },
  '16-network': {
    asked: ['Company', 'Company.partnerships'],
    answer: {
      company: {
        displayName: 'Ford',
        kinds: ['AUTOMAKER'],
        positions: fordOffices,
        vehicles: { nodes: [{ displayName: 'Ford F-150 Lightning', variants: [] }] },
        // The seeds know of one stake of Ford's, in Volvo Cars, which ended in 2010.
        owners: [],
        stakes: [],
        partnerships: {
          totalCount: 3,
          nodes: [
            {
              displayName: 'Ford and Xiaomi building electric vehicles in the United States',
              parties: [ford, party('Xiaomi')],
              claims: [
                {
                  text: 'Ford and Xiaomi held talks on a joint venture to build EVs in the United States',
                  stage: 'TALKS',
                  // All of 31 January, when Ford denied: the first five of them by id.
                  assertions: {
                    edges: [
                      fordDenial(wire, 'AsiaOne'),
                      fordDenial('Australian Community Media, 2026-02', 'Australian Community Media'),
                      fordDenial('Auto30', 'Auto30'),
                      fordDenial(
                        "Ford denies reported talks with China's Xiaomi on electric vehicle venture",
                        'C News Live',
                      ),
                      fordDenial('CarNews China', 'CarNews China'),
                    ],
                  },
                },
              ],
            },
            {
              displayName: 'Ford in contact with BYD about a partnership',
              parties: [ford, party('BYD')],
              claims: [
                {
                  text: 'Ford has been in contact with BYD about a possible partnership',
                  stage: 'TALKS',
                  assertions: {
                    edges: [...contact, assertion('OBSERVES', 1, 'NO_COMMENT', 'AutoPapo', 'AutoPapo')],
                  },
                },
              ],
            },
            {
              displayName: 'Ford in contact with other Chinese manufacturers about partnerships',
              parties: [ford, { description: 'other Chinese manufacturers', company: null }],
              claims: [
                {
                  text: 'Ford has been in contact with Chinese manufacturers besides Xiaomi and BYD about possible partnerships',
                  stage: 'TALKS',
                  assertions: { edges: contact },
                },
              ],
            },
          ],
        },
      },
    },
  },
};
