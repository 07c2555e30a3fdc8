import { presentFields } from '../../lib/type-guards.ts';
import { canonicalizeAddress } from '../../lib/address.ts';
import type { StoryContent } from '../format/story-format.ts';
import { type Link, linkTo, type NodeRecord, record } from './node-record.ts';
import { inOwnUnit } from '../../model/vehicles/units.ts';
import { type NodeId, nodeIdOf, sayingSo } from '../parse/node-id.ts';

/** What a story needs to know about nodes that it refers to. */
export interface ResolvedReferences {
  /** The id of the headline claim of a partnership. */
  readonly headlineOf: (partnership: string) => string | undefined;
  /** The issuer of a source without a publisher, as a global id. */
  readonly issuerOf: (source: string) => string | undefined;
}

type Item<Section extends keyof StoryContent> = NonNullable<StoryContent[Section]>[number];

/** Converts a story to nodes with their relationships. Everything that it refers to must be known. */
export const recordsOf = (story: StoryContent, references: ResolvedReferences): NodeRecord[] => [
  ...(story.jurisdictions ?? []).map((it) => entity('Jurisdiction', it.slug, { ...named(it), isoCode: it.isoCode })),
  ...(story.publicBodies ?? []).map((it) =>
    entity('PublicBody', it.slug, { ...named(it), jurisdiction: it.jurisdiction }),
  ),
  ...(story.persons ?? []).map((it) => entity('Person', it.slug, named(it))),
  ...(story.companies ?? []).map((it) => {
    const { kinds, country, wikidataId } = it;
    return entity('Company', it.slug, { ...named(it), kinds, country, wikidataId }, {}, { kinds: [] });
  }),
  ...(story.publishers ?? []).map((it) => {
    const { country, reliability, reliabilityReason } = it;
    return entity(
      'Publisher',
      it.slug,
      { ...named(it), country, reliability, reliabilityReason },
      {},
      { reliability: 'F' },
    );
  }),
  ...(story.executives ?? []).flatMap((it) => executive(it, references)),
  ...(story.stakes ?? []).flatMap((it) => stake(it, references)),
  ...(story.vehicles ?? []).flatMap((it) => vehicle(it, references)),
  ...(story.policies ?? []).flatMap((it) => policy(it, references)),
  ...(story.partnerships ?? []).flatMap((it) => partnership(it, references)),
  ...(story.sources ?? []).flatMap((it) => source(it, references)),
];

const named = ({ name, aliases }: { name?: string | null | undefined; aliases?: string[] | null | undefined }) => ({
  name,
  aliases,
});

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
      sayingSo(source, node),
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

const executive = (it: Item<'executives'>, references: ResolvedReferences): NodeRecord[] => [
  entity('Executive', it.slug, named(it)),
  ...(it.positions ?? []).flatMap(({ slug, company, saidIn, ...term }) => {
    const links = { HOLDS: linkTo(it.slug, 'Executive'), AT: linkTo(company, 'Company') };
    return fact({ label: 'Position', id: `${it.slug}/${slug}` }, term, links, saidIn, references);
  }),
];

function stake(
  { slug, owner, company, saidIn, ...share }: Item<'stakes'>,
  references: ResolvedReferences,
): NodeRecord[] {
  const links = { OWNS: linkTo(owner, 'Company'), IN: linkTo(company, 'Company') };
  return fact({ label: 'Stake', id: slug }, share, links, saidIn, references);
}

const vehicle = (it: Item<'vehicles'>, references: ResolvedReferences): NodeRecord[] => [
  entity('Vehicle', it.slug, named(it), { MAKES: linkTo(it.maker, 'Company') }),
  ...(it.variants ?? []).flatMap((variant) => {
    const id = `${it.slug}/${variant.slug}`;
    const { modelYear, trim, measurements } = variant;
    return [
      entity('VehicleVariant', id, { ...named(variant), modelYear, trim }, { HAS_VARIANT: linkTo(it.slug, 'Vehicle') }),
      ...(measurements ?? []).flatMap(({ slug, saidIn, ...figure }) => {
        const links = { HAS_MEASUREMENT: linkTo(id, 'VehicleVariant') };
        const ownValue = inOwnUnit(figure.metric, figure.value, figure.unit);
        const node = { label: 'Measurement', id: `${id}/${slug}` } as const;
        return fact(node, { ...figure, ownValue }, links, saidIn, references);
      }),
    ];
  }),
  ...(it.events ?? []).flatMap(({ slug, kind, on: date, planned, jurisdiction, saidIn }) => {
    const links = { HAS_EVENT: linkTo(it.slug, 'Vehicle'), APPLIES_IN: linkTo(jurisdiction, 'Jurisdiction') };
    const node = { label: 'LifecycleEvent', id: `${it.slug}/${slug}` } as const;
    return fact(node, { kind, date, planned }, links, saidIn, references, { planned: false });
  }),
];

function policy(
  { slug, jurisdiction, target, saidIn, ...properties }: Item<'policies'>,
  references: ResolvedReferences,
): NodeRecord[] {
  const links = { APPLIES_IN: linkTo(jurisdiction, 'Jurisdiction'), TARGETS: linkTo(target, 'Jurisdiction') };
  return fact({ label: 'Policy', id: slug }, properties, links, saidIn, references, { aliases: [] });
}

function partnership(it: Item<'partnerships'>, references: ResolvedReferences): NodeRecord[] {
  const parties = it.parties?.map(({ company, description, role }, at): Link => {
    const other = company
      ? ({ label: 'Company', id: company } as const)
      : ({ label: 'UnnamedParty', id: `${it.slug}/${at}` } as const);
    return { other, properties: presentFields({ description, role, at }) };
  });
  const jurisdictions = it.jurisdictions?.flatMap((slug) => linkTo(slug, 'Jurisdiction') ?? []);
  return [
    entity(
      'Partnership',
      it.slug,
      { ...named(it), kind: it.kind },
      { INVOLVES: parties, APPLIES_IN: jurisdictions },
      { kind: 'OTHER' },
    ),
    ...(parties ?? []).filter(({ other }) => other.label === 'UnnamedParty').map(({ other }) => record(other, {})),
    ...(it.claims ?? []).flatMap(({ slug, settlement, ...claim }) => {
      const id = `${it.slug}/${slug}`;
      return [
        record({ label: 'Claim', id }, claim, { HAS_CLAIM: linkTo(it.slug, 'Partnership') }, { headline: false }),
        ...(settlement ? settlementOf(id, settlement, references) : []),
      ];
    }),
  ];
}

type Settlement = NonNullable<NonNullable<Item<'partnerships'>['claims']>[number]['settlement']>;

const settlementOf = (claim: string, { outcome, on: date, saidIn }: Settlement, references: ResolvedReferences) =>
  fact(
    { label: 'Settlement', id: claim },
    { outcome, date },
    { SETTLED_BY: linkTo(claim, 'Claim') },
    saidIn,
    references,
  );

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
          ABOUT: (about ?? []).map(({ subject, stance, scope }) => ({
            other: subjectOf(subject, headlineOf),
            properties: { stance, scope: scope ?? 1 },
          })),
          DERIVED_FROM: (derivedFrom ?? []).map((derived) => ({
            other: nodeIdOf(derived.assertion)!,
            properties: { kind: derived.kind },
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
