import {
  type DocumentNode,
  type FieldNode,
  getDirectiveValues,
  getNamedType,
  type GraphQLCompositeType,
  type GraphQLField,
  GraphQLIncludeDirective,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  GraphQLSkipDirective,
  isAbstractType,
  isObjectType,
  Kind,
  type NamedTypeNode,
  type SelectionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';

/** Whether a type is a connection, or has the form of one, like a graph to draw: the arguments of its field limit its lists. */
export const isConnection = (type: GraphQLNamedType): type is GraphQLObjectType =>
  isObjectType(type) && 'nodes' in type.getFields() && 'edges' in type.getFields();

/** The key of a field in the response. */
export const responseKey = ({ alias, name }: FieldNode): string => (alias ?? name).value;

/** The definition of a field in a document, and the type it belongs to. */
export interface DefinedField {
  readonly parent: GraphQLCompositeType;
  readonly definition: GraphQLField<unknown, unknown>;
}

/** All fields of a valid document, including those of its fragments. */
export function fieldsOf(schema: GraphQLSchema, document: DocumentNode): ReadonlyMap<FieldNode, DefinedField> {
  const fields = new Map<FieldNode, DefinedField>();
  const named = ({ name }: NamedTypeNode) => schema.getType(name.value) as GraphQLCompositeType;
  const walk = (parent: GraphQLCompositeType, { selections }: SelectionSetNode): void => {
    for (const node of selections)
      if (node.kind === Kind.FIELD) {
        const definition = schema.getField(parent, node.name.value)!;
        fields.set(node, { parent, definition });
        if (node.selectionSet) walk(getNamedType(definition.type) as GraphQLCompositeType, node.selectionSet);
      } else if (node.kind === Kind.INLINE_FRAGMENT)
        walk(node.typeCondition ? named(node.typeCondition) : parent, node.selectionSet);
  };
  for (const one of document.definitions)
    if (one.kind === Kind.OPERATION_DEFINITION) walk(schema.getRootType(one.operation)!, one.selectionSet);
    else if (one.kind === Kind.FRAGMENT_DEFINITION) walk(named(one.typeCondition), one.selectionSet);
  return fields;
}

/** The state of a walk over a selection, which notes whether the result depends on the variables of the request. */
export interface Walk extends Pick<GraphQLResolveInfo, 'schema' | 'fragments'> {
  /** The variables of the request; undefined once it is known that nothing depends on them. */
  variableValues: GraphQLResolveInfo['variableValues'] | undefined;
  sawVariable: boolean;
}

/** An operation, or a field with a selection. */
export interface Parent {
  readonly selectionSet?: SelectionSetNode | undefined;
}

/**
 * The fields selected below some parents, in order and subject to `@skip` and `@include`: on one type, or on any. Each fragment is
 * visited once, however often it is spread.
 */
export function fieldsBelow(walk: Walk, parents: readonly Parent[], type?: GraphQLObjectType): FieldNode[] {
  const fields: FieldNode[] = [];
  const spread = new Set<string>();
  const gather = ({ selections }: SelectionSetNode): void => {
    for (const node of selections) {
      if (!isIncluded(walk, node)) continue;
      if (node.kind === Kind.FIELD) {
        fields.push(node);
        continue;
      }
      if (node.kind === Kind.FRAGMENT_SPREAD && spread.size === spread.add(node.name.value).size) continue;
      const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : walk.fragments[node.name.value]!;
      if (!type || appliesToType(walk, type, fragment.typeCondition)) gather(fragment.selectionSet);
    }
  };
  for (const { selectionSet } of parents) if (selectionSet) gather(selectionSet);
  return fields;
}

function isIncluded(walk: Walk, node: SelectionNode): boolean {
  if (!node.directives?.length) return true;
  for (const directive of node.directives) noteVariables(walk, directive.arguments);
  return (
    getDirectiveValues(GraphQLSkipDirective, node, walk.variableValues)?.['if'] !== true &&
    getDirectiveValues(GraphQLIncludeDirective, node, walk.variableValues)?.['if'] !== false
  );
}

/** Whether a fragment with this type condition applies to a type. */
function appliesToType({ schema }: Walk, type: GraphQLObjectType, named: NamedTypeNode | undefined): boolean {
  const condition = named && schema.getType(named.name.value);
  return !condition || condition === type || (isAbstractType(condition) && schema.isSubType(condition, type));
}

export function noteVariables(walk: Walk, args: readonly { readonly value: ValueNode }[] = []): void {
  walk.sawVariable ||= args.some(({ value }) => hasVariable(value));
}

function hasVariable(value: ValueNode): boolean {
  if (value.kind === Kind.LIST) return value.values.some(hasVariable);
  if (value.kind === Kind.OBJECT) return value.fields.some((field) => hasVariable(field.value));
  return value.kind === Kind.VARIABLE;
}
