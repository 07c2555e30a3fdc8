import { isBefore } from '../lib/dates.ts';
import { isRefined } from './known-source.ts';
import { type Mistake, shown, type Story } from './read.ts';
import { type NodeRecord, sorted } from './record.ts';
import { type Definition, globalIdOf, namedNode } from './references.ts';
import {
  type AddressHolder,
  addressIn,
  isGiven,
  neededFields,
  referredNode,
  type Telling,
  termFields,
} from './telling.ts';

/** What is wrong with stories that are each well-formed: in how they speak of each other and of the graph. */
export const mistakesOf = (telling: Telling): Mistake[] => [
  ...toldTwice(telling),
  ...incomplete(telling),
  ...dangling(telling),
  ...linkedTwice(telling),
  ...derivedFromItself(telling),
  ...headlineMistakes(telling),
  ...endsBeforeItStarts(telling),
  ...heldAddresses(telling),
];

function* toldTwice({ definitions }: Telling): Generator<Mistake> {
  for (const [story, own] of Map.groupBy(definitions, (definition) => definition.story)) {
    const seen = new Set<string>();
    for (const { item } of own) {
      const id = globalIdOf(item.node);
      if (seen.has(id)) yield story.mistake(item.path, `must not be told twice in a story; got "${id}" again.`);
      seen.add(id);
    }
  }
}

function* incomplete({ definitions, isFieldTold, inGraph }: Telling): Generator<Mistake> {
  const seen = new Set<string>();
  for (const { story, item } of definitions) {
    const needed = neededFields[item.node.label];
    const id = globalIdOf(item.node);
    if (!needed || seen.has(id) || inGraph.has(id)) continue;
    seen.add(id);
    for (const field of needed)
      if (!isFieldTold(item.node, field)) yield story.mistake(item.path, `must have a "${field}", as "${id}" is new.`);
  }
}

function* dangling({ references, isTold, inGraph }: Telling): Generator<Mistake> {
  for (const { story, item } of references) {
    const { path, text, bySlug, allowed } = item;
    const node = namedNode(text, bySlug);
    if (!node || !allowed.includes(node.label)) {
      // The format has told of a text that can be no slug or no id where only the one or the other may stand.
      const isMisspelt = bySlug ? allowed.length === 1 || !text.includes(':') : !text.includes(':');
      if (!isMisspelt) yield story.mistake(path, `must name a ${allowed.join(' or ')}; got ${shown(text)}.`);
    } else if (!isTold(node) && !inGraph.has(globalIdOf(node)))
      yield {
        ...story.mistake(path, `must name something that a story or the graph has; got "${globalIdOf(node)}".`),
        missing: globalIdOf(node),
      };
  }
}

/** Lists whose items are relationships of the node around, of which there is one to each other node. */
const linkLists = new Set<unknown>(['parties', 'jurisdictions', 'about', 'derivedFrom']);

function* linkedTwice({ references, headlineClaims }: Telling): Generator<Mistake> {
  for (const [story, own] of Map.groupBy(references, (reference) => reference.story)) {
    const seen = new Set<string>();
    for (const { item } of own) {
      const at = item.path.findLastIndex((step) => typeof step === 'number');
      const node = referredNode(item);
      if (!node || !linkLists.has(item.path[at - 1])) continue;
      const headline = node.label === 'Partnership' ? headlineClaims.get(node.id)?.[0] : undefined;
      const id = headline === undefined ? globalIdOf(node) : `Claim:${headline}`;
      const link = [...item.path.slice(0, at), id].join(' ');
      if (seen.has(link)) yield story.mistake(item.path, `must not name "${id}" twice in a list.`);
      seen.add(link);
    }
  }
}

