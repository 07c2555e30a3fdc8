import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { begun, type Condition, type Start } from './condition.ts';
import type { Graph } from './graph.ts';
import { type By, listTexts } from './list-text.ts';
import { mostCandidates } from './most-candidates.ts';
import { defaultPageSize, type Page, type PageArguments, type Placed, sort } from './page.ts';
import type { Shape, Want } from './shape.ts';
import { texts } from './texts.ts';

export interface Question {
  readonly condition: Condition;
  /** The first thing sorts, the next those that are equal by it, and at last the slug. */
  readonly by: readonly By[];
  readonly args: PageArguments;
  /** What the texts of `condition` and `by` need of the field's arguments. */
  readonly want: Want;
}

type ListPage = Omit<Page<Placed>, 'totalCount'> & { readonly totalCount: () => Promise<number> };

/** All nodes of a label, in pages of their ids. */
export interface List {
  /** One query, and one more for each start of the condition that turns out to find many; the count is one of its own. */
  page(graph: Graph, question: Question): Promise<ListPage>;
}

const placed = z.object({ sort, id: z.string() });
const few = z.object({ candidates: z.number(), edges: z.array(placed) });
const count = z.object({ count: z.number() });

export function list(node: Pick<Shape, 'name' | 'label'>, name: string): List {
  const query = texts<{ want: Want; limit: number }>();
  /** The starts that found many within the last minute: a page takes another way to the same answer then. */
  const common = new LRUCache<string, true>({ max: 10_000, ttl: 60_000 });

  return {
    async page(graph, { condition, by, args, want }) {
      const { first, last, after, before } = args;
      const isBackwards = last !== null && last !== undefined;
      const size = first ?? last ?? defaultPageSize;
      const text = listTexts(node, { condition, by }, args, isBackwards);
      const params = (start?: Start) => ({
        want: { ...want, after, before, values: begun(node.name, condition, start).values },
        limit: size + 1,
      });

      const found = (await ofFew()) ?? (await graph.read(query(name, text.walked, placed, want), params()));
      const more = found.length > size;
      const edges = found.slice(0, size);
      if (isBackwards) edges.reverse();
      return {
        edges,
        hasNextPage: isBackwards ? Boolean(before) : more,
        hasPreviousPage: isBackwards ? more : Boolean(after),
        totalCount: async () => {
          const [start] = condition.starts;
          return (await graph.read(query(`${name}.count`, text.count(start), count, want), params(start)))[0]!.count;
        },
      };

      /** What the first start finds that finds few; undefined where none does. */
      async function ofFew(): Promise<Placed[] | undefined> {
        for (const start of condition.starts) {
          const key = start.text(node.name) + JSON.stringify(start.values);
          if (common.has(key)) continue;
          const [row] = await graph.read(query(`${name}.few`, text.few(start), few, want), params(start));
          if (row!.candidates <= mostCandidates) return row!.edges;
          common.set(key, true);
        }
        return undefined;
      }
    },
  };
}
