const NOTHING = Number.NEGATIVE_INFINITY;

/** Numbers by position, of which the greatest of a beginning is found, and runs of which are raised, each in O(log n). */
export class MaxTree {
  readonly #leaves: number;
  readonly #most: Float64Array;
  /** Raised in all of a node, its children not told. */
  readonly #raised: Float64Array;

  /** Nothing anywhere at first. */
  constructor(count: number) {
    let leaves = 1;
    while (leaves < count) leaves *= 2;
    this.#leaves = leaves;
    this.#most = new Float64Array(2 * leaves).fill(NOTHING);
    this.#raised = new Float64Array(2 * leaves);
  }

  at(position: number): number {
    let node = position + this.#leaves;
    let value = this.#most[node]!;
    for (node >>= 1; node > 0; node >>= 1) value += this.#raised[node]!;
    return value;
  }

  set(position: number, value: number): void {
    let node = position + this.#leaves;
    let raised = 0;
    for (let up = node >> 1; up > 0; up >>= 1) raised += this.#raised[up]!;
    this.#most[node] = value - raised;
    for (node >>= 1; node > 0; node >>= 1) this.#gather(node);
  }

  /** Raises positions from `from` to before `to`; where there is nothing, nothing is raised. */
  add(from: number, to: number, by: number): void {
    if (from >= to) return;
    let [left, right] = [from + this.#leaves, to + this.#leaves];
    const [first, last] = [left, right - 1];
    for (; left < right; left >>= 1, right >>= 1) {
      if (left & 1) this.#raise(left++, by);
      if (right & 1) this.#raise(--right, by);
    }
    for (let node = first >> 1; node > 0; node >>= 1) this.#gather(node);
    for (let node = last >> 1; node > 0; node >>= 1) this.#gather(node);
  }

  /** The position with the greatest number up to and with `to`, the last of equal ones; -1 when there is nothing. */
  bestUpTo(to: number): number {
    let best = -1;
    let greatest = NOTHING;
    let bestNode = -1;
    // From the root down to the leaf, looking at what is left of the way.
    let node = 1;
    let raised = 0;
    let size = this.#leaves;
    let from = 0;
    while (node < this.#leaves) {
      raised += this.#raised[node]!;
      size >>= 1;
      const [left, right] = [2 * node, 2 * node + 1];
      if (to >= from + size) {
        const value = this.#most[left]! + raised;
        if (value >= greatest && value > NOTHING) [greatest, bestNode] = [value, left];
        node = right;
        from += size;
      } else node = left;
    }
    const leaf = this.#most[node]! + raised;
    if (leaf > NOTHING && leaf >= greatest) return node - this.#leaves;
    if (bestNode < 0) return best;
    while (bestNode < this.#leaves) bestNode = this.#most[2 * bestNode + 1]! >= this.#most[2 * bestNode]! ? 2 * bestNode + 1 : 2 * bestNode;
    best = bestNode - this.#leaves;
    return best;
  }

  #raise(node: number, by: number): void {
    this.#most[node]! += by;
    if (node < this.#leaves) this.#raised[node]! += by;
  }

  #gather(node: number): void {
    this.#most[node] = Math.max(this.#most[2 * node]!, this.#most[2 * node + 1]!) + this.#raised[node]!;
  }
}
