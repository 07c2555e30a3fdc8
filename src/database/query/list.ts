import { z } from 'zod';
import { commonQuestions } from './common.ts';
import { all, begun, type Condition, type Start, startsOf } from './condition.ts';
import type { CypherQuery } from '../cypher.ts';
import type { Graph } from '../graph.ts';
import { type By, listTexts, nameOf } from './list-cypher.ts';
import { defaultPageSize, type Page, type PageArguments, type Placed, sort } from './connection.ts';
import { outlineOf } from './selection-key.ts';
import { isWanted, type KeyedQuery, type Parts, type Shape, type Want } from './node-type.ts';
import { tailorOf } from './tailored.ts';
import { given, keptByText, sizeOfQuery, texts } from './texts.ts';

export interface Question {
  readonly condition: Condition;
  /** The first thing sorts, the next those that are equal by it, and at last the slug. */
  readonly by: readonly By[];
  readonly args: PageArguments;
  /** What the texts of `condition` and `by` need of the field's arguments. */
  readonly want: Want;
  /** A shorter way to count what it finds; null where that does not lead there. */
  readonly counted?: () => Promise<number | null>;
}

type ListPage<Row> = Omit<Page<Placed & { readonly node?: Row }>, 'totalCount'> & {
  readonly totalCount: () => Promise<number>;
};

/** All nodes of a label, in pages of their ids. */
export interface List {
  /**
   * One query, and one more for each start of the condition that turns out to find many; the count is one of its own. Where a
   * question with the same `nodes` comes often, each edge brings its node.
   */
  page<Row>(graph: Graph, question: Question, nodes?: Nodes<Row>): Promise<ListPage<Row>>;
}

/** How the nodes of a page are read, and what is wanted of them. */
interface Nodes<Row> {
  readonly query: KeyedQuery<Row>;
  readonly want: Want;
}

const placed = z.object({ sort, id: z.string(), node: z.looseObject({ id: z.string() }).optional() });
const few = z.object({ candidates: z.number(), edges: z.array(placed) });
const count = z.object({ count: z.number() });

const everything = all([]);

export function list(node: Pick<Shape, 'name' | 'label'>, name: string): List {
  const query = texts<{ want: Want; limit: number; nodes?: Want }>();
  const plains = keptByText<CypherQuery<never, never>>(sizeOfQuery);
  /** The starts that found many: a page takes another way to the same answer then. */
  const common = commonQuestions();

  return {
    async page<Row>(graph: Graph, { condition, by, args, want, counted }: Question, nodes?: Nodes<Row>) {
      const { first, last, after, before } = args;
      const isBackwards = last !== null && last !== undefined;
      const size = first ?? last ?? defaultPageSize;
      const text = (isWithNodes = false) => listTexts(node, by, args, isBackwards, isWithNodes);
      const params = (values: object) => ({ want: { ...want, after, before, values }, limit: size + 1 });
      /** What all texts of the question depend on, besides their conditions. */
      const form = [nameOf(by), given(want), isBackwards, ...[after, before, want['judged']].map(isWanted)].join(' ');

      interface Asked<One> {
        readonly name: string;
        /** Where it begins, and its condition. */
        readonly asked: ReturnType<typeof begun>;
        readonly of: (from: ReturnType<typeof text>) => string;
        readonly row: z.ZodType<One>;
        /** On the embedded engine no expression can follow a pattern from a node that was taken out of a list. */
        readonly canInline: boolean;
      }

      /** With the nodes, where that is worth a text of its own. */
      async function ask<One>({ name, asked: { begin, where, values }, of, row, canInline }: Asked<One>) {
        const sent = params(values);
        const make = (parts?: Parts) => query(name, of(text(parts !== undefined)), row, want, parts);
        const plain = plains(`${name} ${begin} ${where} ${form}`, make as () => never) as ReturnType<typeof make>;
        const parts = nodes?.query.parts;
        if (!nodes || !parts) return graph.read(plain, sent);
        const withNodes = { ...sent, nodes: nodes.want };
        const whole = tailorOf(graph).query(
          `${plain.name} ${outlineOf(nodes.want)}`,
          () => make(parts(nodes.want, canInline)),
          { ...withNodes, limit: 0 },
        );
        return whole ? graph.read(whole, withNodes) : graph.read(plain, sent);
      }

      const found = (await ofFew()) ?? (await ofAll());
      const more = found.length > size;
      const edges = found.slice(0, size) as (Placed & { node?: Row })[];
      if (isBackwards) edges.reverse();
      return {
        edges,
        hasNextPage: isBackwards ? Boolean(before) : more,
        hasPreviousPage: isBackwards ? more : Boolean(after),
        totalCount: async () => {
          const short = await counted?.();
          if (isWanted(short)) return short;
          const { begin, where, values } = begun(node.name, condition, condition.starts[0]);
          const counting = query(`${name}.count`, text().count(begin, where), count, want);
          return (await graph.read(counting, params(values)))[0]!.count;
        },
      };

      /** What a start finds, whatever is left to be tested. */
      function keyOf(start: Start): string {
        const { begin, values } = begun(node.name, everything, { ...start, rest: () => everything });
        return begin + JSON.stringify(values);
      }

      /** What the first start finds that finds few; undefined where none does. */
      async function ofFew(): Promise<z.infer<typeof placed>[] | undefined> {
        for (const start of startsOf(condition)) {
          const key = keyOf(start);
          if (common.has(key)) continue;
          const asked = begun(node.name, condition, start);
          const of = (texts: ReturnType<typeof text>) => texts.few(asked.begin, asked.where, graph.mostCandidates);
          const [row] = await ask({ name: `${name}.few`, asked, of, row: few, canInline: false });
          if (row!.candidates <= graph.mostCandidates) return row!.edges;
          common.set(key, true);
        }
        return undefined;
      }

      function ofAll() {
        const asked = begun(node.name, condition);
        return ask({ name, asked, of: ({ walked }) => walked(asked.where), row: placed, canInline: true });
      }
    },
  };
}
