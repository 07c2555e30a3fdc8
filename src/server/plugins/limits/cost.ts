import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  getNamedType,
  getNullableType,
  type GraphQLSchema,
  isIntrospectionType,
  isListType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { type DefinedField, fieldsOf, isConnection, responseKey } from '../../../graphql/document.ts';
import { fieldCosts } from '../../../graphql/field-costs.ts';
import { type Amount, type AmountContext, defaultsOf, once, product, evaluate, sum } from './amount.ts';
import { lengthOf, typesInSchema, unknownLength } from './length.ts';
import { surcharge } from './surcharge.ts';

/** The cost of a field with everything below it, or that of a fragment, which has no name. */
interface Part {
  readonly name?: string;
  readonly cost: Amount;
  readonly below: readonly Part[];
}

export interface Costed {
  readonly cost: number;
  /** The path of the field that causes most of the cost. */
  readonly mostExpensive: () => string;
}

/**
 * The maximum cost of an operation: loading a node costs 1, a value of it .1, and a page as much as all its nodes. Costs are computed
 * once per document and cached with it; a request recomputes only those that depend on variables.
 */
export function costOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  values: Readonly<Record<string, unknown>>,
): Costed {
  let known = ofDocuments.get(document);
  if (!known) ofDocuments.set(document, (known = new DocumentCosts(schema, document)));
  const { part, defaults } = known.of(operation);
  const request: AmountContext = { values, defaults, computed: new Map() };
  return { cost: evaluate(part.cost, request), mostExpensive: () => findMostExpensive(part, request).join('.') };
}

interface OperationCost {
  readonly part: Part;
  readonly defaults: AmountContext['defaults'];
}

/** The cost of a fragment's own fields, and the names of the fragments that it spreads. */
interface FragmentCost {
  readonly part: Part;
  readonly spreads: ReadonlySet<string>;
}

/** The costs of the operations and fragments of a document, each computed once. */
class DocumentCosts {
  readonly #fields: ReadonlyMap<FieldNode, DefinedField>;
  readonly #fragments = new Map<string, FragmentDefinitionNode>();
  readonly #ofOperations = new Map<OperationDefinitionNode, OperationCost>();
  readonly #ofFragments = new Map<string, FragmentCost>();

  constructor(schema: GraphQLSchema, document: DocumentNode) {
    this.#fields = fieldsOf(schema, document);
    for (const one of document.definitions)
      if (one.kind === Kind.FRAGMENT_DEFINITION) this.#fragments.set(one.name.value, one);
  }

  of(operation: OperationDefinitionNode): OperationCost {
    let known = this.#ofOperations.get(operation);
    if (!known) {
      known = { part: combine(this.#partsOf(operation.selectionSet)), defaults: defaultsOf(operation) };
      this.#ofOperations.set(operation, known);
    }
    return known;
  }

  /** A fragment that is spread several times in a selection counts once, since it is executed once. */
  #partsOf(selectionSet: SelectionSetNode): Part[] {
    const spreads = new Set<string>();
    const parts = this.#ownParts(selectionSet, spreads);
    // The set grows during the iteration, by the fragments that a fragment spreads.
    for (const name of spreads) {
      const fragment = this.#ofFragment(name);
      parts.push(fragment.part);
      for (const more of fragment.spreads) spreads.add(more);
    }
    return parts;
  }

  #ownParts({ selections }: SelectionSetNode, spreads: Set<string>): Part[] {
    return selections.flatMap((node) => {
      if (node.kind === Kind.FIELD) return this.#ofField(node);
      if (node.kind === Kind.INLINE_FRAGMENT) return this.#ownParts(node.selectionSet, spreads);
      spreads.add(node.name.value);
      return [];
    });
  }

  #ofFragment(name: string): FragmentCost {
    let known = this.#ofFragments.get(name);
    if (!known) {
      const spreads = new Set<string>();
      const { cost, below } = combine(this.#ownParts(this.#fragments.get(name)!.selectionSet, spreads));
      this.#ofFragments.set(name, (known = { part: { cost: once(cost), below }, spreads }));
    }
    return known;
  }

  #ofField(node: FieldNode): Part {
    const name = responseKey(node);
    const { parent, definition } = this.#fields.get(node)!;
    const type = getNamedType(definition.type);
    const isList = isListType(getNullableType(definition.type));
    // A field of the page itself, such as `pageInfo`, is free.
    if (isConnection(parent) && !isList) return { name, cost: 0, below: [] };
    const scale = isIntrospectionType(type) || isIntrospectionType(parent) ? fieldCosts.introspection : 1;
    const extra = surcharge(definition, node);
    if (!node.selectionSet) return { name, cost: sum([fieldCosts.value * scale, extra]), below: [] };

    const { cost, below } = combine(this.#partsOf(node.selectionSet));
    const own = definition.name === 'edges' ? 0 : fieldCosts.node * scale; // an edge is free; its node is counted
    const length = parent.name === '__Schema' ? typesInSchema : lengthOf(definition, node);
    const total = isList
      ? product(isConnection(parent) ? 1 : (length ?? unknownLength), sum([own, cost]))
      : sum([own, product(length ?? 1, cost)]);
    return { name, cost: sum([extra, total]), below };
  }
}

const ofDocuments = new WeakMap<DocumentNode, DocumentCosts>();

const combine = (below: readonly Part[]): Part => ({ cost: sum(below.map(({ cost }) => cost)), below });

/** Descends to the most expensive part at each level, as long as it accounts for more than half of the cost. */
function findMostExpensive({ below }: Part, request: AmountContext, isTop = true): string[] {
  const costs = below.map(({ cost }) => evaluate(cost, request));
  const most = Math.max(...costs, 0);
  const part = below[costs.indexOf(most)];
  const all = costs.reduce((total, cost) => total + cost, 0);
  if (!part || (!isTop && (most <= all / 2 || part.below.length === 0))) return [];
  const isFragment = part.name === undefined;
  return [...(isFragment ? [] : [part.name]), ...findMostExpensive(part, request, isTop && isFragment)];
}
