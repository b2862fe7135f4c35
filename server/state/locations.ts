import type { SiteId } from "@stacktwin/twin-models/ids";
import type { KeptLocation } from "../contracts/state.ts";
import type { Database } from "../sqlite/database.ts";

export interface LocationTable {
  /** Inside a transaction of the caller's. */
  put(site: SiteId, locations: readonly KeptLocation[]): void;
  /** Every location of a site, by item. */
  all(site: SiteId): Generator<KeptLocation>;
}

/** Rows in one answer of the database: more save no time, and hold more at once. */
const AT_ONCE = 1000;

const COLUMNS = ["item", "place", "since", "heard", "antenna", "rssi", "cause"] as const satisfies readonly (keyof KeptLocation)[];

/** A column of some rows, as a JSON array. */
type Page = Record<(typeof COLUMNS)[number], string>;

/**
 * Where items were heard last. Places, antennas and causes are few and said in millions of rows, so rows hold the number
 * of a word; and a driver that hands over values one by one is most of a restart, so the columns of a thousand rows
 * come as one text each.
 */
export function locationTable(db: Database): LocationTable {
  const put = db.prepare(`INSERT INTO location (site, item, place, since, heard, antenna, rssi, cause) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (site, item) DO UPDATE SET place = excluded.place, since = excluded.since, heard = excluded.heard,
      antenna = excluded.antenna, rssi = excluded.rssi, cause = excluded.cause`);
  const page = db.prepare<Page>(`SELECT ${COLUMNS.map((column) => `json_group_array(${column}) AS ${column}`).join(", ")}
    FROM (SELECT ${COLUMNS.join(", ")} FROM location WHERE site = ? AND item > ? ORDER BY item LIMIT ${AT_ONCE})`);
  const words = wordTable(db);

  return {
    put(site, locations) {
      const number = words.writer();
      for (const at of locations)
        put.run(site, at.item, number(at.place), at.since, at.heard, number(at.antenna), at.rssi, number(at.cause));
    },
    *all(site) {
      const said = words.all();
      for (let last: string | undefined = ""; last !== undefined; ) {
        const texts = page.get(site, last) as Page;
        const items = JSON.parse(texts.item) as string[];
        const column = (name: Exclude<keyof Page, "item">): number[] => JSON.parse(texts[name]) as number[];
        const [place, since, heard, antenna, rssi, cause] = [column("place"), column("since"), column("heard"), column("antenna"), column("rssi"), column("cause")];
        for (let i = 0; i < items.length; i++)
          yield { item: items[i]!, place: said[place[i]!]!, since: since[i]!, heard: heard[i]!, antenna: said[antenna[i]!]!, rssi: rssi[i]!, cause: said[cause[i]!]! };
        last = items.at(-1);
      }
    },
  };
}

interface WordTable {
  /** Every word at its number. */
  all(): string[];
  /** Numbers words for one transaction. */
  writer(): (word: string) => number;
}

function wordTable(db: Database): WordTable {
  const read = db.prepare<{ n: number; word: string }>("SELECT n, word FROM location_word");
  const add = db.prepare("INSERT INTO location_word (n, word) VALUES (?, ?) ON CONFLICT DO NOTHING");
  const numbers = new Map<string, number>();
  let last = 0;
  for (const { n, word } of read.iterate()) {
    numbers.set(word, n);
    last = Math.max(last, n);
  }
  return {
    all() {
      const words: string[] = [];
      for (const { n, word } of read.iterate()) words[n] = word;
      return words;
    },
    writer() {
      // A transaction that failed took its words back with it, so each writes anew those that it uses.
      const written = new Set<number>();
      return (word) => {
        const n = numbers.get(word) ?? ++last;
        if (!written.has(n)) {
          written.add(n);
          numbers.set(word, n);
          add.run(n, word);
        }
        return n;
      };
    },
  };
}
