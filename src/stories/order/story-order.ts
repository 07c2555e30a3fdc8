import type { GraphReader } from '../../database/graph.ts';
import { givesField, referredNode } from '../parse/named-nodes.ts';
import { globalIdOf, type NodeId, parentOf } from '../parse/node-id.ts';
import type { NumberedStory, StoryInput } from '../parse/story-input.ts';
import type { Mistake, Story } from '../parse/parsed-story.ts';
import { nodesInGraph } from './nodes-in-graph.ts';
import { requiredFields } from './required-fields.ts';
import type { StoryIndex } from './story-index.ts';

/** Something that a story needs another story to provide before it can be written. */
interface Need {
  /** A global id, a global id with a field, or a story (see `provisionsOf`). */
  readonly key: string;
  /** The first story that provides it. */
  readonly first: number;
  /** If set, the need is also met by a graph that has this node. */
  readonly node?: NodeId;
}

/** How many stories of a ring a message names. */
const maxNamedStories = 100;
/** How many lookups in the graph are cached. */
const maxCachedLookups = 10_000;

/**
 * The order in which stories are written: file order, except that a story waits for those that it depends on. Of the stories that
 * are ready, the earliest comes next. Only the numbers of waiting stories are kept in memory.
 */
export class StoryOrder {
  readonly input: StoryInput;
  readonly index: StoryIndex;
  readonly #graph: GraphReader;
  /** By global id: whether the graph has the node, for the nodes looked up so far. */
  readonly #inGraph = new Map<string, boolean>();
  /** The last story that was read; those before it are written or waiting. */
  #last = -1;
  readonly #waiting = new Set<number>();
  /** By the key of a need: the stories that wait for it. */
  readonly #waitingFor = new Map<string, number[]>();
  /** Keys already provided by another story while the first story that provides them still waits. */
  readonly #provided = new Set<string>();

  constructor(graph: GraphReader, input: StoryInput, index: StoryIndex) {
    this.#graph = graph;
    this.input = input;
    this.index = index;
  }

  /**
   * The stories from number `from` on; those before it have been written. Stories that wait for each other come last, after a call of
   * `onRing` with the mistake.
   */
  async *stories(from: number, onRing: (mistake: Mistake) => void): AsyncGenerator<NumberedStory> {
    this.#last = from - 1;
    for (const state of [this.#waiting, this.#waitingFor, this.#provided]) state.clear();
    for await (const one of this.input.all(from)) {
      this.#last = one.at;
      if (await this.#isReady(one)) yield* this.#withReleased(one);
      else this.#waiting.add(one.at);
    }
    if (this.#waiting.size === 0) return;
    const left = [...this.#waiting].toSorted((a, b) => a - b);
    onRing(await this.#ringMistake(left));
    for (const at of left) yield { at, story: await this.input.story(at) };
  }

  /** A story, followed by those that were waiting for it and are now ready. */
  async *#withReleased(one: NumberedStory): AsyncGenerator<NumberedStory> {
    const released: number[] = [];
    let next: NumberedStory | undefined = one;
    while (next) {
      yield next;
      this.#waiting.delete(next.at);
      if (this.#waiting.size > 0 && this.#release(next, released)) released.sort((a, b) => b - a);
      next = undefined;
      while (!next && released.length > 0) {
        const at = released.pop()!;
        const candidate = { at, story: await this.input.story(at) };
        if (await this.#isReady(candidate)) next = candidate;
      }
    }
  }

  /** Adds the stories that were waiting for what a written story provides; false if there are none. */
  #release({ at, story }: NumberedStory, released: number[]): boolean {
    const count = released.length;
    for (const [key, first] of this.#provisionsOf(story, at)) {
      if (this.#waiting.has(first)) this.#provided.add(key);
      for (const waiting of this.#waitingFor.get(key) ?? []) released.push(waiting);
      this.#waitingFor.delete(key);
    }
    return released.length > count;
  }

  /** What a story provides to others: each key, with the first story that provides it. */
  *#provisionsOf(story: Story, at: number): Generator<readonly [key: string, first: number]> {
    yield [storyKey(at), at];
    for (const definition of story.names.definitions) {
      const { node } = definition;
      const id = globalIdOf(node);
      yield [id, this.index.firstToDefine(id)!];
      for (const field of requiredFields[node.label] ?? [])
        if (givesField(definition, field)) yield [`${id} ${field}`, this.index.firstToGive(node, field)!];
    }
  }

  /** Whether everything that a story needs is written; if not, the story waits for the first missing need. */
  async #isReady({ at, story }: NumberedStory): Promise<boolean> {
    let missing = [...this.#needsOf(story)].filter((need) => !this.#isWritten(need));
    if (missing.length === 0) return true;
    const own = new Set([...this.#provisionsOf(story, at)].map(([key]) => key));
    missing = missing.filter(({ key }) => !own.has(key));
    await this.#lookUp(missing.flatMap(({ node }) => node ?? []));
    const need = missing.find(({ node }) => !node || !this.#inGraph.get(globalIdOf(node)));
    if (!need) return true;
    const others = this.#waitingFor.get(need.key);
    if (others) others.push(at);
    else this.#waitingFor.set(need.key, [at]);
    return false;
  }

  /** Looks up nodes in the graph. The first result for a node holds for the whole import. */
  async #lookUp(nodes: readonly NodeId[]): Promise<void> {
    if (this.#inGraph.size > maxCachedLookups) this.#inGraph.clear();
    const unknown = nodes.filter((node) => !this.#inGraph.has(globalIdOf(node)));
    const found = await nodesInGraph(this.#graph, unknown);
    for (const id of unknown.map(globalIdOf)) this.#inGraph.set(id, found.has(id));
  }

  #isWritten({ key, first }: Need): boolean {
    return (first <= this.#last && !this.#waiting.has(first)) || this.#provided.has(key);
  }

  *#needsOf({ names }: Story): Generator<Need> {
    for (const reference of names.references) {
      const node = referredNode(reference);
      if (!node) continue;
      yield* this.#needOf(node, node);
      // A partnership stands for its headline claim, which another story may define.
      if (node.label !== 'Partnership') continue;
      const headline = this.index.headlines.get(node.id)?.find(({ isHeadline }) => isHeadline);
      if (headline) yield* this.#needOf({ label: 'Claim', id: headline.claim });
    }
    for (const { node, value } of names.definitions) {
      for (const field of requiredFields[node.label] ?? []) {
        const first = this.index.firstToGive(node, field);
        if (first !== undefined) yield { key: `${globalIdOf(node)} ${field}`, first, node };
      }
      // A partnership never has two headlines: the old one must be unset before the new one is set.
      if (node.label === 'Claim' && value['headline'] === true)
        for (const { isHeadline, at } of this.index.headlines.get(parentOf(node.id)) ?? [])
          if (!isHeadline) yield { key: storyKey(at), first: at };
    }
  }

  *#needOf(node: NodeId, unlessInGraph?: NodeId): Generator<Need> {
    const key = globalIdOf(node);
    const first = this.index.firstToDefine(key);
    if (first !== undefined) yield { key, first, ...(unlessInGraph && { node: unlessInGraph }) };
  }

  async #ringMistake(left: readonly number[]): Promise<Mistake> {
    const stories = await Promise.all(left.slice(0, maxNamedStories).map(async (at) => this.input.story(at)));
    const names = [...stories.map(({ name }) => name), ...(left.length > maxNamedStories ? ['…'] : [])].join(', ');
    return stories[0]!.mistake([], `must not refer in a ring: ${names}. Tell them as one story.`);
  }
}

const storyKey = (at: number) => `story ${at}`;
