/*
 * What each example in `schema/examples/` must answer on a graph that has been told the first story, written from
 * the facts that it encodes, and how many Cypher queries it may take. Long, since it is a table.
 */

import { expect } from 'vitest';
import { today } from '../../src/lib/dates.ts';
import { bucketsBetween } from '../../src/stats/bucket.ts';

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

const near = (value: number): unknown => expect.closeTo(value, 3);
const judged = (status: string, [b, d, u]: readonly [number, number, number], P: number, admiraltyCode: string) => ({
  status,
  belief: near(b),
  disbelief: near(d),
  uncertainty: near(u),
  probability: near(P),
  admiraltyCode,
});
const byFt = { ...titled('Financial Times, 2026-01-31'), publisher: named('Financial Times') };
const byFord = titled('Ford, 2026-01-31');
const byXiaomi = titled('Xiaomi, 2026-02-02');

/** Among others. */
const among = (one: object) => expect.arrayContaining([one]) as unknown;

/** So many, and one of them. */
const repeated = (totalCount: number, one: object) => ({ totalCount, nodes: among(one) });
const contribution = (
  effect: number,
  weight: number,
  stance: string,
  id: string,
  title: string,
  saidBy: object | null,
) => ({ effect: near(effect), weight, stance, origin: { id: `Assertion:${id}`, source: titled(title), saidBy } });

const hit = (score: number, highlight: string, id: string, displayName: string) => ({
  score,
  highlight,
  node: { __typename: id.split(':')[0], id, displayName },
});

const step = (from: string, how: string, to: string, kind: string, via: string | null, status = '') => ({
  kind,
  text: `${from} ${how} ${to}${status}`,
  from: named(from),
  to: named(to),
  via: via && { __typename: via.slice(0, via.indexOf(':')), id: via },
});
const contactWithByd = step(
  'Ford',
  'is said to have been in contact with',
  'BYD',
  'INVOLVES',
  'Partnership:ford-byd-contact',
  ' (DISPUTED)',
);

