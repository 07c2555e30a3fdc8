import { createHash, randomUUID } from 'node:crypto';
import { parseGlobalId } from '../lib/global-id.ts';
import type { Graph, RunQuery } from '../database/graph.ts';
import { writeLock } from '../database/write-lock.ts';
import { canonicalizeAddress, isSameAddress } from '../lib/address.ts';
import { normalizeQuote } from '../lib/quote.ts';
import { canonicalizeLanguage } from '../lib/languages.ts';
import { slug as slugFormat } from '../stories/format/values.ts';
import { findSourceMistakes } from '../stories/write/describe-source.ts';
import { compareDescription, defaultKind } from '../stories/write/known-source.ts';
import type { KnownSource } from '../stories/write/known-source.cypher.ts';
import { StoryIndex } from '../stories/order/story-index.ts';
import { globalIdOf } from '../stories/parse/node-id.ts';
import { parseStories } from '../stories/parse/parse-stories.ts';
import { StoriesInMemory } from '../stories/parse/story-input.ts';
import type { Mistake } from '../stories/parse/parsed-story.ts';
import { type NodeRecord, type Properties, sorted } from '../stories/records/node-record.ts';
import { recordsOf } from '../stories/records/story-records.ts';
import { importContext } from '../stories/validate/import-context.ts';
import { storyMistakes } from '../stories/validate/story-mistakes.ts';
import { compareRecords } from '../stories/write/compare.ts';
import { writeCompared } from '../stories/write/write-records.ts';
import { conflict, invalid, type MutationError, notFound } from '../graphql/user-errors.ts';
import { quotesIn, readMatchingSources } from './curation.cypher.ts';
import { type RecordedSource, findRestatement } from './own-voice.ts';
import { prefetchReferences } from './prefetched.ts';
import { apiRecorder, type WriteResult } from './written.ts';
import type { SourceKind } from '../model/sources/values.ts';

type Maybe<Value> = Value | null | undefined;

/** What a source said, as one act. Ids are global ids. */
export interface RecordAssertionInput {
  readonly source: {
    readonly slug?: Maybe<string>;
    readonly url?: Maybe<string>;
    readonly title?: Maybe<string>;
    readonly kind?: Maybe<SourceKind>;
    readonly publisher?: Maybe<string>;
    readonly publishedOn?: Maybe<string>;
    readonly language?: Maybe<string>;
  };
  readonly speechAct: string;
  readonly sourcing: string;
  readonly quote?: Maybe<string>;
  readonly assertedOn?: Maybe<string>;
  readonly saidBy?: Maybe<string>;
  readonly about: readonly { readonly subject: string; readonly stance: string; readonly scope?: Maybe<number> }[];
  readonly derivedFrom?: Maybe<readonly { readonly assertion: string; readonly kind: string }[]>;
}

/**
 * Records the input as a story of one source with one assertion, validated by the rules for stories. The assertion's id is derived
 * from its content, so repeating the same input changes nothing.
 */
export const recordAssertion = (graph: Graph, input: RecordAssertionInput): Promise<WriteResult | MutationError> =>
  graph.transaction(async (run) => {
    const recorder = apiRecorder();
    await run(writeLock, { now: recorder.now });
    const found = await resolveSource(run, input.source);
    if ('code' in found) return found;
    const { source, fields, stored } = found;
    const stories = parseStories('input.json', JSON.stringify(storyOf(fields, input)));
    const held = new StoriesInMemory(stories);
    const reader = await prefetchReferences(run, stories[0]!, fields.slug);
    const context = await importContext(reader, { input: held, index: await StoryIndex.of(held.all()) }, stories);
    const [mistake] = [...storyMistakes(context), ...findSourceMistakes(stories, stored)];
    if (mistake) return inputError(mistake);
    const all = recordsOf(stories[0]!.content!, context.resolved);
    const isAssertion = ({ node }: NodeRecord) => node.label === 'Assertion';
    const unnamed = all.find(isAssertion)!;
    const before = await findRestatement(run, source, unnamed);
    if (before && 'code' in before) return before;
    const others = all.filter((record) => !isAssertion(record));
    const recorded = before ? undefined : await namedByContent(run, stored, unnamed, input);
    const comparison = await compareRecords(run, recorded ? [...others, recorded] : others, recorder);
    const assertion = before?.assertion ?? recorded!.node.id;
    const { retractedAt, retractionReason } = before ?? comparison.storedOf(recorded!)?.properties ?? {};
    if (typeof retractedAt === 'string') {
      const message = `"input" must not be what has been retracted; a curator did so with the reason "${String(retractionReason)}".`;
      return conflict({ typename: 'Assertion', id: assertion }, message, ['input']);
    }
    const { moved } = await writeCompared(run, comparison, recorder);
    return { assertion, moved };
  });

type SourceInput = RecordAssertionInput['source'];
/** The fields of a source in a story. */
type StorySource = ReturnType<typeof storyFields> & { readonly slug: string };

interface ResolvedSource {
  readonly source: RecordedSource;
  readonly fields: StorySource;
  /** The source that has its slug in the graph, if any. */
  readonly stored: readonly KnownSource[];
}

