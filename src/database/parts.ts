import { z } from 'zod';
import { cypher, type Fragment, join, verbatim } from './fragment.ts';

/** A part of a union query: `match` matches its nodes, and `item` is the Cypher expression of one row. */
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

/** Combines independent parts into one query: its text, its row type, and a function that groups its rows by part. */
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
