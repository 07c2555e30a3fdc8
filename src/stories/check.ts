import { type Mistake, shown, type Story } from './read.ts';
import { globalIdOf, namedNode } from './references.ts';
import { isGiven, neededFields, referredNode, type Telling } from './telling.ts';

/** What is wrong with stories that are each well-formed: in how they speak of each other and of the graph. */
export const mistakesOf = (telling: Telling): Mistake[] => [
  ...toldTwice(telling),
  ...toldDifferently(telling),
  ...incomplete(telling),
  ...dangling(telling),
  ...linkedTwice(telling),
  ...derivedFromItself(telling),
  ...headlineMistakes(telling),
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

/** Two stories may tell different things of a node, and not the same thing differently: the last one would win. */
function* toldDifferently({ definers }: Telling): Generator<Mistake> {
  for (const [id, [first, ...others]] of definers) {
    if (!first) continue;
    for (const { story, item } of others) {
      if (story === first.story) continue;
      const fields = Object.keys(item.value).filter((field) => isGiven(item, field) && isGiven(first.item, field));
      const differing = fields.find((field) => isAttribute(item.value[field]) && !isSame(item, first.item, field));
      // What an assertion says is one thing, so that a field more is another assertion too.
      const isOther = item.node.label === 'Assertion' && !isSame(item, first.item);
      if (differing !== undefined || isOther)
        yield story.mistake(
          [...item.path, ...(differing === undefined ? [] : [differing])],
          `must not tell of "${id}" what ${first.story.name} tells differently.`,
        );
    }
  }
}

/** Whether a value is of the node itself, and not a list of nodes of their own. */
const isAttribute = (value: unknown) =>
  !(Array.isArray(value) && value.some((one: unknown) => typeof one === 'object' && one !== null && 'slug' in one));

const isSame = (one: { value: Record<string, unknown> }, other: { value: Record<string, unknown> }, field?: string) =>
  field === undefined
    ? JSON.stringify(one.value) === JSON.stringify(other.value)
    : JSON.stringify(one.value[field]) === JSON.stringify(other.value[field]);

function* incomplete({ definers, inGraph }: Telling): Generator<Mistake> {
  for (const [id, all] of definers) {
    const { story, item } = all[0]!;
    if (inGraph.has(id)) continue;
    for (const field of neededFields[item.node.label] ?? [])
      if (!all.some((one) => isGiven(one.item, field)))
        yield story.mistake(item.path, `must have a "${field}", as "${id}" is new.`);
  }
}

function* dangling({ references, definers, inGraph }: Telling): Generator<Mistake> {
  for (const { story, item } of references) {
    const { path, text, bySlug, allowed } = item;
    const node = namedNode(text, bySlug);
    if (!node || !allowed.includes(node.label)) {
      // The format has told of a text that can be no slug or no id where only the one or the other may stand.
      const isTold = bySlug ? allowed.length === 1 || !text.includes(':') : !text.includes(':');
      if (!isTold) yield story.mistake(path, `must name a ${allowed.join(' or ')}; got ${shown(text)}.`);
    } else if (!definers.has(globalIdOf(node)) && !inGraph.has(globalIdOf(node)))
      yield story.mistake(path, `must name something that a story or the graph has; got "${globalIdOf(node)}".`);
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
