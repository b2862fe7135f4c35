import { folded } from "./fold.ts";
import type { Field } from "./match.ts";

const BLOCK = 4096;
const BETWEEN = "\u0001";

/** Titles and authors, each pair of them once, with the rows that have it. */
export class WorkTexts {
  size = 0;
  /** Folded texts of 4,096 works behind one another, and where title and author of each begin. */
  readonly #blocks: string[] = [];
  #block: string[] = [];
  #length = 0;
  #starts = new Uint32Array(2 * BLOCK);
  #workOf: number[] = [];
  #known = new Map<string, number>();
  #rows = new Uint32Array(0);
  #rowStarts = new Uint32Array(0);

  /** Rows come in their order. Its title and author when it is a work that was not there before. */
  add(row: number, { title, author }: { title: string; author: string }): readonly Field[] {
    const key = title + BETWEEN + author;
    const known = this.#known.get(key);
    this.#workOf[row] = known ?? this.size;
    if (known !== undefined) return [];
    const work = this.size++;
    this.#known.set(key, work);
    if (2 * work + 2 > this.#starts.length) this.#widen();
    const front = folded(title) + BETWEEN;
    const text = front + folded(author) + BETWEEN;
    this.#starts[2 * work] = this.#length;
    this.#starts[2 * work + 1] = this.#length + front.length;
    this.#block.push(text);
    this.#length += text.length;
    if (this.size % BLOCK === 0) this.#close();
    return [
      { text, from: 0, to: front.length - 1 },
      { text, from: front.length, to: text.length - 1 },
    ];
  }

  /** No more rows come. */
  seal(): void {
    this.#close();
    this.#known = new Map();
    this.#rowStarts = new Uint32Array(this.size + 1);
    for (const work of this.#workOf) this.#rowStarts[work + 1]!++;
    for (let work = 0; work < this.size; work++) this.#rowStarts[work + 1]! += this.#rowStarts[work]!;
    const next = this.#rowStarts.slice();
    this.#rows = new Uint32Array(this.#workOf.length);
    for (const [row, work] of this.#workOf.entries()) this.#rows[next[work]!++] = row;
    this.#workOf = [];
  }

  rowsOf(work: number): Uint32Array {
    return this.#rows.subarray(this.#rowStarts[work]!, this.#rowStarts[work + 1]!);
  }

  /** Title and author, folded; once it is sealed. */
  fieldsOf(work: number): readonly [title: Field, author: Field] {
    const block = Math.floor(work / BLOCK);
    const text = this.#blocks[block]!;
    const [title, author] = [this.#starts[2 * work]!, this.#starts[2 * work + 1]!];
    const last = (work + 1) % BLOCK === 0 || work + 1 === this.size;
    const end = last ? text.length : this.#starts[2 * work + 2]!;
    return [
      { text, from: title, to: author - 1 },
      { text, from: author, to: end - 1 },
    ];
  }

  #close(): void {
    if (this.#block.length === 0) return;
    this.#blocks.push(this.#block.join(""));
    this.#block = [];
    this.#length = 0;
  }

  #widen(): void {
    const wider = new Uint32Array(this.#starts.length * 2);
    wider.set(this.#starts);
    this.#starts = wider;
  }
}
