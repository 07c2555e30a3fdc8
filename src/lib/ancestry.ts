/**
 * What goes back to what, in a graph of citations that may have rings. `cites` holds what each node cites directly;
 * `order` says which node stands for a ring.
 */
export class Ancestry<Node> {
  readonly #cites: ReadonlyMap<Node, readonly Node[]>;
  readonly #order: (a: Node, b: Node) => number;
  readonly #ancestors = new Map<Node, ReadonlySet<Node>>();

  constructor(cites: ReadonlyMap<Node, readonly Node[]>, order: (a: Node, b: Node) => number) {
    this.#cites = cites;
    this.#order = order;
  }

  /** All that can be reached by one step or more: the node itself too, where a ring leads back to it. */
  ancestorsOf(node: Node): ReadonlySet<Node> {
    let found = this.#ancestors.get(node);
    if (!found) this.#ancestors.set(node, (found = this.#walk(node)));
    return found;
  }

  /**
   * Where a node goes back to: the nodes behind it that cite nothing, itself if it is one; of a ring that leads nowhere
   * else the first in order.
   */
  rootsOf(node: Node): ReadonlySet<Node> {
    const ends = [node, ...this.ancestorsOf(node)].filter((one) => this.#isEnd(one));
    return new Set(ends.map((end) => [end, ...this.ancestorsOf(end)].toSorted(this.#order)[0]!));
  }

  /** Whether all that a node goes back to goes back to it. */
  #isEnd(node: Node): boolean {
    return [...this.ancestorsOf(node)].every((other) => this.ancestorsOf(other).has(node));
  }

  #walk(node: Node): Set<Node> {
    const found = new Set<Node>();
    const left = [...this.#cites.get(node)!];
    for (let next = left.pop(); next !== undefined; next = left.pop()) {
      if (found.has(next)) continue;
      found.add(next);
      left.push(...this.#cites.get(next)!);
    }
    return found;
  }
}
