import { presentFields } from '../../lib/type-guards.ts';
import { canonicalizeAddress } from '../../lib/address.ts';
import type { StoryContent } from '../format/story-format.ts';
import { type Link, linkTo, type NodeRecord, record } from './node-record.ts';
import { inOwnUnit } from '../../model/vehicles/units.ts';
import { type NodeId, nodeIdOf, saidInAssertion } from '../parse/node-id.ts';

/** What a story needs to know about nodes that it refers to. */
export interface ResolvedReferences {
  /** The id of the headline claim of a partnership. */
  readonly headlineOf: (partnership: string) => string | undefined;
  /** The issuer of a source without a publisher, as a global id. */
  readonly issuerOf: (source: string) => string | undefined;
}

type Item<Section extends keyof StoryContent> = NonNullable<StoryContent[Section]>[number];

/**
 * Converts a story to nodes with their relationships. Everything that it refers to must be known. Properties of the format are stored as
 * they are, so a new one needs no change here; only references and nested nodes do.
 */
export const recordsOf = (story: StoryContent, references: ResolvedReferences): NodeRecord[] => [
  ...(story.jurisdictions ?? []).map(({ slug, ...rest }) => entity('Jurisdiction', slug, rest)),
  ...(story.publicBodies ?? []).map(({ slug, ...rest }) => entity('PublicBody', slug, rest)),
  ...(story.persons ?? []).map(({ slug, ...rest }) => entity('Person', slug, rest)),
  ...(story.companies ?? []).map(({ slug, ...rest }) => entity('Company', slug, rest, {}, { kinds: [] })),
  ...(story.publishers ?? []).map(({ slug, ...rest }) => entity('Publisher', slug, rest, {}, { reliability: 'F' })),
  ...(story.executives ?? []).flatMap((it) => executive(it, references)),
  ...(story.stakes ?? []).flatMap((it) => stake(it, references)),
  ...(story.vehicles ?? []).flatMap((it) => vehicle(it, references)),
  ...(story.policies ?? []).flatMap((it) => policy(it, references)),
  ...(story.partnerships ?? []).flatMap((it) => partnership(it, references)),
  ...(story.sources ?? []).flatMap((it) => source(it, references)),
];

const entity = (
  label: NodeId['label'],
  id: string,
  properties: Parameters<typeof record>[1],
  links: Parameters<typeof record>[2] = {},
  defaults: NodeRecord['defaults'] = {},
) => record({ label, id }, properties, links, { aliases: [], ...defaults });

/** A fact, with an assertion for each source in `saidIn`. */
const fact = (
  node: NodeId,
  properties: Parameters<typeof record>[1],
  links: Parameters<typeof record>[2],
  saidIn: readonly string[] | null | undefined,
  { issuerOf }: ResolvedReferences,
  defaults?: NodeRecord['defaults'],
): NodeRecord[] => [
  record(node, properties, links, defaults),
  ...(saidIn ?? []).map((source) =>
    record(
      saidInAssertion(source, node),
      { speechAct: 'REPORT', sourcing: 'NONE' },
      {
        CONTAINS: linkTo(source, 'Source'),
        ATTRIBUTED_TO: linkTo(issuerOf(source), 'Company') ?? [],
        ABOUT: [{ other: node, properties: { stance: 'SUPPORTS', scope: 1 } }],
        DERIVED_FROM: [],
      },
    ),
  ),
];

const executive = (
  { slug: id, positions, ...properties }: Item<'executives'>,
  references: ResolvedReferences,
): NodeRecord[] => [
  entity('Executive', id, properties),
  ...(positions ?? []).flatMap(({ slug, company, saidIn, ...term }) => {
    const links = { HOLDS: linkTo(id, 'Executive'), AT: linkTo(company, 'Company') };
    return fact({ label: 'Position', id: `${id}/${slug}` }, term, links, saidIn, references);
  }),
];

function stake(
  { slug, owner, company, saidIn, ...share }: Item<'stakes'>,
  references: ResolvedReferences,
): NodeRecord[] {
  const links = { OWNS: linkTo(owner, 'Company'), IN: linkTo(company, 'Company') };
  return fact({ label: 'Stake', id: slug }, share, links, saidIn, references);
}

const vehicle = (
  { slug: id, maker, variants, events, ...properties }: Item<'vehicles'>,
  references: ResolvedReferences,
): NodeRecord[] => [
  entity('Vehicle', id, properties, { MAKES: linkTo(maker, 'Company') }),
  ...(variants ?? []).flatMap((it) => variant(id, it, references)),
  ...(events ?? []).flatMap(({ slug, on: date, jurisdiction, saidIn, ...event }) => {
    const links = { HAS_EVENT: linkTo(id, 'Vehicle'), APPLIES_IN: linkTo(jurisdiction, 'Jurisdiction') };
    const node = { label: 'LifecycleEvent', id: `${id}/${slug}` } as const;
    return fact(node, { ...event, date }, links, saidIn, references, { planned: false });
  }),
];

