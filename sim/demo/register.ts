import { CENSUS_FIELDS } from "@stacktwin/twin-models/census";
import type { Item } from "@stacktwin/twin-models/item";

const COLUMNS = "owner,barcode,epcs,title,author,callNumber,home,order,thickness,grade,edition,binding,damage,sensitivity";

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** The item register as CSV, a header line first. */
export function registerCsv(items: readonly Item[]): string {
  const lines = items.map((item) =>
    [item.owner, item.barcode, item.epcs.join(" "), item.title, item.author, item.callNumber, item.home, item.order, item.thickness, ...CENSUS_FIELDS.map((field) => item.census?.[field] ?? "")]
      .map((field) => quoted(String(field)))
      .join(","),
  );
  return `${COLUMNS}\n${lines.join("\n")}\n`;
}
