import type { Readable } from "node:stream";
import type { SiteId } from "@stacktwin/twin-models/ids";
import type { Import, ImportList, ImportRow } from "@stacktwin/twin-models/import";
import type { ImportEncoding, ImportProfile } from "@stacktwin/twin-models/import-profile";

export interface ImportAsk {
  profile: string;
  /** In place of the profile's own. */
  encoding?: ImportEncoding;
  /** What the file is called, for people. */
  file: string;
  by: string;
}

/** Imports of item registers into the sites of an installation; one at a time in each site. */
export interface Imports {
  profiles(): readonly ImportProfile[];
  /** Writes the upload into the data folder, then begins. Throws NOT_FOUND (profile), CONFLICT (one runs), TOO_LARGE, BAD_INPUT. */
  begin(site: SiteId, ask: ImportAsk, upload: Readable): Promise<Import>;
  /** Newest first. */
  list(site: SiteId): Import[];
  /** Throws NOT_FOUND. */
  get(site: SiteId, id: string): Import;
  /** What was committed stays. Answers once it has stopped. */
  cancel(site: SiteId, id: string): Promise<Import>;
  /** Goes on where a cancelled or failed one stopped. Throws CONFLICT when its file is gone, or another one runs. */
  resume(site: SiteId, id: string): Promise<Import>;
  /** Listed rows in the order of the file, from the `from`th on. Lists of all but the newest import are empty. */
  rows(site: SiteId, id: string, list: ImportList, from: number, limit: number): ImportRow[];
}
