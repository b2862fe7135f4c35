import { createReadStream } from "node:fs";
import { parse } from "csv-parse";
import { CENSUS_FIELDS, censusOf } from "@stacktwin/twin-models/census";
import { itemKey, type Item } from "@stacktwin/twin-models/item";
import type { PlaceId } from "@stacktwin/twin-models/ids";
import { fault, faultText, isFault, type RowFault } from "@stacktwin/twin-models/row-fault";

/** A row of the register that was not taken. */
export interface BadRow {
  line: number;
  reason: string;
}

export const REGISTER_COLUMNS = ["owner", "barcode", "epcs", "title", "author", "callNumber", "home", "order", "thickness"] as const;
/** What a file may say beside. */
export const MORE_COLUMNS = ["isbn", ...CENSUS_FIELDS] as const;
type Row = Record<(typeof REGISTER_COLUMNS)[number], string> & Partial<Record<(typeof MORE_COLUMNS)[number], string>>;

export const EPC = /^[0-9A-F]{8,124}$/;

/** Item keys travel in addresses, so neither part may hold what an address gives a meaning to. */
const KEY_PART = /^[^\s/?#:]{1,60}$/;

/** What an item cannot be named by; null where both parts are right. */
export function keyFault(owner: string, barcode: string): RowFault | null {
  if (!KEY_PART.test(owner)) return owner === "" ? fault("owner-missing") : fault("owner-wrong", { owner });
  if (!KEY_PART.test(barcode)) return barcode === "" ? fault("barcode-missing") : fault("barcode-wrong", { barcode });
  return null;
}

function readRow(row: Row): Item | RowFault {
  const unnamed = keyFault(row.owner, row.barcode);
  if (unnamed) return unnamed;
  const epcs = row.epcs
    .toUpperCase()
    .split(/\s+/)
    .filter((epc) => epc !== "");
  const wrong = epcs.find((epc) => !EPC.test(epc));
  if (wrong !== undefined) return fault("epc-wrong", { epc: wrong });
  if (row.home === "") return fault("place-missing");
  const order = Number(row.order);
  if (!Number.isInteger(order) || order < 0) return fault("order-wrong", { order: row.order });
  const thickness = Number(row.thickness);
  if (!(thickness > 0 && thickness < 1000)) return fault("thickness-wrong", { thickness: row.thickness });
  const census = censusOf((field) => row[field], undefined);
  if (census && isFault(census)) return census;
  return {
    key: itemKey(row.owner, row.barcode),
    owner: row.owner,
    barcode: row.barcode,
    epcs,
    title: row.title,
    author: row.author,
    callNumber: row.callNumber,
    home: row.home as PlaceId,
    order,
    thickness,
    ...(row.isbn && { isbn: row.isbn }),
    ...(census && { census }),
  };
}

/** Reads an item register from CSV with a header line. Good rows are taken, bad ones listed with line and reason. */
export async function readRegister(file: string): Promise<{ items: Item[]; bad: BadRow[] }> {
  const items: Item[] = [];
  const bad: BadRow[] = [];
  const keys = new Map<string, number>();
  const owners = new Map<string, number>();
  const parser = createReadStream(file).pipe(
    parse({
      columns: true,
      bom: true,
      delimiter: [",", ";", "\t"],
      info: true,
      relax_column_count: true,
      skip_records_with_error: true,
      trim: true,
    }),
  );
  parser.on("skip", (error: { lines?: number; message: string } | undefined) =>
    bad.push({ line: error?.lines ?? 0, reason: error?.message ?? "cannot be read" }),
  );
  for await (const record of parser as AsyncIterable<{ record: Partial<Row>; info: { lines: number } }>) {
    const line = record.info.lines;
    const missing = REGISTER_COLUMNS.filter((column) => record.record[column] === undefined);
    const refuse = (why: RowFault): void => void bad.push({ line, reason: faultText(why, "en") });
    const item = missing.length > 0 ? fault("columns-missing", { columns: missing.join(", ") }) : readRow(record.record as Row);
    if (isFault(item)) {
      refuse(item);
      continue;
    }
    const before = keys.get(item.key);
    const carried = item.epcs.find((epc) => owners.has(epc));
    if (before !== undefined || carried !== undefined) {
      refuse(before === undefined ? fault("epc-of-line", { epc: carried ?? "", number: owners.get(carried ?? "") ?? 0 }) : fault("barcode-of-line", { number: before }));
      continue;
    }
    keys.set(item.key, line);
    for (const epc of item.epcs) owners.set(epc, line);
    items.push(item);
  }
  return { items, bad };
}
