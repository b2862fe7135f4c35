const NOT_MET = -1;

/** Which rows of the register a file has spoken of, and where in it. */
export class Seen {
  #numbers = new Int32Array(1024).fill(NOT_MET);
  /** Rows met so far. */
  count = 0;

  /** The line or record that the row was taken from; 0 or −1 when none was. */
  numberOf(row: number): number {
    return this.#numbers[row] ?? NOT_MET;
  }

  /** `number` 0: met, but what the file says of it was not taken. */
  meet(row: number, number: number): void {
    if (row >= this.#numbers.length) {
      const grown = new Int32Array(Math.max(row + 1, this.#numbers.length * 2)).fill(NOT_MET);
      grown.set(this.#numbers);
      this.#numbers = grown;
    }
    if (this.#numbers[row] === NOT_MET) this.count++;
    this.#numbers[row] = number;
  }
}
