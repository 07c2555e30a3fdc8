import { z } from 'zod';
import { withRow } from '../cypher.ts';
import { cypher, type Fragment, render, separate, variable, verbatim } from '../fragment.ts';
import type { Graph } from '../graph.ts';
import { createUnselectiveCache } from './unselective-cache.ts';
import { type Condition, remainingCondition, type Seek, seekPrefix, limitSeeks } from './condition.ts';
import { variableForNode, type NodeType } from './node-type.ts';
import { plannerOf } from './planner.ts';

/** If no seek is selective, all nodes of the label are scanned, as long as they are at most this many times `maxCandidates`. */
const scanFactor = 5;

const finderRow = z.object({ looked: z.number(), ids: z.array(z.string()) });

/** Finds all nodes of a label that fulfil a condition, if they are few. */
export interface Finder {
  /** Returns their ids; null if they are many, or if too many nodes would have to be scanned to tell. */
  findIds(graph: Graph, condition: Condition): Promise<readonly string[] | null>;
}

export function createFinder(type: NodeType, name: string): Finder {
  const unselective = createUnselectiveCache();
  return {
    async findIds(graph, condition) {
      const planner = plannerOf(graph);
      const maxScanned = scanFactor * graph.maxCandidates;
      for (const seek of [...limitSeeks(condition), undefined]) {
        const limit = seek ? graph.maxCandidates : maxScanned;
        const fragment = seek ? buildSeekQuery(type, condition, seek, limit) : buildScanQuery(type, condition, limit);
        const { form, constants } = separate(fragment);
        const { text } = render(form);
        const key = text + JSON.stringify(constants);
        if (unselective.has(key)) continue;
        const query = withRow(
          planner.query(text, () => ({ name, cypher: form })),
          () => finderRow,
        );
        const [row] = await graph.read(query, { constants });
        if (row!.looked > limit) unselective.set(key, true);
        else return row!.ids.length <= graph.maxCandidates ? row!.ids : null;
      }
      return null;
    },
  };
}

function buildSeekQuery(type: NodeType, condition: Condition, seek: Seek, limit: number): Fragment {
  const [node, candidates] = [variableForNode(type), variable('candidates')];
  return cypher`${seekPrefix(node, seek)}LIMIT ${verbatim(limit + 1)}
WITH collect(${node}) AS ${candidates}
CALL (${candidates}) {
  WITH ${candidates} WHERE size(${candidates}) <= ${verbatim(limit)}
  UNWIND ${candidates} AS ${node}
  WITH ${node} WHERE ${node}:${verbatim(type.label)} AND ${remainingCondition(condition, seek).where(node)}
  RETURN collect(${node}.id) AS ids
}
RETURN size(${candidates}) AS looked, ids`;
}

function buildScanQuery(type: NodeType, condition: Condition, limit: number): Fragment {
  const [node, looked] = [variableForNode(type), variable('looked')];
  return cypher`MATCH (${node}:${verbatim(type.label)}) WITH count(${node}) AS ${looked}
CALL (${looked}) {
  WITH ${looked} WHERE ${looked} <= ${verbatim(limit)}
  MATCH (${node}:${verbatim(type.label)}) WHERE ${condition.where(node)}
  RETURN collect(${node}.id) AS ids
}
RETURN ${looked} AS looked, ids`;
}
