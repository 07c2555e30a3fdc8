import {
  getNamedType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isLeafType,
  isObjectType,
  type OperationDefinitionNode,
  parse,
} from 'graphql';
import pLimit from 'p-limit';
import { render } from '../database/fragment.ts';
import type { Graph } from '../database/graph.ts';
import { propertiesQuery, relationQuery } from '../database/query/loader.ts';
import { plannerOf } from '../database/query/planner.ts';
import { isConnection } from './document.ts';
import { SelectedField } from './selection.ts';

/**
 * Makes the database plan the small queries that answer new selections, with default arguments: planning takes many times longer than
 * running. Returns the number of queries.
 */
export async function warmUp(schema: GraphQLSchema, graph: Graph): Promise<number> {
  const planner = plannerOf(graph);
  const fields = relationFields(schema);
  const types = new Map(fields.map(({ field }) => [field.relation!.from.label, field.relation!.from]));
  const queries = [
    ...[...types.values()].map((type) => ({ query: propertiesQuery(planner, type), args: [] as readonly unknown[] })),
    ...fields.map(({ label, field }) => ({
      query: relationQuery(planner, label, field),
      args: field.values,
    })),
  ];
  const atMostFour = pLimit(4);
  const distinct = new Map(queries.map((one) => [render(one.query.cypher).text, one]));
  await Promise.all(
    [...distinct.values()].map(({ query, args }) => atMostFour(() => graph.read(query, { ids: [], args }))),
  );
  return distinct.size;
}

/** All fields with a relation, with default arguments and typical selections; one small query serves every selection on a connection. */
export function relationFields(
  schema: GraphQLSchema,
  ofConnections: readonly string[] = ['{ nodes { id } }'],
): { label: string; field: SelectedField }[] {
  const walk = { schema, fragments: {}, variableValues: { sources: {}, coerced: {} } as never, sawVariable: false };
  return Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .flatMap((type) => Object.values(type.getFields()).map((definition) => ({ type, definition })))
    .flatMap(({ type, definition }) =>
      selectionsOf(definition, ofConnections).map((selection) => {
        const args = Object.fromEntries(
          definition.args
            .filter(({ defaultValue }) => defaultValue !== undefined)
            .map(({ name, defaultValue }) => [name, defaultValue]),
        );
        const field = new SelectedField(walk, type.name, definition, args);
        field.nodes.push(fieldNode(definition.name, selection));
        return { label: type.name, field };
      }),
    )
    .filter(({ field }) => field.relation && field.relation.property?.(field.args) === undefined);
}

function selectionsOf({ type }: GraphQLField<unknown, unknown>, ofConnections: readonly string[]): readonly string[] {
  const named = getNamedType(type);
  if (isConnection(named)) return ofConnections;
  if (isObjectType(named)) return ['{ __typename }', `{ ${fieldsOf(named).join(' ')} }`];
  return isLeafType(named) ? [''] : ['{ __typename }'];
}

/** All fields without arguments, with the smallest possible selection. */
const fieldsOf = (type: GraphQLObjectType): string[] =>
  Object.values(type.getFields())
    .filter(({ args }) => args.length === 0)
    .map((field) => (isLeaf(field.type) ? field.name : `${field.name} { __typename }`));

const isLeaf = (type: GraphQLOutputType) => isLeafType(getNamedType(type));

const fieldNode = (name: string, selection: string) =>
  (parse(`{ ${name} ${selection} }`).definitions[0] as OperationDefinitionNode).selectionSet.selections[0] as never;
