import { type ConstDirectiveNode, type GraphQLSchema, Kind, parse, print, printSchema, visit } from 'graphql';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@shareable"])';

/** What every subgraph has, and a gateway does not want to be told of. */
const ofFederation = /^_(Any|Entity|Service|entities|service)$/;

const known = new WeakMap<GraphQLSchema, string>();

/** The schema as a subgraph of Federation 2: what is a Node is an entity, and other subgraphs may have a `PageInfo` too. */
export function subgraphOf(schema: GraphQLSchema): string {
  const text = known.get(schema) ?? printed(schema);
  known.set(schema, text);
  return text;
}

function printed(schema: GraphQLSchema): string {
  const types = visit(parse(printSchema(schema)), {
    enter: (node) => ('name' in node && node.name && ofFederation.test(node.name.value) ? null : undefined),
    leave(node) {
      if (node.kind !== Kind.OBJECT_TYPE_DEFINITION) return undefined;
      const isEntity = node.interfaces?.some(({ name }) => name.value === 'Node');
      const added = [...(isEntity ? [key] : []), ...(node.name.value === 'PageInfo' ? [shareable] : [])];
      return added.length > 0 ? { ...node, directives: added } : undefined;
    },
  });
  return `${link}\n\n${print(types)}\n`;
}

const directive = (name: string, fields?: string): ConstDirectiveNode => ({
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

const key = directive('key', 'id');
const shareable = directive('shareable');
