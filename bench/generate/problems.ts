import { factLabels } from '../../src/database/graph-schema.ts';
import type { Evidence } from '../../src/method/evidence.ts';
import {
  type Problem,
  type RecordedAssertion,
  findAssertionProblems,
  findClaimProblems,
  findPublisherProblems,
  createUnsourcedProblem,
} from '../../src/method/problems.ts';
import { findComparable, findSyndication, type AssertionWording } from '../../src/method/syndication.ts';
import { globalIdOf } from '../../src/stories/parse/node-id.ts';
import { type Agents, other } from './evidence.ts';
import type { Node } from './nodes.ts';
import type { Reliability } from '../../src/model/sources/values.ts';

const isFact = new Set<string>(factLabels);

/** The evidence problems of a story, by the rules of src/method/problems.ts. Everything said about a fact must be in the same story. */
export function problemsOfStory(nodes: readonly Node[], evidence: readonly Evidence[], agents: Agents): Problem[] {
  const sources = new Map(nodes.filter(({ label }) => label === 'Source').map((node) => [globalIdOf(node), node]));
  const standing = nodes.filter(
    ({ label, properties }) => label === 'Assertion' && !properties['retractedAt'] && !properties['supersededAt'],
  );
  const sourced = new Set(
    standing.flatMap(({ links }) => (links['ABOUT'] ?? []).map((link) => globalIdOf(link.other))),
  );
  const assertions = new Map(standing.map((node) => [node.id, node]));
  const wordsOf = (one: Evidence) => {
    const found = findComparable(one).map((id) => assertions.get(id)!);
    return new Map(
      found.map((node): [string, AssertionWording] => {
        const title = sources.get(other(node, 'CONTAINS')!)!.properties['title'] ?? null;
        return [node.id, { title, quote: node.properties['quote'] ?? null } as AssertionWording];
      }),
    );
  };
  return [
    ...evidence.flatMap((one) => [...findClaimProblems(one), ...findSyndication(one, wordsOf(one))]),
    ...standing.flatMap((node) =>
      findAssertionProblems(recordedOf(node, sources.get(other(node, 'CONTAINS')!)!, agents)),
    ),
    ...nodes.flatMap((node) => {
      if (isFact.has(node.label))
        return sourced.has(globalIdOf(node)) ? [] : [createUnsourcedProblem(globalIdOf(node))];
      if (node.label !== 'Publisher') return [];
      return findPublisherProblems(
        node.id,
        String(node.properties['name']),
        node.properties['reliability'] as Reliability,
      );
    }),
  ];
}

/** The row that the query `problems.assertions` would read from the graph. */
function recordedOf({ id, properties, links }: Node, source: Node, agents: Agents): RecordedAssertion {
  const { speechAct, assertedOn, recordedAt } = properties;
  return {
    id,
    speechAct,
    isDerived: (links['DERIVED_FROM'] ?? []).length > 0,
    isDated: (assertedOn ?? source.properties['publishedOn']) !== undefined,
    recordedAt,
    name: agents.of(other(source, 'PUBLISHED_BY'))?.name ?? source.properties['title'] ?? source.id,
  } as RecordedAssertion;
}
