import type { Label } from '../../database/graph-schema.ts';
import { canonicalizeAddress } from '../../lib/address.ts';
import { type Definition, givesField } from '../parse/named-nodes.ts';
import { globalIdOf, type NodeId, parentOf } from '../parse/node-id.ts';
import type { NumberedStory } from '../parse/story-input.ts';
import { IdMap } from './id-map.ts';
import { requiredFields, termFields } from './required-fields.ts';

/** A story's statement of whether a claim is the headline claim of its partnership. */
interface Headline {
  readonly claim: string;
  readonly isHeadline: boolean;
  /** The number of the story. */
  readonly at: number;
}

/** More of them would only add mistakes that are not reported. */
const maxRepeatedAddresses = 1000;

/** The fields of a label, at most two, for which the index records the first story that gives them. */
const indexedFields = (label: Label): readonly string[] =>
  label === 'Source' ? ['publisher'] : (requiredFields[label] ?? termFields[label] ?? []);

/** The canonical address of a source; undefined for any other node. */
export const addressIn = ({ node, value }: Definition) =>
  node.label === 'Source' && typeof value['url'] === 'string' ? canonicalizeAddress(value['url']) : undefined;

/**
 * What other stories of the import need to know about its stories: which nodes they define, and which claims are headlines. It
 * holds no stories, so an import may have any number of them.
 */
export class StoryIndex {
  /** Addresses given for several sources, with the number of the first story that gives each. */
  readonly repeatedAddresses = new Map<string, number>();
  /** By partnership: the stories' statements about its headline claim. */
  readonly headlines = new Map<string, Headline[]>();
  /** The issuer of each source that has one; a global id. */
  readonly #issuers = new Map<string, string>();
  /** By node: the first story that defines it, as four times its number plus a bit for each indexed field that it gives. */
  readonly #definers = new IdMap();
  /** Nodes that several stories define. */
  readonly #shared = new IdMap();

  static async of(stories: AsyncIterable<NumberedStory> | Iterable<NumberedStory>): Promise<StoryIndex> {
    const index = new StoryIndex();
    for await (const one of stories) index.#add(one);
    return index;
  }

  #add({ at, story }: NumberedStory): void {
    for (const definition of story.names.definitions) {
      const { node, value } = definition;
      this.#addDefinition(definition, at);
      const address = addressIn(definition);
      if (address !== undefined) this.#addAddress(address, node.id, at);
      if (node.label === 'Source' && typeof value['issuer'] === 'string') this.#issuers.set(node.id, value['issuer']);
      if (node.label === 'Claim' && typeof value['headline'] === 'boolean')
        this.#addHeadline({ claim: node.id, isHeadline: value['headline'], at });
    }
  }

  #addDefinition(definition: Definition, at: number) {
    const { node } = definition;
    const id = globalIdOf(node);
    const fields = indexedFields(node.label);
    const first = this.#definers.get(id);
    if (first === undefined) {
      const bits = fields.reduce((sum, field, bit) => sum + (givesField(definition, field) ? 1 << bit : 0), 0);
      this.#definers.set(id, at * 4 + bits);
      return;
    }
    if (first >>> 2 !== at) this.#shared.set(id, at);
    for (const field of fields)
      if (givesField(definition, field) && this.firstToGive(node, field) === undefined)
        this.#definers.set(`${id} ${field}`, at);
  }

  /** Stored under the address, and under the address with its first source. */
  #addAddress(address: string, source: string, at: number) {
    const first = this.#definers.get(address);
    if (first === undefined) for (const key of [address, `${address} ${source}`]) this.#definers.set(key, at);
    else if (
      this.#definers.get(`${address} ${source}`) === undefined &&
      this.repeatedAddresses.size < maxRepeatedAddresses
    )
      this.repeatedAddresses.set(address, first);
  }

  #addHeadline(headline: Headline) {
    const partnership = parentOf(headline.claim);
    const known = this.headlines.get(partnership);
    if (known) known.push(headline);
    else this.headlines.set(partnership, [headline]);
  }

  /** The number of the first story that defines a node, by its global id; undefined if none does. */
  firstToDefine(id: string): number | undefined {
    const first = this.#definers.get(id);
    return first === undefined ? undefined : first >>> 2;
  }

  /** The number of the first story that gives an indexed field of a node. */
  firstToGive(node: NodeId, field: string): number | undefined {
    const id = globalIdOf(node);
    const first = this.#definers.get(id) ?? 0;
    return first & (1 << indexedFields(node.label).indexOf(field)) ? first >>> 2 : this.#definers.get(`${id} ${field}`);
  }

  isDefined(node: NodeId): boolean {
    return this.firstToDefine(globalIdOf(node)) !== undefined;
  }

  isFieldGiven(node: NodeId, field: string): boolean {
    return this.firstToGive(node, field) !== undefined;
  }

  /** The issuer of a source as a global id; null if the source has a publisher, undefined if no story gives either. */
  issuerOf(source: string): string | null | undefined {
    const isPublished = this.isFieldGiven({ label: 'Source', id: source }, 'publisher');
    return this.#issuers.get(source) ?? (isPublished ? null : undefined);
  }

  /** Whether several stories define the node with this global id. */
  isShared(id: string): boolean {
    return this.#shared.get(id) !== undefined;
  }
}
