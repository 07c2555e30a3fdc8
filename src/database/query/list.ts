import { z } from 'zod';
import { withRow } from '../cypher.ts';
import { type Constants, type Fragment, render, separate } from '../fragment.ts';
import type { Graph } from '../graph.ts';
import { createUnselectiveCache } from './unselective-cache.ts';
import { all, type Condition, type Seek, seekPrefix, limitSeeks } from './condition.ts';
import { countCypher, indexScan, type ListNodes, seekCypher } from './list-cypher.ts';
import { variableForNode, type NodeType } from './node-type.ts';
import type { Position } from './order.ts';
import type { SortCriterion } from './ordering.ts';
import { defaultPageSize, type PageArguments, decodeCursor, sortValues } from './page.ts';
import { plannerOf } from './planner.ts';
import type { Selection } from './selection.ts';
import { showSelection, typeOfSelection } from './show.ts';

export interface ListRequest {
  readonly condition: Condition;
  /** The sort criteria, the most significant first; the slug breaks ties. */
  readonly by: readonly SortCriterion[];
  readonly args: PageArguments;
  /** Optional fast path for `totalCount`; returns null where it does not apply. */
  readonly countQuickly?: () => Promise<number | null>;
}

/** The parameters of a list's queries. */
interface ListValues extends Constants {
  readonly after: Position | undefined;
  readonly before: Position | undefined;
  readonly limit: number;
  /** The values of the selection on the nodes. */
  readonly args: readonly unknown[];
}

interface ListRow {
  readonly sort: (string | number)[];
  readonly id: string;
  /** Null if the nodes must be loaded separately. */
  readonly node: object | null;
}

interface ListPage {
  /** One more than requested, if there are more. */
  readonly rows: readonly ListRow[];
  readonly totalCount: () => Promise<number>;
}

/** All nodes of a label, paginated. */
export interface List<Row extends object = object> {
  readonly type: NodeType<Row>;
  /**
   * Runs one query, and one more for each seek that turns out to find too many nodes; counting is a query of its own. If the text for
   * the selection is planned already, each row includes its node.
   */
  page(graph: Graph, question: ListRequest, nodes?: Selection): Promise<ListPage>;
}

const count = z.object({ count: z.number() });
const everything = all([]);

export function createList<Row extends object>(type: NodeType<Row>, name: string): List<Row> {
  /** Seeks known to match too many nodes; pages skip them and scan the index instead. */
  const unselective = createUnselectiveCache();

  return {
    type,
    async page(graph, { condition, by, args, countQuickly }, nodes) {
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
        after: after ? decodeCursor(after) : undefined,
        before: before ? decodeCursor(before) : undefined,
        limit: size + 1,
      };
      const planner = plannerOf(graph);

      /** Runs the query that `make` builds, including the nodes if the text with them is planned already. */
      async function run<Result>(
        queryName: string,
        make: (nodes?: ListNodes) => Fragment,
        row: (node: z.ZodType) => z.ZodType<Result>,
      ): Promise<Result[]> {
        const { form, constants } = separate(make());
        const { text } = render(form);
        const params = { ...values, constants, args: nodes?.values ?? [] };
        const withNodes =
          nodes &&
          planner.findPlanned(
            `${text} {${nodes.key}}`,
            () => ({ name: queryName, cypher: separate(make({ show: showSelection(), selection: nodes })).form }),
            { ...params, limit: 0 },
          );
        const query = withNodes ?? planner.query(text, () => ({ name: queryName, cypher: form }));
        return graph.read<ListValues, Result>(
          withRow(query, () => row(withNodes ? typeOfSelection(type, nodes) : z.null())),
          params,
        );
      }

      const rowOf = (node: z.ZodType) => z.object({ sort: sortValues, id: z.string(), node }) as z.ZodType<ListRow>;
      const seekRow = (node: z.ZodType) => z.object({ candidates: z.number(), rows: z.array(rowOf(node)) });

      /** The rows of the first seek that finds few nodes; undefined if none does. */
      async function trySeeks(): Promise<readonly ListRow[] | undefined> {
        for (const seek of limitSeeks(condition)) {
          const key = keyOfSeek(type, seek);
          if (unselective.has(key)) continue;
          const make = (shown?: ListNodes) => seekCypher(order, condition, seek, graph.maxCandidates, shown);
          const [found] = await run(`${name}.seek`, make, seekRow);
          if (found!.candidates <= graph.maxCandidates) return found!.rows;
          unselective.set(key, true);
        }
        return undefined;
      }

      const rows = (await trySeeks()) ?? (await run(name, (shown) => indexScan(order, condition, shown), rowOf));
      return {
        rows,
        async totalCount() {
          const known = await countQuickly?.();
          if (known !== undefined && known !== null) return known;
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

/** Identifies a seek by the nodes that it finds, whatever they must still be tested on. */
function keyOfSeek(type: NodeType, seek: Seek): string {
  const prefix = seekPrefix(variableForNode(type), { ...seek, rest: () => everything });
  const { form, constants } = separate(prefix);
  return render(form).text + JSON.stringify(constants);
}
