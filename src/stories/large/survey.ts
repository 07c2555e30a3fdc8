import { globalIdOf, type NodeId } from '../references.ts';
import { addressIn, isGiven, neededFields, parentOf, termFields } from '../telling.ts';
import type { Numbered } from './files.ts';
import { Tellers } from './tellers.ts';

/** What a story says of a claim: whether the headlines are about it. */
interface Headline {
  readonly claim: string;
  readonly is: boolean;
  readonly teller: number;
}

/** Whoever has so many to mend does not read on. */
const mostDoubles = 1000;

/** What must be known of each node beside that it is told: what a new one needs, who stands behind a source, when something holds. */
const noted = (label: NodeId['label']): readonly string[] =>
  label === 'Source' ? ['publisher'] : (neededFields[label] ?? termFields[label] ?? []);

/**
 * What many stories tell, as far as it matters to others among them: which nodes there are, and which claims make headlines.
 * It holds no story, so that there may be any number of them.
 */
export class Survey {
  /** Stories that tell of an address which an earlier one, or an earlier part of the same, tells of another source. */
  readonly doubles: { readonly at: number; readonly first: number }[] = [];
  /** By partnership, what the stories say of which claim makes its headlines. */
  readonly headlines = new Map<string, Headline[]>();
  /** Who issued each source that somebody did, as a global id. */
  readonly #issuers = new Map<string, string>();
  /** The first story that tells of a node, in four times its number, plus which of two noted fields it gives. */
  readonly #tellers = new Tellers();
  /** Nodes that several stories tell of. */
  readonly #shared = new Tellers();

  add({ at, story }: Numbered): void {
    for (const definition of story.names.definitions) {
      const { node, value } = definition;
      const id = globalIdOf(node);
      const fields = noted(node.label);
      const first = this.#tellers.get(id);
      if (first === undefined)
        this.#tellers.set(
          id,
          fields.reduce((sum, field, bit) => sum + (isGiven(definition, field) ? 1 << bit : 0), at * 4),
        );
      else {
        if (first >>> 2 !== at) this.#shared.set(id, at);
        for (const field of fields)
          if (isGiven(definition, field) && this.fieldTellerOf(node, field) === undefined)
            this.#tellers.set(`${id} ${field}`, at);
      }
      const address = addressIn(definition);
      if (address !== undefined) this.#addAddress(address, node.id, at);
      if (node.label === 'Source' && typeof value['issuer'] === 'string') this.#issuers.set(node.id, value['issuer']);
      if (node.label === 'Claim' && typeof value['headline'] === 'boolean')
        this.#addHeadline(node.id, value['headline'], at);
    }
  }

  /** Which story tells of an address first, and of which source, in one entry each. */
  #addAddress(address: string, source: string, at: number) {
    const first = this.#tellers.get(address);
    if (first === undefined) for (const key of [address, `${address} ${source}`]) this.#tellers.set(key, at);
    else if (this.#tellers.get(`${address} ${source}`) === undefined && this.doubles.length < mostDoubles) {
      const last = this.doubles.at(-1);
      if (last?.at !== at || last.first !== first) this.doubles.push({ at, first });
    }
  }

  #addHeadline(claim: string, is: boolean, teller: number) {
    const partnership = parentOf(claim);
    const headline = { claim, is, teller };
    const there = this.headlines.get(partnership);
    if (there) there.push(headline);
    else this.headlines.set(partnership, [headline]);
  }

  tellerOf(id: string): number | undefined {
    const first = this.#tellers.get(id);
    return first === undefined ? undefined : first >>> 2;
  }

  /** The first story that gives a field; only of those that are noted. */
  fieldTellerOf(node: NodeId, field: string): number | undefined {
    const id = globalIdOf(node);
    const first = this.#tellers.get(id) ?? 0;
    return first & (1 << noted(node.label).indexOf(field)) ? first >>> 2 : this.#tellers.get(`${id} ${field}`);
  }

  /** As a global id; null where a publisher stands behind it, and undefined where no story says who does. */
  issuerOf(source: string): string | null | undefined {
    const isPublished = this.fieldTellerOf({ label: 'Source', id: source }, 'publisher') !== undefined;
    return this.#issuers.get(source) ?? (isPublished ? null : undefined);
  }

  isShared(id: string): boolean {
    return this.#shared.get(id) !== undefined;
  }
}
