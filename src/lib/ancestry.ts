/**
 * Traces nodes back to their origins in a graph of citations, which may have rings. `cites` has the direct citations of each node;
 * the first node by `order` represents a ring.
 */
export class Ancestry<Node> {
  readonly #cites: ReadonlyMap<Node, readonly Node[]>;
  readonly #order: (a: Node, b: Node) => number;
  readonly #ancestors = new Map<Node, ReadonlySet<Node>>();

  constructor(cites: ReadonlyMap<Node, readonly Node[]>, order: (a: Node, b: Node) => number) {
    this.#cites = cites;
    this.#order = order;
  }

  /** All nodes reachable in one or more steps, including the node itself if it is in a ring. */
  ancestorsOf(node: Node): ReadonlySet<Node> {
    let found = this.#ancestors.get(node);
    if (!found) this.#ancestors.set(node, (found = this.#walk(node)));
    return found;
  }

  /**
   * The origins of a node: its ancestors that cite nothing, or the node itself if it cites nothing; a ring that cites nothing
   * outside it counts as its first node by `order`.
   */
  rootsOf(node: Node): ReadonlySet<Node> {
    const ends = [node, ...this.ancestorsOf(node)].filter((one) => this.#isEnd(one));
    return new Set(ends.map((end) => [end, ...this.ancestorsOf(end)].toSorted(this.#order)[0]!));
  }

  /** Whether a node cites nothing outside its own ring. */
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
