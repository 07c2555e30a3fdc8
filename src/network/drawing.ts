import { capitalize } from '../lib/english.ts';
import type { Edge } from './edges.ts';
import type { EntityLabel } from '../model/entities/entity-types.ts';
import type { NodeSummary } from './node-summary.ts';
import type { ClaimStatus } from '../method/values.ts';

/** Colours of partnerships by status. Each has contrast on both white and black. */
export const statusColors: Readonly<Record<ClaimStatus, string>> = {
  CONFIRMED: '#2e8b57',
  RETRACTED: '#a0522d',
  REFUTED: '#8b5fbf',
  DENIED: '#d64545',
  DISPUTED: '#c2711c',
  CORROBORATED: '#1f8a8a',
  REPORTED: '#3a7bd5',
  UNSUPPORTED: '#7d838c',
};

/** Colours of all other nodes, and of partnerships without an assessment. */
export const typeColors: Readonly<Record<EntityLabel, string>> = {
  Company: '#5b7fb5',
  Executive: '#b0608a',
  Person: '#b0608a',
  Publisher: '#8a7a3d',
  PublicBody: '#6f7d3f',
  Vehicle: '#4f8a6a',
  VehicleVariant: '#4f8a6a',
  Partnership: '#7d838c',
  Source: '#9a7b4f',
  Policy: '#7d6bb0',
  Jurisdiction: '#7d6bb0',
};

export const getColor = (type: EntityLabel, { assessment }: NodeSummary) =>
  assessment ? statusColors[assessment.status] : typeColors[type];

const toWords = (constant: string) => constant.toLowerCase().replaceAll('_', ' ');
const joinParts = (...parts: (string | null | undefined)[]) => parts.filter(Boolean).join(', ');

const typeNames: Readonly<Record<EntityLabel, string>> = {
  Company: 'Company',
  Executive: 'Executive',
  Person: 'Person',
  Publisher: 'Publisher',
  PublicBody: 'Public body',
  Vehicle: 'Vehicle',
  VehicleVariant: 'Variant',
  Partnership: 'Partnership',
  Source: 'Source',
  Policy: 'Policy',
  Jurisdiction: 'Country or bloc',
};

const kindNames: Readonly<Record<string, string>> = { TECHNOLOGY: 'Technology company', OTHER: 'Company' };

/** Describes an entity in a few words: "Automaker, China"; "Chief Executive Officer, Ford"; "Joint venture". */
export function buildSubTitle(type: EntityLabel, one: NodeSummary): string {
  const [office] = one.offices;
  switch (type) {
    case 'Company':
      return joinParts(kindNames[one.kinds?.[0] ?? 'OTHER'] ?? capitalize(toWords(one.kinds![0]!)), one.country?.name);
    case 'Executive':
      return office ? joinParts(office.title, office.company) : typeNames.Executive;
    case 'Partnership':
      return !one.kind || one.kind === 'OTHER' ? typeNames.Partnership : capitalize(toWords(one.kind));
    case 'Source':
    case 'Policy':
      return joinParts(one.kind && capitalize(toWords(one.kind)), one.belongsTo);
    case 'VehicleVariant':
      return joinParts(typeNames.VehicleVariant, one.belongsTo, one.modelYear?.toString());
    case 'Jurisdiction':
      return typeNames.Jurisdiction;
    default:
      return joinParts(typeNames[type], one.belongsTo ?? one.country?.name);
  }
}

/** The main figure to show for an entity. */
export function getMainStat(type: EntityLabel, one: NodeSummary): string | null {
  switch (type) {
    case 'Partnership':
      return one.assessment && appendPercent(Math.round(one.assessment.probability * 1000) / 10);
    case 'Policy':
      return one.ratePercent === null ? null : appendPercent(one.ratePercent);
    case 'Company':
    case 'PublicBody':
      return one.country?.isoCode ?? null;
    case 'Publisher':
      return one.reliability;
    case 'Source':
      return one.publishedOn;
    case 'Jurisdiction':
      return one.isoCode;
    default:
      return null;
  }
}

/** The detail to show on an edge besides its kind: a role, an office, a share, a speech act. */
export function getEdgeMainStat({ kind, word, percent: share, isTarget }: Edge): string | null {
  if (kind === 'OWNS') return share === null ? null : appendPercent(share);
  if (kind === 'APPLIES_IN') return isTarget ? 'target' : null;
  return kind === 'HOLDS_OFFICE' ? word : word && toWords(word);
}

const appendPercent = (number: number) => `${number} %`;
