import type { Run } from '../graph/graph.ts';
import type { Label } from '../graph/vocabulary.ts';
import { judgeClaims } from './judge.ts';
import { type FactLabel, factLabels } from './problem.cypher.ts';
import { refreshProblems } from './review.ts';
import { partiesOf, partnershipsOfClaims, summarise } from '../summaries/summarise.ts';
import { type SummarisedLabel, summarisedLabels } from '../summaries/summary.cypher.ts';
import {
  assertionsBroughtOut,
  assertionsOfSources,
  claimsRestingOn,
  countersOf,
  subjectsOfAssertions,
} from './touched.cypher.ts';

interface NodeId {
  readonly label: Label;
  readonly id: string;
}

/** What a write touches, so that it has to be judged and reviewed again. */
export class Touched {
  readonly claims = new Set<string>();
  readonly assertions = new Set<string>();
  readonly publishers = new Set<string>();
  /** What lists are made of. */
  readonly summarised = new Map<SummarisedLabel, Set<string>>(summarisedLabels.map((label) => [label, new Set()]));
  readonly facts = new Map<FactLabel, Set<string>>(factLabels.map((label) => [label, new Set()]));

  /**
   * Adds what rests on nodes as the graph has them now: to be called before they are written, where they are there, and
   * again after, since a node may have been linked to others.
   */
  async add(run: Run, nodes: readonly NodeId[]): Promise<void> {
    for (const [label, some] of Map.groupBy(nodes, (node) => node.label)) {
      const ids = some.map(({ id }) => id);
      const resting = claimsRestingOn(label);
      if (resting) for (const { claim } of await run(resting, { ids })) this.claims.add(claim);
      for (const id of ids) this.summarised.get(label as SummarisedLabel)?.add(id);
      const counters = countersOf[label];
      if (counters)
        for (const { label: counter, id } of await run(counters, { ids })) this.summarised.get(counter)!.add(id);
      // Those that a partnership no longer names have one less.
      if (label === 'Partnership') for (const id of await partiesOf(run, ids)) this.summarised.get('Company')!.add(id);
      const facts = this.facts.get(label as FactLabel);
      for (const id of ids) facts?.add(id);
      if (label === 'Publisher') for (const id of ids) this.publishers.add(id);
      const broughtOut = assertionsBroughtOut.get(label);
      if (broughtOut) for (const { id } of await run(broughtOut, { ids })) this.assertions.add(id);
      if (label === 'Source') for (const { id } of await run(assertionsOfSources, { ids })) this.assertions.add(id);
      if (label !== 'Assertion') continue;
      for (const id of ids) this.assertions.add(id);
      for (const { label: subject, id } of await run(subjectsOfAssertions, { ids }))
        this.facts.get(subject as FactLabel)?.add(id);
    }
  }
}

/** Judges, reviews and summarises what was touched, in the transaction that touched it. Gives the claims whose assessment moved. */
export async function judgeTouched(run: Run, touched: Touched, now: string): Promise<string[]> {
  const moved = await judgeClaims(run, touched.claims, now);
  await refreshProblems(run, touched);
  await summariseTouched(run, touched);
  return moved;
}

async function summariseTouched(run: Run, { claims, summarised }: Touched): Promise<void> {
  const partnerships = await partnershipsOfClaims(run, [...claims]);
  for (const id of partnerships) summarised.get('Partnership')!.add(id);
  for (const id of await partiesOf(run, partnerships)) summarised.get('Company')!.add(id);
  for (const [label, ids] of summarised) await summarise(run, label, ids);
}
