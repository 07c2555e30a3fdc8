import { mayBeWithinDays } from '../lib/dates.ts';
import { copyThreshold } from '../method/method.ts';
import { computeContainment } from '../method/shared-text.ts';
import { parseGlobalId } from '../lib/global-id.ts';
import type { RunQuery } from '../database/graph.ts';
import { canonicalizeAddress } from '../lib/address.ts';
import { normalizeQuote } from '../lib/quote.ts';
import type { NodeRecord, Properties } from '../stories/records/node-record.ts';
import { globalIdOf } from '../stories/parse/node-id.ts';
import { conflict, type MutationError } from '../graphql/user-errors.ts';
import { type OwnReport, ownReports } from './curation.cypher.ts';

/** The source of an assertion that is about to be recorded. */
export interface RecordedSource {
  readonly slug: string;
  /** Whether the graph already has it. */
  readonly isKnown: boolean;
  /** Whether the caller named it by its slug, rather than by its address alone. */
  readonly isNamed: boolean;
  readonly url?: string | null | undefined;
  readonly title?: string | null | undefined;
  readonly publishedOn?: string | null | undefined;
  /** As a global id. */
  readonly publisher?: string | null | undefined;
}

/** An article printed a day later, or dated across the date line, is still the same one. */
const maxDaysApart = 3;
const ownActs: readonly unknown[] = ['REPORT', 'RELAY', 'DENIAL', 'CONFIRMATION'];

/** The content of an assertion; its subjects are global ids. */
interface AssertionContent {
  readonly properties: Properties;
  readonly about: readonly { readonly subject: string; readonly stance: string; readonly scope: number }[];
}

/**
 * An assertion in an outlet's own voice is an origin of its own, so no article may be recorded with it twice. Returns the assertion
 * with which the same source already says this; a conflict if the source is new but may be one that the graph has under another address
 * or without one; undefined if the assertion is new.
 */
export async function findRestatement(
  run: RunQuery,
  source: RecordedSource,
  { properties, links }: NodeRecord,
): Promise<OwnReport | MutationError | undefined> {
  const isNamed = (links['ATTRIBUTED_TO'] ?? []).length > 0;
  const isDerived = (links['DERIVED_FROM'] ?? []).length > 0;
  const about = (links['ABOUT'] ?? []).map(({ other, properties: { stance, scope } = {} }) => ({
    subject: globalIdOf(other),
    stance: String(stance),
    scope: Number(scope),
  }));
  const claims = about
    .filter(({ subject, stance }) => subject.startsWith('Claim:') && stance !== 'OBSERVES')
    .map(({ subject, stance }) => ({ claim: subject.slice('Claim:'.length), stance }));
  if (isNamed || isDerived || !ownActs.includes(properties['speechAct']) || claims.length === 0) return undefined;
  const reports = await run(ownReports, { about: claims });
  if (source.isKnown) return findSame(source, { properties, about }, reports);
  const twin = source.isNamed ? undefined : reports.find((report) => mayBeSameArticle(source, report));
  return (
    twin &&
    conflict(
      { typename: 'Source', id: twin.source.slug },
      `"slug" must be "${twin.source.slug}" if this is that source, which says the same, or a slug of its own if it is another article; got none.`,
      ['input', 'source', 'slug'],
    )
  );
}

/** The assertion with which a source already says all of this. A field that is missing, or `NONE`, matches anything. */
function findSame({ slug }: RecordedSource, { properties, about }: AssertionContent, reports: readonly OwnReport[]) {
  const { speechAct, sourcing, quote, assertedOn } = properties;
  return reports.find(
    (one) =>
      one.source.slug === slug &&
      !one.isDerived &&
      one.speechAct === speechAct &&
      (sourcing === 'NONE' || sourcing === one.sourcing) &&
      (quote === undefined || (one.quote !== null && normalizeQuote(String(quote)) === normalizeQuote(one.quote))) &&
      (assertedOn === undefined || assertedOn === one.assertedOn) &&
      about.every(({ subject, stance, scope }) =>
        one.about.some((other) => other.subject === subject && other.stance === stance && other.scope === scope),
      ),
  );
}

/** Whether two sources have the same publisher and close dates, and nothing tells them apart. */
function mayBeSameArticle({ url, title, publishedOn, publisher }: RecordedSource, { source }: OwnReport): boolean {
  const isPublisher = publisher ? publisher === source.publisher : isHostOf(url, source.publisher);
  if (!isPublisher) return false;
  if (publishedOn && source.publishedOn && !mayBeWithinDays(publishedOn, source.publishedOn, maxDaysApart))
    return false;
  // Different addresses do not tell them apart: an article may have several, such as a short link.
  return source.url === null || !title || !source.title || isSameTitle(title, source.title);
}

/** Whether the host of an address is named after a publisher or its initials: `ft.com` for `Publisher:financial-times`. */
function isHostOf(url: string | null | undefined, publisher: string | null): boolean {
  const names = new URL(canonicalizeAddress(url ?? '') ?? 'https://none').hostname.split('.');
  const words = parseGlobalId(publisher ?? '')
    .slug.replace(/^the-/, '')
    .split('-');
  const initials = words.map(([first]) => first).join('');
  return names
    .slice(0, -1)
    .some((name) => name.replace(/^the-?/, '').replaceAll('-', '') === words.join('') || name === initials);
}

const isSameTitle = (one: string, other: string) =>
  normalizeQuote(one).toLowerCase() === normalizeQuote(other).toLowerCase() ||
  computeContainment(one, other) >= copyThreshold;
