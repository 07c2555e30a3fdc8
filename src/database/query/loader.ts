import DataLoader from 'dataloader';
import { z } from 'zod';
import { type CypherQuery, type KeptQuery, withRow } from '../cypher.ts';
import { type Constants, cypher, Parameter, render, separate, type Variable, variable, verbatim } from '../fragment.ts';
import type { Graph } from '../graph.ts';
import { nodeOf, type NodeType, type Part } from './node-type.ts';
import { type Planner, plannerOf } from './planner.ts';
import { type Field, markRow, type Relation, type Selection, selectionOf } from './selection.ts';
import {
  readField,
  showIds,
  showProperties,
  showSelection,
  typeOfIds,
  typeOfProperties,
  typeOfSelection,
} from './show.ts';

/** What such a query is run with: the ids of the nodes it starts from, and the values that its text compares with. */
export interface Keys {
  readonly ids: readonly string[];
  readonly args: readonly unknown[];
  /** The values of a text that was separated from them. */
  readonly constants?: Constants['constants'];
}

interface Keyed<Found> {
  readonly id: string;
  readonly found: Found;
}
type KeyedQuery<Found = unknown> = CypherQuery<Keys, Keyed<Found>>;

/** A query by ids, with the shape of what it finds. */
const keyed = <Found>(query: KeptQuery, found: () => z.ZodType<Found>): KeyedQuery<Found> =>
  withRow(query, () => z.object({ id: z.string(), found: found() }) as z.ZodType<Keyed<Found>>);

/** So many nodes are read by one query: what thousands hold would keep the process from everybody else while it is taken in. */
export const maxBatchSize = 500;

/** What is read of nodes of a label, by their ids. */
export const queryByIds = <Found>(
  name: string,
  label: string,
  node: Variable,
  part: Part,
  found: () => z.ZodType<Found>,
): KeyedQuery<Found> => keyed(textByIds(name, label, node, part), found);

function textByIds(name: string, label: string, node: Variable, { subqueries, value }: Part): KeptQuery {
  const id = variable('id');
  return {
    name,
    cypher: cypher`UNWIND ${idsParameter} AS ${id}
MATCH (${node}:${verbatim(label)} {id: ${id}})${subqueries}
RETURN ${id} AS id, ${value} AS found`,
  };
}

const idsParameter = new Parameter(({ ids }: Keys) => ids, 'ids');

interface AskedNode {
  readonly id: string;
  readonly selection: Selection;
}

const keyOf = ({ key, values }: Selection) => (values.length === 0 ? key : `${key}${JSON.stringify(values)}`);

/** Loads nodes and what they lead to, for one request: whatever it asks of one query in one tick is one round trip. */
export class Loader {
  readonly graph: Graph;
  readonly planner: Planner;
  readonly #nodes = new Map<NodeType, DataLoader<AskedNode, object | null, string>>();
  readonly #loaders = new Map<string, DataLoader<string, unknown>>();

  constructor(graph: Graph) {
    [this.graph, this.planner] = [graph, plannerOf(graph)];
  }

  /**
   * A node with what is asked of it; null if nothing has the id. Where its text is not planned yet, it comes with all its properties and
   * without its relations. What is asked in one tick of nodes of one type, in several ways, is one query too.
   */
  node<Row extends object>(type: NodeType<Row>, id: string, selection = selectionOf()): Promise<Row | null> {
    let loader = this.#nodes.get(type);
    if (!loader) {
      const read = (asked: readonly AskedNode[]) => this.#readNodes(type, asked);
      const cacheKeyFn = (asked: AskedNode) => `${asked.id} ${keyOf(asked.selection)}`;
      this.#nodes.set(type, (loader = new DataLoader(read, { maxBatchSize, cacheKeyFn })));
    }
    return loader.load({ id, selection }) as Promise<Row | null>;
  }

