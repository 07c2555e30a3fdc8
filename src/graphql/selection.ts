import {
  type ASTNode,
  BREAK,
  type FieldNode,
  getArgumentValues,
  getDirectiveValues,
  getNamedType,
  type GraphQLField,
  GraphQLIncludeDirective,
  type GraphQLNamedType,
  type GraphQLResolveInfo,
  GraphQLSkipDirective,
  isInterfaceType,
  isObjectType,
  type SelectionNode,
  type Source,
  visit,
} from 'graphql';
import { InvalidInput } from './errors.ts';
import { keyOf } from '../database/query/selection-key.ts';
import { properties, type Want } from '../database/query/node-type.ts';
import { pageArguments } from './connections.ts';

interface Selection {
  /** By name, what has arguments or a selection. */
  readonly fields: Map<string, Field>;
  /** The fragments that are in it already: each is gathered once, however often it is spread. */
  readonly spread: Set<string>;
  /** The properties of the node that its fields show; undefined once one may need any. */
  properties: Set<string> | undefined;
}

interface Field {
  readonly type: GraphQLNamedType;
  readonly nodes: FieldNode[];
  readonly args: object;
  /** Whether it was asked for twice with different arguments, or of types where it is not the same. */
  torn: boolean;
}

/**
 * What a field's selection wants of the graph: `{ parties { company { positions(on: "2026-01-01") { title } } } }`
 * wants `{parties: {company: {positions: {on: '2026-01-01'}}}}`.
 *
 * - A field without arguments and selection is left out: it comes with its node.
 * - The `nodes` and the `edges { node }` of a connection are one: `nodes`.
 * - A field asked for twice with different arguments is left out; its resolver loads both. So is one that fragments ask of two types,
 *   where it leads to different things.
 * - A field with arguments that make no page is left out; its resolver says what is wrong with them.
 */
export function wantOf(info: GraphQLResolveInfo): Want {
  const nodes = info.fieldNodes;
  const [first] = nodes;
  const isOfRequest = nodes.some(hasVariables(info));
  const wants = isOfRequest ? wantsOfRequest(info.variableValues) : wantsOfDocuments;
  const known = wants.get(first!);
  if (known && isEqual(known.nodes, nodes)) return known.want;
  const want = wantBelow(info, getNamedType(info.returnType), nodes);
  if (isOfRequest || hasRoom(first!, want)) wants.set(first!, { nodes, want });
  return want;
}

/** By the first of a field's nodes. A want that depends on variables holds for one request, and goes with it. */
type Wants = WeakMap<FieldNode, { readonly nodes: readonly FieldNode[]; readonly want: Want }>;

const wantsOfDocuments: Wants = new WeakMap();
const wantsOfRequests = new WeakMap<object, Wants>();

function wantsOfRequest(variables: object): Wants {
  let wants = wantsOfRequests.get(variables);
  if (!wants) wantsOfRequests.set(variables, (wants = new WeakMap()));
  return wants;
}

/** Characters of wants that are kept with a document, for each of its own. By fragments a short one may want very much. */
const mostForEach = 20;
const room = new WeakMap<Source, number>();

/** Whether a document has room for one more want; it has less then. */
function hasRoom({ loc }: FieldNode, want: Want): boolean {
  if (!loc) return false;
  const left = (room.get(loc.source) ?? mostForEach * loc.source.body.length) - keyOf(want).length;
  if (left < 0) return false;
  room.set(loc.source, left);
  return true;
}

/** Whether the selection of a field depends on the variables of a request. */
const hasVariables =
  ({ fragments, operation }: GraphQLResolveInfo) =>
  (node: FieldNode): boolean => {
    if (!operation.variableDefinitions?.length) return false;
    let has = withVariables.get(node);
    if (has === undefined) {
      const spread = new Set<string>();
      const looksFor = (part: ASTNode): boolean => {
        let found = false;
        visit(part, {
          Variable: () => {
            found = true;
            return BREAK;
          },
          FragmentSpread: ({ name: { value } }) => {
            found ||= isFirst(spread, value) && looksFor(fragments[value]!);
          },
        });
        return found;
      };
      withVariables.set(node, (has = Boolean(node.selectionSet && looksFor(node.selectionSet))));
    }
    return has;
  };

const withVariables = new WeakMap<FieldNode, boolean>();

const isEqual = (some: readonly FieldNode[], others: readonly FieldNode[]) =>
  some.length === others.length && some.every((node, at) => node === others[at]);

function wantBelow(info: GraphQLResolveInfo, type: GraphQLNamedType, nodes: readonly FieldNode[]): Want {
  const selection: Selection = { fields: new Map(), spread: new Set(), properties: new Set() };
  for (const { selectionSet } of nodes) gather(info, type, selectionSet?.selections ?? [], selection);
  const want: Record<PropertyKey, unknown> = {};
  for (const [name, { type: below, nodes: same, args, torn }] of selection.fields) {
    const checked = torn ? undefined : checkedArguments(args);
    if (checked) want[name] = { ...wantBelow(info, below, same), ...checked };
  }
  if (selection.properties) want[properties] = [...selection.properties].toSorted();
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
  selection: Selection,
  inEdges = false,
) {
  const { fields, spread } = selection;
  for (const node of selections.filter((selection) => isIncluded(info, selection))) {
    if (node.kind !== 'Field') {
      if (node.kind === 'FragmentSpread' && !isFirst(spread, `${node.name.value} ${inEdges}`)) continue;
      const fragment = node.kind === 'InlineFragment' ? node : info.fragments[node.name.value]!;
      const condition = fragment.typeCondition && info.schema.getType(fragment.typeCondition.name.value);
      gather(info, condition ?? type, fragment.selectionSet.selections, selection, inEdges);
      continue;
    }
    const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[node.name.value] : undefined;
    if (!field) continue;
    addProperties(selection, type, field);
    if (!node.selectionSet && !field.args.length) continue;
    if (field.name === 'edges')
      gather(info, getNamedType(field.type), node.selectionSet?.selections ?? [], selection, true);
    else {
      const name = inEdges && field.name === 'node' ? 'nodes' : field.name;
      const args = getArgumentValues(field, node, info.variableValues);
      const before = fields.get(name);
      if (!before) fields.set(name, { type: getNamedType(field.type), nodes: [node], args, torn: false });
      else if (before.type === getNamedType(field.type) && JSON.stringify(before.args) === JSON.stringify(args))
        before.nodes.push(node);
      else before.torn = true;
    }
  }
}

/** The property that a field shows; or none, where its resolver says that it reads none. Any other field may read whatever there is. */
function addProperties(
  selection: Selection,
  type: GraphQLNamedType,
  { name, extensions }: GraphQLField<unknown, unknown>,
) {
  const { pothosExposedField: exposed, pothosOptions: options, readsNone: isNone } = extensions as Extensions;
  if (exposed) selection.properties?.add(exposed);
  else if (type.name.endsWith('Connection')) selection.properties?.add(name);
  else if (name !== 'id' && !isNone && !(options?.resolve && readingNone.has(options.resolve)))
    selection.properties = undefined;
}

interface Extensions {
  readonly pothosExposedField?: string;
  readonly pothosOptions?: { readonly resolve?: object };
  readonly readsNone?: boolean;
}

/** As a field's `extensions`: its resolver reads no property of its parent but the id, and what gates brought. */
export const readsNone = { readsNone: true };

const readingNone = new WeakSet<object>();

/** The same of a resolver, wherever it is used. */
export function readingNoneOf<Resolver extends object>(resolver: Resolver): Resolver {
  readingNone.add(resolver);
  return resolver;
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
