import { readFileSync } from 'node:fs';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { importStories } from '../../src/stories/import-stories.ts';
import { contract, deal, denies, judged } from '../method/deal.ts';
import { ask, askWithKey, withQueryLog, instant } from '../support/ask.ts';
import { clearGraph, openEmptyGraph, graphSize, importStory } from '../support/engine.ts';
import { recordMutation, recordAssertion, heraldReport, supports } from './record-assertion.ts';

const graph = await openEmptyGraph();

const retract = `mutation ($id: ID!, $reason: String!) { retractAssertion(id: $id, reason: $reason) {
  __typename
  ... on RetractAssertionSuccess { assertion { id retractedAt } changed { id assessment { status probability } } }
} }`;

describe('a second report on the Ford–Xiaomi talks', () => {
  const talks = 'ford-xiaomi-us-jv';
  const operation = `mutation { recordAssertion(input: {
    source: { url: "https://example.com/ford-xiaomi-second-report", title: "Ford and Xiaomi did meet, executives say", publisher: "Publisher:reuters", publishedOn: "2026-02-10" }
    speechAct: REPORT
    sourcing: SEVERAL_ANONYMOUS
    about: [{ subject: "Partnership:${talks}", stance: SUPPORTS }]
  }) {
    __typename
    ... on RecordAssertionSuccess { assertion { id } changed { text assessment { status probability } } }
    ... on UserError { code message path }
  } }`;
  const statusAt = async (recorded: string | null) => {
    const { data } = await ask(
      graph,
      `query ($asOf: AsOf, $recorded: DateTime) { partnership(slug: "${talks}") {
        assessment(asOf: $asOf) { status probability }
        headlineClaim { statusTimeline(recorded: $recorded) { status } }
        supportingSources(asOf: $asOf, last: 100) { nodes { url } } } }`,
      { asOf: { recorded }, recorded },
    );
    const { assessment, headlineClaim, supportingSources } = data.partnership;
    return {
      ...assessment,
      last: headlineClaim.statusTimeline.at(-1).status,
      isShown: supportingSources.nodes.some(({ url }: { url: string }) => url?.endsWith('second-report')),
    };
  };
  const changed = (status: string, probability: number) => [
    {
      text: 'Ford and Xiaomi held talks on a joint venture to build EVs in the United States',
      assessment: judged(status, probability),
    },
  ];

  // oxlint-disable-next-line typescript/no-explicit-any -- answers
  const results: Record<'first' | 'again' | 'retracted' | 'after', any> = {} as never;
  let [before, between] = ['', ''];
  beforeAll(async () => {
    await clearGraph(graph);
    const files = ['companies', 'publishers', 'executives', 'stakes', 'ford-xiaomi'].map((name) => {
      const file = new URL(`../../seeds/${name}.yaml`, import.meta.url);
      return { file: `${name}.yaml`, text: readFileSync(file, 'utf8') };
    });
    await importStories(graph, files);
    before = await instant();
    results.first = (await askWithKey(graph, operation)).data.recordAssertion;
    results.again = (await askWithKey(graph, operation)).data.recordAssertion;
    between = await instant();
    results.retracted = (
      await askWithKey(graph, retract, { id: results.first.assertion.id, reason: 'a test' })
    ).data.retractAssertion;
    results.after = (await askWithKey(graph, operation)).data.recordAssertion;
  });

  test('turns DENIED into DISPUTED', () => {
    expect(results.first).toMatchObject({
      __typename: 'RecordAssertionSuccess',
      // .6 more for it, of 10 February: 1.2 against .75. By December the odds have been halved once.
      changed: changed('DISPUTED', 0.308),
    });
  });

  test('changes nothing when it is recorded again', () => {
    expect(results.again).toEqual({ ...results.first, changed: [] });
  });

  test('retracted leaves it DENIED', () => {
    expect(results.retracted).toEqual({
      __typename: 'RetractAssertionSuccess',
      assertion: { id: results.first.assertion.id, retractedAt: expect.any(String) },
      changed: [{ id: 'Claim:ford-xiaomi-us-jv/talks', assessment: judged('DENIED', 0.232) }],
    });
  });

  test('is known as of each recorded instant as it was then, in the assessment, the timeline and the sources', async () => {
    expect(await statusAt(before)).toEqual({ ...judged('DENIED', 0.232), last: 'DENIED', isShown: false });
    expect(await statusAt(between)).toEqual({ ...judged('DISPUTED', 0.308), last: 'DISPUTED', isShown: true });
    expect(await statusAt(null)).toEqual({ ...judged('DENIED', 0.232), last: 'DENIED', isShown: false });
  });

  test('cannot be recorded after it was retracted', () => {
    expect(results.after).toEqual({
      __typename: 'Conflict',
      code: 'CONFLICT',
      message: '"input" must not be what has been retracted; a curator did so with the reason "a test".',
      path: ['input'],
    });
  });
});

