import { requiredFields, termFields } from '../order/required-fields.ts';
import { addressIn } from '../order/story-index.ts';
import { type Definition, givesField, referredNode } from '../parse/named-nodes.ts';
import { globalIdOf, parseNodeName } from '../parse/node-id.ts';
import { type Mistake, formatValue, type Story } from '../parse/parsed-story.ts';
import { isEndBeforeStart } from './contradictions.ts';
import type { AddressHolder, ImportContext } from './import-context.ts';

/** Violations of the format, and of rules that involve several places in a story, other stories or the graph. */
export const storyMistakes = (context: ImportContext): Mistake[] => [
  ...context.stories.flatMap((story) => story.mistakes),
  ...definedTwice(context),
  ...incomplete(context),
  ...dangling(context),
  ...linkedTwice(context),
  ...derivedFromItself(context),
  ...headlineMistakes(context),
  ...endsBeforeItStarts(context),
  ...takenAddresses(context, context.addressHolders),
  ...takenAddresses(context, context.firstHolders),
];

function* definedTwice({ definitions }: ImportContext): Generator<Mistake> {
  for (const [story, own] of Map.groupBy(definitions, (definition) => definition.story)) {
    const seen = new Set<string>();
    for (const { item } of own) {
      const id = globalIdOf(item.node);
      if (seen.has(id)) yield story.mistake(item.path, `must not be told twice in a story; got "${id}" again.`);
      seen.add(id);
    }
  }
}

function* incomplete({ definitions, index, inGraph }: ImportContext): Generator<Mistake> {
  const seen = new Set<string>();
  for (const { story, item } of definitions) {
    const required = requiredFields[item.node.label];
    const id = globalIdOf(item.node);
    if (!required || seen.has(id) || inGraph.has(id)) continue;
    seen.add(id);
    for (const field of required)
      if (!index.isFieldGiven(item.node, field))
        yield story.mistake(item.path, `must have a "${field}", as "${id}" is new.`);
  }
}

function* dangling({ references, index, inGraph }: ImportContext): Generator<Mistake> {
  for (const { story, item } of references) {
    const { path, text, bySlug, allowed } = item;
    const node = parseNodeName(text, bySlug);
    if (!node || !allowed.includes(node.label)) {
      // The format has already reported a text that is neither an allowed slug nor an allowed id.
      const isMisspelt = bySlug ? allowed.length === 1 || !text.includes(':') : !text.includes(':');
      if (!isMisspelt) yield story.mistake(path, `must name a ${allowed.join(' or ')}; got ${formatValue(text)}.`);
    } else if (!index.isDefined(node) && !inGraph.has(globalIdOf(node)))
      yield {
        ...story.mistake(path, `must name something that a story or the graph has; got "${globalIdOf(node)}".`),
        missing: globalIdOf(node),
      };
  }
}

/** Lists whose items become relationships of the enclosing node, which may have only one to each other node. */
const linkLists = new Set<unknown>(['parties', 'jurisdictions', 'about', 'derivedFrom']);

function* linkedTwice({ references, resolved }: ImportContext): Generator<Mistake> {
  for (const [story, own] of Map.groupBy(references, (reference) => reference.story)) {
    const seen = new Set<string>();
    for (const { item } of own) {
      const at = item.path.findLastIndex((step) => typeof step === 'number');
      const node = referredNode(item);
      if (!node || !linkLists.has(item.path[at - 1])) continue;
      const headline = node.label === 'Partnership' ? resolved.headlineOf(node.id) : undefined;
      const id = headline === undefined ? globalIdOf(node) : `Claim:${headline}`;
      const link = [...item.path.slice(0, at), id].join(' ');
      if (seen.has(link)) yield story.mistake(item.path, `must not name "${id}" twice in a list.`);
      seen.add(link);
    }
  }
}

function* derivedFromItself({ definitions, references }: ImportContext): Generator<Mistake> {
  const places = new Map<Story, Map<string, string>>();
  for (const { story, item } of definitions) {
    if (!places.has(story)) places.set(story, new Map());
    places.get(story)!.set(item.path.join(' '), globalIdOf(item.node));
  }
  for (const { story, item } of references) {
    const at = item.path.indexOf('derivedFrom');
    if (at < 0 || places.get(story)?.get(item.path.slice(0, at).join(' ')) !== item.text) continue;
    yield story.mistake(item.path, `must name another assertion than that which derives from it; got "${item.text}".`);
  }
}

function* headlineMistakes({
  definitions,
  references,
  resolved: { headlineClaims },
}: ImportContext): Generator<Mistake> {
  for (const { story, item } of definitions) {
    if (item.node.label !== 'Partnership') continue;
    const claims = headlineClaims.get(item.node.id) ?? [];
    const rule = 'must have one claim with "headline: true"';
    if (claims.length > 1) yield story.mistake([...item.path, 'claims'], `${rule}; got ${claims.join(', ')}.`);
    if (claims.length === 0 && Array.isArray(item.value['claims']))
      yield story.mistake([...item.path, 'claims'], `${rule}; got none.`);
  }
  for (const { story, item } of references) {
    const node = referredNode(item);
    if (node?.label === 'Partnership' && !headlineClaims.has(node.id))
      yield story.mistake(item.path, `must name a partnership with a headline claim; got "${item.text}".`);
  }
}

function* takenAddresses(
  { definitions }: ImportContext,
  holders: ReadonlyMap<string, AddressHolder>,
): Generator<Mistake> {
  for (const { story, item } of definitions) {
    const holder = holders.get(addressIn(item) ?? '');
    if (holder && holder.id !== item.node.id) yield addressMistake(story, item, holder);
  }
}

const addressMistake = (story: Story, { path, value }: Definition, { id, place }: AddressHolder) =>
  story.mistake(
    [...path, 'url'],
    `must be the address of one source; got ${formatValue(value['url'])}, which is that of "Source:${id}" (${place}).`,
  );

/** A start or an end that contradicts the stored end or start. If a story gives the other one, see contradictions.ts. */
function* endsBeforeItStarts({ definitions, index, storedTerms }: ImportContext): Generator<Mistake> {
  for (const { story, item } of definitions) {
    const stored = storedTerms.get(globalIdOf(item.node));
    const [given] = termFields[item.node.label]?.filter((field) => givesField(item, field)) ?? [];
    const other = given === 'validFrom' ? 'validTo' : 'validFrom';
    if (!stored || !given || index.isFieldGiven(item.node, other)) continue;
    const term = { [given]: String(item.value[given]), [other]: stored[other] };
    if (isEndBeforeStart(term['validTo'], term['validFrom']))
      yield story.mistake(
        [...item.path, given],
        `must go with "${other}", which is ${String(stored[other])} in the graph, so that it ends after it starts; got "${String(item.value[given])}".`,
      );
  }
}
