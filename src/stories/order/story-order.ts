import type { GraphReader } from '../../database/graph.ts';
import { givesField, referredNode } from '../parse/named-nodes.ts';
import { globalIdOf, type NodeId, parentOf } from '../parse/node-id.ts';
import type { NumberedStory, StoryInput } from '../parse/story-input.ts';
import type { Mistake, Story } from '../parse/parsed-story.ts';
import { nodesInGraph } from './nodes-in-graph.ts';
import { requiredFields } from './required-fields.ts';
import type { StoryIndex } from './story-index.ts';

/** Something that another story has to provide before a story can be written. */
interface Need {
  /** A global id, a global id with a field, or a story (see `provisionsOf`). */
  readonly key: string;
  /** The first story that provides it. */
  readonly first: number;
  /** Set if it is no need once the graph has this node. */
  readonly node?: NodeId;
}

/** A message names so many stories of a ring. */
const mostNamed = 100;
/** So many answers of the graph are kept. */
const mostKept = 10_000;

/**
 * The order in which stories are written: that of their files, except that a story waits for those that it depends on. Of the stories
 * that can be written, the earliest comes next. Only numbers are kept of those that wait.
 */
export class StoryOrder {
  readonly input: StoryInput;
  readonly index: StoryIndex;
  readonly #graph: GraphReader;
  /** Whether the graph has a node, by its global id, as far as that was asked. */
  readonly #inGraph = new Map<string, boolean>();
  /** The last story that was read; those before it are written or wait. */
  #last = -1;
  readonly #waiting = new Set<number>();
  /** By the key of a need, the stories that wait for it. */
  readonly #waitingFor = new Map<string, number[]>();
  /** The keys of what has been written while the first story that provides it waits. */
  readonly #provided = new Set<string>();

  constructor(graph: GraphReader, input: StoryInput, index: StoryIndex) {
    this.#graph = graph;
    this.input = input;
    this.index = index;
  }

  /**
   * The stories from number `from` on; those before it have been written. Stories that wait for each other come last, after `onRing` has
   * been told of them.
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
    onRing(await this.#ring(left));
    for (const at of left) yield { at, story: await this.input.story(at) };
  }

  /** A story, and those that waited for it and can be written now. */
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

  /** Adds the stories that wait for what a written story provides; false if there are none. */
  #release({ at, story }: NumberedStory, released: number[]): boolean {
    const count = released.length;
    for (const [key, first] of this.#provisionsOf(story, at)) {
      if (this.#waiting.has(first)) this.#provided.add(key);
      for (const waiting of this.#waitingFor.get(key) ?? []) released.push(waiting);
      this.#waitingFor.delete(key);
    }
    return released.length > count;
  }

  /** What a story provides for others: the key, and the first story that provides it. */
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

  /** Whether all that a story needs is written; if not, it waits for the first thing that is not. */
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

  /** Asks the graph for nodes. What it had at first holds for all of the import. */
  async #lookUp(nodes: readonly NodeId[]): Promise<void> {
    if (this.#inGraph.size > mostKept) this.#inGraph.clear();
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
      const headline = this.index.headlines.get(node.id)?.find(({ is }) => is);
      if (headline) yield* this.#needOf({ label: 'Claim', id: headline.claim });
    }
    for (const { node, value } of names.definitions) {
      for (const field of requiredFields[node.label] ?? []) {
        const first = this.index.firstToGive(node, field);
        if (first !== undefined) yield { key: `${globalIdOf(node)} ${field}`, first, node };
      }
      // A partnership never has two headlines: the old one goes before the new one comes.
      if (node.label === 'Claim' && value['headline'] === true)
        for (const { is, at } of this.index.headlines.get(parentOf(node.id)) ?? [])
          if (!is) yield { key: storyKey(at), first: at };
    }
  }

  *#needOf(node: NodeId, unlessInGraph?: NodeId): Generator<Need> {
    const key = globalIdOf(node);
    const first = this.index.firstToDefine(key);
    if (first !== undefined) yield { key, first, ...(unlessInGraph && { node: unlessInGraph }) };
  }

  async #ring(left: readonly number[]): Promise<Mistake> {
    const stories = await Promise.all(left.slice(0, mostNamed).map(async (at) => this.input.story(at)));
    const names = [...stories.map(({ name }) => name), ...(left.length > mostNamed ? ['…'] : [])].join(', ');
    return stories[0]!.mistake([], `must not refer in a ring: ${names}. Tell them as one story.`);
  }
}

const storyKey = (at: number) => `story ${at}`;
