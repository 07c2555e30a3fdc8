import { z } from 'zod';
import { canonicalizeAddress } from '../lib/address.ts';
import { canonicalizeLanguage } from '../lib/languages.ts';
import { cypherQuery } from './cypher.ts';
import { cypher, type Fragment, verbatim } from './fragment.ts';
import type { RunQuery } from './graph.ts';

/*
 * How released steps change data (migrations.ts). As steps, none of them may change: the queries do not depend on the graph's schema.
 */

/** Changes all nodes of a label, in one transaction per batch. An interrupted rewrite continues where it stopped. */
export interface Rewrite {
  readonly label: string;
  /**
   * Changes the nodes with these ids; must keep the ids. Runs inside a transaction that holds the write lock. Must be idempotent,
   * since two servers that start together may both run it.
   */
  readonly rewrite: (run: RunQuery, ids: readonly string[]) => Promise<unknown>;
}

/** A rewrite in Cypher: `clauses` change the node `n`. */
export function inCypher(version: number, label: string, clauses: Fragment): Rewrite {
  const query = cypherQuery<{ ids: readonly string[] }>()(
    `migrate.${version}.${label}`,
    ({ ids }) => cypher`UNWIND ${ids} AS id MATCH (n:${verbatim(label)} {id: id}) ${clauses}`,
    z.object({}),
  );
  return { label, rewrite: (run, ids) => run(query, { ids }) };
}

const urls = cypherQuery<{ ids: readonly string[] }>()(
  'migrate.6.urls',
  ({ ids }) =>
    cypher`UNWIND ${ids} AS id MATCH (n:Source {id: id}) WHERE n.url IS NOT NULL RETURN id, n.url AS url ORDER BY id`,
  z.object({ id: z.string(), url: z.string() }),
);
const holders = cypherQuery<{ addresses: readonly string[] }>()(
  'migrate.6.holders',
  ({ addresses }) =>
    cypher`UNWIND ${addresses} AS address MATCH (n:Source {canonicalUrl: address}) RETURN address, n.id AS id`,
  z.object({ address: z.string(), id: z.string() }),
);
const setAddresses = (property: 'canonicalUrl' | 'duplicateUrl') =>
  cypherQuery<{ rows: readonly { id: string; address: string }[] }>()(
    `migrate.6.${property}`,
    ({ rows }) => cypher`UNWIND ${rows} AS row MATCH (n:Source {id: row.id}) SET n.${verbatim(property)} = row.address`,
    z.object({}),
  );

/** If several sources of an older graph share an address, the first one keeps it, and the others are marked as its duplicates. */
export async function addCanonicalAddresses(run: RunQuery, ids: readonly string[]): Promise<void> {
  const rows = (await run(urls, { ids })).flatMap(({ id, url }) => {
    const address = canonicalizeAddress(url);
    return address === undefined ? [] : [{ id, address }];
  });
  const held = await run(holders, { addresses: [...new Set(rows.map(({ address }) => address))] });
  const holderOf = new Map(held.map(({ address, id }) => [address, id]));
  const isHolder = new Set(holderOf.values());
  const first = rows.filter(({ id, address }) => !holderOf.has(address) && holderOf.set(address, id));
  const duplicates = rows.filter(({ id, address }) => !isHolder.has(id) && holderOf.get(address) !== id);
  await run(setAddresses('canonicalUrl'), { rows: first });
  await run(setAddresses('duplicateUrl'), { rows: duplicates });
}

/** Languages used to be stored as typed. Invalid tags stay, since their meaning is unknown. */
export function canonicalLanguages(label: string): Rewrite {
  const find = cypherQuery<{ ids: readonly string[] }>()(
    `migrate.7.languages.${label}`,
    ({ ids }) =>
      cypher`UNWIND ${ids} AS id MATCH (n:${verbatim(label)} {id: id}) WHERE n.language IS NOT NULL RETURN id, n.language AS language`,
    z.object({ id: z.string(), language: z.string() }),
  );
  const set = cypherQuery<{ rows: readonly { id: string; language: string }[] }>()(
    `migrate.7.setLanguages.${label}`,
    ({ rows }) => cypher`UNWIND ${rows} AS row MATCH (n:${verbatim(label)} {id: row.id}) SET n.language = row.language`,
    z.object({}),
  );
  const rewrite: Rewrite['rewrite'] = async (run, ids) => {
    const rows = (await run(find, { ids })).flatMap(({ id, language }) => {
      const canonical = canonicalizeLanguage(language);
      return canonical === undefined || canonical === language ? [] : [{ id, language: canonical }];
    });
    if (rows.length > 0) await run(set, { rows });
  };
  return { label, rewrite };
}
