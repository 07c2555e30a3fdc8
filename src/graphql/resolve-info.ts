import { type FieldNode, getArgumentValues, type GraphQLResolveInfo, type Source } from 'graphql';
import { selectionOfRow } from '../database/query/selection.ts';
import { noteVariables, type Walk } from './document.ts';
import { SelectedField, TypeSelection } from './selection.ts';

/* The selection on a field, from the `info` of its resolver. */

/** Selected fields by the first of their nodes. One that depends on variables is valid for one request only, and is freed with it. */
type Selected = WeakMap<FieldNode, { readonly nodes: readonly FieldNode[]; readonly field: SelectedField }>;

/** A cache of selected fields, per document and per request. */
class SelectionCache {
  readonly #ofDocuments: Selected = new WeakMap();
  readonly #ofRequests = new WeakMap<object, Selected>();

  find({ variableValues, fieldNodes }: GraphQLResolveInfo): SelectedField | undefined {
    const known = this.#ofDocuments.get(fieldNodes[0]!) ?? this.#ofRequests.get(variableValues)?.get(fieldNodes[0]!);
    const isSame =
      known?.nodes.length === fieldNodes.length && known.nodes.every((node, at) => node === fieldNodes[at]);
    return isSame ? known.field : undefined;
  }

  keep({ variableValues, fieldNodes }: GraphQLResolveInfo, field: SelectedField, isOfRequest: boolean): void {
    this.#selectedBy(isOfRequest ? variableValues : undefined).set(fieldNodes[0]!, { nodes: fieldNodes, field });
  }

  #selectedBy(request: object | undefined): Selected {
    if (!request) return this.#ofDocuments;
    let selected = this.#ofRequests.get(request);
    if (!selected) this.#ofRequests.set(request, (selected = new WeakMap()));
    return selected;
  }
}

const [withArguments, withoutArguments] = [new SelectionCache(), new SelectionCache()];

function findOrWalk(info: GraphQLResolveInfo, cache: SelectionCache): SelectedField {
  const known = cache.find(info);
  if (known) return known;
  const { schema, fragments, variableValues, parentType, fieldName, fieldNodes } = info;
  const walk: Walk = { schema, fragments, variableValues, sawVariable: false };
  const definition = parentType.getFields()[fieldName]!;
  let args = {};
  if (cache === withArguments) {
    noteVariables(walk, fieldNodes[0]!.arguments);
    args = getArgumentValues(definition, fieldNodes[0]!, variableValues);
  }
  const field = new SelectedField(walk, parentType.name, definition, args);
  field.nodes.push(...fieldNodes);
  field.selection.walkToEnd();
  // A selection that is cached with a document must not keep the variables of a client alive.
  if (!walk.sawVariable) walk.variableValues = undefined;
  cache.keep(info, field, walk.sawVariable || !reserveRoom(fieldNodes[0]!, field.key));
  return field;
}

/** The field that a resolver resolves, with its arguments and its selection. */
export const selectedField = (info: GraphQLResolveInfo): SelectedField => findOrWalk(info, withArguments);

/** The same without its arguments, so that it stays cached across requests that differ only in these. */
export const selectedFieldWithoutArguments = (info: GraphQLResolveInfo): SelectedField =>
  findOrWalk(info, withoutArguments);

/** The size of the selections cached with a document, relative to its length: with fragments, a short document can select very much. */
const maxSizeRatio = 20;
const remainingSizes = new WeakMap<Source, number>();

/** Reserves room for one more selection in the cache of a document; false if there is none left. */
function reserveRoom({ loc }: FieldNode, key: string): boolean {
  if (!loc) return false;
  const left = (remainingSizes.get(loc.source) ?? maxSizeRatio * loc.source.body.length) - key.length;
  if (left < 0) return false;
  remainingSizes.set(loc.source, left);
  return true;
}

/** Whether nothing but these fields and `__typename` is selected. */
export const selectsOnly = (info: GraphQLResolveInfo, names: readonly string[]): boolean =>
  [...selectedFieldWithoutArguments(info).selection.names].every((name) => names.includes(name));

/** The field that a resolver resolves, if it was read with its parent. */
export function fieldReadWith(parent: object, info: GraphQLResolveInfo): SelectedField | undefined {
  const selection = selectionOfRow(parent);
  if (!(selection instanceof TypeSelection)) return undefined;
  const known = selection.fieldOf(info.parentType.name, info.fieldNodes[0]!);
  if (known) return known;
  // The same row may have been selected twice, by selections of the same form.
  const { key, values } = selectedField(info);
  return selection.relations.find((field) => field.key === key && isEqual(field.values, values));
}

const isEqual = (some: readonly unknown[], others: readonly unknown[]) =>
  some === others || JSON.stringify(some) === JSON.stringify(others);
