/** How well called probabilities and places agree with the truth, over many item-cycles. */
export class Judge {
  judged = 0;
  first = 0;
  firstThree = 0;
  falseMissing = 0;
  cycles = 0;
  readonly noticed: number[] = [];
  readonly #said: { p: number; right: boolean }[] = [];

  /** `places`: likeliest first; `p` of the first. */
  take(places: readonly string[], p: number, truth: string): void {
    const right = places[0] === truth;
    this.judged++;
    if (right) this.first++;
    if (places.slice(0, 3).includes(truth)) this.firstThree++;
    this.#said.push({ p, right });
  }

  get brier(): number {
    return this.#said.reduce((sum, { p, right }) => sum + (p - Number(right)) ** 2, 0) / this.#said.length;
  }

  /** Mean distance of what was said and what was so over ten bins of equal count. */
  get calibrationError(): number {
    const sorted = this.#said.toSorted((a, b) => a.p - b.p);
    const size = Math.ceil(sorted.length / 10);
    let error = 0;
    for (let from = 0; from < sorted.length; from += size) {
      const bin = sorted.slice(from, from + size);
      const said = bin.reduce((sum, { p }) => sum + p, 0) / bin.length;
      const right = bin.filter((each) => each.right).length / bin.length;
      error += (Math.abs(said - right) * bin.length) / sorted.length;
    }
    return error;
  }
}
