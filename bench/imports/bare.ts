import type { Graph, RunQuery } from '../../src/database/graph.ts';
import { isLabel, type Label, labels, type LinkKind, getLinkKinds } from '../../src/database/graph-schema.ts';
import { cypherQuery, type CypherQuery } from '../../src/database/cypher.ts';
import { cypher, join, verbatim } from '../../src/database/fragment.ts';
import { z } from 'zod';

type Rows = { rows: readonly { id: string; other?: string; properties: object }[] };
const nothing = z.object({});

const mergeNodes = (label: Label) =>
  cypherQuery<Rows>()(
    `bare.nodes.${label}`,
    ({ rows }) =>
      cypher`UNWIND ${rows} AS row MERGE (n:${verbatim(label)} {id: row.id}) SET n += row.properties${join(
        labels[label].map((more) => cypher`, n:${verbatim(more)}`),
        '',
      )}`,
    nothing,
  );

const mergeLinks = (label: Label, { type, direction }: LinkKind, other: Label) => {
  const [from, to] = direction === 'out' ? ['n', 'm'] : ['m', 'n'];
  return cypherQuery<Rows>()(
    `bare.links.${label}.${type}.${other}`,
    ({
      rows,
    }) => cypher`UNWIND ${rows} AS row MATCH (n:${verbatim(label)} {id: row.id}) MATCH (m:${verbatim(other)} {id: row.other})
MERGE (${verbatim(from)})-[e:\`${verbatim(type)}\`]->(${verbatim(to)}) SET e += row.properties`,
    nothing,
  );
};

/** Rows per query, as in an import. */
const rowsPerQuery = 1000;

/** Collects the rows that an import writes, and writes them again under other ids with nothing but `UNWIND … MERGE`. */
export class Bare {
  #rows: { query: CypherQuery<Rows, object>; rows: Rows['rows'] }[] = [];
  readonly #queries = new Map<string, CypherQuery<Rows, object>>();
  readonly written = { nodes: 0, links: 0, assertions: 0 };

  /** Wraps `run` to collect what it writes. */
  watching(run: RunQuery): RunQuery {
    return (query, params) => {
      if ('rows' in params) this.#keep(query.name, (params as unknown as Rows).rows);
      return run(query, params);
    };
  }

  #keep(name: string, rows: Rows['rows']) {
    const [, what, label = '', type, other = ''] = name.split('.');
    if (!name.startsWith('stories.') || !isLabel(label)) return;
    if (what === 'setNodes' || what === 'createNodes') {
      this.written.nodes += rows.length;
      if (label === 'Assertion') this.written.assertions += rows.length;
      this.#rows.push({ query: this.#query(name, () => mergeNodes(label)), rows: rows.map(withOtherIds) });
    } else if ((what === 'setLinks' || what === 'createLinks') && isLabel(other)) {
      const kind = getLinkKinds(label).find((one) => one.type === type)!;
      this.written.links += rows.length;
      this.#rows.push({ query: this.#query(name, () => mergeLinks(label, kind, other)), rows: rows.map(withOtherIds) });
    }
  }

  #query(name: string, make: () => CypherQuery<Rows, object>) {
    const query = this.#queries.get(name) ?? make();
    this.#queries.set(name, query);
    return query;
  }

  /** Writes what was collected since the last call, in one transaction. */
  async write(graph: Graph): Promise<void> {
    const all = this.#rows;
    this.#rows = [];
    await graph.transaction(async (run) => {
      for (const { query, rows } of all)
        for (let start = 0; start < rows.length; start += rowsPerQuery)
          await run(query, { rows: rows.slice(start, start + rowsPerQuery) });
    });
  }
}

const withOtherIds = ({ id, other, properties }: Rows['rows'][number]) => ({
  id: `bare/${id}`,
  ...(other !== undefined && { other: `bare/${other}` }),
  properties,
});
