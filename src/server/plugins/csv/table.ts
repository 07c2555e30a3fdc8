import {
  type DocumentNode,
  type FieldNode,
  getNullableType,
  getOperationAST,
  getVariableValues,
  type GraphQLSchema,
  isListType,
  Kind,
} from 'graphql';
import { stringify } from 'csv-stringify/sync';
import {
  type DefinedField,
  fieldsBelow,
  fieldsOf,
  type Parent,
  responseKey,
  type Walk,
} from '../../../graphql/document.ts';

/** A query whose answer is no table; the message says why. */
export class NoTable extends Error {
  override readonly name = 'NoTable';
}

/** Where in an answer a table is, and what its columns are: the way to each from its row. */
export interface Table {
  readonly field: string;
  /** The rows are the `nodes` of a connection, by the name that they were asked under. */
  readonly nodes: string | undefined;
  readonly columns: readonly (readonly string[])[];
}

interface Asked {
  readonly walk: Walk;
  readonly fields: ReadonlyMap<FieldNode, DefinedField>;
}

/** A field with all nodes that ask for it by its key: it has the selections of each. */
interface Selected {
  readonly key: string;
  readonly nodes: [FieldNode, ...FieldNode[]];
  readonly isList: boolean;
}

/**
 * The one list that an operation of a valid document asks for, with a column for each field in the order in which they are asked. Throws
 * `NoTable`.
 */
export function tableOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | undefined,
  given: Readonly<Record<string, unknown>>,
): Table {
  const operation = getOperationAST(document, operationName)!;
  const { variableValues } = getVariableValues(schema, operation.variableDefinitions ?? [], given);
  const fragments = document.definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION);
  const walk = {
    schema,
    fragments: Object.fromEntries(fragments.map((one) => [one.name.value, one])),
    variableValues: variableValues!,
    sawVariable: false,
  };
  const asked = { walk, fields: fieldsOf(schema, document) };
  const roots = below(asked, [operation]);
  const [root] = roots;
  if (!root || roots.length > 1)
    throw new NoTable(`A table is of one list; got ${roots.map(({ key }) => `"${key}"`).join(', ')}. Ask for one.`);
  const inner = below(asked, root.nodes);
  if (root.isList) return { field: root.key, nodes: undefined, columns: columnsOf(asked, inner, []) };
  const nodes = inner.find((one) => one.nodes[0].name.value === 'nodes' && one.isList);
  if (!nodes)
    throw new NoTable(
      `"${root.key}" is no list; ask for one such as "partnershipRows", or for the "nodes" of a connection.`,
    );
  return { field: root.key, nodes: nodes.key, columns: columnsOf(asked, below(asked, nodes.nodes), []) };
}

function columnsOf(asked: Asked, fields: readonly Selected[], way: readonly string[]): string[][] {
  return fields.flatMap(({ key, nodes, isList }) => {
    const here = [...way, key];
    if (!nodes[0].selectionSet) return [here];
    if (isList)
      throw new NoTable(`"${here.join('.')}" is a list within a row, which a table has no place for; leave it out.`);
    return columnsOf(asked, below(asked, nodes), here);
  });
}

/** The fields that are asked for below some others, each once, in order. */
function below({ walk, fields }: Asked, parents: readonly Parent[]): Selected[] {
  const found = new Map<string, Selected>();
  for (const node of fieldsBelow(walk, parents)) {
    const key = responseKey(node);
    const before = found.get(key);
    if (before) before.nodes.push(node);
    else found.set(key, { key, nodes: [node], isList: isListType(getNullableType(fields.get(node)!.definition.type)) });
  }
  return [...found.values()];
}

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
