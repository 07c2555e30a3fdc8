import {
  type FieldNode,
  getArgumentValues,
  getDirectiveValues,
  getNamedType,
  GraphQLIncludeDirective,
  type GraphQLNamedType,
  type GraphQLResolveInfo,
  GraphQLSkipDirective,
  isInterfaceType,
  isObjectType,
  type SelectionNode,
} from 'graphql';
import { InvalidInput } from './errors.ts';
import type { Want } from './graph/shape.ts';
import { pageArguments } from './pagination.ts';

interface Field {
  readonly type: GraphQLNamedType;
  readonly nodes: FieldNode[];
  readonly args: object;
  /** Whether it was asked for twice with different arguments. */
  torn: boolean;
}

/**
 * What a field's selection wants of the graph: `{ parties { company { positions(on: "2026-01-01") { title } } } }`
 * wants `{parties: {company: {positions: {on: '2026-01-01'}}}}`.
 *
 * - A field without arguments and selection is left out: it comes with its node.
 * - The `nodes` and the `edges { node }` of a connection are one: `nodes`.
 * - A field asked for twice with different arguments is left out; its resolver loads both.
 * - A field with arguments that make no page is left out; its resolver says what is wrong with them.
 */
export function wantOf(info: GraphQLResolveInfo): Want {
  const nodes = info.fieldNodes;
  const variables = info.operation.variableDefinitions?.length ? info.variableValues : undefined;
  const known = latest.get(nodes[0]!);
  if (known && known.variables === variables && isEqual(known.nodes, nodes)) return known.want;
  const want = wantBelow(info, getNamedType(info.returnType), nodes);
  latest.set(nodes[0]!, { nodes, variables, want });
  return want;
}

/** By field of a document, which the server keeps. With variables a want holds for one request, without for all. */
const latest = new WeakMap<FieldNode, { nodes: readonly FieldNode[]; variables: unknown; want: Want }>();

const isEqual = (some: readonly FieldNode[], others: readonly FieldNode[]) =>
  some.length === others.length && some.every((node, at) => node === others[at]);

function wantBelow(info: GraphQLResolveInfo, type: GraphQLNamedType, nodes: readonly FieldNode[]): Want {
  const fields = new Map<string, Field>();
  const spread = new Set<string>();
  for (const { selectionSet } of nodes) gather(info, type, selectionSet?.selections ?? [], fields, spread);
  const want: Record<string, unknown> = {};
  for (const [name, { type: below, nodes: same, args, torn }] of fields) {
    const checked = torn ? undefined : checkedArguments(args);
    if (checked) want[name] = { ...wantBelow(info, below, same), ...checked };
  }
  return want;
}

function checkedArguments(args: object): object | undefined {
  try {
    return pageArguments(args);
  } catch (error) {
    if (error instanceof InvalidInput) return undefined;
    throw error;
  }
}

function gather(
  info: GraphQLResolveInfo,
  type: GraphQLNamedType,
  selections: readonly SelectionNode[],
  fields: Map<string, Field>,
  /** The fragments that are in `fields` already: each is gathered once, however often it is spread. */
  spread: Set<string>,
  inEdges = false,
) {
  for (const node of selections.filter((selection) => isIncluded(info, selection))) {
    if (node.kind !== 'Field') {
      if (node.kind === 'FragmentSpread' && !isFirst(spread, `${node.name.value} ${inEdges}`)) continue;
      const fragment = node.kind === 'InlineFragment' ? node : info.fragments[node.name.value]!;
      const condition = fragment.typeCondition && info.schema.getType(fragment.typeCondition.name.value);
      gather(info, condition ?? type, fragment.selectionSet.selections, fields, spread, inEdges);
      continue;
    }
    const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[node.name.value] : undefined;
    if (!field || (!node.selectionSet && !field.args.length)) continue;
    if (field.name === 'edges')
      gather(info, getNamedType(field.type), node.selectionSet?.selections ?? [], fields, spread, true);
    else {
      const name = inEdges && field.name === 'node' ? 'nodes' : field.name;
      const args = getArgumentValues(field, node, info.variableValues);
      const before = fields.get(name);
      if (!before) fields.set(name, { type: getNamedType(field.type), nodes: [node], args, torn: false });
      else if (JSON.stringify(before.args) === JSON.stringify(args)) before.nodes.push(node);
      else before.torn = true;
    }
  }
}

const isFirst = (seen: Set<string>, one: string) => !seen.has(one) && seen.add(one).has(one);

const isIncluded = ({ variableValues }: GraphQLResolveInfo, node: SelectionNode) =>
  getDirectiveValues(GraphQLSkipDirective, node, variableValues)?.['if'] !== true &&
  getDirectiveValues(GraphQLIncludeDirective, node, variableValues)?.['if'] !== false;

/** Whether a field's selection asks of its node no more than these fields and `__typename`. */
export function wantsOnly(info: GraphQLResolveInfo, fields: readonly string[]): boolean {
  const spread = new Set<string>();
  const isWithin = (selections: readonly SelectionNode[]): boolean =>
    selections.every((node) => {
      if (node.kind === 'Field') return node.name.value === '__typename' || fields.includes(node.name.value);
      if (node.kind === 'FragmentSpread' && !isFirst(spread, node.name.value)) return true;
      const fragment = node.kind === 'InlineFragment' ? node : info.fragments[node.name.value]!;
      return isWithin(fragment.selectionSet.selections);
    });
  return info.fieldNodes.every(({ selectionSet }) => isWithin(selectionSet?.selections ?? []));
}
