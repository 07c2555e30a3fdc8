import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { begun, type Condition, startsOf } from './condition.ts';
import { mostCandidates } from './most-candidates.ts';
import type { Graph } from './graph.ts';
import type { Shape, Want } from './shape.ts';
import { texts } from './texts.ts';

/** Of a label with so many nodes each is looked at, where nothing says where to find those that are asked for. */
const mostScanned = 5_000;

const found = z.object({ looked: z.number(), ids: z.array(z.string()) });

/** Finds all nodes of a label for which a condition holds, where they are few. */
export interface Finder {
  /** Their ids; null where there are many, or where it would take a look at many to tell. */
  idsOf(graph: Graph, condition: Condition, want: Want): Promise<readonly string[] | null>;
}

export function finder({ name: node, label }: Pick<Shape, 'name' | 'label'>, name: string): Finder {
  const query = texts<{ want: Want }>();
  /** What found many within the last minute. */
  const common = new LRUCache<string, true>({ max: 10_000, ttl: 60_000 });

  return {
    async idsOf(graph, condition, want) {
      const ways = [...startsOf(condition), undefined].map((start) => {
        const { begin, where, values } = begun(node, start?.rest?.() ?? condition, start);
        const text = start
          ? `${begin.trimEnd()} LIMIT ${mostCandidates + 1}
WITH collect(${node}) AS few
CALL (few) {
  WITH few WHERE size(few) <= ${mostCandidates} UNWIND few AS ${node}
  WITH ${node} WHERE ${node}:${label} AND ${where}
  RETURN collect(${node}.id) AS ids
}
RETURN size(few) AS looked, ids`
          : `MATCH (${node}:${label}) WITH count(${node}) AS looked
CALL (looked) {
  WITH looked WHERE looked <= ${mostScanned}
  MATCH (${node}:${label}) WHERE ${where}
  RETURN collect(${node}.id) AS ids
}
RETURN looked, ids`;
        return { text, values, most: start ? mostCandidates : mostScanned };
      });
      for (const { text, values, most } of ways) {
        const key = text + JSON.stringify(values);
        if (common.has(key)) continue;
        const [row] = await graph.read(query(name, text, found, want), { want: { ...want, values } });
        if (row!.looked > most) common.set(key, true);
        else return row!.ids.length <= mostCandidates ? row!.ids : null;
      }
      return null;
    },
  };
}
