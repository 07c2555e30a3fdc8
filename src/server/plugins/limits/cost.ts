import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  getNamedType,
  getNullableType,
  type GraphQLCompositeType,
  type GraphQLSchema,
  isCompositeType,
  isIntrospectionType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { type Amount, type Asked, defaultsOf, once, product, reckon, sum } from './amount.ts';
import { ofList, ofMemory, ofNode, ofTypes, ofValue, surcharge } from './dear.ts';
import { lengthOf } from './length.ts';

/** A field, or what a fragment brings (it has no name), with what it costs and what is below it. */
interface Part {
  readonly name?: string;
  readonly cost: Amount;
  readonly below: readonly Part[];
}

export interface Costed {
  readonly cost: number;
  /** The path of the field that takes most of it. */
  readonly dearest: () => string;
}

/**
 * What an operation can make the server do at most: a node costs 1 to load, a value of it .1, and a page as much as all its
 * nodes. What a document says is worked out once and kept with it; a request reckons only where a variable has a say.
 */
export function costOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  values: Readonly<Record<string, unknown>>,
): Costed {
  let known = measured.get(operation);
  if (!known) {
    known = { part: measure(schema, document, operation), defaults: defaultsOf(operation) };
    measured.set(operation, known);
  }
  const { part, defaults } = known;
  const asked: Asked = { values, defaults, reckoned: new Map() };
  return { cost: reckon(part.cost, asked), dearest: () => dearestIn(part, asked).join('.') };
}

/** By operation, of a document that the server keeps. */
const measured = new WeakMap<OperationDefinitionNode, { part: Part; defaults: Asked['defaults'] }>();

interface Fragments {
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** What each fragment brings of its own, and which others it spreads. */
  readonly brought: Map<string, { readonly part: Part; readonly spreads: ReadonlySet<string> }>;
}

/** By document: many operations of one may spread the same fragments. */
const measuredFragments = new WeakMap<DocumentNode, Fragments>();

function fragmentsOf(document: DocumentNode): Fragments {
  let known = measuredFragments.get(document);
  if (!known) {
    const fragments = document.definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION);
    known = { fragments: new Map(fragments.map((one) => [one.name.value, one])), brought: new Map() };
    measuredFragments.set(document, known);
  }
  return known;
}

function measure(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode): Part {
  const { fragments, brought } = fragmentsOf(document);

  /** What a selection costs: each fragment counts once in one place, as it is answered once. */
  function partsOf(type: GraphQLCompositeType, selectionSet: SelectionSetNode): Part[] {
    const spreads = new Set<string>();
    const parts = ownParts(type, selectionSet, spreads);
    // The set grows while it is walked: by the spreads of what is spread.
    for (const name of spreads) {
      const fragment = fragmentNamed(name);
      parts.push(fragment.part);
      for (const more of fragment.spreads) spreads.add(more);
    }
    return parts;
  }

  const ownParts = (type: GraphQLCompositeType, { selections }: SelectionSetNode, spreads: Set<string>): Part[] =>
    selections.flatMap((node) => {
      if (node.kind === Kind.FIELD) return partOfField(type, node);
      if (node.kind === Kind.INLINE_FRAGMENT)
        return ownParts(typeNamed(node.typeCondition?.name.value) ?? type, node.selectionSet, spreads);
      spreads.add(node.name.value);
      return [];
    });

  function fragmentNamed(name: string) {
    const known = brought.get(name);
    if (known) return known;
    const { typeCondition, selectionSet } = fragments.get(name)!;
    const spreads = new Set<string>();
    const { cost, below } = together(ownParts(typeNamed(typeCondition.name.value)!, selectionSet, spreads));
    const fragment = { part: { cost: once(cost), below }, spreads };
    brought.set(name, fragment);
    return fragment;
  }

  function typeNamed(name: string | undefined) {
    const type = name === undefined ? undefined : schema.getType(name);
    return isCompositeType(type) ? type : undefined;
  }

  function partOfField(parent: GraphQLCompositeType, node: FieldNode): Part {
    const name = node.alias?.value ?? node.name.value;
    const field = schema.getField(parent, node.name.value)!;
    const type = getNamedType(field.type);
    const isList = isListType(getNullableType(field.type));
    // What a page says of itself, such as its end, comes with it.
    if (isPage(parent) && !isList) return { name, cost: 0, below: [] };
    const scale = isIntrospectionType(type) || isIntrospectionType(parent) ? ofMemory : 1;
    const extra = surcharge(parent.name, field, node);
    if (!isCompositeType(type) || !node.selectionSet) return { name, cost: sum([ofValue * scale, extra]), below: [] };

    const { cost, below } = together(partsOf(type, node.selectionSet));
    const own = field.name === 'edges' ? 0 : ofNode * scale; // an edge is no node: its node is
    const length = parent.name === '__Schema' ? ofTypes : lengthOf(field, node);
    const total = isList
      ? product(isPage(parent) ? 1 : (length ?? ofList), sum([own, cost]))
      : sum([own, product(length ?? 1, cost)]);
    return { name, cost: sum([extra, total]), below };
  }

  return together(partsOf(schema.getRootType(operation.operation)!, operation.selectionSet));
}

const together = (below: readonly Part[]): Part => ({ cost: sum(below.map(({ cost }) => cost)), below });

/** A connection, or a graph to draw: its field says how long its lists are. */
const isPage = (type: GraphQLCompositeType) =>
  isObjectType(type) && 'nodes' in type.getFields() && 'edges' in type.getFields();

/** Down from the top, always to the dearest part, for as long as one of them makes up most of what they all cost. */
function dearestIn({ below }: Part, asked: Asked, isTop = true): string[] {
  const costs = below.map(({ cost }) => reckon(cost, asked));
  const most = Math.max(...costs, 0);
  const part = below[costs.indexOf(most)];
  const all = costs.reduce((total, cost) => total + cost, 0);
  if (!part || (!isTop && (most <= all / 2 || part.below.length === 0))) return [];
  const isThrough = part.name === undefined;
  return [...(isThrough ? [] : [part.name]), ...dearestIn(part, asked, isTop && isThrough)];
}