  async #readNodes(type: NodeType, asked: readonly AskedNode[]): Promise<(object | null)[]> {
    const ways = new Map(asked.map(({ selection }) => [keyOf(selection), selection]));
    const [first, ...others] = [...ways.values()];
    const all = others.length > 0 ? first!.together?.(others) : first;
    if (!all) {
      const rows = await Promise.all([...ways.values()].map((one) => this.#readRows(type, asked, one)));
      const found = new Map([...ways.keys()].map((key, at) => [key, rows[at]!]));
      return asked.map(({ id, selection }) => found.get(keyOf(selection))!.get(id) ?? null);
    }
    const found = await this.#readRows(type, asked, all);
    return asked.map(({ id }) => found.get(id) ?? null);
  }

  async #readRows(type: NodeType, asked: readonly AskedNode[], selection: Selection): Promise<Map<string, object>> {
    const keys = { ids: [...new Set(asked.map(({ id }) => id))], args: selection.values };
    const planned = this.planner.planned(`${type.label}{${selection.key}}`, () => nodeText(type, selection), {
      ids: [],
      args: selection.values,
    });
    const query = planned
      ? keyed(planned, () => typeOfSelection(type, selection))
      : propertiesQuery(this.planner, type);
    const rows = await this.graph.read(query, keys);
    return new Map(rows.map(({ id, found }) => [id, markRow(found as object, selection)]));
  }

  /** What a relation finds from a node of a label that came without it. */
  related(label: string, id: string, field: Field): Promise<unknown> {
    return this.#load(relationKey(label, field), id, field.values, () => relationQuery(this.planner, label, field));
  }

  /**
   * As `related`, for a relation that is made for what a client asks for: the values that stand in it are no part of its text. Of the nodes
   * that it leads to it reads the ids alone.
   */
  relatedAsked(label: string, id: string, relation: Relation, field: Field): Promise<unknown> {
    const node = nodeOf(relation.from);
    const part = relation.read(node, field, field.given(0) as never, showIds, true);
    const { name, cypher: asked } = textByIds(`${label}.${field.name}`, label, node, part);
    const { form, constants } = separate(asked);
    const { text } = render(form);
    const query = keyed(
      this.planner.query(text, () => ({ name, cypher: form })),
      () => relation.found(field, typeOfIds),
    );
    return this.#load(`${text}${JSON.stringify(constants)}`, id, field.values, () => query, constants);
  }

  /** Has everything read again. */
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
    const asked = args.length === 0 ? key : `${key}${JSON.stringify(args)}`;
    let loader = this.#loaders.get(asked);
    if (!loader) {
      const read = async (ids: readonly string[]) => {
        const rows = await this.graph.read(query(args), { ids, args, constants });
        const found = new Map(rows.map((row) => [row.id, row.found]));
        return ids.map((one) => found.get(one) ?? null);
      };
      this.#loaders.set(asked, (loader = new DataLoader(read, { maxBatchSize })));
    }
    return loader.load(id);
  }
}

function nodeText(type: NodeType, selection: Selection): KeptQuery {
  const node = nodeOf(type);
  return textByIds(type.label, type.label, node, showSelection()(node, type, selection));
}

/** The properties of a node, whatever is asked of it. */
export const propertiesQuery = (planner: Planner, type: NodeType): KeyedQuery => {
  const text = planner.query(`${type.label} properties`, () => {
    const node = nodeOf(type);
    return textByIds(type.label, type.label, node, showProperties(node, type, undefined));
  });
  return keyed(text, () => typeOfProperties(type, undefined));
};

const relationKey = (label: string, { name, argsKey, relation, selection, node }: Field) =>
  `${label}.${name} ${argsKey} ${relation!.variant?.(selection, false) ?? ''} ${node ? 'nodes' : ''}`;

/** What one relation finds, and the properties of the nodes that it leads to. */
export const relationQuery = (planner: Planner, label: string, field: Field): KeyedQuery => {
  const text = planner.query(relationKey(label, field), () => {
    const node = nodeOf(field.relation!.from);
    return textByIds(`${label}.${field.name}`, label, node, readField(node, field, showProperties, 0, true));
  });
  return keyed(text, () => field.relation!.found(field, typeOfProperties));
};
