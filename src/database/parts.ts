import { z } from 'zod';
import { cypher, type Fragment, join, verbatim } from './fragment.ts';

/** Finds rows of one shape: `match` finds where they come from, and `item` makes one, in Cypher. */
export interface UnionPart<Row> {
  readonly match: Fragment;
  readonly item: Fragment;
  readonly row: z.ZodType<Row>;
}

export interface PartRow {
  readonly part: string;
  readonly rows: readonly unknown[];
}

type RowsOf<Parts> = { [Name in keyof Parts]: Parts[Name] extends UnionPart<infer Row> ? readonly Row[] : never };

/** One query for several parts that have nothing to do with each other: its text, its row, and what its rows are together. */
export function partsTogether<const Parts extends Readonly<Record<string, UnionPart<unknown>>>>(parts: Parts) {
  const all = Object.entries(parts);
  return {
    cypher: join(
      all.map(
        ([name, { match, item }]) => cypher`${match}\nRETURN '${verbatim(name)}' AS part, collect(${item}) AS rows`,
      ),
      '\nUNION ALL\n',
    ),
    row: z.union(
      all.map(([name, { row }]) => z.object({ part: z.literal(name), rows: z.array(row) })),
    ) as z.ZodType<PartRow>,
    of: (rows: readonly PartRow[]) => {
      const found = new Map(rows.map(({ part, rows: some }) => [part, some]));
      return Object.fromEntries(all.map(([name]) => [name, found.get(name) ?? []])) as unknown as RowsOf<Parts>;
    },
  };
}
