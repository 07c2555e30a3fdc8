import { z } from 'zod';
import { commonQuestions } from './common.ts';
import { begun, type Condition, startsOf } from './condition.ts';
import type { Graph } from '../graph.ts';
import type { Shape, Want } from './node-type.ts';
import { texts } from './texts.ts';

/** Where nothing says where to find those that are asked for, each node of a label is looked at, up to so many times as many as are found. */
const scannedForEach = 5;

const found = z.object({ looked: z.number(), ids: z.array(z.string()) });

/** Finds all nodes of a label for which a condition holds, where they are few. */
export interface Finder {
  /** Their ids; null where there are many, or where it would take a look at many to tell. */
  idsOf(graph: Graph, condition: Condition, want: Want): Promise<readonly string[] | null>;
}

export function finder({ name: node, label }: Pick<Shape, 'name' | 'label'>, name: string): Finder {
  const query = texts<{ want: Want }>();
  const common = commonQuestions();

  return {
    async idsOf(graph, condition, want) {
      const mostScanned = scannedForEach * graph.mostCandidates;
      const ways = [...startsOf(condition), undefined].map((start) => {
        const { begin, where, values } = begun(node, condition, start);
        const text = start
          ? `${begin.trimEnd()} LIMIT ${graph.mostCandidates + 1}
WITH collect(${node}) AS few
CALL (few) {
  WITH few WHERE size(few) <= ${graph.mostCandidates} UNWIND few AS ${node}
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
        return { text, values, most: start ? graph.mostCandidates : mostScanned };
      });
      for (const { text, values, most } of ways) {
        const key = text + JSON.stringify(values);
        if (common.has(key)) continue;
        const [row] = await graph.read(query(name, text, found, want), { want: { ...want, values } });
        if (row!.looked > most) common.set(key, true);
        else return row!.ids.length <= graph.mostCandidates ? row!.ids : null;
      }
      return null;
    },
  };
}