function* derivedFromItself({ definitions, references }: Telling): Generator<Mistake> {
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

function* headlineMistakes({ definitions, references, headlineClaims }: Telling): Generator<Mistake> {
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

function* heldAddresses({ definitions, addressHolders }: Telling): Generator<Mistake> {
  for (const { story, item } of definitions) {
    const holder = addressHolders.get(addressIn(item) ?? '');
    if (holder && holder.id !== item.node.id) yield addressMistake(story, item, holder);
  }
}

/** Where stories tell of one address under two slugs. */
export function* sharedAddresses({ definitions }: Pick<Telling, 'definitions'>): Generator<Mistake> {
  const holders = new Map<string, (typeof definitions)[number]>();
  for (const { story, item } of definitions) {
    const address = addressIn(item);
    if (address === undefined) continue;
    const holder = holders.get(address);
    if (!holder) holders.set(address, { story, item });
    else if (holder.item.node.id !== item.node.id)
      yield addressMistake(story, item, { id: holder.item.node.id, place: placeOf(holder.story, holder.item) });
  }
}

/** Of a source that has the address of another. */
const addressMistake = (story: Story, { path, value }: Definition, { id, place }: AddressHolder) =>
  story.mistake(
    [...path, 'url'],
    `must be the address of one source; got ${shown(value['url'])}, which is that of "Source:${id}" (${place}).`,
  );

const placeOf = (story: Story, { path }: Definition) => {
  const { file, line } = story.mistake([...path, 'url'], '');
  return line === undefined ? file : `${file}:${line}`;
};

/** A start or an end that does not go with the other, which the graph has. Where a story tells the other, see `contradictions`. */
function* endsBeforeItStarts({ definitions, isFieldTold, storedTerms }: Telling): Generator<Mistake> {
  for (const { story, item } of definitions) {
    const stored = storedTerms.get(globalIdOf(item.node));
    const [told] = termFields[item.node.label]?.filter((field) => isGiven(item, field)) ?? [];
    const other = told === 'validFrom' ? 'validTo' : 'validFrom';
    if (!stored || !told || isFieldTold(item.node, other)) continue;
    const term = { [told]: String(item.value[told]), [other]: stored[other] };
    if (isEndBeforeStart(term['validTo'], term['validFrom']))
      yield story.mistake(
        [...item.path, told],
        `must go with "${other}", which is ${String(stored[other])} in the graph, so that it ends after it starts; got "${String(item.value[told])}".`,
      );
  }
}

const isEndBeforeStart = (validTo: unknown, validFrom: unknown) =>
  typeof validTo === 'string' && typeof validFrom === 'string' && isBefore(validTo, validFrom);

/** What stories have told so far, by node and field, and where. */
export type Sayings = Map<string, { readonly at: string; readonly name: string; readonly said: string }>;

/**
 * Where a story that is right by itself tells of a node what one before it tells differently: the last one would win, and the
 * first would change it back when it is told again. `isShared` may leave out nodes that no other story tells of.
 */
export function* contradictions(
  { story, records }: { readonly story: Story; readonly records: readonly NodeRecord[] },
  before: Sayings,
  isShared: (id: string) => boolean = () => true,
): Generator<Mistake> {
  const at = `${story.file} ${story.name}`;
  for (const record of records) {
    const id = globalIdOf(record.node);
    if (!isShared(id)) continue;
    for (const [what, said] of sayings(record)) {
      const other = before.get(`${id} ${what}`);
      const isOther = other && other.at !== at && other.said !== said;
      if (isOther && isRefined(record.node, what, JSON.parse(other.said), JSON.parse(said))) {
        before.set(`${id} ${what}`, { at, name: story.name, said });
        continue;
      }
      if (isOther && !isRefined(record.node, what, JSON.parse(said), JSON.parse(other.said))) {
        const path = story.names.definitions.find(({ node }) => globalIdOf(node) === id)?.path ?? [];
        yield story.mistake(path, `must not tell of "${id}" what ${other.name} tells differently.`);
        break;
      }
      if (!other) before.set(`${id} ${what}`, { at, name: story.name, said });
    }
    if (!termFields[record.node.label]) continue;
    const [from, to] = [before.get(`${id} validFrom`), before.get(`${id} validTo`)];
    const other = from?.at === at ? to : from;
    const isOfBoth = from?.at !== to?.at && (from?.at === at || to?.at === at);
    if (from && to && isOfBoth && isEndBeforeStart(JSON.parse(to.said), JSON.parse(from.said))) {
      const path = story.names.definitions.find(({ node }) => globalIdOf(node) === id)?.path ?? [];
      yield story.mistake(
        path,
        `must end after it starts; with ${other!.name} it is from ${JSON.parse(from.said)} until ${JSON.parse(to.said)}.`,
      );
    }
  }
}

/** What a record says, by field and kind of link; what an assertion says is one thing. */
function sayings({ node, properties, links }: NodeRecord): [what: string, said: string][] {
  const linked = Object.entries(links).map(([type, all]): [string, unknown] => [
    type,
    all.map(({ other, properties: more = {} }) => JSON.stringify([globalIdOf(other), sorted(more)])).toSorted(),
  ]);
  const said = [...sorted(properties), ...linked];
  if (node.label === 'Assertion') return [['all', JSON.stringify(said)]];
  return said.map(([what, value]) => [what, JSON.stringify(value)]);
}
