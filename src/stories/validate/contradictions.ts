import { endsBefore } from '../../lib/dates.ts';
import { isRefined } from '../write/known-source.ts';
import { termFields } from '../order/required-fields.ts';
import { globalIdOf } from '../parse/node-id.ts';
import type { Mistake, Story } from '../parse/parsed-story.ts';
import { type NodeRecord, sorted } from '../records/node-record.ts';

/** What a story says of one field or kind of link. */
interface StatedFact {
  /** Which story. */
  readonly at: string;
  /** As messages name the story. */
  readonly name: string;
  /** As JSON. */
  readonly value: string;
}

/**
 * Finds stories that are valid by themselves but say of a node what an earlier story says differently: the last one would win, and
 * the first would change it back when it is imported again.
 */
export class Contradictions {
  /** By node and field. */
  readonly #facts = new Map<string, StatedFact>();
  /** Whether several stories define a node; the others are left out to save memory. */
  readonly #isShared: (globalId: string) => boolean;

  constructor(isShared: (globalId: string) => boolean) {
    this.#isShared = isShared;
  }

  /** The contradictions of a story with those that were added before it. */
  *add(story: Story, records: readonly NodeRecord[]): Generator<Mistake> {
    for (const record of records) {
      const id = globalIdOf(record.node);
      if (!this.#isShared(id)) continue;
      yield* this.#statedDifferently(story, record, id);
      if (termFields[record.node.label]) yield* this.#endsBeforeItStarts(story, id);
    }
  }

  *#statedDifferently(story: Story, record: NodeRecord, id: string): Generator<Mistake> {
    const at = storyKey(story);
    for (const [field, value] of statedFacts(record)) {
      const key = `${id} ${field}`;
      const before = this.#facts.get(key);
      const isOther = before && before.at !== at && before.value !== value;
      const isMorePrecise = isOther && isRefined(record.node, field, JSON.parse(before.value), JSON.parse(value));
      if (!before || isMorePrecise) this.#facts.set(key, { at, name: story.name, value });
      else if (isOther && !isRefined(record.node, field, JSON.parse(value), JSON.parse(before.value))) {
        yield story.mistake(pathOf(story, id), `must not tell of "${id}" what ${before.name} tells differently.`);
        return; // one mistake for a node is enough
      }
    }
  }

  /** A start and an end that two stories give. */
  *#endsBeforeItStarts(story: Story, id: string): Generator<Mistake> {
    const at = storyKey(story);
    const [from, to] = [this.#facts.get(`${id} validFrom`), this.#facts.get(`${id} validTo`)];
    if (!from || !to || from.at === to.at || (from.at !== at && to.at !== at)) return;
    const [start, end] = [JSON.parse(from.value), JSON.parse(to.value)];
    if (!isEndBeforeStart(end, start)) return;
    const other = from.at === at ? to : from;
    yield story.mistake(
      pathOf(story, id),
      `must end after it starts; with ${other.name} it is from ${start} until ${end}.`,
    );
  }
}

const storyKey = ({ file, name }: Story) => `${file} ${name}`;

const pathOf = ({ names }: Story, id: string) =>
  names.definitions.find(({ node }) => globalIdOf(node) === id)?.path ?? [];

export const isEndBeforeStart = (validTo: unknown, validFrom: unknown) =>
  typeof validTo === 'string' && typeof validFrom === 'string' && endsBefore(validTo, validFrom);

/** What a record says, by field and kind of link, as JSON. All that an assertion says counts as one fact. */
function statedFacts({ node, properties, links }: NodeRecord): [field: string, value: string][] {
  const linked = Object.entries(links).map(([type, all]): [string, unknown] => [
    type,
    all.map(({ other, properties: more = {} }) => JSON.stringify([globalIdOf(other), sorted(more)])).toSorted(),
  ]);
  const facts = [...sorted(properties), ...linked];
  if (node.label === 'Assertion') return [['all', JSON.stringify(facts)]];
  return facts.map(([field, value]) => [field, JSON.stringify(value)]);
}
