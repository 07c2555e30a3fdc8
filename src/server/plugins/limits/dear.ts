import {
  type FieldNode,
  type GraphQLField,
  type ValueNode,
  valueFromASTUntyped,
  type VariableNode,
  visit,
} from 'graphql';
import { sizeOfFilter } from '../../../filters/filter-size.ts';
import { type Amount, type Asked, product, sum, valueOf } from './amount.ts';
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

/** What each test and each branch of a filter costs: many rows may be looked at before one passes it. */
const ofTest = 40;

/** What a field costs beyond what it gives, where finding it is work. */
const dear: Record<string, number> = {
  'Assessment.explanation': judgement,
  'Claim.evidence': judgement,
  'Publisher.trackRecord': judgement,
  'Query.evidenceProblems': 20,
  'Query.partnershipStats': 100,
  'Query.paths': 100,
  'Query.search': 20,
};

/** What a field costs for each value of a list that it is given. */
const each: Record<string, { readonly argument: string; readonly cost: number }> = {
  'Query.graph': { argument: 'seeds', cost: 50 },
  'Query.partnershipStats': { argument: 'groupBy', cost: 100 },
};

/** What is stored costs this where a doubt or an earlier recorded instant has it made anew. */
const anew: Record<string, number> = {
  'Claim.assessment': judgement,
  'Claim.statusTimeline': judgement,
  'Partnership.assessment': judgement,
  'Query.paths': 10 * judgement,
};
/** As of such an instant a filter or an order has all claims judged anew, and a graph all that it shows. */
const allAnew = 1_000;

const anewOf = (coordinate: string, { args }: GraphQLField<unknown, unknown>): number | undefined =>
  anew[coordinate] ??
  (args.some(({ name }) => name === 'asOf') && args.some(({ name }) => name === 'filter' || name === 'seeds')
    ? allAnew
    : undefined);

/** What a field costs beyond what it gives. */
export function surcharge(parent: string, field: GraphQLField<unknown, unknown>, node: FieldNode): Amount {
  const coordinate = `${parent}.${field.name}`;
  const given = (argument?: string) => node.arguments?.find(({ name }) => name.value === argument);
  const list = given(each[coordinate]?.argument);
  const filter = given('filter');
  const always = sum([
    dear[coordinate] ?? 0,
    list ? product(each[coordinate]!.cost, listLength(list.value)) : 0,
    product(ofTest, filter ? testsIn(filter.value) : 0),
  ]);
  const more = anewOf(coordinate, field);
  if (more === undefined) return always;
  const isAnew = (node.arguments ?? []).map(({ name, value }) =>
    name.value === 'asOf'
      ? holds(value, 'recorded')
      : isGiven(name.value === 'whatIf' || name.value === 'recorded', value),
  );
  if (isAnew.every((one) => one === false)) return always;
  return sum([always, (asked) => (isAnew.some((one) => (typeof one === 'function' ? one(asked) : one)) ? more : 0)]);
}

type Answer = boolean | ((asked: Asked) => boolean);

const isGiven = (matters: boolean, value: ValueNode): Answer =>
  matters && value.kind !== 'NullValue' && (value.kind !== 'Variable' || ((asked) => valueOf(value, asked) != null));

const holds = (value: ValueNode, name: string): Answer =>
  value.kind === 'Variable'
    ? (asked) => (valueOf(value, asked) as Record<string, unknown> | undefined)?.[name] != null
    : value.kind === 'ObjectValue' &&
      value.fields.some((field) => field.name.value === name && field.value.kind !== 'NullValue');

/** How many tests and branches a filter has. */
function testsIn(filter: ValueNode): Amount {
  const variables: VariableNode[] = [];
  visit(filter, { Variable: (one) => void variables.push(one) });
  const tests = (values?: Record<string, unknown>) => {
    const size = sizeOfFilter(valueFromASTUntyped(filter, values));
    return size.tests + size.branches;
  };
  if (variables.length === 0) return tests();
  return (asked) => tests(Object.fromEntries(variables.map((one) => [one.name.value, valueOf(one, asked)])));
}
