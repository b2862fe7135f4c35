import { csvCell } from "@stacktwin/twin-models/csv";
import type { Incident, SalvageBox, SalvageLine } from "@stacktwin/twin-models/salvage";
import { boxesNow, untouched, type BoxNow } from "@stacktwin/twin-models/salvage/log";
import { reasonOf } from "@stacktwin/twin-models/salvage/words";

const ITEMS = ["box", "rank", "barcode", "call_number", "title", "place", "reason", "priority", "height_m", "state", "condition", "moved_to", "absent"];
const LOG = ["time", "by", "box", "act", "said", "received"];
const line = (cells: readonly (string | number)[]): string => `${cells.map(csvCell).join(",")}\r\n`;
const iso = (at: number): string => new Date(at).toISOString();
/** With the mark by which spreadsheets know UTF-8. */
const head = (columns: readonly string[]): string => `\uFEFF${line(columns)}`;

/** Every item in the order of its boxes, with what became of it. */
export function* itemsFile(boxes: Iterable<SalvageBox>, log: readonly SalvageLine[], kind: Incident["kind"], language: "zh" | "en"): Generator<string> {
  const now = boxesNow(log);
  yield head(ITEMS);
  for (const { number, items } of boxes) {
    const { state, condition, to, absent }: BoxNow = now.get(number) ?? untouched();
    for (const { key, rank, barcode, callNumber, title, place, threat } of items)
      yield line([number, rank, barcode, callNumber, title, place, reasonOf(threat, kind, language), threat.loss, threat.height, state, condition ?? "", to ?? "", absent.includes(key) ? "absent" : ""]);
  }
}

const SAID: { [A in SalvageLine["act"]]: (act: Extract<SalvageLine, { act: A }>) => string } = {
  packed: ({ condition }) => condition,
  moved: ({ to }) => to,
  reopened: () => "",
  absent: ({ item }) => item,
  found: ({ item }) => item,
  note: ({ text }) => text,
};
/** What an act says beside its box. */
export const saidOf = (act: SalvageLine): string => (SAID[act.act] as (act: SalvageLine) => string)(act);

/** What was done, in its order. */
export function* logFile(log: readonly SalvageLine[]): Generator<string> {
  yield head(LOG);
  for (const act of log) yield line([iso(act.at), act.by.name, act.box ?? "", act.act, saidOf(act), iso(act.received)]);
}
