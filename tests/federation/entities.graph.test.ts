import { beforeAll, describe, expect, test } from 'vitest';
import type { Graph } from '../../src/database/graph.ts';
import { ask, withQueryLog } from '../support/ask.ts';
import { engineName } from '../support/engine.ts';
import { preparedGraph } from '../support/prepared.ts';

const query = `query ($representations: [_Any!]!) {
  _entities(representations: $representations) {
    __typename
    ... on Company { id displayName country { displayName } }
    ... on Executive { displayName }
    ... on Claim { stage partnership { displayName } }
  }
}`;

describe(`entities for a gateway, on the ${engineName} engine`, () => {
  let engine: Graph;
  beforeAll(async () => {
    engine = await preparedGraph('firstStory');
  });

  test('are loaded together, in order, null where the graph has none', async () => {
    const { graph, queries } = withQueryLog(engine);
    const representations = [
      { __typename: 'Company', id: 'Company:xiaomi' },
      { __typename: 'Executive', id: 'Executive:jim-farley' },
      { __typename: 'Company', id: 'Company:nobody' },
      { __typename: 'Company', id: 'Company:ford' },
      { __typename: 'Claim', id: 'Claim:ford-xiaomi-us-jv/talks' },
      { __typename: 'Company', id: 'Company:ford' },
    ];
    const ford = { __typename: 'Company', id: 'Company:ford', displayName: 'Ford', country: expect.anything() };
    expect(await ask(graph, query, { representations })).toEqual({
      data: {
        _entities: [
          { __typename: 'Company', id: 'Company:xiaomi', displayName: 'Xiaomi', country: { displayName: 'China' } },
          { __typename: 'Executive', displayName: 'Jim Farley' },
          null,
          ford,
          { __typename: 'Claim', stage: 'TALKS', partnership: { displayName: expect.any(String) } },
          ford,
        ],
      },
    });
    // One query each for companies, executives and claims.
    expect(queries.toSorted()).toEqual(['Claim', 'Company', 'Executive']);
  });

  test('an invalid representation is reported, and breaks no other', async () => {
    const representations = [
      { __typename: 'Company', id: 'Company:ford' },
      { __typename: 'Car', id: 'Car:ka' },
      { __typename: 'Company', id: 'Executive:jim-farley' },
      { __typename: 'Company' },
      { __typename: '_Service', id: '_Service:x' },
      'Company:ford',
      { __typename: 'constructor', id: 7 },
      { __typename: 'Company', id: 7 },
    ];
    const { data, errors } = await ask(engine, query, { representations });
    expect(data).toMatchObject({ _entities: [{ displayName: 'Ford' }, null, null, null, null, null, null, null] });
    const type = '"__typename" of a representation must be the name of a type that is a Node; got';
    const id = '"id" of a representation must be one of its type, as "Company:…"; got';
    expect(errors!.map(({ message, extensions, path }) => [path![1], message, extensions!['field']])).toEqual([
      [1, `${type} "Car".`, ['representations', '1', '__typename']],
      [2, `${id} "Executive:jim-farley".`, ['representations', '2', 'id']],
      [3, `${id} none.`, ['representations', '3', 'id']],
      [4, `${type} "_Service".`, ['representations', '4', '__typename']],
      [5, `${type} none.`, ['representations', '5', '__typename']],
      [6, `${type} "constructor".`, ['representations', '6', '__typename']],
      [7, `${id} no text.`, ['representations', '7', 'id']],
    ]);
  });

  test('are limited by their cost, however many values the variable has', async () => {
    const short = 'query ($of: [_Any!]!) { _entities(representations: $of) { __typename } }';
    const askForCompanies = (count: number) =>
      ask(engine, short, { of: Array.from({ length: count }, () => ({ __typename: 'Company', id: 'Company:ford' })) });
    const { data } = await askForCompanies(5_000);
    expect((data as { _entities: object[] })._entities).toHaveLength(5_000);
    const { errors } = await askForCompanies(12_000);
    expect(errors).toMatchObject([{ extensions: { code: 'TOO_COSTLY', dearest: '_entities' } }]);
  });

  test('are loaded in batches if there are very many', async () => {
    const { graph, queries } = withQueryLog(engine);
    const of = Array.from({ length: 1_001 }, (_, at) => ({ __typename: 'Company', id: `Company:c${at}` }));
    const { data } = await ask(
      graph,
      'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Company { displayName } } }',
      { of },
    );
    expect((data as { _entities: null[] })._entities).toEqual(of.map(() => null));
    expect(queries).toEqual(['Company', 'Company', 'Company']);
  });

  test('the rest of a variable is limited all the same, and so is the depth of representations', async () => {
    const query =
      'query ($of: [_Any!]!, $ids: [ID!]!) { _entities(representations: $of) { __typename } nodes(ids: $ids) { id } }';
    const many = Array.from({ length: 2_001 }, (_, at) => String(at));
    expect((await ask(engine, query, { of: [], ids: many })).errors).toMatchObject([
      { extensions: { code: 'TOO_LONG' } },
    ]);
    const deep = JSON.parse(`${'['.repeat(60)}${']'.repeat(60)}`) as object[];
    expect((await ask(engine, query, { of: deep, ids: [] })).errors).toMatchObject([
      { extensions: { code: 'TOO_DEEP' } },
    ]);
  });
});
