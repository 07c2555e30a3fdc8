import { type FieldNode, getArgumentValues, type GraphQLResolveInfo, type Source } from 'graphql';
import { selectionOfRow } from '../database/query/selection.ts';
import { noteVariables, type Walk } from './document.ts';
import { SelectedField, TypeSelection } from './selection.ts';

/* What a resolver is asked for, by the `info` that it is given. */

/** By the first of a field's nodes. A selection that depends on variables holds for one request, and goes with it. */
type Selected = WeakMap<FieldNode, { readonly nodes: readonly FieldNode[]; readonly field: SelectedField }>;

/** What was walked already, of documents and of requests. */
class Walked {
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

const [withArguments, withoutArguments] = [new Walked(), new Walked()];

function walkFrom(info: GraphQLResolveInfo, walked: Walked): SelectedField {
  const known = walked.find(info);
  if (known) return known;
  const { schema, fragments, variableValues, parentType, fieldName, fieldNodes } = info;
  const walk: Walk = { schema, fragments, variableValues, sawVariable: false };
  const definition = parentType.getFields()[fieldName]!;
  let args = {};
  if (walked === withArguments) {
    noteVariables(walk, fieldNodes[0]!.arguments);
    args = getArgumentValues(definition, fieldNodes[0]!, variableValues);
  }
  const field = new SelectedField(walk, parentType.name, definition, args);
  field.nodes.push(...fieldNodes);
  field.selection.walkToEnd();
  // What is kept with a document must not hold what a client sent with it.
  if (!walk.sawVariable) walk.variableValues = undefined;
  walked.keep(info, field, walk.sawVariable || !hasRoom(fieldNodes[0]!, field.key));
  return field;
}

/** The field that a resolver is asked for, with its arguments and what is asked behind it. */
export const selectedField = (info: GraphQLResolveInfo): SelectedField => walkFrom(info, withArguments);

/** The same without its arguments, which may differ from request to request where nothing behind it does. */
export const askedOf = (info: GraphQLResolveInfo): SelectedField => walkFrom(info, withoutArguments);

/** Characters of selections that are kept with a document, for each of its own: by fragments a short one may ask for very much. */
const maxForEach = 20;
const room = new WeakMap<Source, number>();

/** Whether a document has room for one more selection; it has less then. */
function hasRoom({ loc }: FieldNode, key: string): boolean {
  if (!loc) return false;
  const left = (room.get(loc.source) ?? maxForEach * loc.source.body.length) - key.length;
  if (left < 0) return false;
  room.set(loc.source, left);
  return true;
}

/** Whether a field's selection asks of its value no more than these fields and `__typename`. */
export const asksOnly = (info: GraphQLResolveInfo, names: readonly string[]): boolean =>
  [...askedOf(info).selection.names].every((name) => names.includes(name));

/** The field that a resolver is asked for, as it was read with its parent; undefined where it was not. */
export function fieldReadWith(parent: object, info: GraphQLResolveInfo): SelectedField | undefined {
  const selection = selectionOfRow(parent);
  if (!(selection instanceof TypeSelection)) return undefined;
  const known = selection.fieldOf(info.parentType.name, info.fieldNodes[0]!);
  if (known) return known;
  // The same row may have been asked for twice, by selections of the same form.
  const { key, values } = selectedField(info);
  return selection.relations.find((field) => field.key === key && isEqual(field.values, values));
}

const isEqual = (some: readonly unknown[], others: readonly unknown[]) =>
  some === others || JSON.stringify(some) === JSON.stringify(others);
