import { endsBefore } from '../../lib/dates.ts';
import { isRefined } from '../write/known-source.ts';
import { termFields } from '../order/required-fields.ts';
import { globalIdOf } from '../parse/node-id.ts';
import type { Mistake, Story } from '../parse/parsed-story.ts';
import { type NodeRecord, sorted } from '../records/node-record.ts';

/** A value that a story gives for one field or link type of a node. */
interface StatedFact {
  /** Identifies the story. */
  readonly at: string;
  /** The name of the story in messages. */
  readonly name: string;
  /** As JSON. */
  readonly value: string;
}

/**
 * Finds stories that are valid by themselves but contradict an earlier story about a node. The last one would win, and importing
 * the first one again would change it back.
 */
export class Contradictions {
  /** By node and field. */
  readonly #facts = new Map<string, StatedFact>();
  /** Whether several stories define a node; other nodes are skipped to save memory. */
  readonly #isShared: (globalId: string) => boolean;

  constructor(isShared: (globalId: string) => boolean) {
    this.#isShared = isShared;
  }

  /** Adds a story, and yields its contradictions with the stories added before. */
  *add(story: Story, records: readonly NodeRecord[]): Generator<Mistake> {
    for (const record of records) {
      const id = globalIdOf(record.node);
      if (!this.#isShared(id)) continue;
      yield* this.#contradictions(story, record, id);
      if (termFields[record.node.label]) yield* this.#endsBeforeItStarts(story, id);
    }
  }

  *#contradictions(story: Story, record: NodeRecord, id: string): Generator<Mistake> {
    const at = storyKey(story);
    for (const [field, value] of statedFacts(record)) {
      const key = `${id} ${field}`;
      const before = this.#facts.get(key);
      const isOther = before && before.at !== at && before.value !== value;
      const isMorePrecise = isOther && isRefined(record.node, field, JSON.parse(before.value), JSON.parse(value));
      if (!before || isMorePrecise) this.#facts.set(key, { at, name: story.name, value });
      else if (isOther && !isRefined(record.node, field, JSON.parse(value), JSON.parse(before.value))) {
        yield story.mistake(pathOf(story, id), `must not tell of "${id}" what ${before.name} tells differently.`);
        return; // one mistake per node is enough
      }
    }
  }

  /** Compares a start and an end that different stories give. */
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

/** What a record states, by field and link type, as JSON. Everything that an assertion states counts as one fact. */
function statedFacts({ node, properties, links }: NodeRecord): [field: string, value: string][] {
  const linked = Object.entries(links).map(([type, all]): [string, unknown] => [
    type,
    all.map(({ other, properties: more = {} }) => JSON.stringify([globalIdOf(other), sorted(more)])).toSorted(),
  ]);
  const facts = [...sorted(properties), ...linked];
  if (node.label === 'Assertion') return [['all', JSON.stringify(facts)]];
  return facts.map(([field, value]) => [field, JSON.stringify(value)]);
}