function variant(
  ofVehicle: string,
  { slug, measurements, ...properties }: NonNullable<Item<'vehicles'>['variants']>[number],
  references: ResolvedReferences,
): NodeRecord[] {
  const id = `${ofVehicle}/${slug}`;
  return [
    entity('VehicleVariant', id, properties, { HAS_VARIANT: linkTo(ofVehicle, 'Vehicle') }),
    ...(measurements ?? []).flatMap(({ slug: name, saidIn, ...figure }) => {
      const links = { HAS_MEASUREMENT: linkTo(id, 'VehicleVariant') };
      const ownValue = inOwnUnit(figure.metric, figure.value, figure.unit);
      const node = { label: 'Measurement', id: `${id}/${name}` } as const;
      return fact(node, { ...figure, ownValue }, links, saidIn, references);
    }),
  ];
}

function policy(
  { slug, jurisdiction, target, saidIn, ...properties }: Item<'policies'>,
  references: ResolvedReferences,
): NodeRecord[] {
  const links = { APPLIES_IN: linkTo(jurisdiction, 'Jurisdiction'), TARGETS: linkTo(target, 'Jurisdiction') };
  return fact({ label: 'Policy', id: slug }, properties, links, saidIn, references, { aliases: [] });
}

function partnership(
  { slug: id, parties, jurisdictions, claims, ...properties }: Item<'partnerships'>,
  references: ResolvedReferences,
): NodeRecord[] {
  const involved = parties?.map(({ company, ...party }, at): Link => {
    const other = company
      ? ({ label: 'Company', id: company } as const)
      : ({ label: 'UnnamedParty', id: `${id}/${at}` } as const);
    return { other, properties: presentFields({ ...party, at }) };
  });
  const places = jurisdictions?.flatMap((slug) => linkTo(slug, 'Jurisdiction') ?? []);
  return [
    entity('Partnership', id, properties, { INVOLVES: involved, APPLIES_IN: places }, { kind: 'OTHER' }),
    ...(involved ?? []).filter(({ other }) => other.label === 'UnnamedParty').map(({ other }) => record(other, {})),
    ...(claims ?? []).flatMap(({ slug, settlement, ...claim }) => {
      const node = { label: 'Claim', id: `${id}/${slug}` } as const;
      return [
        record(node, claim, { HAS_CLAIM: linkTo(id, 'Partnership') }, { headline: false }),
        ...(settlement ? settlementOf(node.id, settlement, references) : []),
      ];
    }),
  ];
}

type Settlement = NonNullable<NonNullable<Item<'partnerships'>['claims']>[number]['settlement']>;

function settlementOf(
  claim: string,
  { on: date, saidIn, ...properties }: Settlement,
  references: ResolvedReferences,
): NodeRecord[] {
  const links = { SETTLED_BY: linkTo(claim, 'Claim') };
  return fact({ label: 'Settlement', id: claim }, { ...properties, date }, links, saidIn, references);
}

function source(it: Item<'sources'>, { headlineOf, issuerOf }: ResolvedReferences): NodeRecord[] {
  const { slug: id, publisher, issuer, assertions, ...sourceProperties } = it;
  return [
    entity(
      'Source',
      id,
      { ...sourceProperties, canonicalUrl: it.url && canonicalizeAddress(it.url) },
      { PUBLISHED_BY: linkTo(publisher ?? issuer, 'Publisher') },
      { kind: 'ARTICLE' },
    ),
    ...(assertions ?? []).map(({ slug, saidBy, about, derivedFrom, ...properties }) =>
      record(
        { label: 'Assertion', id: `${id}/${slug}` },
        { ...properties, sourcing: properties.sourcing ?? 'NONE' },
        {
          CONTAINS: linkTo(id, 'Source'),
          ATTRIBUTED_TO: linkTo(saidBy ?? issuerOf(id), 'Company') ?? [],
          ABOUT: (about ?? []).map(({ subject, ...side }) => ({
            other: subjectOf(subject, headlineOf),
            properties: { ...side, scope: side.scope ?? 1 },
          })),
          DERIVED_FROM: (derivedFrom ?? []).map(({ assertion, ...properties }) => ({
            other: nodeIdOf(assertion)!,
            properties,
          })),
        },
      ),
    ),
  ];
}

/** A partnership stands for its headline claim. */
function subjectOf(globalId: string, headlineOf: ResolvedReferences['headlineOf']): NodeId {
  const subject = nodeIdOf(globalId)!;
  return subject.label === 'Partnership' ? { label: 'Claim', id: headlineOf(subject.id)! } : subject;
}
