import { z } from 'zod';
import { withRow } from '../cypher.ts';
import { type Constants, type Fragment, render, separate } from '../fragment.ts';
import type { Graph } from '../graph.ts';
import { commonQuestions } from './common-questions.ts';
import { all, type Condition, type Seek, seekPrefix, seeksOf } from './condition.ts';
import { countCypher, indexScan, type ListNodes, seekCypher } from './list-cypher.ts';
import { nodeOf, type NodeType } from './node-type.ts';
import type { Position } from './order.ts';
import type { By } from './ordering.ts';
import { defaultPageSize, type PageArguments, positionOf, sort } from './page.ts';
import { plannerOf } from './planner.ts';
import type { Selection } from './selection.ts';
import { showSelection, typeOfSelection } from './show.ts';

export interface Question {
  readonly condition: Condition;
  /** The first thing sorts, the next those that are equal by it, and at last the slug. */
  readonly by: readonly By[];
  readonly args: PageArguments;
  /** A shorter way to count what it finds; null where that does not apply. */
  readonly counted?: () => Promise<number | null>;
}

/** What the queries of a list are run with. */
interface ListValues extends Constants {
  readonly after: Position | undefined;
  readonly before: Position | undefined;
  readonly limit: number;
  /** Those of what is asked of the nodes. */
  readonly args: readonly unknown[];
}

interface ListRow {
  readonly sort: (string | number)[];
  readonly id: string;
  /** Null where the nodes are loaded after the list. */
  readonly node: object | null;
}

interface ListPage {
  /** One more than was asked for, if there are more. */
  readonly rows: readonly ListRow[];
  readonly totalCount: () => Promise<number>;
}

/** All nodes of a label, in pages. */
export interface List<Row extends object = object> {
  readonly type: NodeType<Row>;
  /**
   * One query, and one more for each seek that turns out to find many; the count is one of its own. Where the text for what is asked of
   * the nodes is planned, each row brings its node.
   */
  page(graph: Graph, question: Question, nodes?: Selection): Promise<ListPage>;
}

const count = z.object({ count: z.number() });
const everything = all([]);

export function createList<Row extends object>(type: NodeType<Row>, name: string): List<Row> {
  /** The seeks that found many: a page takes another way to the same answer then. */
  const common = commonQuestions();

  return {
    type,
    async page(graph, { condition, by, args, counted }, nodes) {
      const { first, last, after, before } = args;
      const size = first ?? last ?? defaultPageSize;
      const order = {
        type,
        by,
        isBackwards: typeof last === 'number',
        hasAfter: Boolean(after),
        hasBefore: Boolean(before),
      };
      const values = {
        after: after ? positionOf(after) : undefined,
        before: before ? positionOf(before) : undefined,
        limit: size + 1,
      };
      const planner = plannerOf(graph);

      /** Asks a text that `make` makes, with the nodes in it where that is planned. */
      async function ask<One>(
        own: string,
        make: (nodes?: ListNodes) => Fragment,
        row: (node: z.ZodType) => z.ZodType<One>,
      ): Promise<One[]> {
        const { form, constants } = separate(make());
        const { text } = render(form);
        const params = { ...values, constants, args: nodes?.values ?? [] };
        const withNodes =
          nodes &&
          planner.planned(
            `${text} {${nodes.key}}`,
            () => ({ name: own, cypher: separate(make({ show: showSelection(), selection: nodes })).form }),
            { ...params, limit: 0 },
          );
        const query = withNodes ?? planner.query(text, () => ({ name: own, cypher: form }));
        return graph.read<ListValues, One>(
          withRow(query, () => row(withNodes ? typeOfSelection(type, nodes) : z.null())),
          params,
        );
      }

      const rowOf = (node: z.ZodType) => z.object({ sort, id: z.string(), node }) as z.ZodType<ListRow>;
      const seekRow = (node: z.ZodType) => z.object({ candidates: z.number(), rows: z.array(rowOf(node)) });

      /** What the first seek finds that finds few; undefined where none does. */
      async function fromSeek(): Promise<readonly ListRow[] | undefined> {
        for (const seek of seeksOf(condition)) {
          const key = keyOfSeek(type, seek);
          if (common.has(key)) continue;
          const make = (shown?: ListNodes) => seekCypher(order, condition, seek, graph.maxCandidates, shown);
          const [found] = await ask(`${name}.seek`, make, seekRow);
          if (found!.candidates <= graph.maxCandidates) return found!.rows;
          common.set(key, true);
        }
        return undefined;
      }

      const rows = (await fromSeek()) ?? (await ask(name, (shown) => indexScan(order, condition, shown), rowOf));
      return {
        rows,
        async totalCount() {
          const short = await counted?.();
          if (short !== undefined && short !== null) return short;
          const { form, constants } = separate(countCypher(order, condition));
          const query = planner.query(render(form).text, () => ({ name: `${name}.count`, cypher: form }));
          return (
            await graph.read(
              withRow(query, () => count),
              { constants },
            )
          )[0]!.count;
        },
      };
    },
  };
}

/** What a seek finds, whatever is left to be tested. */
function keyOfSeek(type: NodeType, seek: Seek): string {
  const prefix = seekPrefix(nodeOf(type), { ...seek, rest: () => everything });
  const { form, constants } = separate(prefix);
  return render(form).text + JSON.stringify(constants);
}
