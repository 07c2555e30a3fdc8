import {
  type FieldNode,
  getArgumentValues,
  getNamedType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  isAbstractType,
  isObjectType,
} from 'graphql';
import type { Field, Relation, Selection } from '../database/query/selection.ts';
import { parametrize, splitArguments } from './arguments.ts';
import { fieldsBelow, isConnection, noteVariables, type Walk } from './document.ts';

/** What a field reads, in its `extensions`. */
interface Extensions {
  /** The relation that it shows; by object type for a field of an interface. */
  readonly relation?: Relation | ReadonlyMap<string, Relation>;
  /** The properties of the parent that its resolver reads; unset if they are not known. */
  readonly reads?: readonly string[];
  readonly pothosExposedField?: string;
}

/** The `extensions` of a field whose resolver reads no property of its parent but the id. */
export const readsNone = { reads: [] };

const relationOf = ({ extensions }: GraphQLField<unknown, unknown>, type: string): Relation | undefined => {
  const { relation } = extensions as Extensions;
  return relation instanceof Map ? relation.get(type) : (relation as Relation | undefined);
};

/** A field with its arguments. Aliases with the same arguments share one, those with other arguments do not. */
export class SelectedField implements Field {
  readonly nodes: FieldNode[] = [];
  readonly relation: Relation | undefined;
  readonly args: Readonly<Record<string, unknown>>;
  readonly argsKey: string;
  readonly values: readonly unknown[];
  /** The error in its arguments, if there is one; its resolver throws it. */
  readonly error: unknown;
  as: string;
  readonly #walk: Walk;
  readonly #definition: GraphQLField<unknown, unknown>;

