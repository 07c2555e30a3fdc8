import type { z } from 'zod';
import { toEvidence, type EvidenceRow, evidenceRow } from '../../src/assessments/evidence.cypher.ts';
import type { Evidence } from '../../src/method/evidence.ts';
import { agentLabels, type Label } from '../../src/database/graph-schema.ts';
import { globalIdOf } from '../../src/stories/parse/node-id.ts';
import type { Node } from './nodes.ts';
import type { Reliability } from '../../src/model/sources/values.ts';

interface Agent {
  readonly id: string;
  readonly name: string;
  readonly reliability: Reliability | null;
}
type Office = EvidenceRow['assertions'][number]['offices'][number];

const isAgent = new Set<Label>(agentLabels);

/** The agents of all stories so far, with their offices, as far as evidence needs them. */
export class Agents {
  readonly #agents = new Map<string, Agent>();
  readonly #offices = new Map<string, Office[]>();

  add(nodes: readonly Node[]): void {
    for (const node of nodes) {
      const { label, properties } = node;
      if (isAgent.has(label)) {
        const [name, reliability] = [
          String(properties['name']),
          (properties['reliability'] as Reliability | undefined) ?? null,
        ];
        this.#agents.set(globalIdOf(node), { id: globalIdOf(node), name, reliability });
      } else if (label === 'Position') {
        const [holder, company] = [other(node, 'HOLDS')!, other(node, 'AT')!];
        const [validFrom, validTo] = [textOrNull(properties['validFrom']), textOrNull(properties['validTo'])];
        const office = { company, validFrom, validTo, recordedAt: String(properties['recordedAt']) };
        this.#offices.set(holder, [...(this.#offices.get(holder) ?? []), office]);
      }
    }
  }

  of(globalId: string | undefined): Agent | null {
    return globalId === undefined ? null : this.#agents.get(globalId)!;
  }

  officesOf(globalId: string | undefined): Office[] {
    return (globalId !== undefined && this.#offices.get(globalId)) || [];
  }
}

/**
 * The evidence on every claim of a story, as `readEvidence` would read it from the graph. Everything said about a claim must be in the
 * same story.
 */
export function evidenceOfStory(nodes: readonly Node[], agents: Agents): Evidence[] {
  const sources = new Map(nodes.filter(({ label }) => label === 'Source').map((node) => [globalIdOf(node), node]));
  const settlements = new Map(nodes.filter(({ label }) => label === 'Settlement').map((node) => [node.id, node]));
  const partnerships = new Map(
    nodes.filter(({ label }) => label === 'Partnership').map((node) => [globalIdOf(node), node]),
  );
  const about = new Map<string, EvidenceRow['assertions']>();
  for (const node of nodes) {
    if (node.label !== 'Assertion' || node.properties['supersededAt']) continue;
    for (const link of node.links['ABOUT'] ?? []) {
      if (link.other.label !== 'Claim') continue;
      const row = assertionRow(node, sources.get(other(node, 'CONTAINS')!)!, link.properties!, agents);
      const rows = about.get(link.other.id);
      if (rows) rows.push(row);
      else about.set(link.other.id, [row]);
    }
  }
  return nodes
    .filter(({ label }) => label === 'Claim')
    .map((claim) => {
      const settlement = settlements.get(claim.id);
      const involved = partnerships.get(other(claim, 'HAS_CLAIM')!)!.links['INVOLVES'] ?? [];
      return toEvidence({
        claim: claim.id,
        ...(claim.properties as Pick<z.infer<typeof evidenceRow>, 'text' | 'stage'>),
        parties: involved
          .filter(({ other }) => other.label === 'Company')
          .map((link) => ({ ...named(agents.of(globalIdOf(link.other)))!, at: link.properties!['at'] as number })),
        settlements: settlement
          ? [{ id: settlement.id, ...(settlement.properties as Omit<EvidenceRow['settlements'][number], 'id'>) }]
          : [],
        assertions: about.get(claim.id) ?? [],
      });
    });
}

function assertionRow(
  node: Node,
  source: Node,
  about: Readonly<Record<string, unknown>>,
  agents: Agents,
): EvidenceRow['assertions'][number] {
  const { assertedOn, recordedAt, firstRecordedAt, retractedAt, speechAct, sourcing } = node.properties;
  const [publishedBy, speaker] = [other(source, 'PUBLISHED_BY'), other(node, 'ATTRIBUTED_TO')];
  const date = assertedOn ?? source.properties['publishedOn'];
  const publisher = agents.of(publishedBy);
  return {
    id: node.id,
    recordedAt,
    speechAct,
    sourcing,
    stance: about['stance'],
    scope: about['scope'],
    isRetracted: retractedAt !== undefined,
    day: date ?? String(firstRecordedAt ?? recordedAt).slice(0, 10),
    isDated: date !== undefined,
    source: source.id,
    article: source.properties['canonicalUrl'] ?? source.id,
    sourceKind: source.properties['kind'],
    publisher,
    speaker: named(agents.of(speaker)),
    offices: agents.officesOf(speaker),
    issuersOffices: agents.officesOf(publishedBy),
    cites: (node.links['DERIVED_FROM'] ?? []).map(({ other }) => other.id),
  } as EvidenceRow['assertions'][number];
}

/** The global id of the only node linked with this type. */
export const other = ({ links }: Node, type: string) => {
  const link = links[type]?.[0];
  return link && globalIdOf(link.other);
};

const named = (agent: Agent | null) => agent && { id: agent.id, name: agent.name };
const textOrNull = (value: unknown) => (typeof value === 'string' ? value : null);
