import { pino } from 'pino';
import { beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '../../src/server/app.ts';
import type { Graph } from '../../src/database/graph.ts';
import { configureExactTexts } from '../../src/database/query/planner.ts';
import { engineName } from '../support/engine.ts';
import { preparedGraph } from '../support/prepared.ts';

/** An operation that lost fields after it had been sent several times, and the response that GraphQL requires. */
interface Case {
  readonly query: string;
  readonly variables?: object;
  readonly operationName?: string;
  readonly data: object;
  /** Sent in between: another operation of the same document, or other variables. */
  readonly between?: readonly Pick<Case, 'variables' | 'operationName'>[];
}

const ford = { slug: 'ford', displayName: 'Ford' };

const spreadTwice = (first: string) => `query Q($x: Boolean!) { company(slug: "ford") { slug ${first} ...Card } }
fragment Card on Company { ...Name }
fragment Name on Company { displayName }`;

const twoParents = (type: string) => `query Q($d: Boolean = false) {
  a: company(slug: "ford") { slug ...N @include(if: $d) }
  b: company(slug: "byd") { ...N }
}
fragment N on ${type} { displayName }`;

const twoOperations = `query Short($x: Boolean!) { company(slug: "ford") { slug ...N @include(if: $x) } }
query Full { company(slug: "xiaomi") { slug ...N } }
fragment N on Company { displayName country { isoCode } }`;

const board = `query Board($slug: String!, $deniers: Boolean = false) {
  partnership(slug: $slug) { claims { ...Sides @include(if: $deniers) ...Card } }
}
fragment Sides on Claim { ...Name denyingSources(first: 1) { totalCount } }
fragment Card on Claim { ...Name stage }
fragment Name on Claim { text isHeadline }`;

const talks = {
  text: 'Ford and Xiaomi held talks on a joint venture to build EVs in the United States',
  isHeadline: true,
};

const cases: Record<string, Case> = {
  'a spread with @include next to one without': {
    query: spreadTwice('...Name @include(if: $x)'),
    variables: { x: false },
    between: [{ variables: { x: true } }],
    data: { company: ford },
  },
  'a spread with @skip next to one without': {
    query: spreadTwice('...Name @skip(if: $x)'),
    variables: { x: true },
    between: [{ variables: { x: false } }],
    data: { company: ford },
  },
  'a spread with a literal condition next to one without': {
    query: spreadTwice('...Name @skip(if: true) ...Name @include(if: false) slug @include(if: $x)'),
    variables: { x: false },
    data: { company: ford },
  },
  'a spread with both conditions': {
    query: spreadTwice('...Name @include(if: $x) @skip(if: $x)'),
    variables: { x: true },
    between: [{ variables: { x: false } }],
    data: { company: ford },
  },
  'an inline fragment with a condition around a spread': {
    query: spreadTwice('... @include(if: $x) { ...Name } ... on Company @skip(if: true) { ...Card }'),
    variables: { x: false },
    between: [{ variables: { x: true } }],
    data: { company: ford },
  },
  'a field with a condition in a fragment, next to the same without': {
    query: `query Q($x: Boolean!) { company(slug: "ford") { slug ...A ...B } }
fragment A on Company { displayName @include(if: $x) }
fragment B on Company { displayName }`,
    variables: { x: false },
    between: [{ variables: { x: true } }],
    data: { company: ford },
  },
  'a condition on a spread within a fragment that is spread twice': {
    query: `query Q($x: Boolean!) { company(slug: "ford") { ...A } other: company(slug: "byd") { ...A ...B } }
fragment A on Company { slug ...B @include(if: $x) }
fragment B on Company { displayName }`,
    variables: { x: false },
    between: [{ variables: { x: true } }],
    data: { company: { slug: 'ford' }, other: { slug: 'byd', displayName: 'BYD' } },
  },
  'two parents, one of them with a condition': {
    query: twoParents('Company'),
    variables: { d: false },
    between: [{ variables: { d: true } }, {}],
    data: { a: { slug: 'ford' }, b: { displayName: 'BYD' } },
  },
  'two parents, a fragment on an interface': {
    query: twoParents('Entity'),
    variables: { d: false },
    between: [{ variables: { d: true } }, {}],
    data: { a: { slug: 'ford' }, b: { displayName: 'BYD' } },
  },
  'two parents, of two types': {
    query: `query Q($d: Boolean = false) {
      a: executive(slug: "jim-farley") { slug ...N @include(if: $d) }
      b: publisher(slug: "reuters") { ...N }
      c: node(id: "Partnership:ford-xiaomi-us-jv") { ...N @skip(if: $d) }
    }
    fragment N on Entity { ... on Agent { displayName } ... on Partnership { kind } }`,
    variables: { d: false },
    between: [{ variables: { d: true } }],
    data: { a: { slug: 'jim-farley' }, b: { displayName: 'Reuters' }, c: { kind: 'JOINT_VENTURE' } },
  },
  'another operation of the same document, with a condition': {
    query: twoOperations,
    operationName: 'Full',
    between: [
      { operationName: 'Short', variables: { x: true } },
      { operationName: 'Short', variables: { x: false } },
    ],
    data: { company: { slug: 'xiaomi', displayName: 'Xiaomi', country: { isoCode: 'CN' } } },
  },
  'the operation with the condition, where the other has none': {
    query: twoOperations,
    operationName: 'Short',
    variables: { x: true },
    between: [{ operationName: 'Full' }, { operationName: 'Short', variables: { x: false } }],
    data: { company: { ...ford, country: { isoCode: 'US' } } },
  },
  'fragments of claims, with another partnership in between': {
    query: board,
    variables: { slug: 'ford-xiaomi-us-jv' },
    between: [
      { variables: { slug: 'ford-byd-contact' } },
      { variables: { slug: 'ford-xiaomi-us-jv', deniers: true } },
      { variables: { slug: 'ford-xiaomi-us-jv', deniers: false } },
    ],
    data: { partnership: { claims: [{ ...talks, stage: 'TALKS' }] } },
  },
  'pages of one list under two aliases, one with a condition': {
    query: `query Q($x: Boolean!) { partnership(slug: "ford-xiaomi-us-jv") {
      ...Sides @include(if: $x)
      some: supportingSources(first: 1) { ...Titles }
    } }
    fragment Sides on Partnership { some: supportingSources(first: 1) { ...Titles totalCount } }
    fragment Titles on SourceConnection { nodes { title } }`,
    variables: { x: false },
    between: [{ variables: { x: true } }],
    data: { partnership: { some: { nodes: [{ title: 'Financial Times, 2026-01-31' }] } } },
  },
  'aliases and variables named like inherited properties': {
    query: `query Q($__proto__: String!, $constructor: Boolean!, $toString: Int) { __proto__: company(slug: $__proto__) {
      __proto__: slug @include(if: $constructor)
      constructor: displayName
      hasOwnProperty: partnerships(first: $toString) { __proto__: nodes { toString: slug } }
    } }`,
    variables: JSON.parse('{"__proto__": "xiaomi", "constructor": true, "toString": 1}') as object,
    between: [{ variables: JSON.parse('{"__proto__": "ford", "constructor": false, "toString": 2}') as object }],
    data: JSON.parse(
      '{"__proto__": {"__proto__": "xiaomi", "constructor": "Xiaomi", "hasOwnProperty": {"__proto__": [{"toString": "ford-xiaomi-us-jv"}]}}}',
    ) as object,
  },
  'variables named like inherited properties, without values': {
    query: `query Q($constructor: [String!], $toString: Date, $valueOf: Boolean = true) {
      companies(filter: { or: [{ slug: ["ford"] }], country: $constructor }) { nodes { slug @include(if: $valueOf) } }
      partnership(slug: "ford-xiaomi-us-jv") { firstReportedOn(asOf: { published: $toString }) }
    }`,
    between: [{ variables: { constructor: ['cn'], toString: '2026-02-01', valueOf: false } }],
    data: { companies: { nodes: [{ slug: 'ford' }] }, partnership: { firstReportedOn: '2026-01-31' } },
  },
};

const often = 20;

describe(`on the ${engineName} engine`, () => {
  let engine: Graph;
  beforeAll(async () => {
    engine = await preparedGraph('firstStory');
  });

  const settings = {
    'as a server does, without its cache': { isCached: false, isExact: false },
    'from the cache': { isCached: true, isExact: false },
    'by exact texts': { isCached: false, isExact: true },
  };

  describe.each(Object.entries(settings))('%s', (_name, { isCached, isExact }) => {
    test.each(Object.entries(cases))(
      'gives the same answer however often it is sent: %s',
      async (_, { between = [], data, ...request }) => {
        const graph = { ...engine };
        if (isExact) configureExactTexts(graph, 'at once');
        const app = createApp({ graph, log: pino({ level: 'silent' }), isCached });
        const send = async ({ query, variables, operationName }: Omit<Case, 'data' | 'between'>) => {
          const response = await app.fetch('http://localhost/graphql', {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({ query, variables, operationName }),
          });
          return response.text();
        };
        const expected = JSON.stringify({ data });
        for (let time = 0; time < often; time++) {
          expect(await send(request)).toBe(expected);
          const other = between[time % Math.max(between.length, 1)];
          if (other) expect(await send({ query: request.query, ...other })).not.toContain('"errors"');
        }
      },
    );
  });
});
