import { pino } from 'pino';
import { beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '../../../../src/server/app.ts';
import { type Graph, GraphUnavailable } from '../../../../src/database/graph.ts';
import { askWithKey } from '../../../support/ask.ts';
import { importStory } from '../../../support/engine.ts';
import { preparedGraph } from '../../../support/prepared.ts';

const silent = pino({ level: 'silent' });

describe('GET /csv', () => {
  let graph: Graph;
  beforeAll(async () => {
    graph = await preparedGraph('firstStory');
  });

  async function get(parameters: Record<string, string>, { method = 'GET', on = graph } = {}) {
    const app = createApp({ graph: on, log: silent, writeKey: 'open-sesame' });
    const address = `http://localhost/csv?${new URLSearchParams(parameters)}`;
    const response = await app.fetch(address, { method, headers: { authorization: 'Bearer open-sesame' } });
    return { status: response.status, type: response.headers.get('content-type'), text: await response.text() };
  }
  const table = async (query: string, more: Record<string, string> = {}) => {
    const { status, type, text } = await get({ query, ...more });
    expect({ status, type, text }).toMatchObject({ status: 200, type: 'text/csv; charset=utf-8' });
    return text;
  };
  const title = 'Ford and Xiaomi building electric vehicles in the United States';

  test('returns the fields of a list as columns, in the order of the query', async () => {
    expect(
      await table(
        '{ partnershipRows(filter: { slug: ["ford-xiaomi-us-jv"] }) { title companies status lapsed denyingSources stage } }',
      ),
    ).toMatch(
      new RegExp(
        `^title,companies,status,lapsed,denyingSources,stage\r\n${title},Ford; Xiaomi,DENIED,(true|false),\\d+,TALKS\r\n$`,
      ),
    );
  });

  test('follows aliases, fragments, variables and directives', async () => {
    const query = `query Other { __typename }
      query Rows($slugs: [String!], $no: Boolean!) {
        rows: partnershipRows(filter: { slug: $slugs }) { name: title ...Judged title @skip(if: true) kind @include(if: $no) ... { slug } name: title } }
      fragment Judged on PartnershipRow { is: status, __typename }`;
    const variables = JSON.stringify({ slugs: ['ford-xiaomi-us-jv'], no: false });
    expect(await table(query, { variables, operationName: 'Rows' })).toBe(
      `name,is,__typename,slug\r\n${title},DENIED,PartnershipRow,ford-xiaomi-us-jv\r\n`,
    );
  });

  test('takes a variable named like an inherited property of objects', async () => {
    const query = `query Rows($__proto__: Boolean!, $constructor: [String!]) {
      partnershipRows(filter: { slug: $constructor }) { slug @include(if: $__proto__) kind @skip(if: $__proto__) } }`;
    const variables = '{ "__proto__": true, "constructor": ["ford-xiaomi-us-jv"] }';
    expect(await table(query, { variables })).toBe('slug\r\nford-xiaomi-us-jv\r\n');
  });

  test('leaves a cell empty where a node has no such field, whatever the name of the column', async () => {
    const query = `{ nodes(ids: ["Company:ford", "Executive:jim-farley"]) {
      ... on Executive { constructor: slug __proto__: displayName } ... on Company { toString: slug } } }`;
    expect(await table(query)).toBe('constructor,__proto__,toString\r\n,,ford\r\njim-farley,Jim Farley,\r\n');
  });

  test('takes the nodes of a connection, and nested fields with dots in their names', async () => {
    const query = `{ companies(filter: { slug: ["xiaomi", "ford"] }) { totalCount nodes { displayName aliases kinds country { isoCode name: displayName } }
      pageInfo { hasNextPage } } }`;
    const text = await table(query);
    expect(text.split('\r\n')[0]).toBe('displayName,aliases,kinds,country.isoCode,country.name');
    expect(text).toMatch(/^Xiaomi,小米,TECHNOLOGY; AUTOMAKER,CN,China$/m);
  });

  test('merges duplicate selections, and has the header even without rows', async () => {
    const query =
      '{ companies(filter: { slug: [] }) { nodes { country { isoCode } } nodes { slug country { slug } } } }';
    expect(await table(query)).toBe('country.isoCode,country.slug,slug\r\n');
    expect(await table('{ partnershipRows(filter: { slug: ["nobody"] }) { slug } }')).toBe('slug\r\n');
  });

  test('reads a fragment once, however often it is spread', async () => {
    const fragments = Array.from(
      { length: 40 },
      (_, at) => `fragment F${at} on PartnershipRow { ...F${at + 1} ...F${at + 1} }`,
    );
    const query = `{ partnershipRows(limit: 1) { ...F0 } } ${fragments.join(' ')} fragment F40 on PartnershipRow { slug }`;
    expect(await table(query, { variables: '', operationName: '' })).toMatch(/^slug\r\n.+\r\n$/);
  });

  test('starts with a byte order mark only on request', async () => {
    const query = '{ companyRows(filter: { slug: ["xiaomi"] }) { name } }';
    const app = createApp({ graph, log: silent });
    const bytes = async (more: Record<string, string>) => {
      const response = await app.fetch(`http://localhost/csv?${new URLSearchParams({ query, ...more })}`);
      return Buffer.from(await response.arrayBuffer());
    };
    const plain = await bytes({});
    expect(plain.toString()).toBe('name\r\nXiaomi\r\n');
    expect(await bytes({ bom: 'false' })).toEqual(plain);
    expect(await bytes({ bom: 'true' })).toEqual(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), plain]));
  });

  test('leaves a cell empty where there is no value, and where a type has no such field', async () => {
    const query = `{ nodes(ids: ["Company:ford", "Executive:jim-farley", "Company:nobody"]) { id ... on Company { wikidataId } ... on Executive { displayName } } }`;
    expect(await table(query)).toMatch(
      /^id,wikidataId,displayName\r\nCompany:ford,[^,]*,\r\nExecutive:jim-farley,,Jim Farley\r\n$/,
    );
  });

  test('quotes where needed, and no cell is run as a formula', async () => {
    await importStory(graph, {
      companies: ['=cmd|"/c calc"!A0', '+1', '-1', '@SUM(A1)', 'Say "hi", then\ngo', '小米'].map((name, at) => ({
        slug: `trap-${at}`,
        name,
        kinds: ['OTHER'],
      })),
    });
    expect(
      await table('{ companyRows(filter: { kinds: [OTHER], not: { slug: ["aramco"] } }) { name partnerships } }'),
    ).toBe(
      `name,partnerships\r\n"'=cmd|""/c calc""!A0",0\r\n'+1,0\r\n'-1,0\r\n'@SUM(A1),0\r\n"Say ""hi"", then go",0\r\n小米,0\r\n`,
    );
  });

  test.each([
    [{}, '"query" must be a GraphQL query.'],
    [{ query: '{ partnershipRows { title } }', limit: '3' }, '"limit" is nothing that can be given here.'],
    [{ query: '{ partnershipRows { title } }', bom: 'yes' }, '"bom" must be true or false; got "yes".'],
    [{ query: '{ partnershipRows { titel } }' }, 'Cannot query field "titel" on type "PartnershipRow".'],
    [{ query: '{ partnershipRows {' }, 'Syntax Error'],
    [{ query: '{ partnershipRows { title } }', variables: '{' }, '"variables" must be a JSON object; got "{".'],
    [{ query: '{ partnershipRows { title } }', variables: '[]' }, '"variables" must be a JSON object; got "[]".'],
    [{ query: '{ partnershipRows(limit: 0) { title } }' }, '"limit" must be from 1 to 5000; got 0.'],
    [
      { query: '{ a: partnershipRows { title } companyRows { name } }' },
      'A table is of one list; got "a", "companyRows". Ask for one.',
    ],
    [{ query: '{ partnership(slug: "ford-xiaomi-us-jv") { slug } }' }, '"partnership" is no list'],
    [{ query: '{ companies { totalCount } }' }, '"companies" is no list'],
    [
      { query: '{ partnerships { nodes { slug p: parties { role } } } }' },
      '"p" is a list within a row, which a table has no place for; leave it out.',
    ],
    [
      {
        query: `{ company(slug: "ford") ${'{ country '.repeat(1)}{ policies { nodes ${'{ jurisdiction { policies { nodes '.repeat(6)}{ slug }${' } } }'.repeat(6)} } } } }`,
      },
      'nest',
    ],
    [{ query: '{ node(id: "Company:ford") { id } }' }, '"node" is no list'],
  ])('%j is rejected with a message', async (parameters, message) => {
    const { status, type, text } = await get(parameters);
    expect({ status, type }).toEqual({ status: 400, type: 'text/plain; charset=utf-8' });
    expect(text).toContain(message);
  });

  test('writes nothing, with or without a key', async () => {
    const mutation =
      'mutation { retractAssertion(id: "Assertion:reuters-2026-01-31/relay", reason: "x") { __typename } }';
    const { status, text } = await get({ query: mutation });
    expect(status).toBe(400);
    expect(text).toContain('mutation');
    const { data } = await askWithKey(
      graph,
      '{ node(id: "Assertion:reuters-2026-01-31/relay") { ... on Assertion { retractedAt } } }',
    );
    expect(data.node.retractedAt).toBeNull();
    expect(await get({ query: '{ partnershipRows { title } }' }, { method: 'POST' })).toMatchObject({ status: 404 });
  });

  test('takes the name of a persisted operation, also where no other is allowed', async () => {
    const operations = new Map([
      ['titles', 'query ($first: Int) { partnerships(first: $first) { nodes { displayName } } }'],
    ]);
    for (const isPersistedOnly of [false, true]) {
      const app = createApp({ graph, log: silent, operations, isPersistedOnly: isPersistedOnly });
      const ask = async (parameters: Record<string, string>) => {
        const response = await app.fetch(`http://localhost/csv?${new URLSearchParams(parameters)}`);
        return { status: response.status, text: await response.text() };
      };
      expect(await ask({ operation: 'titles', variables: '{"first":1}' })).toEqual({
        status: 200,
        text: 'displayName\r\nFord in contact with BYD about a partnership\r\n',
      });
      const unknown = await ask({ operation: 'no-such' });
      expect(unknown.status).toBe(400);
      expect(unknown.text).toContain('"operation" must name a persisted operation; got "no-such".');
      expect((await ask({ query: '{ partnershipRows { title } }' })).status).toBe(isPersistedOnly ? 400 : 200);
    }
  });

  test('answers HEAD without a body', async () => {
    expect(await get({ query: '{ partnershipRows { title } }' }, { method: 'HEAD' })).toEqual({
      status: 200,
      type: 'text/csv; charset=utf-8',
      text: '',
    });
  });

  test('distinguishes an unavailable database from a bug', async () => {
    const query = '{ partnershipRows { title } }';
    const failing = (error: Error): Graph => ({ ...graph, read: () => Promise.reject(error) });
    expect(await get({ query }, { on: failing(new GraphUnavailable('away')) })).toMatchObject({
      status: 503,
      text: 'The database does not answer at the moment; try again later.\n',
    });
    const { status, text } = await get({ query }, { on: failing(new Error('secret')) });
    expect(status).toBe(500);
    expect(text).not.toContain('secret');
  });
});
