import DataLoader from 'dataloader';
import { z } from 'zod';
import { type CypherQuery, type CachedQuery, withRow } from '../cypher.ts';
import { type Constants, cypher, Parameter, render, separate, type Variable, variable, verbatim } from '../fragment.ts';
import type { Graph } from '../graph.ts';
import { variableForNode, type NodeType, type Part } from './node-type.ts';
import { type Planner, plannerOf } from './planner.ts';
import { type Field, attachSelection, type Relation, type Selection, createSelection } from './selection.ts';
import {
  readField,
  showIds,
  showProperties,
  showSelection,
  typeOfIds,
  typeOfProperties,
  typeOfSelection,
} from './show.ts';

/** The parameters of a query by ids: the nodes that it starts from, and the values that its text compares with. */
export interface BatchParameters {
  readonly ids: readonly string[];
  readonly args: readonly unknown[];
  /** The values that were separated from the text. */
  readonly constants?: Constants['constants'];
}

interface Keyed<Found> {
  readonly id: string;
  readonly found: Found;
}
type KeyedQuery<Found = unknown> = CypherQuery<BatchParameters, Keyed<Found>>;

/** A query by ids, with the type of what it finds. */
const keyed = <Found>(query: CachedQuery, found: () => z.ZodType<Found>): KeyedQuery<Found> =>
  withRow(query, () => z.object({ id: z.string(), found: found() }) as z.ZodType<Keyed<Found>>);

/** The number of nodes per query. Receiving the rows of thousands would block the event loop. */
export const maxBatchSize = 500;

/** Reads the same part of each node of a label, by their ids. */
export const queryByIds = <Found>(
  name: string,
  label: string,
  node: Variable,
  part: Part,
  found: () => z.ZodType<Found>,
): KeyedQuery<Found> => keyed(textByIds(name, label, node, part), found);

function textByIds(name: string, label: string, node: Variable, { subqueries, value }: Part): CachedQuery {
  const id = variable('id');
  return {
    name,
    cypher: cypher`UNWIND ${idsParameter} AS ${id}
MATCH (${node}:${verbatim(label)} {id: ${id}})${subqueries}
RETURN ${id} AS id, ${value} AS found`,
  };
}

const idsParameter = new Parameter(({ ids }: BatchParameters) => ids, 'ids');

interface NodeRequest {
  readonly id: string;
  readonly selection: Selection;
}

const keyOf = ({ key, values }: Selection) => (values.length === 0 ? key : `${key}${JSON.stringify(values)}`);

/** Loads nodes and their relations for one request. All loads by the same query within one tick take one round trip. */
export class Loader {
  readonly graph: Graph;
  readonly planner: Planner;
  readonly #nodes = new Map<NodeType, DataLoader<NodeRequest, object | null, string>>();
  readonly #loaders = new Map<string, DataLoader<string, unknown>>();

  constructor(graph: Graph) {
    [this.graph, this.planner] = [graph, plannerOf(graph)];
  }

  /**
   * A node with its selection; null if there is no node with the id. If the text for the selection is not planned yet, the node comes with
   * all its properties and without relations. Different selections on nodes of one type within one tick are merged into one query.
   */
  node<Row extends object>(type: NodeType<Row>, id: string, selection = createSelection()): Promise<Row | null> {
    let loader = this.#nodes.get(type);
    if (!loader) {
      const read = (requests: readonly NodeRequest[]) => this.#readNodes(type, requests);
      const cacheKeyFn = (request: NodeRequest) => `${request.id} ${keyOf(request.selection)}`;
      this.#nodes.set(type, (loader = new DataLoader(read, { maxBatchSize, cacheKeyFn })));
    }
    return loader.load({ id, selection }) as Promise<Row | null>;
  }

