import type { RunQuery } from '../database/graph.ts';
import { type FactLabel, factLabels, type Label } from '../database/graph-schema.ts';
import { claimsOfOffices, countersOf, impactOf, type roles } from './impact.cypher.ts';
import { judgeClaims } from './judge.ts';
import { summarise } from './summaries/summarise.ts';
import { type SummarisedLabel, summarisedLabels } from './summaries/summary.cypher.ts';

interface NodeId {
  readonly label: Label;
  readonly id: string;
}

/** A node that has just been created, with its properties and its links. */
interface NewNode {
  readonly node: NodeId;
  readonly properties: Readonly<Record<string, unknown>>;
  /** By the type of the link. */
  readonly links: Readonly<Record<string, readonly { readonly other: NodeId }[]>>;
}

/** What a write affects: the ids of the nodes to judge, review for problems or summarise, by label where there are several. */
export class Impact {
  readonly claims = new Set<string>();
  /** The claims that have just been created: nothing is stored for them yet. */
  readonly newClaims = new Set<string>();
  readonly assertions = new Set<string>();
  readonly publishers = new Set<string>();
  /** The companies that changed stakes and offices belonged to before the write. */
  readonly companies = new Set<string>();
  readonly facts = new Map<FactLabel, Set<string>>(factLabels.map((label) => [label, new Set()]));
  /** The nodes whose sort keys may change. */
  readonly summarised = new Map<SummarisedLabel, Set<string>>(summarisedLabels.map((label) => [label, new Set()]));

  /**
   * Adds what depends on nodes that have just been created, by their links: whatever else links to them is new too, or has been
   * changed with them.
   */
  async addNew(run: RunQuery, created: readonly NewNode[]): Promise<void> {
    const isDated = new Set(
      created
        .filter(({ node, properties }) => node.label === 'Source' && properties['publishedOn'])
        .map(({ node }) => node.id),
    );
    for (const { node, properties, links } of created) {
      const { label, id } = node;
      if (label === 'Claim') this.newClaims.add(id);
      if (label === 'Settlement') this.claims.add(id);
      this.#addNode(node);
      for (const [type, counter] of Object.entries(countersOf[label] ?? {}))
        for (const { other } of links[type] ?? [])
          if (other.label === counter) this.summarised.get(counter)!.add(other.id);
      if (label !== 'Assertion') continue;
      for (const { other } of links['ABOUT'] ?? [])
        if (other.label === 'Claim') this.claims.add(other.id);
        else this.facts.get(other.label as FactLabel)?.add(other.id);
      const isDeadEnd = properties['speechAct'] === 'RELAY' && !links['DERIVED_FROM']?.length;
      const isUndated = !properties['assertedOn'] && !links['CONTAINS']?.some(({ other }) => isDated.has(other.id));
      if (isDeadEnd || isUndated) this.assertions.add(id); // no other new one can have a problem of its own
    }
    // A new office may change who speaks for a company.
    const offices = created.filter(({ node }) => node.label === 'Position').map(({ node }) => node.id);
    if (offices.length > 0)
      for (const { claim } of await run(claimsOfOffices, { ids: offices })) this.claims.add(claim);
  }

  /**
   * Adds what depends on nodes as they are in the graph. To be called before they are written, if they exist, and again
   * after that, since their links may have changed.
   */
  async add(run: RunQuery, nodes: readonly NodeId[]): Promise<void> {
    for (const [label, some] of Map.groupBy(nodes, (node) => node.label)) {
      for (const node of some) {
        this.#addNode(node);
        if (label === 'Assertion') this.assertions.add(node.id);
      }
      const query = impactOf(label);
      if (query)
        for (const { role, label: other, id } of await run(query, { ids: some.map(({ id }) => id) }))
          this.#idsFor(role, other)?.add(id);
    }
  }

  #addNode({ label, id }: NodeId) {
    if (label === 'Claim') this.claims.add(id);
    if (label === 'Publisher') this.publishers.add(id);
    this.facts.get(label as FactLabel)?.add(id);
    this.summarised.get(label as SummarisedLabel)?.add(id);
  }

  #idsFor(role: (typeof roles)[number], label: string): Set<string> | undefined {
    if (role === 'judge') return this.claims;
    if (role === 'review') return this.assertions;
    if (role === 'reviewTerms') return this.companies;
    return role === 'reviewFact' ? this.facts.get(label as FactLabel) : this.summarised.get(label as SummarisedLabel);
  }
}

/** Judges, reviews and summarises what a write affects, in its transaction. Returns the claims whose assessment moved. */
export async function reassess(run: RunQuery, impact: Impact, now: string): Promise<readonly string[]> {
  const { claims, newClaims, summarised } = impact;
  const { moved, partnerships, parties } = await judgeClaims(run, claims, now, { newClaims, review: impact });
  for (const id of partnerships) summarised.get('Partnership')!.add(id);
  for (const id of parties) summarised.get('Company')!.add(id);
  await summarise(run, summarised);
  return moved;
}
