import { z } from 'zod';
import { withRow } from '../cypher.ts';
import { cypher, type Fragment, render, separate, variable, verbatim } from '../fragment.ts';
import type { Graph } from '../graph.ts';
import { commonQuestions } from './common-questions.ts';
import { type Condition, restOf, type Seek, seekPrefix, seeksOf } from './condition.ts';
import { nodeOf, type NodeType } from './node-type.ts';
import { plannerOf } from './planner.ts';

/** Where no seek says where to find nodes, each node of the label is looked at, if there are at most so many times as many as may be found. */
const scannedForEach = 5;

const found = z.object({ looked: z.number(), ids: z.array(z.string()) });

/** Finds all nodes of a label for which a condition holds, where they are few. */
export interface Finder {
  /** Their ids; null where there are many, or where it would take a look at many to tell. */
  findIds(graph: Graph, condition: Condition): Promise<readonly string[] | null>;
}

export function finder(type: NodeType, name: string): Finder {
  const common = commonQuestions();
  return {
    async findIds(graph, condition) {
      const planner = plannerOf(graph);
      const maxScanned = scannedForEach * graph.maxCandidates;
      for (const seek of [...seeksOf(condition), undefined]) {
        const most = seek ? graph.maxCandidates : maxScanned;
        const fragment = seek ? fromSeek(type, condition, seek, most) : fromScan(type, condition, most);
        const { form, constants } = separate(fragment);
        const { text } = render(form);
        const key = text + JSON.stringify(constants);
        if (common.has(key)) continue;
        const query = withRow(
          planner.query(text, () => ({ name, cypher: form })),
          () => found,
        );
        const [row] = await graph.read(query, { constants });
        if (row!.looked > most) common.set(key, true);
        else return row!.ids.length <= graph.maxCandidates ? row!.ids : null;
      }
      return null;
    },
  };
}

function fromSeek(type: NodeType, condition: Condition, seek: Seek, most: number): Fragment {
  const [node, candidates] = [nodeOf(type), variable('candidates')];
  return cypher`${seekPrefix(node, seek)}LIMIT ${verbatim(most + 1)}
WITH collect(${node}) AS ${candidates}
CALL (${candidates}) {
  WITH ${candidates} WHERE size(${candidates}) <= ${verbatim(most)}
  UNWIND ${candidates} AS ${node}
  WITH ${node} WHERE ${node}:${verbatim(type.label)} AND ${restOf(condition, seek).where(node)}
  RETURN collect(${node}.id) AS ids
}
RETURN size(${candidates}) AS looked, ids`;
}

function fromScan(type: NodeType, condition: Condition, most: number): Fragment {
  const [node, looked] = [nodeOf(type), variable('looked')];
  return cypher`MATCH (${node}:${verbatim(type.label)}) WITH count(${node}) AS ${looked}
CALL (${looked}) {
  WITH ${looked} WHERE ${looked} <= ${verbatim(most)}
  MATCH (${node}:${verbatim(type.label)}) WHERE ${condition.where(node)}
  RETURN collect(${node}.id) AS ids
}
RETURN ${looked} AS looked, ids`;
}
