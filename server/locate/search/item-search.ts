import type { Item } from "@stacktwin/twin-models/item";
import { folded } from "./fold.ts";
import { GramIndex } from "./gram-index.ts";
import { addGrams } from "./grams.ts";
import { total, waysTo, type Way } from "./ways.ts";
import { rankOf, type Field } from "./match.ts";
import { PrefixIndex } from "./prefix-index.ts";
import { WorkTexts } from "./work-texts.ts";

/** What is searched of an item. */
export type Searched = Pick<Item, "title" | "author" | "callNumber" | "barcode"> & Partial<Pick<Item, "isbn">>;

/** A field that is the query from beginning to end is worth so much more than one that only begins so. */
const WHOLE = 10;
const BARCODE = 60;
const ISBN = 55;
const CALL_NUMBER = 50;
const BEST = 70;
/** Several words in any order and field are worth a tenth of a phrase. */
const APART = 10;
/** So many works are looked at in one way, and in all: common words find more than anybody reads. */
const MOST_IN_A_WAY = 8_000;
const MOST_LOOKED_AT = 24_000;

type Step = (rows: number) => boolean;

/**
 * Search as you type over all items of a site: titles and authors by Chinese characters, words, pinyin and its first letters;
 * barcodes, ISBNs and call numbers from their beginning. Copies of a work are looked at once. Built a part at a time.
 */
export class ItemSearch {
  readonly #items: readonly Searched[];
  readonly #works = new WorkTexts();
  readonly #grams = new GramIndex();
  #prefixes: { rank: number; index: PrefixIndex }[] = [];
  readonly #steps: Step[];

  constructor(items: readonly Searched[]) {
    this.#items = items;
    this.#steps = [
      this.#each(() => items.length, (row) => {
        for (const { text, from, to } of this.#works.add(row, items[row]!)) addGrams(text, from, to, (gram) => this.#grams.count(gram));
      }),
      () => (this.#works.seal(), this.#grams.allocate(), true),
      this.#each(() => this.#works.size, (work) => {
        for (const { text, from, to } of this.#works.fieldsOf(work)) addGrams(text, from, to, (gram) => this.#grams.fill(gram, work));
      }),
      () => (this.#grams.seal(), true),
      ...([[BARCODE, ({ barcode }: Searched) => barcode], [CALL_NUMBER, ({ callNumber }: Searched) => callNumber], [ISBN, ({ isbn }: Searched) => plainIsbn(isbn ?? "")]] as const).map(
        ([rank, textOf]): Step => {
          let index: PrefixIndex | undefined;
          return (rows) => {
            if (!index) {
              if (items.every((item) => textOf(item) === "")) return true;
              index = new PrefixIndex(items.length, (row) => folded(textOf(items[row]!)));
            }
            if (!index.prepare(rows)) return false;
            this.#prefixes.push({ rank, index });
            return true;
          };
        },
      ),
    ];
  }

  /** Builds on, some `rows` at a time; true when it is whole. */
  prepare(rows: number): boolean {
    while (this.#steps[0]) {
      if (!this.#steps[0](rows)) return false;
      this.#steps.shift();
      if (Number.isFinite(rows)) return this.#steps.length === 0;
    }
    return true;
  }

  /**
   * Rows that hold every word of the query, best first: barcode, ISBN, call number, title and author from their beginning,
   * then by pinyin and its first letters, then titles and authors that contain it. Equally good ones stay in the order of the
   * register. At most `limit`, and only rows `among` those that count.
   */
  find(query: string, limit: number, among: (row: number) => boolean = () => true): number[] {
    this.prepare(Number.POSITIVE_INFINITY);
    const words = Array.from(folded(query), (sign) => (sign < " " ? " " : sign))
      .join("")
      .split(/\s+/)
      .filter((word) => word.length > 0);
    const phrase = words.join(" ");
    if (phrase === "") return [];
    const byRank = Array.from({ length: BEST + 1 }, (): number[] => []);
    const seen = new Set<number>();
    const put = (rank: number, row: number): boolean => {
      if (seen.has(row)) return false;
      seen.add(row);
      byRank[Math.max(1, Math.floor(rank))]!.push(row);
      return true;
    };
    for (const { rank, index } of this.#prefixes) {
      const asked = rank === ISBN ? plainIsbn(phrase) : phrase;
      for (const row of index.find(asked, limit, among)) put(rank + (this.#wholly(rank, row, asked) ? WHOLE : 0), row);
    }
    let left = MOST_LOOKED_AT;
    for (const way of this.#ways(words)) {
      let looked = Math.min(left, MOST_IN_A_WAY);
      let hits = 0;
      left -= looked;
      for (const list of way)
        for (let at = 0; at < list.length && hits < limit && looked > 0; at++, looked--) {
          const rank = this.#rankOf(list[at]!, phrase, words);
          if (rank === 0) continue;
          for (const row of this.#works.rowsOf(list[at]!)) if (among(row)) hits += Number(put(rank, row));
        }
      left += looked;
    }
    return byRank
      .toReversed()
      .flatMap((rows) => rows.toSorted((a, b) => a - b))
      .slice(0, limit);
  }

  /** Ways to find works that may hold all words: of the word that the fewest hold; of several letters also as one word of pinyin. */
  #ways(words: readonly string[]): Way[] {
    const [fewest = []] = words.map((word) => waysTo(word, this.#grams)).toSorted((a, b) => total(a) - total(b));
    const joined = words.join("");
    return words.length > 1 && /^[a-z]+$/.test(joined) ? [...fewest, ...waysTo(joined, this.#grams)] : fewest;
  }

  #rankOf(work: number, phrase: string, words: readonly string[]): number {
    const fields: readonly Field[] = this.#works.fieldsOf(work);
    const whole = rankOf(fields, phrase);
    if (whole > 0 || words.length === 1) return whole;
    let best = 0;
    for (const word of words) {
      const rank = rankOf(fields, word);
      if (rank === 0) return 0;
      best = Math.max(best, rank);
    }
    return best / APART;
  }

  #wholly(rank: number, row: number, asked: string): boolean {
    const { barcode, callNumber, isbn = "" } = this.#items[row]!;
    return folded(rank === BARCODE ? barcode : rank === ISBN ? plainIsbn(isbn) : callNumber) === asked;
  }

  #each(count: () => number, does: (n: number) => void): Step {
    let next = 0;
    return (most) => {
      const to = Math.min(count(), next + most);
      for (; next < to; next++) does(next);
      return next >= count();
    };
  }
}

const plainIsbn = (text: string): string => text.replaceAll(/[-\s]/g, "");
