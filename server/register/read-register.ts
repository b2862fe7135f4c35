import { createReadStream } from "node:fs";
import { parse } from "csv-parse";
import { itemKey, type Item } from "@stacktwin/twin-models/item";
import type { PlaceId } from "@stacktwin/twin-models/ids";

/** A row of the register that was not taken. */
export interface BadRow {
  line: number;
  reason: string;
}

export const REGISTER_COLUMNS = ["owner", "barcode", "epcs", "title", "author", "callNumber", "home", "order", "thickness"] as const;
type Row = Record<(typeof REGISTER_COLUMNS)[number], string>;

export const EPC = /^[0-9A-F]{8,124}$/;

/** Item keys travel in addresses, so neither part may hold what an address gives a meaning to. */
export const KEY_PART = /^[^\s/?#:]{1,60}$/;

function readRow(row: Row): Item | string {
  if (!KEY_PART.test(row.owner)) return `owner \`${row.owner}\` is not an ISIL`;
  if (!KEY_PART.test(row.barcode)) return `barcode \`${row.barcode}\` is empty or holds spaces or one of / ? # :`;
  const epcs = row.epcs
    .toUpperCase()
    .split(/\s+/)
    .filter((epc) => epc !== "");
  const wrong = epcs.find((epc) => !EPC.test(epc));
  if (wrong !== undefined) return `EPC \`${wrong}\` is not hexadecimal of 8 to 124 digits`;
  if (row.home === "") return "home is empty";
  const order = Number(row.order);
  if (!Number.isInteger(order) || order < 0) return `order \`${row.order}\` is not a whole number from 0`;
  const thickness = Number(row.thickness);
  if (!(thickness > 0 && thickness < 1000)) return `thickness \`${row.thickness}\` is not a number of millimetres`;
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
    const item = missing.length > 0 ? `without column ${missing.join(", ")}` : readRow(record.record as Row);
    if (typeof item === "string") {
      bad.push({ line, reason: item });
      continue;
    }
    const twin = keys.get(item.key) ?? item.epcs.map((epc) => owners.get(epc)).find((found) => found !== undefined);
    if (twin !== undefined) {
      bad.push({ line, reason: `has the barcode or an EPC of line ${twin}` });
      continue;
    }
    keys.set(item.key, line);
    for (const epc of item.epcs) owners.set(epc, line);
    items.push(item);
  }
  return { items, bad };
}
