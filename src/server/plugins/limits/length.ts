import { type FieldNode, getNamedType, type GraphQLField, Kind, type ValueNode } from 'graphql';
import { defaultPageSize } from '../../../database/query/page.ts';
import { isConnection } from '../../../graphql/document.ts';
import { type Amount, type AmountContext, valueOf } from './amount.ts';

/** The arguments that limit the length of a list … */
const sizes = ['first', 'last', 'limit'];
/** … and those that determine it by their own length. */
const lists = ['ids', 'representations'];

/** The assumed length of lists that no argument limits: offices, parties, claims. */
export const unknownLength = 5;
/** The assumed number of types that introspection returns. */
export const typesInSchema = 100;

/** The maximum length that counts: a longer page is refused when it is resolved, and longer lists have flat rows, which cost little. */
const maxLength = 1_000;

/** How many nodes a field returns at most, by its arguments; undefined if none says so. */
export function lengthOf(field: GraphQLField<unknown, unknown>, node: FieldNode): Amount | undefined {
  const given = new Map(node.arguments?.map(({ name, value }) => [name.value, value]));
  for (const { name } of field.args) {
    const value = given.get(name);
    if (lists.includes(name) && value) return listLength(value);
  }
  const byDefault = defaultLength(field);
  if (byDefault === undefined) return undefined;
  const limits = sizes.flatMap((name) => given.get(name) ?? []);
  const fixed = limits.find(({ kind }) => kind === Kind.INT);
  if (fixed) return clampLength(Number((fixed as { value: string }).value), byDefault);
  const variables = limits.filter((value) => value.kind === Kind.VARIABLE);
  if (variables.length === 0) return byDefault;
  return (request) => clampLength(variables.map((one) => valueOf(one, request)).find(isNumber), byDefault);
}

/** How many nodes a field returns by default. */
function defaultLength({ args, type }: GraphQLField<unknown, unknown>): number | undefined {
  const sized = args.find(({ name }) => sizes.includes(name));
  if (!sized) return undefined;
  // A default is a value in a schema built from code, and a literal in one parsed from text.
  const literal = sized.default?.literal;
  const byDefault =
    sized.defaultValue ?? sized.default?.value ?? (literal?.kind === Kind.INT ? Number(literal.value) : undefined);
  return isNumber(byDefault) ? byDefault : isConnection(getNamedType(type)) ? defaultPageSize : maxLength;
}

const isNumber = (value: unknown): value is number => typeof value === 'number';

const clampLength = (given: number | undefined, byDefault: number) =>
  Math.min(Math.max(given ?? byDefault, 1), maxLength);

/** The length of a list argument; a single value is a list of one. */
export function listLength(value: ValueNode): Amount {
  if (value.kind === Kind.LIST) return value.values.length;
  if (value.kind !== Kind.VARIABLE) return 1;
  return (request: AmountContext) => {
    const given = valueOf(value, request);
    return Array.isArray(given) ? given.length : 1;
  };
}
