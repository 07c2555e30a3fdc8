import type { GraphQLSchema } from 'graphql';
import { Random } from '../generate/random.ts';
import type { ChooseValue } from '../operations/values.ts';
import { someValue } from '../operations/values.ts';
import { hostileValue } from './hostile.ts';
import type { FuzzRequest } from './requests.ts';

const record = `mutation ($input: RecordAssertionInput!) {
  recordAssertion(input: $input) { __typename ... on UserError { code message path } ... on RecordAssertionSuccess { assertion { id } } }
}`;
const retract = `mutation ($id: ID!, $reason: String!) {
  retractAssertion(id: $id, reason: $reason) { __typename ... on UserError { code message path } }
}`;

/** A few values for each field, so that later requests refer to what earlier ones wrote. */
const usual: Readonly<Record<string, (random: Random) => unknown>> = {
  'AboutInput.subject': (random) =>
    random.pick([
      'Partnership:ford-xiaomi-us-jv',
      'Claim:ford-xiaomi-us-jv/talks',
      'Company:ford',
      'Executive:jim-farley',
    ]),
  'DerivationInput.assertion': (random) => random.pick(['Assertion:reuters-2026-01-31/relay', 'Assertion:nothing/x']),
  'RecordAssertionInput.saidBy': (random) => random.pick(['Executive:jim-farley', 'Company:ford', 'Publisher:reuters']),
  'SourceInput.language': (random) => random.pick(['en', 'zh', 'zh-Hans']),
  'SourceInput.publisher': (random) => random.pick(['Publisher:reuters', 'Publisher:bloomberg', 'Company:ford']),
  'SourceInput.slug': (random) => `fuzz-${random.below(40)}`,
  'SourceInput.title': (random) => `Ford and Xiaomi talk, ${random.below(5)}`,
  'SourceInput.url': (random) => `https://example.com/ford-${random.below(40)}`,
};

/**
 * A mutation that a client with the key might send, with a few hostile values. The `__typename` in its response says whether anything was
 * written.
 */
export function someWrite(schema: GraphQLSchema, seed: number, key: string): FuzzRequest {
  const random = new Random(seed, 'write');
  const hostile = hostileValue(1);
  const probability = random.pick([0, 0, 0.05, 0.2]);
  const choose: ChooseValue = (coordinate, type, again) =>
    again.chance(probability) ? hostile(coordinate, type, again) : usual[coordinate]?.(again);
  const valueOf = (field: string) => {
    const { args } = schema.getMutationType()!.getFields()[field]!;
    return Object.fromEntries(
      args.map(({ name, type }) => [name, someValue(type, `Mutation.${field}(${name}:)`, random, choose)]),
    );
  };
  const isRetraction = random.chance(0.2);
  const variables: Record<string, unknown> = isRetraction
    ? {
        ...valueOf('retractAssertion'),
        ...(random.chance(0.8) && {
          id: `Assertion:${random.pick(['fuzz-1/report', 'reuters-2026-01-31/relay', 'fuzz-2/denial'])}`,
        }),
      }
    : { input: complete(valueOf('recordAssertion')['input'], random) };
  const body = JSON.stringify({ query: isRetraction ? retract : record, variables });
  const headers = { 'content-type': 'application/json', accept: 'application/json', authorization: `Bearer ${key}` };
  return { method: 'POST', path: '/graphql', headers, body, text: isRetraction ? retract : record };
}

/** Adds the fields that an input needs to be accepted, where they are missing. */
function complete(input: unknown, random: Random): unknown {
  if (typeof input !== 'object' || input === null) return input;
  const { source, about, ...rest } = input as Record<string, unknown>;
  const described = {
    url: usual['SourceInput.url']!(random),
    title: usual['SourceInput.title']!(random),
    publisher: 'Publisher:reuters',
    publishedOn: random.pick(['2026-02-10', '2026-02-11']),
  };
  const isGiven = Array.isArray(about) && about.length > 0;
  return {
    speechAct: 'REPORT',
    ...rest,
    about: isGiven ? (about as unknown[]) : [{ subject: 'Partnership:ford-xiaomi-us-jv', stance: 'SUPPORTS' }],
    source: typeof source === 'object' && source !== null ? { ...described, ...source } : source,
  };
}

/** Whether a response says that its request changed the graph. */
export const saysWritten = (text: string): boolean => /"__typename":"(Record|Retract)AssertionSuccess"/.test(text);
