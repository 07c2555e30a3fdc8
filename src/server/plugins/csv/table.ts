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

/** The result of a query is not a table; the message says why. */
export class NoTable extends Error {
  override readonly name = 'NoTable';
}

/** Where in a result the table is, and the path from a row to each column. */
export interface Table {
  readonly field: string;
  /** The response key of `nodes`, if the rows are the nodes of a connection. */
  readonly nodes: string | undefined;
  readonly columns: readonly (readonly string[])[];
}

interface DocumentInfo {
  readonly walk: Walk;
  readonly fields: ReadonlyMap<FieldNode, DefinedField>;
}

/** A field with all nodes of its response key, whose selections are merged. */
interface Selected {
  readonly key: string;
  readonly nodes: [FieldNode, ...FieldNode[]];
  readonly isList: boolean;
}

/**
 * Finds the only list that an operation of a valid document selects, with a column per field in the order of the document. Throws
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
  const info = { walk, fields: fieldsOf(schema, document) };
  const roots = below(info, [operation]);
  const [root] = roots;
  if (!root || roots.length > 1)
    throw new NoTable(`A table is of one list; got ${roots.map(({ key }) => `"${key}"`).join(', ')}. Ask for one.`);
  const inner = below(info, root.nodes);
  if (root.isList) return { field: root.key, nodes: undefined, columns: columnsOf(info, inner, []) };
  const nodes = inner.find((one) => one.nodes[0].name.value === 'nodes' && one.isList);
  if (!nodes)
    throw new NoTable(
      `"${root.key}" is no list; ask for one such as "partnershipRows", or for the "nodes" of a connection.`,
    );
  return { field: root.key, nodes: nodes.key, columns: columnsOf(info, below(info, nodes.nodes), []) };
}

function columnsOf(info: DocumentInfo, fields: readonly Selected[], path: readonly string[]): string[][] {
  return fields.flatMap(({ key, nodes, isList }) => {
    const here = [...path, key];
    if (!nodes[0].selectionSet) return [here];
    if (isList)
      throw new NoTable(`"${here.join('.')}" is a list within a row, which a table has no place for; leave it out.`);
    return columnsOf(info, below(info, nodes), here);
  });
}

/** The fields selected below some others, in order, merged by response key. */
function below({ walk, fields }: DocumentInfo, parents: readonly Parent[]): Selected[] {
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
 * Formats the rows as CSV (RFC 4180) with a header. Text that a spreadsheet would run as a formula gets a leading apostrophe.
 */
export function formatCsv({ field, nodes, columns }: Table, data: Readonly<Record<string, unknown>>): string {
  const list = at(data, nodes === undefined ? [field] : [field, nodes]);
  const rows = ((list ?? []) as unknown[]).filter((row) => row !== null);
  return stringify(
    [columns.map((path) => path.join('.')), ...rows.map((row) => columns.map((path) => cellOf(at(row, path))))],
    { record_delimiter: 'windows', escape_formulas: true, cast: { boolean: String } },
  );
}

/** Reads own properties only: an alias may be `constructor`, which every object inherits. */
const at = (value: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null && Object.hasOwn(inner, key)
        ? (inner as Record<string, unknown>)[key]
        : undefined,
    value,
  );

const cellOf = (value: unknown) => (Array.isArray(value) ? value.join('; ') : value);
