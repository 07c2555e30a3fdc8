import { earlierDay, setTestDay } from '../support/fixed-day.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import { acmeDenies, readAssessment, readClaim, contract, deal, relayOf, judged, sourceStory } from '../method/deal.ts';
import { ask, askWithKey, withQueryLog, instant } from '../support/ask.ts';
import { clearGraph, openEmptyGraph, graphSize, importStory } from '../support/engine.ts';

setTestDay(earlierDay);

const graph = await openEmptyGraph();
beforeEach(async () => {
  await clearGraph(graph);
  await importStory(graph, deal);
  await importStory(graph, acmeDenies);
});

const retract = `mutation ($id: ID!, $reason: String!) { retractAssertion(id: $id, reason: $reason) {
  __typename
  ... on RetractAssertionSuccess {
    assertion { id retractedAt retractionReason supersededAt } changed { id assessment { status probability } }
  }
  ... on UserError { code message path }
  ... on NotFound { missingId }
  ... on NotAllowed { requiredScope }
} }`;
const retractAssertion = async (id: string, reason = 'It was made up.') => {
  const { data, errors } = await askWithKey(graph, retract, { id, reason });
  expect(errors).toBeUndefined();
  return data.retractAssertion;
};

describe('a retraction by a curator', () => {
  test.each([
    ['no key', {}],
    ['a wrong key', { writeKey: 'open-sesame', authorization: 'Bearer close-sesame' }],
    ['a key, on a server without one', { authorization: 'Bearer open-sesame' }],
  ])('is rejected with %s, and nothing changes', async (_what, keys) => {
    const { data } = await ask(graph, retract, { id: 'Assertion:acme-post/it', reason: 'No.' }, keys);
    expect(data.retractAssertion).toMatchObject({ __typename: 'NotAllowed', path: null, requiredScope: 'write' });
    expect(await readAssessment(graph)).toEqual(judged('DISPUTED', 0.424));
  });

  test('removes the assertion from the judgement, with the reason', async () => {
    expect(await retractAssertion('Assertion:acme-post/it', ' It was made up. ')).toEqual({
      __typename: 'RetractAssertionSuccess',
      assertion: {
        id: 'Assertion:acme-post/it',
        retractedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
        retractionReason: 'It was made up.',
        supersededAt: null,
      },
      changed: [{ id: 'Claim:deal/talks', assessment: judged('REPORTED', 0.485) }],
    });
  });

  test('done twice changes nothing, and the first reason stays', async () => {
    const { assertion } = await retractAssertion('Assertion:acme-post/it');
    expect(await retractAssertion('Assertion:acme-post/it', 'Another reason.')).toEqual({
      __typename: 'RetractAssertionSuccess',
      assertion,
      changed: [],
    });
  });

  test('of an assertion that adds nothing changes no claim', async () => {
    const relay = { speechAct: 'RELAY', derivedFrom: relayOf('paper/it') };
    await importStory(graph, sourceStory('copy', { publisher: 'herald', publishedOn: '2026-01-11' }, relay));
    expect((await retractAssertion('Assertion:copy/it')).changed).toEqual([]);
  });

  test('reads the assertion and the claims of its response in one query each', async () => {
    await importStory(graph, contract);
    const about = ['talks', 'contract'].map((slug) => ({ subject: `Claim:deal/${slug}`, stance: 'SUPPORTS' }));
    await importStory(
      graph,
      sourceStory('both', { publisher: 'herald' }, { speechAct: 'REPORT', sourcing: 'NAMED', about }),
    );
    const { graph: counted, queries } = withQueryLog(graph);
    const { data } = await askWithKey(counted, retract, { id: 'Assertion:both/it', reason: 'No.' });
    const { changed } = data.retractAssertion;
    expect(changed).toHaveLength(2);
    expect(changed).toContainEqual({ id: 'Claim:deal/contract', assessment: null });
    expect(changed).toContainEqual({ id: 'Claim:deal/talks', assessment: judged('DISPUTED', 0.424) });
    expect(queries.toSorted()).toEqual(['Assertion', 'Claim']);
  });

  test('removes the assertion from every list, and as of an earlier instant it is still there', async () => {
    const before = await instant();
    await retractAssertion('Assertion:paper/it');
    const sides = (asOf: string) =>
      `assertions${asOf} { totalCount nodes { id } } supportingSources${asOf} { nodes { slug } }`;
    const gone = [{ id: 'Assertion:acme-post/it' }];
    expect(await readClaim(graph, sides(''))).toEqual({
      assertions: { totalCount: 1, nodes: gone },
      supportingSources: { nodes: [] },
    });
    expect(await readClaim(graph, sides('(asOf: { recorded: $before })'), undefined, { before })).toEqual({
      assertions: { totalCount: 2, nodes: [{ id: 'Assertion:paper/it' }, ...gone] },
      supportingSources: { nodes: [{ slug: 'paper' }] },
    });
  });

  test('survives another import of the story that contains the assertion', async () => {
    await retractAssertion('Assertion:acme-post/it');
    await importStory(graph, acmeDenies);
    expect(await readAssessment(graph)).toEqual(judged('REPORTED', 0.485));
  });

  test.each(['x', 'Claim:deal/talks', 'Assertion:', 'Assertion:paper/it~1'])('of %j is rejected', async (id) => {
    const size = await graphSize(graph);
    expect(await retractAssertion(id)).toEqual({
      __typename: 'InvalidInput',
      code: 'INVALID_INPUT',
      message: `"id" must name an assertion that stands, as "Assertion:reuters-2026-01-31/relay"; got "${id}".`,
      path: ['id'],
    });
    expect(await graphSize(graph)).toEqual(size);
  });

  test('of an unknown assertion is answered with NotFound', async () => {
    expect(await retractAssertion('Assertion:paper/no')).toEqual({
      __typename: 'NotFound',
      code: 'NOT_FOUND',
      missingId: 'Assertion:paper/no',
      message: '"id" must name an assertion that the graph has; got "Assertion:paper/no".',
      path: ['id'],
    });
  });

  test.each(['', ' \n'])('with the reason %j is rejected', async (reason) => {
    expect(await retractAssertion('Assertion:acme-post/it', reason)).toEqual({
      __typename: 'InvalidInput',
      code: 'INVALID_INPUT',
      message: '"reason" must be a text; got none.',
      path: ['reason'],
    });
    expect(await readAssessment(graph)).toEqual(judged('DISPUTED', 0.424));
  });
});
