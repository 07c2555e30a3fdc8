import {
  type FieldNode,
  getNamedType,
  type GraphQLArgument,
  type GraphQLField,
  isInputObjectType,
  Kind,
  type ValueNode,
  valueFromASTUntyped,
  type VariableNode,
  visit,
} from 'graphql';
import { sizeOfFilter } from '../../../filters/filter-size.ts';
import { costOfField, fieldCosts, isOnTheFly, testCostOf } from '../../../graphql/field-costs.ts';
import { isPresent } from '../../../lib/type-guards.ts';
import { type Amount, type AmountContext, product, sum, valueOf } from './amount.ts';
import { listLength } from './length.ts';

/** What a field costs in addition to the nodes it returns. */
export function surcharge(field: GraphQLField<unknown, unknown>, node: FieldNode): Amount {
  const { always = 0, forEach = {}, onTheFly } = costOfField(field);
  const assessed = onTheFly ?? (field.args.some(testCost) ? fieldCosts.assessedList : 0);
  const amounts: Amount[] = [always];
  const answers: Answer[] = [];
  for (const { name, value } of node.arguments ?? []) {
    const argument = field.args.find((one) => one.name === name.value)!;
    const [each, test] = [forEach[argument.name], testCost(argument)];
    if (each) amounts.push(product(each, listLength(value)));
    if (test) amounts.push(product(test, countTests(value)));
    if (assessed > 0) answers.push(requiresAssessment(argument, value));
  }
  if (answers.some((one) => one !== false))
    amounts.push((request) => (answers.some((one) => (typeof one === 'function' ? one(request) : one)) ? assessed : 0));
  return sum(amounts);
}

const testCost = ({ type }: GraphQLArgument) => testCostOf(getNamedType(type));

type Answer = boolean | ((request: AmountContext) => boolean);

/** Whether an argument, or a field of its input, requires assessments on the fly. */
function requiresAssessment(argument: GraphQLArgument, value: ValueNode): Answer {
  if (isOnTheFly(argument))
    return value.kind === Kind.VARIABLE ? (request) => isPresent(valueOf(value, request)) : value.kind !== Kind.NULL;
  const type = getNamedType(argument.type);
  if (!isInputObjectType(type)) return false;
  const parts = Object.values(type.getFields()).filter(isOnTheFly);
  if (parts.length === 0) return false;
  if (value.kind === Kind.VARIABLE)
    return (request) => {
      const object = valueOf(value, request) as Readonly<Record<string, unknown>> | null | undefined;
      return parts.some(({ name }) => isPresent(object?.[name]));
    };
  return (
    value.kind === Kind.OBJECT &&
    value.fields.some((one) => one.value.kind !== Kind.NULL && parts.some(({ name }) => name === one.name.value))
  );
}

/** The number of tests and branches of a filter. */
function countTests(filter: ValueNode): Amount {
  const variables: VariableNode[] = [];
  visit(filter, { Variable: (one) => void variables.push(one) });
  const tests = (values?: Record<string, unknown>) => {
    const size = sizeOfFilter(valueFromASTUntyped(filter, values));
    return size.tests + size.branches;
  };
  if (variables.length === 0) return tests();
  return (request) => tests(Object.fromEntries(variables.map((one) => [one.name.value, valueOf(one, request)])));
}