describe('an assertion', () => {
  beforeEach(async () => {
    await clearGraph(graph);
    await importStory(graph, deal);
  });

  test.each([
    ['no key', {}],
    ['a wrong key', { writeKey: 'open-sesame', authorization: 'Bearer close-sesame' }],
    ['no key, where one is required', { writeKey: 'open-sesame' }],
    ['a key, on a server without one', { authorization: 'Bearer open-sesame' }],
  ])('is rejected with %s, and nothing is written', async (_what, keys) => {
    const size = await graphSize(graph);
    const { data } = await ask(graph, recordMutation, { input: heraldReport }, keys);
    expect(data.recordAssertion).toEqual({
      __typename: 'NotAllowed',
      code: 'NOT_ALLOWED',
      message: 'Writing needs the header "Authorization: Bearer …" with the key that this server was started with.',
      path: null,
      requiredScope: 'write',
    });
    expect(await graphSize(graph)).toEqual(size);
  });

  test('is judged like the same assertion in a story', async () => {
    expect((await recordAssertion(graph, heraldReport)).changed).toEqual([
      // The Herald (C) quotes named people: .5 for it beside the Gazette's .6. Since February the odds have been halved once.
      { id: 'Claim:deal/talks', assessment: judged('CORROBORATED', 0.396) },
    ]);
  });

  test('that relays and adds nothing changes no claim', async () => {
    const relay = {
      ...heraldReport,
      speechAct: 'RELAY',
      sourcing: 'NONE',
      derivedFrom: [{ assertion: 'Assertion:paper/it', kind: 'RELAY' }],
    };
    expect(await recordAssertion(graph, relay)).toMatchObject({ __typename: 'RecordAssertionSuccess', changed: [] });
  });

  test('about two claims changes both, and the response takes one query per type of node', async () => {
    await importStory(graph, contract);
    const { graph: counted, queries } = withQueryLog(graph);
    const about = [...supports('Claim:deal/talks'), { subject: 'Claim:deal/contract', stance: 'DENIES', scope: 0.5 }];
    const { data } = await askWithKey(counted, recordMutation, { input: { ...heraldReport, about } });
    const { changed } = data.recordAssertion;
    expect(changed).toHaveLength(2);
    // An outlet's own denying report weighs four times as much: .5 · 1 · .5 · 4 = 1 against it.
    expect(changed).toContainEqual({ id: 'Claim:deal/contract', assessment: judged('UNSUPPORTED', 0.124) });
    expect(changed).toContainEqual({ id: 'Claim:deal/talks', assessment: judged('CORROBORATED', 0.396) });
    expect(queries.toSorted()).toEqual(['Assertion', 'Claim']);
  });

  test('is returned as stored after it, even if one request records several', async () => {
    const { data } = await askWithKey(
      graph,
      `mutation ($one: RecordAssertionInput!, $two: RecordAssertionInput!) {
        one: recordAssertion(input: $one) { ...R } two: recordAssertion(input: $two) { ...R } }
      fragment R on RecordAssertionSuccess { changed { assessment { status probability } } }`,
      {
        one: heraldReport,
        two: {
          ...heraldReport,
          source: { slug: 'zeta-post', publisher: 'Company:zeta' },
          speechAct: 'DENIAL',
          about: denies(),
        },
      },
    );
    expect(data).toEqual({
      one: { changed: [{ assessment: judged('CORROBORATED', 0.396) }] },
      two: { changed: [{ assessment: judged('DISPUTED', 0.339) }] },
    });
  });

  test('keeps every field of the input', async () => {
    const input = {
      source: {
        slug: 'herald-interview',
        url: 'https://example.com/interview',
        title: 'Kim speaks',
        kind: 'INTERVIEW',
        publisher: 'Publisher:herald',
        publishedOn: '2026-02',
        language: 'en',
      },
      speechAct: 'DENIAL',
      sourcing: 'NAMED',
      quote: 'No.',
      assertedOn: '2026-01-31',
      saidBy: 'Executive:kim',
      about: denies(0.5),
      derivedFrom: [{ assertion: 'Assertion:paper/it', kind: 'QUOTATION' }],
    };
    const { assertion } = await recordAssertion(graph, input);
    const { data } = await ask(
      graph,
      `query ($id: ID!) { node(id: $id) { ... on Assertion {
        speechAct sourcing quote assertedOn saidBy { id } about { stance scope subject { id } }
        derivedFrom { kind assertion { id } }
        source { slug url title kind publisher { id } publishedOn language } } } }`,
      { id: assertion.id },
    );
    expect(data.node).toEqual({
      ...input,
      saidBy: { id: 'Executive:kim' },
      about: [{ stance: 'DENIES', scope: 0.5, subject: { id: 'Claim:deal/talks' } }],
      derivedFrom: [{ kind: 'QUOTATION', assertion: { id: 'Assertion:paper/it' } }],
      source: { ...input.source, publisher: { id: 'Publisher:herald' } },
    });
  });

  test('may be about nothing', async () => {
    expect(await recordAssertion(graph, { ...heraldReport, about: [] })).toMatchObject({
      __typename: 'RecordAssertionSuccess',
      changed: [],
    });
  });

  test('that differs in any word is another assertion of the same source', async () => {
    const inputs = [
      heraldReport,
      { ...heraldReport, quote: 'So.' },
      { ...heraldReport, assertedOn: '2026-02-09' },
      { ...heraldReport, about: denies() },
    ];
    const all = [];
    for (const input of inputs) all.push((await recordAssertion(graph, input)).assertion);
    expect(new Set(all.map(({ id }) => id)).size).toBe(inputs.length);
    expect(new Set(all.map(({ source }) => source.slug)).size).toBe(1);
  });
});
