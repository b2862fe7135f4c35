import { setImmediate as turn } from "node:timers/promises";
import type { PlaceId } from "@stacktwin/twin-models/ids";
import type { Import, ImportList } from "@stacktwin/twin-models/import";
import type { ImportProfile } from "@stacktwin/twin-models/import-profile";
import { itemKey, type Item } from "@stacktwin/twin-models/item";
import { fault, isFault, type RowFault } from "@stacktwin/twin-models/row-fault";
import type { Mark } from "../imports/frames.ts";
import { badRow, isRefused, itemOf, keyOf, type Refused } from "./item-of-row.ts";
import type { Row } from "./profile.ts";
import type { NumberedRecord, RegisterFile } from "./register-file.ts";
import type { Batch, Ledger } from "./register-ledger.ts";
import { Seen } from "./seen.ts";

/** Existing items looked through at once: some milliseconds. */
const PAGE = 1000;

export interface RunParts {
  file: RegisterFile;
  profile: ImportProfile;
  /** As it was left; a new one has everything at 0. */
  job: Import;
  mark: Mark | null;
  ledger: Ledger;
  /** True for a place of the layout and for a bin. */
  isPlace: (id: string) => boolean;
  signal: AbortSignal;
  onProgress: (job: Import) => void;
}

type Found = { row: number; item: Item };

/** What the register holds beside its items: who carries which EPC, and how far each shelf is filled. */
class Stock {
  readonly carriers = new Map<string, number>();
  readonly #orders = new Map<PlaceId, number>();
  rows = 0;

  take(row: number, item: Item, before: Item | undefined): void {
    for (const epc of before?.epcs ?? []) if (this.carriers.get(epc) === row) this.carriers.delete(epc);
    for (const epc of item.epcs) this.carriers.set(epc, row);
    this.#orders.set(item.home, Math.max(this.nextOrder(item.home), item.order + 1));
  }

  nextOrder(home: PlaceId): number {
    return this.#orders.get(home) ?? 0;
  }
}

async function stockOf(ledger: Ledger, signal: AbortSignal): Promise<Stock> {
  const stock = new Stock();
  for (let page = ledger.page(0, PAGE); page.length > 0 && !signal.aborted; page = ledger.page(stock.rows, PAGE)) {
    for (const item of page) stock.take(stock.rows++, item, undefined);
    await turn();
  }
  return stock;
}

/** Works off a file slice by slice; each is committed with how far the file is read, so that it can go on from there. */
export async function runImport({ file, profile, job, mark, ledger, isPlace, signal, onProgress }: RunParts): Promise<Import> {
  const stock = await stockOf(ledger, signal);
  const seen = new Seen();
  for (const [row, number] of ledger.seen()) seen.meet(row, number);
  /** How the file counts: lines of CSV, records of MARC. */
  const [barcodeOf, epcOf] = profile.format === "csv" ? (["barcode-of-line", "epc-of-line"] as const) : (["barcode-of-record", "epc-of-record"] as const);
  const measure = { profile, isPlace, nextOrder: (home: PlaceId) => stock.nextOrder(home) };
  let progress = job;
  let batch: Pick<Batch, "items" | "seen" | "listed"> = { items: [], seen: [], listed: [] };
  /** Items of this slice that the ledger does not have yet. */
  let pending = new Map<Item["key"], Found>();

  const list = (to: ImportList, { number, at }: NumberedRecord, item: string, why: RowFault): void => void batch.listed.push({ list: to, number, at, item, fault: why });
  const meet = (row: number, number: number): void => {
    seen.meet(row, number);
    batch.seen.push([row, number]);
  };
  const put = (found: Found, before: Item | undefined): void => {
    pending.set(found.item.key, found);
    batch.items.push(found.item);
    stock.take(found.row, found.item, before);
  };
  const find = (key: Item["key"]): Found | undefined => pending.get(key) ?? ledger.find(key);

  /** An EPC that another item of the file carries cannot be two items'; what the register alone says of it gives way. */
  const tagTaken = (item: Item, row: number): Refused | null => {
    for (const epc of item.epcs) {
      const carrier = stock.carriers.get(epc);
      if (carrier === undefined || carrier === row || seen.numberOf(carrier) <= 0) continue;
      return badRow(fault(epcOf, { epc, number: seen.numberOf(carrier) }));
    }
    for (const epc of item.epcs) {
      const carrier = stock.carriers.get(epc);
      if (carrier === undefined || carrier === row) continue;
      const [other] = ledger.page(carrier, 1);
      const now = other && (pending.get(other.key)?.item ?? other);
      if (now) put({ row: carrier, item: { ...now, epcs: now.epcs.filter((each) => each !== epc) } }, now);
    }
    return null;
  };

  /** Takes one row; answers why not. */
  const takeRow = (row: Row, number: number): Refused | null => {
    const names = keyOf(row, profile);
    if (isRefused(names)) return names;
    const found = find(itemKey(names.owner, names.barcode));
    const earlier = found ? seen.numberOf(found.row) : 0;
    if (earlier > 0) return badRow(fault(barcodeOf, { number: earlier }));
    const item = itemOf(row, names, found?.item, measure);
    const at = found?.row ?? stock.rows;
    const refused = isRefused(item) ? item : tagTaken(item, at);
    if (refused !== null || isRefused(item)) {
      if (found) meet(found.row, 0);
      return refused;
    }
    if (!found) stock.rows++;
    put({ row: at, item }, found?.item);
    meet(at, number);
    return null;
  };

  const takeRecord = (record: NumberedRecord): { items: number; bad: number; noHome: number; repaired: number } => {
    const sums = { items: 0, bad: 0, noHome: 0, repaired: 0 };
    for (const row of record.rows) {
      const refused = isFault(row) ? badRow(row) : takeRow(row, record.number);
      if (refused === null) sums.items++;
      else {
        list(refused.list, record, isFault(row) ? "" : (row.barcode ?? ""), refused.fault);
        if (refused.list === "bad") sums.bad++;
        else sums.noHome++;
      }
    }
    if (record.repaired === null || sums.items === 0) return sums;
    const [first] = record.rows;
    list("repaired", record, first === undefined || isFault(first) ? "" : (first.barcode ?? ""), record.repaired);
    return { ...sums, repaired: 1 };
  };

  for await (const { records, mark: reached } of file.slices(mark)) {
    if (signal.aborted) return progress;
    batch = { items: [], seen: [], listed: [] };
    pending = new Map();
    let { items, bad, noHome, repaired } = progress;
    for (const record of records) {
      const sums = takeRecord(record);
      items += sums.items;
      bad += sums.bad;
      noHome += sums.noHome;
      repaired += sums.repaired;
    }
    progress = { ...progress, offset: reached.offset, records: progress.records + records.length, items, bad, noHome, repaired };
    progress = { ...progress, ...ledger.commit({ progress, mark: reached, ...batch }) };
    onProgress(progress);
    await turn();
  }
  return { ...progress, state: "done", offset: file.bytes, absent: stock.rows - seen.count };
}
