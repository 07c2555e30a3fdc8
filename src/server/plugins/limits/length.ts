import { type FieldNode, getNamedType, type GraphQLField, Kind, type ValueNode } from 'graphql';
import { defaultPageSize } from '../../../database/query/page.ts';
import { isConnection } from '../../../graphql/document.ts';
import { type Amount, type Reckoning, valueOf } from './amount.ts';

/** What says how long the lists of a field are, as a number … */
const sizes = ['first', 'last', 'limit'];
/** … or as a list of what is asked for. */
const lists = ['ids', 'representations'];

/** How many a list has of which nothing says how long it is: offices, parties, claims. */
export const unknownLength = 5;
/** How many types there are to be told of by introspection. */
export const typesInSchema = 100;

/** What goes beyond counts no more: it is refused when it is resolved, or is a flat row, which costs little of a node. */
const longest = 1_000;

/** How many nodes a field says that it gives; undefined where nothing says so. */
export function lengthOf(field: GraphQLField<unknown, unknown>, node: FieldNode): Amount | undefined {
  const given = new Map(node.arguments?.map(({ name, value }) => [name.value, value]));
  for (const { name } of field.args) {
    const value = given.get(name);
    if (lists.includes(name) && value) return listLength(value);
  }
  const usual = usualLength(field);
  if (usual === undefined) return undefined;
  const said = sizes.flatMap((name) => given.get(name) ?? []);
  const fixed = said.find(({ kind }) => kind === Kind.INT);
  if (fixed) return size(Number((fixed as { value: string }).value), usual);
  const variables = said.filter((value) => value.kind === Kind.VARIABLE);
  if (variables.length === 0) return usual;
  return (asked) => size(variables.map((one) => valueOf(one, asked)).find(isNumber), usual);
}

/** How many it gives if nobody says how many. */
function usualLength({ args, type }: GraphQLField<unknown, unknown>): number | undefined {
  const sized = args.find(({ name }) => sizes.includes(name));
  if (!sized) return undefined;
  // A schema that is built has a value, and one that is read from a text has a literal.
  const literal = sized.default?.literal;
  const usual =
    sized.defaultValue ?? sized.default?.value ?? (literal?.kind === Kind.INT ? Number(literal.value) : undefined);
  return isNumber(usual) ? usual : isConnection(getNamedType(type)) ? defaultPageSize : longest;
}

const isNumber = (value: unknown): value is number => typeof value === 'number';

const size = (said: number | undefined, usual: number) => Math.min(Math.max(said ?? usual, 1), longest);

/** How many a list holds; something by itself is a list of one. */
export function listLength(value: ValueNode): Amount {
  if (value.kind === Kind.LIST) return value.values.length;
  if (value.kind !== Kind.VARIABLE) return 1;
  return (asked: Reckoning) => {
    const given = valueOf(value, asked);
    return Array.isArray(given) ? given.length : 1;
  };
}
