import type { ImportJob, ListedRow } from "@stacktwin/twin-models/import";
import type { SiteId } from "@stacktwin/twin-models/ids";
import type { Language } from "../../../i18n/i18n.ts";

/** A count of an import: the key of its name, and how many. */
export interface Count {
  name: "items" | "added" | "changed" | "rows" | "readings" | "repeated" | "empty";
  count: number;
}
/** A list of rows that somebody should look at. */
export interface Listed {
  list: "bad" | "no-home" | "repaired" | "absent" | "faulty";
  count: number;
}

/** What the page needs of one kind of imports. */
export interface Kind<J extends ImportJob> {
  key: string;
  list: (site: SiteId, signal?: AbortSignal) => Promise<J[]>;
  cancel: (site: SiteId, id: string) => Promise<J>;
  resume: (site: SiteId, id: string) => Promise<J>;
  rows: (site: SiteId, id: string, list: Listed["list"], from: number, limit: number, signal?: AbortSignal) => Promise<ListedRow<string>[]>;
  /** Where a list can be downloaded. */
  file: (site: SiteId, id: string, list: Listed["list"], language: Language) => string;
  counts: (job: J) => Count[];
  listed: (job: J) => Listed[];
}