  async #readNodes(type: NodeType, requests: readonly NodeRequest[]): Promise<(object | null)[]> {
    const selections = new Map(requests.map(({ selection }) => [keyOf(selection), selection]));
    const [first, ...others] = [...selections.values()];
    const merged = others.length > 0 ? first!.merge?.(others) : first;
    if (!merged) {
      const rows = await Promise.all([...selections.values()].map((one) => this.#readRows(type, requests, one)));
      const found = new Map([...selections.keys()].map((key, at) => [key, rows[at]!]));
      return requests.map(({ id, selection }) => found.get(keyOf(selection))!.get(id) ?? null);
    }
    const found = await this.#readRows(type, requests, merged);
    return requests.map(({ id }) => found.get(id) ?? null);
  }

  async #readRows(
    type: NodeType,
    requests: readonly NodeRequest[],
    selection: Selection,
  ): Promise<Map<string, object>> {
    const keys = { ids: [...new Set(requests.map(({ id }) => id))], args: selection.values };
    const planned = this.planner.findPlanned(`${type.label}{${selection.key}}`, () => nodeText(type, selection), {
      ids: [],
      args: selection.values,
    });
    const query = planned
      ? keyed(planned, () => typeOfSelection(type, selection))
      : propertiesQuery(this.planner, type);
    const rows = await this.graph.read(query, keys);
    return new Map(rows.map(({ id, found }) => [id, attachSelection(found as object, selection)]));
  }

  /** The value of a relation that was not read together with its node. */
  related(label: string, id: string, field: Field): Promise<unknown> {
    return this.#load(relationKey(label, field), id, field.values, () => relationQuery(this.planner, label, field));
  }

  /**
   * As `related`, for a relation that is built for one request: the values in its fragments are separated from its text. Reads only the
   * ids of the nodes that it leads to.
   */
  relatedIds(label: string, id: string, relation: Relation, field: Field): Promise<unknown> {
    const node = variableForNode(relation.from);
    const part = relation.read(node, field, field.withParameters(0) as never, showIds, true);
    const { name, cypher: fragment } = textByIds(`${label}.${field.name}`, label, node, part);
    const { form, constants } = separate(fragment);
    // Equal texts may have parameters that read other values: `first` or the default size, an argument at another index.
    const key = [render(form).text, name, field.argsKey, relation.variant?.(field.selection, true)].join(' ');
    const query = keyed(
      this.planner.query(key, () => ({ name, cypher: form })),
      () => relation.found(field, typeOfIds),
    );
    return this.#load(`${key}${JSON.stringify(constants)}`, id, field.values, () => query, constants);
  }

  /** Drops everything loaded, so that it is read again. */
  forget(): void {
    this.#nodes.clear();
    this.#loaders.clear();
  }

  #load(
    key: string,
    id: string,
    args: readonly unknown[],
    query: (args: readonly unknown[]) => KeyedQuery,
    constants: Constants['constants'] = [],
  ): Promise<unknown> {
    const fullKey = args.length === 0 ? key : `${key}${JSON.stringify(args)}`;
    let loader = this.#loaders.get(fullKey);
    if (!loader) {
      const read = async (ids: readonly string[]) => {
        const rows = await this.graph.read(query(args), { ids, args, constants });
        const found = new Map(rows.map((row) => [row.id, row.found]));
        return ids.map((one) => found.get(one) ?? null);
      };
      this.#loaders.set(fullKey, (loader = new DataLoader(read, { maxBatchSize })));
    }
    return loader.load(id);
  }
}

function nodeText(type: NodeType, selection: Selection): CachedQuery {
  const node = variableForNode(type);
  return textByIds(type.label, type.label, node, showSelection()(node, type, selection));
}

/** Reads all properties of a node, whatever is selected. */
export const propertiesQuery = (planner: Planner, type: NodeType): KeyedQuery => {
  const text = planner.query(`${type.label} properties`, () => {
    const node = variableForNode(type);
    return textByIds(type.label, type.label, node, showProperties(node, type, undefined));
  });
  return keyed(text, () => typeOfProperties(type, undefined));
};

const relationKey = (label: string, { name, argsKey, relation, selection, node }: Field) =>
  `${label}.${name} ${argsKey} ${relation!.variant?.(selection, false) ?? ''} ${node ? 'nodes' : ''}`;

/** Reads one relation, with all properties of the nodes that it leads to. */
export const relationQuery = (planner: Planner, label: string, field: Field): KeyedQuery => {
  const text = planner.query(relationKey(label, field), () => {
    const node = variableForNode(field.relation!.from);
    return textByIds(`${label}.${field.name}`, label, node, readField(node, field, showProperties, 0, true));
  });
  return keyed(text, () => field.relation!.found(field, typeOfProperties));
};
