import { type ConstDirectiveNode, type GraphQLSchema, Kind, parse, print, printSchema, visit } from 'graphql';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@shareable"])';

/** Definitions that every subgraph has and that its SDL must omit. */
const federationNames = /^_(Any|Entity|Service|entities|service)$/;

const printedSubgraphs = new WeakMap<GraphQLSchema, string>();

/** Prints the schema as a subgraph of Federation 2: types that implement Node are entities, and `PageInfo` is shareable. */
export function printSubgraph(schema: GraphQLSchema): string {
  const text = printedSubgraphs.get(schema) ?? buildSubgraph(schema);
  printedSubgraphs.set(schema, text);
  return text;
}

function buildSubgraph(schema: GraphQLSchema): string {
  const types = visit(parse(printSchema(schema)), {
    enter: (node) => ('name' in node && node.name && federationNames.test(node.name.value) ? null : undefined),
    leave(node) {
      if (node.kind !== Kind.OBJECT_TYPE_DEFINITION) return undefined;
      const isEntity = node.interfaces?.some(({ name }) => name.value === 'Node');
      const added = [...(isEntity ? [key] : []), ...(node.name.value === 'PageInfo' ? [shareable] : [])];
      return added.length > 0 ? { ...node, directives: added } : undefined;
    },
  });
  return `${link}\n\n${print(types)}\n`;
}

const createDirective = (name: string, fields?: string): ConstDirectiveNode => ({
  kind: Kind.DIRECTIVE,
  name: { kind: Kind.NAME, value: name },
  arguments:
    fields === undefined
      ? []
      : [
          {
            kind: Kind.ARGUMENT,
            name: { kind: Kind.NAME, value: 'fields' },
            value: { kind: Kind.STRING, value: fields },
          },
        ],
});

const key = createDirective('key', 'id');
const shareable = createDirective('shareable');
