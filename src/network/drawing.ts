import type { Edge } from './edges.ts';
import type { EntityLabel } from '../model/entities/entity-types.ts';
import type { Shown } from './shown.ts';
import type { ClaimStatus } from '../method/values.ts';

/** The colours of partnerships, by status: each stands out from white and from black. */
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

/** Those of all other nodes, and of partnerships of which nothing has been said. */
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

export const colorOf = (type: EntityLabel, { judged }: Shown) =>
  judged ? statusColors[judged.status] : typeColors[type];

const words = (constant: string | null) => (constant ? constant.toLowerCase().replaceAll('_', ' ') : null);
const capital = (text: string | null) => text && text.charAt(0).toUpperCase() + text.slice(1);
const listed = (...parts: (string | null | undefined)[]) => parts.filter(Boolean).join(', ');

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

/** What an entity is, in a few words: "Automaker, China"; "Chief Executive Officer, Ford"; "Joint venture". */
export function subTitleOf(type: EntityLabel, one: Shown): string {
  const [office] = one.offices;
  switch (type) {
    case 'Company':
      return listed(kindNames[one.kinds?.[0] ?? 'OTHER'] ?? capital(words(one.kinds![0]!)), one.country?.name);
    case 'Executive':
      return office ? listed(office.title, office.company) : typeNames.Executive;
    case 'Partnership':
      return capital(words(one.kind === 'OTHER' ? null : one.kind)) ?? typeNames.Partnership;
    case 'Source':
    case 'Policy':
      return listed(capital(words(one.kind)), one.belongsTo);
    case 'VehicleVariant':
      return listed(typeNames.VehicleVariant, one.belongsTo, one.modelYear?.toString());
    case 'Jurisdiction':
      return typeNames.Jurisdiction;
    default:
      return listed(typeNames[type], one.belongsTo ?? one.country?.name);
  }
}

/** The one figure to show of an entity. */
export function mainStatOf(type: EntityLabel, one: Shown): string | null {
  switch (type) {
    case 'Partnership':
      return one.judged && percent(Math.round(one.judged.probability * 1000) / 10);
    case 'Policy':
      return one.ratePercent === null ? null : percent(one.ratePercent);
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

/** What an edge says beside its kind: a role, an office, a share, an act of speech. */
export function mainStatOfEdge({ kind, word, percent: share, isTarget }: Edge): string | null {
  if (kind === 'OWNS') return share === null ? null : percent(share);
  if (kind === 'APPLIES_IN') return isTarget ? 'target' : null;
  return kind === 'HOLDS_OFFICE' ? word : words(word);
}

const percent = (number: number) => `${number} %`;