/** A node of a drawing, in some colour. */
const drawn = (type: string, key: string, more: object): unknown => ({
  key,
  type,
  status: null,
  mainStat: null,
  color: expect.stringMatching(/^#[0-9a-f]{6}$/) as unknown,
  ...more,
});
const edge = (
  kind: string,
  source: string,
  target: string,
  mainStat: string | null,
  stance: string | null = null,
): unknown => ({
  key: expect.stringContaining(`${kind} ${source} ${target}`) as unknown,
  kind,
  source,
  target,
  stance,
  mainStat,
});

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
        assessment: {
          status: 'DENIED',
          probability: near(0.376),
          uncertainty: near(0.597),
          admiraltyCode: 'B4',
          methodVersion: '2026-1',
        },
        supportingSources: { totalCount: 17, nodes: supporting.map(listed) },
        denyingSources: { totalCount: 20, nodes: denying.map(listed) },
      },
    },
  },
  '02-as-of': {
    // Three days of one field are one query more.
    asked: ['Partnership'],
    answer: {
      partnership: {
        before: null,
        reported: judged('DISPUTED', [0.202, 0.126, 0.672], 0.424, 'B3'),
        denied: judged('DENIED', [0.179, 0.224, 0.597], 0.376, 'B4'),
        headlineClaim: {
          text: 'Ford and Xiaomi held talks on a joint venture to build EVs in the United States',
          stage: 'TALKS',
          statusTimeline: [
            {
              from: '2026-01-31',
              to: '2026-02-01',
              status: 'DISPUTED',
              probability: near(0.424),
              causedBy: { speechAct: 'REPORT', saidBy: null, source: titled('Financial Times, 2026-01-31') },
            },
            {
              from: '2026-02-02',
              to: null,
              status: 'DENIED',
              probability: near(0.376),
              causedBy: { speechAct: 'DENIAL', saidBy: named('Xiaomi'), source: byXiaomi },
            },
          ],
        },
      },
    },
  },
  '03-independence': {
    asked: ['Partnership', 'Assertion'],
    answer: {
      partnership: {
        headlineClaim: {
          evidence: {
            counted: { supports: 19, denies: 33, observes: 7 },
            independent: { supports: 1, denies: 2, observes: 0 },
            origins: [
              {
                stance: 'SUPPORTS',
                weight: 0.6,
                assertion: {
                  speechAct: 'REPORT',
                  sourcing: 'SEVERAL_ANONYMOUS',
                  assertedOn: null,
                  saidBy: null,
                  source: byFt,
                },
                repeatedBy: repeated(17, {
                  source: { title: wire, publisher: named('Reuters') },
                  derivedFrom: [{ kind: 'RELAY' }],
                }),
              },
              {
                stance: 'DENIES',
                weight: 0.375,
                assertion: {
                  speechAct: 'DENIAL',
                  sourcing: 'NAMED',
                  assertedOn: '2026-01-31',
                  saidBy: named('Ford'),
                  source: { ...byFord, publisher: named('Ford') },
                },
                repeatedBy: repeated(18, {
                  source: { title: wire, publisher: named('Reuters') },
                  derivedFrom: [{ kind: 'QUOTATION' }],
                }),
              },
              {
                stance: 'DENIES',
                weight: 0.375,
                assertion: {
                  speechAct: 'DENIAL',
                  sourcing: 'NAMED',
                  assertedOn: '2026-02-02',
                  saidBy: named('Xiaomi'),
                  source: { ...byXiaomi, publisher: named('Xiaomi') },
                },
                repeatedBy: repeated(13, {
                  source: { title: 'CarNews China', publisher: named('CarNews China') },
                  derivedFrom: [{ kind: 'QUOTATION' }],
                }),
              },
            ],
          },
        },
      },
    },
  },
  '04-explain': {
    asked: ['Partnership', 'Assertion'],
    answer: {
      partnership: {
        assessment: {
          status: 'DENIED',
          explanation: {
            text:
              'Denied: “Ford and Xiaomi held talks on a joint venture to build EVs in the United States”. ' +
              'Every party, Ford and Xiaomi, says that it is not so, and a single origin says that it is. ' +
              'Supporting it: Financial Times (31 January 2026, citing several unnamed people; repeated 17 times). ' +
              'Denying it: Ford (31 January 2026, in its own words; repeated 18 times) and ' +
              'Xiaomi (2 February 2026, in its own words; repeated 13 times). ' +
              'On all of this it is 38 per cent likely to be true, starting from 33 per cent, as likely as a rumour is before ' +
              'anything is known of it; 60 per cent of the judgement is uncertainty, for want of evidence. ' +
              'Without Ford, or without Xiaomi, it would be disputed. ' +
              'Denied does not mean false: companies deny talks that are real.',
            contributions: [
              contribution(
                0.136,
                0.6,
                'SUPPORTS',
                'financial-times-2026-01-31/talks',
                'Financial Times, 2026-01-31',
                null,
              ),
              contribution(-0.047, 0.375, 'DENIES', 'ford-2026-01-31/denial', 'Ford, 2026-01-31', named('Ford')),
              contribution(-0.047, 0.375, 'DENIES', 'xiaomi-2026-02-02/denial', 'Xiaomi, 2026-02-02', named('Xiaomi')),
            ],
            tippingPoints: [
              { statusWithout: 'DISPUTED', origin: { source: byFord } },
              { statusWithout: 'DISPUTED', origin: { source: byXiaomi } },
            ],
          },
        },
        headlineClaim: { doubtTheReporter: { probability: near(0.478), status: 'DENIED' } },
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
  '08-search': {
    // Two searches in one request.
    asked: ['search', 'search', 'search.candidates', 'search.candidates'],
    answer: {
      typo: {
        totalCount: 20,
        edges: [
          hit(0.59, '**Xiaomi**', 'Company:xiaomi', 'Xiaomi'),
          hit(0.545, '**Xiaomi** SU7', 'Vehicle:xiaomi-su7', 'Xiaomi SU7'),
          hit(0.523, '**Xiaomi** SU7 Max (2026)', 'VehicleVariant:xiaomi-su7/2026-max', 'Xiaomi SU7 Max (2026)'),
          hit(
            0.518,
            '**Xiaomi** SU7 (before the 2026 upgrade)',
            'VehicleVariant:xiaomi-su7/before-2026-upgrade',
            'Xiaomi SU7 (before the 2026 upgrade)',
          ),
          hit(
            0.513,
            'Ford and **Xiaomi** building electric vehicles in the United States',
            'Partnership:ford-xiaomi-us-jv',
            'Ford and Xiaomi building electric vehicles in the United States',
          ),
        ],
      },
      executives: { nodes: [{ id: 'Executive:jim-farley', displayName: 'Jim Farley' }] },
    },
  },
  '09-paths': {
    // Both ends at once, twice a step further for the two more paths that there might be, and the names.
    asked: ['network.neighbours', 'network.neighbours', 'network.neighbours', 'network.shown'],
    answer: {
      paths: [
        {
          text: 'Jim Farley, Chief Executive Officer of Ford, which is said to have been in contact with BYD (DISPUTED)',
          steps: [
            step('Jim Farley', 'is Chief Executive Officer of', 'Ford', 'HOLDS_OFFICE', 'Position:jim-farley/ford-ceo'),
            contactWithByd,
          ],
        },
        {
          text:
            'Jim Farley spoke of Xiaomi SU7, which is made by Xiaomi, which is said to have talked about a joint venture with ' +
            'Ford (DENIED), which is said to have been in contact with BYD (DISPUTED)',
          steps: [
            step(
              'Jim Farley',
              'spoke of',
              'Xiaomi SU7',
              'SAID',
              'Assertion:australian-community-media-2026-02/farley-su7',
            ),
            step('Xiaomi SU7', 'is made by', 'Xiaomi', 'MAKES', null),
            step(
              'Xiaomi',
              'is said to have talked about a joint venture with',
              'Ford',
              'INVOLVES',
              'Partnership:ford-xiaomi-us-jv',
              ' (DENIED)',
            ),
            contactWithByd,
          ],
        },
      ],
    },
  },
  '10-neighbourhood': {
    asked: ['network.neighbours', 'network.neighbours', 'network.shown'],
    answer: {
      graph: {
        truncated: false,
        nodes: expect.arrayContaining([
          drawn('PARTNERSHIP', 'Partnership:ford-xiaomi-us-jv', {
            title: 'Ford and Xiaomi building electric vehicles in the United States',
            subTitle: 'Joint venture',
            status: 'DENIED',
            mainStat: '37.6 %',
          }),
          drawn('COMPANY', 'Company:xiaomi', {
            title: 'Xiaomi',
            subTitle: 'Technology company, China',
            mainStat: 'CN',
          }),
          drawn('EXECUTIVE', 'Executive:jim-farley', {
            title: 'Jim Farley',
            subTitle: 'Chief Executive Officer, Ford',
          }),
          drawn('SOURCE', 'Source:reuters-2026-01-31', {
            title: wire,
            subTitle: 'Article, Reuters',
            mainStat: '2026-01-31',
          }),
          drawn('PUBLISHER', 'Publisher:reuters', {
            title: 'Reuters',
            subTitle: 'Publisher, United Kingdom',
            mainStat: 'B',
          }),
          drawn('POLICY', 'Policy:us-chinese-ev-tariff', {
            title: 'US tariff on Chinese electric vehicles',
            subTitle: 'Tariff, United States',
            mainStat: '100 %',
          }),
          drawn('VEHICLE', 'Vehicle:xiaomi-su7', { title: 'Xiaomi SU7', subTitle: 'Vehicle, Xiaomi' }),
        ]) as unknown,
        edges: expect.arrayContaining([
          edge('INVOLVES', 'Partnership:ford-xiaomi-us-jv', 'Company:ford', 'partner'),
          edge('SUPPORTS', 'Source:reuters-2026-01-31', 'Partnership:ford-xiaomi-us-jv', 'relay', 'SUPPORTS'),
          edge('DENIES', 'Source:ford-2026-01-31', 'Partnership:ford-xiaomi-us-jv', 'denial', 'DENIES'),
          edge('SAID', 'Company:xiaomi', 'Partnership:ford-xiaomi-us-jv', 'denial', 'DENIES'),
          edge('PUBLISHED', 'Publisher:reuters', 'Source:reuters-2026-01-31', null),
          edge('REPEATS', 'Source:reuters-2026-01-31', 'Source:financial-times-2026-01-31', 'relay'),
          edge('HOLDS_OFFICE', 'Executive:jim-farley', 'Company:ford', 'Chief Executive Officer'),
          edge('APPLIES_IN', 'Policy:us-chinese-ev-tariff', 'Jurisdiction:us', null),
          edge('MAKES', 'Company:xiaomi', 'Vehicle:xiaomi-su7', null),
        ]) as unknown,
      },
    },
  },
  '11-dashboard': {
    asked: ['partnershipStats.tallied', 'companies', 'Company.partnerships', 'partnerships.seek', 'partnerships.count'],
    answer: {
      // All is of January 2026, and the other months up to this one are zeros.
      byMonth: bucketsBetween('MONTH', '2024-01-01', today(), 1000).flatMap((bucketStart) => [
        bucketStart === '2026-01-01'
          ? { bucketStart, status: 'DENIED', partnerships: 2, averageProbability: near((0.376 + 0.452) / 2) }
          : { bucketStart, status: 'DENIED', partnerships: 0, averageProbability: null },
        bucketStart === '2026-01-01'
          ? { bucketStart, status: 'DISPUTED', partnerships: 1, averageProbability: near(0.452) }
          : { bucketStart, status: 'DISPUTED', partnerships: 0, averageProbability: null },
      ]),
      mostDenied: {
        nodes: [
          { displayName: 'Ford', partnerships: { totalCount: 3 } },
          { displayName: 'BYD', partnerships: { totalCount: 1 } },
          { displayName: 'Xiaomi', partnerships: { totalCount: 1 } },
          { displayName: 'Apple', partnerships: { totalCount: 0 } },
          { displayName: 'Aramco', partnerships: { totalCount: 0 } },
        ],
      },
      open: {
        totalCount: 1,
        pageInfo: { hasNextPage: false, endCursor: expect.any(String) as unknown },
        nodes: [
          {
            displayName: 'Ford in contact with BYD about a partnership',
            lastReportedOn: '2026-02',
            assessment: { status: 'DISPUTED', probability: near(0.452) },
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
    asked: ['Company'],
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
              assessment: { status: 'DENIED', probability: near(0.376) },
              parties: [ford, party('Xiaomi')],
              claims: [
                {
                  text: 'Ford and Xiaomi held talks on a joint venture to build EVs in the United States',
                  stage: 'TALKS',
                  assessment: { status: 'DENIED' },
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
              assessment: { status: 'DISPUTED', probability: near(0.452) },
              parties: [ford, party('BYD')],
              claims: [
                {
                  text: 'Ford has been in contact with BYD about a possible partnership',
                  stage: 'TALKS',
                  assessment: { status: 'DISPUTED' },
                  assertions: {
                    edges: [...contact, assertion('OBSERVES', 1, 'NO_COMMENT', 'AutoPapo', 'AutoPapo')],
                  },
                },
              ],
            },
            {
              displayName: 'Ford in contact with other Chinese manufacturers about partnerships',
              assessment: { status: 'DENIED', probability: near(0.452) }, // its one named party denies
              parties: [ford, { description: 'other Chinese manufacturers', company: null }],
              claims: [
                {
                  text: 'Ford has been in contact with Chinese manufacturers besides Xiaomi and BYD about possible partnerships',
                  stage: 'TALKS',
                  assessment: { status: 'DENIED' },
                  assertions: { edges: contact },
                },
              ],
            },
          ],
        },
      },
    },
  },
  '15-problems': {
    asked: ['evidenceProblems', 'evidenceProblems.count', 'publishers'],
    answer: {
      evidenceProblems: {
        totalCount: expect.any(Number) as unknown,
        nodes: among({
          kind: 'FALSE_CONFIRMATION',
          message:
            'David Blackmon (Substack) calls it confirmed, but is neither a party nor a filing: it goes back to Reuters, which ' +
            'had told it before. It adds nothing to what was known.',
          assertions: [
            {
              id: 'Assertion:david-blackmon-substack-2026-02-02/false-confirmation',
              source: {
                title: '4 Big Energy Stories 2/2/2026',
                url: 'https://blackmon.substack.com/p/4-big-energy-stories-222026-venezuela',
                publisher: named('David Blackmon (Substack)'),
              },
            },
            {
              id: 'Assertion:reuters-2026-01-31/relay',
              source: { title: wire, url: null, publisher: named('Reuters') },
            },
          ],
        }),
      },
      publishers: {
        // The first story has no settlement.
        nodes: among({
          displayName: '1itnevis',
          reliability: 'F',
          trackRecord: { hits: 0, misses: 0, settled: 0, rate: 0.5, brierScore: null },
        }),
      },
    },
  },
  // Last, since it writes.
  '13-record': {
    asked: ['Claim', 'Assertion'],
    answer: {
      recordAssertion: {
        __typename: 'RecordAssertionSuccess',
        assertion: { id: expect.stringMatching(/^Assertion:reuters-2026-02-10-/) as unknown },
        changed: [
          {
            text: 'Ford and Xiaomi held talks on a joint venture to build EVs in the United States',
            assessment: { status: 'DISPUTED', probability: near(0.471) },
          },
        ],
      },
    },
  },
};
