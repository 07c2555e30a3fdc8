import type { Run } from '../database/graph.ts';
import type { Label } from '../database/schema.ts';
import { judgeClaims } from './judge.ts';
import { type FactLabel, factLabels } from './problem.cypher.ts';
import { companiesOfTerms, refreshProblems } from './review.ts';
import { partiesOf, partnershipsOfClaims, summarise } from './summaries/summarise.ts';
import { type SummarisedLabel, summarisedLabels } from './summaries/summary.cypher.ts';
import {
  assertionsBroughtOut,
  assertionsOfSources,
  claimsRestingOn,
  countersOf,
  counting,
  subjectsOfAssertions,
} from './touched.cypher.ts';

interface NodeId {
  readonly label: Label;
  readonly id: string;
}

/** A node that has just been made, with all that it has and is linked to. */
interface New {
  readonly node: NodeId;
  readonly properties: Readonly<Record<string, unknown>>;
  /** By type. */
  readonly links: Readonly<Record<string, readonly { readonly other: NodeId }[]>>;
}

/** What a write touches, so that it has to be judged and reviewed again. */
export class Touched {
  readonly claims = new Set<string>();
  /** Those of them that have just been made: nothing is stored of them. */
  readonly newClaims = new Set<string>();
  readonly assertions = new Set<string>();
  readonly publishers = new Set<string>();
  /** What lists are made of. */
  readonly summarised = new Map<SummarisedLabel, Set<string>>(summarisedLabels.map((label) => [label, new Set()]));
  /** Those that changed stakes and offices were of before. */
  readonly companies = new Set<string>();
  readonly facts = new Map<FactLabel, Set<string>>(factLabels.map((label) => [label, new Set()]));

  /**
   * Adds what rests on nodes that have just been made, by what they are linked to: whatever is linked to them from elsewhere is
   * new or has been changed with them.
   */
  async addNew(run: Run, made: readonly New[]): Promise<void> {
    const isDated = new Set(
      made
        .filter(({ node, properties }) => node.label === 'Source' && properties['publishedOn'])
        .map(({ node }) => node.id),
    );
    for (const { node, properties, links } of made) {
      const { label, id } = node;
      if (label === 'Claim') this.newClaims.add(id);
      if (label === 'Claim' || label === 'Settlement') this.claims.add(id);
      if (label === 'Publisher') this.publishers.add(id);
      this.facts.get(label as FactLabel)?.add(id);
      this.summarised.get(label as SummarisedLabel)?.add(id);
      for (const [type, counter] of Object.entries(countersOf[label] ?? {}))
        for (const { other } of links[type] ?? [])
          if (other.label === counter) this.summarised.get(counter)!.add(other.id);
      if (label !== 'Assertion') continue;
      for (const { other } of links['ABOUT'] ?? [])
        if (other.label === 'Claim') this.claims.add(other.id);
        else this.facts.get(other.label as FactLabel)?.add(other.id);
      const isDeadEnd = properties['speechAct'] === 'RELAY' && !links['DERIVED_FROM']?.length;
      const isUndated = !properties['assertedOn'] && !links['CONTAINS']?.some(({ other }) => isDated.has(other.id));
      if (isDeadEnd || isUndated) this.assertions.add(id); // no other can have a problem of its own
    }
    await this.#addOffices(run, made);
  }

  /** Whose words count as a company's may change by an office. */
  async #addOffices(run: Run, made: readonly New[]): Promise<void> {
    const ids = made.filter(({ node }) => node.label === 'Position').map(({ node }) => node.id);
    if (ids.length > 0)
      for (const { claim } of await run(claimsRestingOn('Position')!, { ids })) this.claims.add(claim);
  }

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
      // Those that a node is no longer linked to have one less.
      const counters = counting[label];
      if (counters)
        for (const { label: counter, id } of await run(counters, { ids })) this.summarised.get(counter)!.add(id);
      const facts = this.facts.get(label as FactLabel);
      for (const id of ids) facts?.add(id);
      if (facts)
        for (const id of await companiesOfTerms(run, new Map([[label as FactLabel, new Set(ids)]])))
          this.companies.add(id);
      if (label === 'Publisher') for (const id of ids) this.publishers.add(id);
      const broughtOut = assertionsBroughtOut.get(label);
      if (broughtOut) for (const { id } of await run(broughtOut, { ids })) this.assertions.add(id);
      if (label === 'Source') {
        const contained = (await run(assertionsOfSources, { ids })).map(({ id }) => id);
        for (const id of contained) this.assertions.add(id);
        // Whoever said it may have said it on another day.
        for (const { label: counter, id } of await run(counting.Assertion!, { ids: contained }))
          this.summarised.get(counter)!.add(id);
      }
      if (label !== 'Assertion') continue;
      for (const id of ids) this.assertions.add(id);
      for (const { label: subject, id } of await run(subjectsOfAssertions, { ids }))
        this.facts.get(subject as FactLabel)?.add(id);
    }
  }
}

/** Judges, reviews and summarises what was touched, in the transaction that touched it. Gives the claims whose assessment moved. */
export async function judgeTouched(run: Run, touched: Touched, now: string): Promise<string[]> {
  const moved = await judgeClaims(run, touched.claims, now, { newClaims: touched.newClaims });
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