/** Finds the source that the input means, by slug or address, or else a new one; and the fields to write. */
async function resolveSource(run: RunQuery, given: SourceInput): Promise<ResolvedSource | MutationError> {
  const { slug, url } = given;
  if (!slug && !url) return invalid('"source" must have a "slug" or a "url"; got neither.', ['input', 'source']);
  const ownSlug = slug || slugFor(given);
  const canonicalUrl = (url && canonicalizeAddress(url)) ?? '';
  const found = await run(readMatchingSources, { canonicalUrl, slug: ownSlug });
  const byUrl = canonicalUrl ? found.find(({ isAddress }) => isAddress) : undefined;
  const bySlug = found.find(({ isAddress }) => !isAddress);
  if (byUrl && slug && byUrl.id !== slug)
    return conflictWith(byUrl, 'slug', `must be "${byUrl.id}", the source with this address`, slug);
  const known = byUrl ?? (slug ? bySlug : undefined);
  const isNamed = Boolean(slug);
  if (!known) {
    const fields = { ...storyFields(given), slug: ownSlug };
    return { source: { ...given, slug: ownSlug, isKnown: false, isNamed }, fields, stored: bySlug ? [bySlug] : [] };
  }
  const described = descriptionOf(known, given);
  if ('code' in described) return described;
  return {
    source: { ...known.now, slug: known.id, isKnown: true, isNamed },
    fields: { ...storyFields(described), slug: known.id },
    stored: [known],
  };
}

/** What the input corrects and refines in the description of an existing source; a conflict if it contradicts the description. */
function descriptionOf(known: KnownSource, given: SourceInput): SourceInput | MutationError {
  const described = {
    ...given,
    url: isSameAddress(given.url, known.now.url) ? null : given.url,
    title: given.title?.trim(),
    kind: given.kind === defaultKind ? null : given.kind, // the default, which nobody may have given
    language: given.language && (canonicalizeLanguage(given.language) ?? given.language),
  };
  const { better, contradicted } = compareDescription(known, described);
  const [field] = contradicted;
  if (field) return conflictWith(known, field, `must be "${known.now[field]}", as the graph has it`, described[field]!);
  return better as SourceInput;
}

const conflictWith = ({ id }: KnownSource, field: string, rule: string, got: string) =>
  conflict({ typename: 'Source', id }, `"${field}" ${rule}; got "${got}".`, ['input', 'source', field]);

/** A story names an agent that is no publisher as the issuer. */
function storyFields({
  publisher,
  ...fields
}: SourceInput): Omit<SourceInput, 'publisher'> & { publisher?: string; issuer?: string } {
  if (!publisher) return fields;
  const { type, slug } = parseGlobalId(publisher);
  // An invalid slug is passed on as given, so that the mistake quotes it.
  return type === 'Publisher' && slugFormat.safeParse(slug).success
    ? { ...fields, publisher: slug }
    : { ...fields, issuer: publisher };
}

/** A readable slug that is always the same for the same address. */
function slugFor({ url, publisher, publishedOn }: SourceInput): string {
  const by = publisher ? parseGlobalId(publisher).slug : URL.canParse(url!) ? new URL(url!).hostname : 'source';
  return [by, publishedOn, hash(canonicalizeAddress(url!) ?? url!, 8)]
    .filter((part) => part)
    .join('-')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
}

const hash = (text: string, length: number) => createHash('sha256').update(text).digest('hex').slice(0, length);

/** The slug of an assertion until its content has been validated. It is unique, and no client can guess it. */
const placeholderSlug = randomUUID();

const storyOf = (source: StorySource, { source: _source, ...assertion }: RecordAssertionInput) => ({
  sources: [{ ...source, assertions: [{ ...assertion, slug: placeholderSlug }] }],
});

/**
 * Names the assertion by its content. The issuer of the source is not part of it, since it may be added later, and neither is the
 * spelling of a quote. An assertion that the source already has keeps its name and quote.
 */
async function namedByContent(
  run: RunQuery,
  [source]: readonly KnownSource[],
  record: NodeRecord,
  { saidBy = null }: RecordAssertionInput,
) {
  const { node, properties, links } = record;
  const linked = ['ABOUT', 'DERIVED_FROM'].map((type) =>
    (links[type] ?? [])
      .map(({ other, properties: more = {} }) => JSON.stringify([globalIdOf(other), sorted(more)]))
      .toSorted(),
  );
  const act = String(properties['speechAct']).toLowerCase().replaceAll('_', '-');
  const idWith = (content: Properties) =>
    node.id.replace(placeholderSlug, `${act}-${hash(JSON.stringify([sorted(content), saidBy, linked]), 10)}`);
  const { quote } = properties;
  if (quote === undefined) return { ...record, node: { ...node, id: idWith(properties) } };
  const form = normalizeQuote(String(quote));
  const id = idWith({ ...properties, quote: form });
  const quotes = source ? await run(quotesIn, { source: source.id }) : [];
  const known = quotes.find(
    (one) => normalizeQuote(one.quote) === form && [id, idWith({ ...properties, quote: one.quote })].includes(one.id),
  );
  const content = known ? { ...properties, quote: known.quote } : properties;
  return { ...record, node: { ...node, id: known?.id ?? id }, properties: content };
}

/** Converts a mistake in the story to an error at the input field that caused it. */
function inputError({ path: text, message, missing }: Mistake): MutationError {
  const steps = text.split(/[.[\]]+/).filter((step) => step !== '');
  const inAssertion = steps[2] === 'assertions';
  const inside = inAssertion ? steps.slice(4) : ['source', ...steps.slice(2)];
  const path = ['input', ...inside.map((step) => (step === 'issuer' && !inAssertion ? 'publisher' : step))];
  const field = path.findLast((step) => !/^\d+$/.test(step))!;
  const rule = `"${field}" ${message.replace('a story or the graph has', 'the graph has')}`;
  return missing === undefined ? invalid(rule, path) : notFound(missing, rule, path);
}
