import type { FieldNode, ValueNode } from 'graphql';
import { type Amount, type Asked, product, valueOf } from './amount.ts';
import { listLength } from './length.ts';

/** What a node costs to load: the unit. */
export const ofNode = 1;
/** What a plain value of it adds: it has to be written out. */
export const ofValue = 0.1;
/** How many a list has of which nothing says how long it is: offices, parties, claims. */
export const ofList = 5;
/** How many types there are to be told of by introspection, and what that costs beside a node: it comes from memory. */
export const ofTypes = 100;
export const ofMemory = 0.05;

/** What a judgement made on the fly costs: it takes all the evidence of a claim, and as long as some twenty nodes. */
const judgement = 20;

/** What a field costs beyond what it gives, where finding it is work. */
const dear: Record<string, number> = {
  'Assessment.explanation': judgement,
  'Claim.evidence': judgement,
  'Publisher.trackRecord': judgement,
  'Query.evidenceProblems': 20,
  'Query.graph': 50, // for each of its seeds
  'Query.partnershipStats': 100,
  'Query.paths': 100,
  'Query.search': 20,
};

/** Stored, unless a doubt or an earlier recorded instant has them made anew. */
const stored = ['Claim.assessment', 'Claim.statusTimeline', 'Partnership.assessment'];

/** What a field costs beyond what it gives. */
export function surcharge(coordinate: string, node: FieldNode): Amount {
  const seeds = node.arguments?.find(({ name }) => name.value === 'seeds');
  if (!stored.includes(coordinate)) return product(dear[coordinate] ?? 0, seeds ? listLength(seeds.value) : 1);
  const anew = (node.arguments ?? []).map(({ name, value }) =>
    name.value === 'asOf'
      ? holds(value, 'recorded')
      : isGiven(name.value === 'whatIf' || name.value === 'recorded', value),
  );
  if (anew.every((one) => one === false)) return 0;
  return (asked) => (anew.some((one) => (typeof one === 'function' ? one(asked) : one)) ? judgement : 0);
}

type Answer = boolean | ((asked: Asked) => boolean);

const isGiven = (matters: boolean, value: ValueNode): Answer =>
  matters && value.kind !== 'NullValue' && (value.kind !== 'Variable' || ((asked) => valueOf(value, asked) != null));

const holds = (value: ValueNode, name: string): Answer =>
  value.kind === 'Variable'
    ? (asked) => (valueOf(value, asked) as Record<string, unknown> | undefined)?.[name] != null
    : value.kind === 'ObjectValue' &&
      value.fields.some((field) => field.name.value === name && field.value.kind !== 'NullValue');
