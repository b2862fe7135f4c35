import type { Readable } from "node:stream";
import type { SiteId } from "@stacktwin/twin-models/ids";
import type { Import, ImportJob, ImportList, ImportPreview, ListedRow, LoggerImport, LoggerList } from "@stacktwin/twin-models/import";
import type { ImportEncoding, ImportProfile } from "@stacktwin/twin-models/import-profile";
import type { LoggerOptions, LoggerPreview, LoggerThing } from "@stacktwin/twin-models/logger";
import type { LoggerProfile } from "@stacktwin/twin-models/logger-profile";

/** What is asked with every file. */
export interface FileAsk {
  /** What the file is called, for people. */
  file: string;
  by: string;
}
export interface ImportAsk extends FileAsk {
  profile: string;
  /** In place of the profile's own. */
  encoding?: ImportEncoding;
}
export interface LoggerAsk extends FileAsk, LoggerOptions {
  thing: string;
}

/** Imports of files into the sites of an installation; one of a kind at a time in each site. */
export interface ImportRuns<J extends ImportJob, A extends FileAsk, L extends string> {
  /** Writes the upload into the data folder, then begins. Throws NOT_FOUND (profile, thing), CONFLICT (one runs), TOO_LARGE, BAD_INPUT. */
  begin(site: SiteId, ask: A, upload: Readable): Promise<J>;
  /** Newest first. */
  list(site: SiteId): J[];
  /** Throws NOT_FOUND. */
  get(site: SiteId, id: string): J;
  /** What was committed stays. Answers once it has stopped. */
  cancel(site: SiteId, id: string): Promise<J>;
  /** Goes on where a cancelled or failed one stopped. Throws CONFLICT when its file is gone, or another one runs. */
  resume(site: SiteId, id: string): Promise<J>;
  /** Listed rows in the order of the file, from the `from`th on. Lists of all but the newest import are empty. */
  rows(site: SiteId, id: string, list: L, from: number, limit: number): ListedRow<L>[];
}

/** Imports of item registers. */
export interface Imports extends ImportRuns<Import, ImportAsk, ImportList> {
  profiles(): readonly ImportProfile[];
  /** How the beginning of a file would be read; `whole`: there is no more of it. Without a profile the one that reads most of it. */
  preview(site: SiteId, ask: Partial<Pick<ImportAsk, "profile" | "encoding">>, head: Buffer, whole: boolean): ImportPreview;
}

/** Imports of the files of loggers into the history. */
export interface LoggerImports extends ImportRuns<LoggerImport, LoggerAsk, LoggerList> {
  profiles(): readonly LoggerProfile[];
  /** The things of a site that files bring values of. */
  things(site: SiteId): LoggerThing[];
  preview(site: SiteId, ask: LoggerOptions & { thing?: string }, head: Buffer, whole: boolean): LoggerPreview;
}
