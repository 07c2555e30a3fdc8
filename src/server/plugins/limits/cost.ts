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
import { type Amount, type Reckoning, defaultsOf, once, product, reckon, sum } from './amount.ts';
import { lengthOf, typesInSchema, unknownLength } from './length.ts';
import { surcharge } from './surcharge.ts';

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
  let known = ofDocuments.get(document);
  if (!known) ofDocuments.set(document, (known = new DocumentCosts(schema, document)));
  const { part, defaults } = known.of(operation);
  const asked: Reckoning = { values, defaults, reckoned: new Map() };
  return { cost: reckon(part.cost, asked), dearest: () => dearestIn(part, asked).join('.') };
}

interface OperationCost {
  readonly part: Part;
  readonly defaults: Reckoning['defaults'];
}

/** What a fragment brings of its own, and which others it spreads. */
interface FragmentCost {
  readonly part: Part;
  readonly spreads: ReadonlySet<string>;
}

/** What the operations and the fragments of a document cost, each worked out once. */
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
      known = { part: together(this.#partsOf(operation.selectionSet)), defaults: defaultsOf(operation) };
      this.#ofOperations.set(operation, known);
    }
    return known;
  }

  /** Each fragment counts once in one place, as it is answered once. */
  #partsOf(selectionSet: SelectionSetNode): Part[] {
    const spreads = new Set<string>();
    const parts = this.#ownParts(selectionSet, spreads);
    // The set grows while it is walked: by the spreads of what is spread.
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
      const { cost, below } = together(this.#ownParts(this.#fragments.get(name)!.selectionSet, spreads));
      this.#ofFragments.set(name, (known = { part: { cost: once(cost), below }, spreads }));
    }
    return known;
  }

  #ofField(node: FieldNode): Part {
    const name = responseKey(node);
    const { parent, definition } = this.#fields.get(node)!;
    const type = getNamedType(definition.type);
    const isList = isListType(getNullableType(definition.type));
    // What a page says of itself, such as its end, comes with it.
    if (isConnection(parent) && !isList) return { name, cost: 0, below: [] };
    const scale = isIntrospectionType(type) || isIntrospectionType(parent) ? fieldCosts.introspection : 1;
    const extra = surcharge(definition, node);
    if (!node.selectionSet) return { name, cost: sum([fieldCosts.value * scale, extra]), below: [] };

    const { cost, below } = together(this.#partsOf(node.selectionSet));
    const own = definition.name === 'edges' ? 0 : fieldCosts.node * scale; // an edge is no node: its node is
    const length = parent.name === '__Schema' ? typesInSchema : lengthOf(definition, node);
    const total = isList
      ? product(isConnection(parent) ? 1 : (length ?? unknownLength), sum([own, cost]))
      : sum([own, product(length ?? 1, cost)]);
    return { name, cost: sum([extra, total]), below };
  }
}

const ofDocuments = new WeakMap<DocumentNode, DocumentCosts>();

const together = (below: readonly Part[]): Part => ({ cost: sum(below.map(({ cost }) => cost)), below });

/** Down from the top, always to the dearest part, for as long as one of them makes up most of what they all cost. */
function dearestIn({ below }: Part, asked: Reckoning, isTop = true): string[] {
  const costs = below.map(({ cost }) => reckon(cost, asked));
  const most = Math.max(...costs, 0);
  const part = below[costs.indexOf(most)];
  const all = costs.reduce((total, cost) => total + cost, 0);
  if (!part || (!isTop && (most <= all / 2 || part.below.length === 0))) return [];
  const isThrough = part.name === undefined;
  return [...(isThrough ? [] : [part.name]), ...dearestIn(part, asked, isTop && isThrough)];
}
