import '../graphql/scalars.ts';
import '../graphql/node.ts';
import '../model/entities/agent.graphql.ts';
import '../model/companies/stake.graphql.ts';
import '../model/executives/executive.graphql.ts';
import '../model/vehicles/vehicle.graphql.ts';
import '../model/policies/policy.graphql.ts';
import '../assessments/evidence.graphql.ts';
import '../assessments/problem.graphql.ts';
import '../assessments/track-record.graphql.ts';
import '../lists/partnerships.graphql.ts';
import '../lists/lists.graphql.ts';
import '../search/search.graphql.ts';
import '../network/graph.graphql.ts';
import '../network/paths.graphql.ts';
import '../stats/partnership-stats.graphql.ts';
import '../export/rows.graphql.ts';
import '../export/changes.graphql.ts';
import '../curation/curation.graphql.ts';
import '../federation/federation.graphql.ts';
import { isObjectType, lexicographicSortSchema, printSchema } from 'graphql';
import { builder } from '../graphql/builder.ts';
import { isConnection } from '../graphql/document.ts';

export const schema = builder.toSchema();
// The Relay plugin resolves each `id` and the `nodes` of each page asynchronously, which is half of the execution time of a response
// with some hundred nodes. Here both are available synchronously.
for (const type of Object.values(schema.getTypeMap())) {
  if (!isObjectType(type)) continue;
  const fields = type.getFields();
  // GraphQL's default resolver already reads a property with the name of the field.
  for (const [name, field] of Object.entries(fields))
    if (field.extensions['pothosExposedField'] === name) delete field.resolve;
  const { id, nodes } = fields;
  if (id && type.getInterfaces().some(({ name }) => name === 'Node'))
    id.resolve = (row: { id: string }) => `${type.name}:${row.id}`;
  if (nodes && isConnection(type) && !nodes.extensions['isLoading'])
    nodes.resolve = (page: { nodes?: object[]; edges: { node: object }[] }) =>
      page.nodes ?? page.edges.map(({ node }) => node);
}
schema.description =
  'Who says so? Companies, executives, vehicles and rumoured partnerships of automakers, each with the sources that ' +
  'support it and the sources that deny it.';

/** Prints the schema as in `schema/schema.graphql`. */
export const printSortedSchema = () => `${printSchema(lexicographicSortSchema(schema))}\n`;
