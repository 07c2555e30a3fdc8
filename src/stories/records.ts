import { type Label, linksOf } from '../graph/vocabulary.ts';
import type { StoryContent } from './format.ts';
import { type NodeId, namedNode, nodeIdOf, sayingSo } from './references.ts';

type Value = string | number | boolean | readonly string[];
export type Properties = Readonly<Record<string, Value | undefined>>;

/** A relationship of a record's node to another. */
export interface Link {
  readonly other: NodeId;
  readonly properties?: Properties;
}

/** A node as a story tells of it. */
export interface NodeRecord {
  readonly node: NodeId;
  /** What the story says; what it does not say of a node that is there already stays as it is. */
  readonly properties: Properties;
  /** What a new node has where the story does not say. */
  readonly defaults: Properties;
  /** By type. Those of a type are all there are; a type that is not here stays as it is. */
  readonly links: Readonly<Record<string, readonly Link[]>>;
}

/** What a story needs to know of nodes that it refers to. */
export interface Surroundings {
  /** The claim that the headlines of a partnership are about. */
  readonly headlineOf: (partnership: string) => string | undefined;
  /** Who issued a source that no publisher stands behind, as a global id. */
  readonly issuerOf: (source: string) => string | undefined;
}

/** A story as nodes with their relationships, parents before children. All that it refers to must be known. */
export function recordsOf(story: StoryContent, { headlineOf, issuerOf }: Surroundings): NodeRecord[] {
  const records: NodeRecord[] = [];
  const add = (
    label: Label,
    id: string,
    properties: Record<string, Value | null | undefined>,
    links: Record<string, readonly Link[] | undefined> = {},
    defaults: Properties = {},
  ) => {
    const known = new Set(linksOf(label).map(({ type }) => type));
    const unknown = Object.keys(links).filter((type) => !known.has(type));
    if (unknown.length > 0) throw new Error(`A ${label} is written with no ${unknown.join(', ')}.`);
    records.push({ node: { label, id }, properties: given(properties), defaults, links: given(links) });
  };

  /** The assertion by which each of these sources simply says that a fact is so. */
  const said = (fact: NodeId, saidIn: readonly string[] | null | undefined) => {
    for (const source of saidIn ?? [])
      add(
        'Assertion',
        sayingSo(source, fact).id,
        { speechAct: 'REPORT', sourcing: 'NONE' },
        {
          CONTAINS: [{ other: { label: 'Source', id: source } }],
          ABOUT: [{ other: fact, properties: { stance: 'SUPPORTS', scope: 1 } }],
          ...speaks(issuerOf(source)),
        },
      );
  };

  const named = ({ name, aliases }: { name?: string | null | undefined; aliases?: string[] | null | undefined }) => ({
    name,
    aliases,
  });
  const nameless = { aliases: [] };

  for (const it of story.jurisdictions ?? [])
    add('Jurisdiction', it.slug, { ...named(it), isoCode: it.isoCode }, {}, nameless);
  for (const it of story.publicBodies ?? [])
    add('PublicBody', it.slug, { ...named(it), jurisdiction: it.jurisdiction }, {}, nameless);
  for (const it of story.persons ?? []) add('Person', it.slug, named(it), {}, nameless);
  for (const it of story.companies ?? [])
    add(
      'Company',
      it.slug,
      { ...named(it), kinds: it.kinds, country: it.country, wikidataId: it.wikidataId },
      {},
      { ...nameless, kinds: [] },
    );
  for (const it of story.publishers ?? [])
    add(
      'Publisher',
      it.slug,
      { ...named(it), country: it.country, reliability: it.reliability },
      {},
      { ...nameless, reliability: 'F' },
    );

  for (const it of story.sources ?? []) {
    add(
      'Source',
      it.slug,
      {
        kind: it.kind,
        title: it.title,
        url: it.url,
        publishedOn: it.publishedOn,
        retrievedOn: it.retrievedOn,
        language: it.language,
        aliases: it.aliases,
      },
      { PUBLISHED_BY: to(it.publisher ?? it.issuer, 'Publisher') },
      { ...nameless, kind: 'ARTICLE' },
    );
  }

  for (const it of story.executives ?? []) {
    add('Executive', it.slug, named(it), {}, nameless);
    for (const position of it.positions ?? []) {
      const fact = { label: 'Position', id: `${it.slug}/${position.slug}` } as const;
      const { title, validFrom, validTo } = position;
      add(
        'Position',
        fact.id,
        { title, validFrom, validTo },
        { HOLDS: to(it.slug, 'Executive'), AT: to(position.company, 'Company') },
      );
      said(fact, position.saidIn);
    }
  }

  for (const it of story.stakes ?? []) {
    const { percent, validFrom, validTo } = it;
    add(
      'Stake',
      it.slug,
      { percent, validFrom, validTo },
      { OWNS: to(it.owner, 'Company'), IN: to(it.company, 'Company') },
    );
    said({ label: 'Stake', id: it.slug }, it.saidIn);
  }

  for (const it of story.vehicles ?? []) {
    add('Vehicle', it.slug, named(it), { MAKES: to(it.maker, 'Company') }, nameless);
    for (const variant of it.variants ?? []) {
      const id = `${it.slug}/${variant.slug}`;
      const { modelYear, trim } = variant;
      add(
        'VehicleVariant',
        id,
        { ...named(variant), modelYear, trim },
        { HAS_VARIANT: to(it.slug, 'Vehicle') },
        nameless,
      );
      for (const { slug, saidIn, ...figure } of variant.measurements ?? []) {
        const fact = { label: 'Measurement', id: `${id}/${slug}` } as const;
        add('Measurement', fact.id, figure, { HAS_MEASUREMENT: to(id, 'VehicleVariant') });
        said(fact, saidIn);
      }
    }
    for (const event of it.events ?? []) {
      const fact = { label: 'LifecycleEvent', id: `${it.slug}/${event.slug}` } as const;
      const { kind, on: date, planned } = event;
      const links = { HAS_EVENT: to(it.slug, 'Vehicle'), APPLIES_IN: to(event.jurisdiction, 'Jurisdiction') };
      add('LifecycleEvent', fact.id, { kind, date, planned }, links, { planned: false });
      said(fact, event.saidIn);
    }
  }

  for (const it of story.policies ?? []) {
    const { kind, ratePercent, appliesTo, validFrom, validTo } = it;
    add(
      'Policy',
      it.slug,
      { ...named(it), kind, ratePercent, appliesTo, validFrom, validTo },
      { APPLIES_IN: to(it.jurisdiction, 'Jurisdiction'), TARGETS: to(it.target, 'Jurisdiction') },
      nameless,
    );
    said({ label: 'Policy', id: it.slug }, it.saidIn);
  }

  for (const it of story.partnerships ?? []) {
    const parties = it.parties?.map(({ company, description, role }, at): Link => {
      const unnamed = { label: 'UnnamedParty', id: `${it.slug}/${at}` } as const;
      if (company) return { other: { label: 'Company', id: company }, properties: given({ role, at }) };
      add('UnnamedParty', unnamed.id, {});
      return { other: unnamed, properties: given({ description, role, at }) };
    });
    const jurisdictions = it.jurisdictions?.flatMap((slug) => to(slug, 'Jurisdiction') ?? []);
    add(
      'Partnership',
      it.slug,
      { ...named(it), kind: it.kind },
      { INVOLVES: parties, APPLIES_IN: jurisdictions },
      { ...nameless, kind: 'OTHER' },
    );
    for (const claim of it.claims ?? []) {
      const id = `${it.slug}/${claim.slug}`;
      const { text, stage, headline, settlement } = claim;
      add('Claim', id, { text, stage, headline }, { HAS_CLAIM: to(it.slug, 'Partnership') }, { headline: false });
      if (!settlement) continue;
      add('Settlement', id, { outcome: settlement.outcome, date: settlement.on }, { SETTLED_BY: to(id, 'Claim') });
      said({ label: 'Settlement', id }, settlement.saidIn);
    }
  }

  for (const { slug: source, assertions } of story.sources ?? [])
    for (const it of assertions ?? []) {
      const { speechAct, quote, language, assertedOn } = it;
      add(
        'Assertion',
        `${source}/${it.slug}`,
        { speechAct, sourcing: it.sourcing ?? 'NONE', quote, language, assertedOn },
        {
          CONTAINS: to(source, 'Source'),
          ABOUT: (it.about ?? []).map(({ subject, stance, scope }) => ({
            other: subjectOf(subject, headlineOf),
            properties: { stance, scope: scope ?? 1 },
          })),
          DERIVED_FROM: (it.derivedFrom ?? []).map(({ assertion, kind }) => ({
            other: nodeIdOf(assertion)!,
            properties: { kind },
          })),
          ...speaks(it.saidBy ?? issuerOf(source)),
        },
      );
    }

  return records;
}

const speaks = (speaker: string | null | undefined) => ({ ATTRIBUTED_TO: to(speaker, 'Company') ?? [] });

/** A partnership stands for its headline claim. */
function subjectOf(globalId: string, headlineOf: Surroundings['headlineOf']): NodeId {
  const subject = nodeIdOf(globalId)!;
  return subject.label === 'Partnership' ? { label: 'Claim', id: headlineOf(subject.id)! } : subject;
}

/** The link to the one node of this name; undefined where the story names none. */
const to = (name: string | null | undefined, label: Label): readonly Link[] | undefined =>
  name ? [{ other: namedNode(name, label)! }] : undefined;

/** Without the fields that the story does not give. */
const given = <Field>(fields: Record<string, Field | null | undefined>): Record<string, Field> =>
  Object.fromEntries(Object.entries(fields).filter(([, field]) => field !== null && field !== undefined)) as Record<
    string,
    Field
  >;
