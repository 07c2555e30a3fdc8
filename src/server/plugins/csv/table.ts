import {
  type FieldNode,
  type FragmentDefinitionNode,
  getDirectiveValues,
  getNamedType,
  getNullableType,
  GraphQLIncludeDirective,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  GraphQLSkipDirective,
  isInterfaceType,
  isListType,
  isObjectType,
  type OperationDefinitionNode,
  type SelectionNode,
} from 'graphql';
import { stringify } from 'csv-stringify/sync';

/** A query whose answer is no table; the message says why. */
export class NoTable extends Error {
  override readonly name = 'NoTable';
}

/** An operation of a document that has been validated, and the values of its variables. */
export interface Asked {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: Parameters<typeof getDirectiveValues>[2];
}

/** Where in an answer a table is, and what its columns are: the way to each from its row. */
export interface Table {
  readonly field: string;
  /** The rows are the `nodes` of a connection, by the name that they were asked under. */
  readonly nodes: string | undefined;
  readonly columns: readonly (readonly string[])[];
}

interface Selected {
  readonly key: string;
  readonly node: FieldNode;
  readonly isList: boolean;
  readonly type: GraphQLNamedType;
}

/** The one list that a query asks for, with a column for each field in the order in which they are asked. Throws `NoTable`. */
export function tableOf(asked: Asked): Table {
  const roots = selectedIn(asked, asked.schema.getQueryType()!, [asked.operation]);
  const [root] = roots;
  if (!root || roots.length > 1)
    throw new NoTable(`A table is of one list; got ${roots.map(({ key }) => `"${key}"`).join(', ')}. Ask for one.`);
  const fields = below(asked, root);
  if (root.isList) return { field: root.key, nodes: undefined, columns: columnsOf(asked, fields, []) };
  const nodes = fields.find(({ node, isList }) => node.name.value === 'nodes' && isList);
  if (!nodes)
    throw new NoTable(
      `"${root.key}" is no list; ask for one such as "partnershipRows", or for the "nodes" of a connection.`,
    );
  return { field: root.key, nodes: nodes.key, columns: columnsOf(asked, below(asked, nodes), []) };
}

function columnsOf(asked: Asked, fields: readonly Selected[], way: readonly string[]): string[][] {
  return fields.flatMap((field) => {
    const here = [...way, field.key];
    if (!field.node.selectionSet) return [here];
    if (field.isList)
      throw new NoTable(`"${here.join('.')}" is a list within a row, which a table has no place for; leave it out.`);
    return columnsOf(asked, below(asked, field), here);
  });
}

const below = (asked: Asked, { type, node }: Selected) => selectedIn(asked, type, [node]);

/** The fields that are selected, with their fragments, each once, in order. */
function selectedIn(
  asked: Asked,
  type: GraphQLNamedType,
  parents: readonly (FieldNode | OperationDefinitionNode | FragmentDefinitionNode)[],
): Selected[] {
  const found = new Map<string, Selected>();
  const spread = new Set<string>(); // each once, however often: fragments within fragments would multiply
  const gather = (within: GraphQLNamedType, selections: readonly SelectionNode[]) => {
    for (const node of selections.filter((one) => isIncluded(asked, one))) {
      if (node.kind === 'Field') {
        const key = node.alias?.value ?? node.name.value;
        const before = found.get(key);
        found.set(key, before ? { ...before, node: merged(before.node, node) } : selected(within, key, node));
        continue;
      }
      if (node.kind === 'FragmentSpread') {
        if (spread.has(node.name.value)) continue;
        spread.add(node.name.value);
      }
      const fragment = node.kind === 'InlineFragment' ? node : asked.fragments.get(node.name.value)!;
      const condition = fragment.typeCondition && asked.schema.getType(fragment.typeCondition.name.value);
      gather(condition ?? within, fragment.selectionSet.selections);
    }
  };
  for (const { selectionSet } of parents) gather(type, selectionSet?.selections ?? []);
  return [...found.values()];
}

function selected(within: GraphQLNamedType, key: string, node: FieldNode): Selected {
  const field = isObjectType(within) || isInterfaceType(within) ? within.getFields()[node.name.value] : undefined;
  const type = field?.type ?? (within as GraphQLObjectType); // `__typename` has no definition there, and is a text
  return { key, node, type: getNamedType(type), isList: isListType(getNullableType(type)) };
}

/** A field that is selected twice has the selections of both. */
const merged = (one: FieldNode, other: FieldNode): FieldNode =>
  one.selectionSet && other.selectionSet
    ? {
        ...one,
        selectionSet: {
          ...one.selectionSet,
          selections: [...one.selectionSet.selections, ...other.selectionSet.selections],
        },
      }
    : one;

const isIncluded = ({ variables }: Asked, node: SelectionNode) =>
  getDirectiveValues(GraphQLSkipDirective, node, variables)?.['if'] !== true &&
  getDirectiveValues(GraphQLIncludeDirective, node, variables)?.['if'] !== false;

/**
 * The rows as CSV (RFC 4180), with the names of the columns first. What a spreadsheet would run as a formula it shows as text: it is
 * led by an apostrophe.
 */
export function csvOf({ field, nodes, columns }: Table, data: Readonly<Record<string, unknown>>): string {
  const list = at(data, nodes === undefined ? [field] : [field, nodes]);
  const rows = ((list ?? []) as unknown[]).filter((row) => row !== null);
  return stringify(
    [columns.map((way) => way.join('.')), ...rows.map((row) => columns.map((way) => cellOf(at(row, way))))],
    { record_delimiter: 'windows', escape_formulas: true, cast: { boolean: String } },
  );
}

/** Of its own properties alone: an alias may be `constructor`, which every object inherits. */
const at = (value: unknown, way: readonly string[]): unknown =>
  way.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null && Object.hasOwn(inner, key)
        ? (inner as Record<string, unknown>)[key]
        : undefined,
    value,
  );

const cellOf = (value: unknown) => (Array.isArray(value) ? value.join('; ') : value);
