import type { Exception, ShelfDetail } from "@stacktwin/twin-models/stocktake";
import { isAwaySaid } from "@stacktwin/twin-models/scan";
import { csvCell } from "@stacktwin/twin-models/csv";

const COLUMNS = ["owner", "barcode", "call_number", "title", "home", "found_at", "time", "by", "verdict", "library_status"];
const iso = (at: number | undefined): string => (at === undefined ? "" : new Date(at).toISOString());
const line = (cells: readonly string[]): string => `${cells.map(csvCell).join(",")}\r\n`;

/** With the mark by which spreadsheets know UTF-8. */
export const exportHead = (): string => `\uFEFF${line(COLUMNS)}`;

/** One book or code. `verdict`: an exception, `here`, or why there is none: `away` (the library system says so), `not-counted`. */
export const exportLine = ({ item, code, found, said }: Pick<Exception, "item" | "code" | "found" | "said">, verdict: string): string =>
  line([item?.owner ?? "", item?.barcode ?? code, item?.callNumber ?? "", item?.title ?? "", item?.home ?? "", found?.shelf ?? "", iso(found?.at), found?.by ?? "", verdict, said ?? ""]);

export const verdictOfBook = ({ found, said, exception }: Omit<ShelfDetail["items"][number], "item">): string => exception ?? (found ? "here" : isAwaySaid(said) ? "away" : "not-counted");
