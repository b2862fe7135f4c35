import { ITEM_STATES, type ItemState } from "@stacktwin/twin-models/item";
import type { PlaceId, Text } from "@stacktwin/twin-models/ids";
import { ITEM_STATE_WORDS } from "../i18n/states.ts";
import type { Layer, LayerInput, LayerValue } from "./contract.ts";

/** States in which a book cannot be taken from where it belongs, though nobody has it. */
const ASTRAY: readonly ItemState[] = ["misplaced", "out-of-order", "missing"];
const STATES = ITEM_STATES.length;
const UNKNOWN = ITEM_STATES.indexOf("unknown");

/** Books by place index and state, in one run over the columns. */
function countStates({ shelf, state }: NonNullable<LayerInput["books"]>, places: number): Uint32Array {
  const counts = new Uint32Array(places * STATES);
  for (let row = 0; row < shelf.length; row++) {
    const at = shelf[row] ?? 0;
    if (at < places) counts[at * STATES + (state[row] ?? UNKNOWN)]!++;
  }
  return counts;
}

function valueOf(id: PlaceId, states: readonly number[]): LayerValue {
  const total = states.reduce((sum, count) => sum + count, 0);
  const astray = ASTRAY.map((state) => ({ state, count: states[ITEM_STATES.indexOf(state)] ?? 0 }));
  const value = total === (states[UNKNOWN] ?? 0) && total > 0 ? null : astray.reduce((sum, { count }) => sum + count, 0);
  const said = (language: keyof Text): string => astray.flatMap(({ state, count }) => (count > 0 ? `${ITEM_STATE_WORDS[state][language]} ${count}` : [])).join(" · ");
  const more = said("zh");
  return { subject: { kind: "place", id }, value, stale: false, at: null, note: { zh: `共 ${total} 册${more ? `，${more}` : ""}`, en: `of ${total}${more ? `: ${said("en")}` : ""}` } };
}

export const items: Layer = {
  name: "items",
  icon: "book",
  title: { zh: "图书状态", en: "Item state" },
  what: { zh: "每排书架上错架、乱序和找不到的册数；靠近时逐层标出。没有天线覆盖的书架无数据。", en: "Books misplaced, out of order or missing on each range, and nearer on each shelf. Ranges that no antenna covers have no data." },
  unit: { zh: "册", en: "books" },
  decimals: 0,
  subjects: { zh: "书架排", en: "Ranges" },
  scale: { kind: "amount", step: 5, least: 5 },
  offered: ({ books, tree }) => books !== null && books.shelf.length > 0 && tree.places.some(({ kind }) => kind === "range"),
  of: ({ books, tree }) => {
    if (!books) return [];
    const counts = countStates(books, tree.places.length);
    const ranges: LayerValue[] = [];
    const shelves: LayerValue[] = [];
    let range: { id: PlaceId; states: number[] } | null = null;
    const close = (): void => {
      if (range) ranges.push(valueOf(range.id, range.states));
      range = null;
    };
    // Places are listed outermost first: what follows a range until the next place of another kind lies in it.
    for (const { id, index, kind } of tree.places) {
      if (kind === "range") {
        close();
        range = { id, states: Array.from({ length: STATES }, () => 0) };
      } else if (kind !== "bay" && kind !== "shelf") close();
      const open = range as { states: number[] } | null;
      if (!open) continue;
      const states = Array.from(counts.subarray(index * STATES, (index + 1) * STATES));
      for (const [at, count] of states.entries()) open.states[at] = (open.states[at] ?? 0) + count;
      if (kind === "shelf" && ASTRAY.some((state) => (states[ITEM_STATES.indexOf(state)] ?? 0) > 0)) shelves.push(valueOf(id, states));
    }
    close();
    return [...ranges, ...shelves];
  },
};