  constructor(walk: Walk, parent: string, definition: GraphQLField<unknown, unknown>, args: Record<string, unknown>) {
    [this.#walk, this.#definition, this.args, this.as] = [walk, definition, args, definition.name];
    this.relation = relationOf(definition, parent);
    ({ key: this.argsKey, values: this.values } = splitArguments(definition.args, args));
    try {
      this.relation?.check?.(args);
    } catch (error) {
      this.error = error;
    }
  }

  get name(): string {
    return this.#definition.name;
  }

  withParameters(at: number): object {
    return parametrize(this.#definition.args, this.args, at);
  }

  #selection: TypeSelection | undefined;
  get selection(): TypeSelection {
    return (this.#selection ??= new TypeSelection(this.#walk, getNamedType(this.#definition.type), this.nodes));
  }

  readonly #byType = new Map<string, TypeSelection>();
  /** The selection on one of the types that it may return. */
  forType(type: string): TypeSelection {
    if (this.selection.type.name === type) return this.selection;
    let one = this.#byType.get(type);
    if (!one)
      this.#byType.set(type, (one = new TypeSelection(this.#walk, this.#walk.schema.getType(type)!, this.nodes)));
    return one;
  }

  #node: { readonly selection: Selection | undefined } | undefined;
  get node(): Selection | undefined {
    return (this.#node ??= { selection: this.#nodesBelow() }).selection;
  }

  #nodesBelow(): Selection | undefined {
    const { selection } = this;
    if (isConnection(selection.type)) {
      // `nodes` and `edges` have the same nodes, so their selections are merged.
      const [nodes, edge] = [selection.getField('nodes'), selection.getField('edges')?.selection.getField('node')];
      if (!nodes || !edge) return (nodes ?? edge)?.selection;
      return new TypeSelection(this.#walk, nodes.selection.type, [...nodes.nodes, ...edge.nodes]);
    }
    return this.relation?.nodeSelection ? this.relation.nodeSelection(selection) : selection;
  }

  get key(): string {
    const variant = this.relation?.variant?.(this.selection, true) ?? '';
    return `${this.name}(${this.argsKey} ${variant})${this.node ? `{${this.node.key}}` : ''}`;
  }
}

/** The selection on a type, or on the possible types of an abstract one. */
export class TypeSelection implements Selection {
  readonly type: GraphQLNamedType;
  /** The names of all selected fields. */
  readonly names = new Set<string>();
  properties: Set<string> | undefined = new Set<string>();
  /** The fields with a relation or a selection, one for each combination of arguments. */
  readonly fields: readonly SelectedField[];
  readonly #walk: Walk;
  readonly #parents: readonly FieldNode[];
  readonly #byNode = new Map<string, Map<FieldNode, SelectedField>>();

  constructor(walk: Walk, type: GraphQLNamedType, parents: readonly FieldNode[]) {
    [this.#walk, this.type, this.#parents] = [walk, type, parents];
    const found = new Map<unknown, Map<string, SelectedField>>();
    for (const one of isAbstractType(type) ? walk.schema.getPossibleTypes(type) : [type]) {
      if (!isObjectType(one)) continue;
      this.#byNode.set(one.name, new Map());
      for (const node of fieldsBelow(walk, parents, one)) this.#add(one, node, found);
    }
    this.fields = [...found.values()].flatMap((same) => [...same.values()]);
  }

  merge(others: readonly Selection[]): Selection {
    const all = [this, ...others.filter((one) => one instanceof TypeSelection)];
    // Only a walk that saw variables still has those of this request.
    const walk = all.map((one) => one.#walk).find(({ sawVariable }) => sawVariable) ?? this.#walk;
    return new TypeSelection(walk, this.type, [...new Set(all.flatMap((one) => one.#parents))]);
  }

  getField(name: string): SelectedField | undefined {
    return this.fields.find((field) => field.name === name);
  }

  has(name: string): boolean {
    return this.names.has(name);
  }

  /** The field of one of the types that a node of the document selects. */
  fieldOf(type: string, node: FieldNode): SelectedField | undefined {
    return this.#byNode.get(type)?.get(node);
  }

  /** Selections are read from the operation lazily; this reads all of them. */
  walkToEnd(): void {
    for (const { selection } of this.fields) selection.walkToEnd();
  }

  #relations: readonly SelectedField[] | undefined;
  get relations(): readonly SelectedField[] {
    return (this.#relations ??= isAbstractType(this.type) ? [] : this.#named());
  }

  #named(): readonly SelectedField[] {
    const keyed = this.fields
      .filter(({ relation, error, args }) => relation && error === undefined && (relation.isFor?.(args) ?? true))
      .map((field) => ({ field, key: field.key }))
      .toSorted((one, other) => (one.key === other.key ? 0 : one.key < other.key ? -1 : 1));
    const counts = new Map<string, number>();
    return keyed.map(({ field }) => {
      const count = (counts.get(field.name) ?? 0) + 1;
      counts.set(field.name, count);
      // There may also be a property of this name.
      field.as = count === 1 && !field.relation!.property ? field.name : `${field.name}_${count}`;
      return field;
    });
  }

  #key: string | undefined;
  get key(): string {
    return (this.#key ??= [
      this.properties ? [...this.properties].toSorted().join(' ') : '*',
      ...this.relations.map(({ key }) => key),
    ].join(' '));
  }

  #values: readonly unknown[] | undefined;
  get values(): readonly unknown[] {
    return (this.#values ??= this.relations.flatMap(({ values, node }) => [...values, ...(node?.values ?? [])]));
  }

  #add(type: GraphQLObjectType, node: FieldNode, found: Map<unknown, Map<string, SelectedField>>): void {
    const definition = type.getFields()[node.name.value];
    if (!definition) return; // __typename
    this.names.add(definition.name);
    noteVariables(this.#walk, node.arguments);
    const args = getArgumentValues(definition, node, this.#walk.variableValues);
    const relation = relationOf(definition, type.name);
    const property = relation?.property?.(args);
    this.#addProperties(definition, relation !== undefined, property);
    if (property !== undefined || (!relation && !node.selectionSet)) return;
    const same = inserted(found, relation ?? definition.name, () => new Map<string, SelectedField>());
    const made = new SelectedField(this.#walk, type.name, definition, args);
    const field = inserted(same, made.argsKey + JSON.stringify(made.values), () => made);
    if (!field.nodes.includes(node)) field.nodes.push(node);
    this.#byNode.get(type.name)!.set(node, field);
  }

  /** A resolver may read any property, unless it is known which ones it reads. */
  #addProperties({ name, extensions }: GraphQLField<unknown, unknown>, isRelation: boolean, property?: string): void {
    const { pothosExposedField: exposed, reads } = extensions as Extensions;
    if (isRelation) {
      if (property !== undefined) this.properties?.add(property);
    } else if (exposed !== undefined) this.properties?.add(exposed);
    else if (reads) for (const one of reads) this.properties?.add(one);
    else if (name !== 'id') this.properties = undefined;
  }
}

function inserted<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const value = map.get(key) ?? make();
  map.set(key, value);
  return value;
}
