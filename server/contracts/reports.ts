import type { Millis, PlaceId, SiteId } from "@stacktwin/twin-models/ids";
import type { Person } from "@stacktwin/twin-models/permission";
import type { MakeReport, ReportJob, ReportKey, ReportMail, Reports as List, ReportSchedule, ReportScheduleAsk, ReportScheduleView } from "@stacktwin/twin-models/report";

/** A report as it is kept: the bytes that were signed, and what they speak of. */
export interface KeptReport {
  number: number;
  /** SHA-256 of the statement, hexadecimal. */
  sha256: string;
  statement: string;
  signature: Uint8Array;
  pdf: Uint8Array;
  csv: Uint8Array;
}

/** A letter with a report. `person`: who is asked whether they may read it when it goes out; null for an address. */
export interface KeptMail extends ReportMail {
  id: string;
  site: SiteId;
  number: number;
  person: string | null;
  made: Millis;
}

/** Reports, which never change, in the state store; with the letters about them, and what makes them of its own accord. */
export interface ReportStore {
  /** The last of a site: its number and the hash of its statement. */
  last(site: SiteId): Pick<KeptReport, "number" | "sha256"> | undefined;
  /** With the letters to be sent. Throws where the number, or `key`, which says who asked for what, is there already. */
  add(site: SiteId, key: string, report: KeptReport, mails: readonly KeptMail[]): void;
  byKey(site: SiteId, key: string): number | undefined;
  /** Newest first, without the files. */
  list(site: SiteId): Pick<KeptReport, "number" | "sha256" | "statement" | "signature">[];
  get(site: SiteId, number: number): KeptReport | undefined;
  mails(site: SiteId): KeptMail[];
  /** Letters of all sites that are due. */
  due(now: Millis): KeptMail[];
  putMail(mail: KeptMail): void;
  schedules(site: SiteId): ReportSchedule[];
  putSchedule(site: SiteId, schedule: ReportSchedule): void;
  dropSchedule(site: SiteId, id: string): void;
}

/** Which rooms count for somebody: those of which a test says yes. */
export type Sees = (space: PlaceId) => boolean;
export type ReportPart = "pdf" | "csv" | "statement" | "bundle";

/** Reports that prove what stores and books lived through. All throw NOT_FOUND; what speaks of rooms that are not for whoever asks is not there for them. */
export interface Reports {
  list(site: SiteId, sees: Sees): List;
  /** Begins to make one; asked again with the same id it is the same. Throws BAD_INPUT, FORBIDDEN where it would speak of rooms that are not for whoever asks. */
  make(site: SiteId, ask: MakeReport, by: Person, sees: Sees): ReportJob;
  file(site: SiteId, number: number, part: ReportPart, sees: Sees): Uint8Array;
  /** Every statement of a site, with its signature and the keys, as a zip. */
  chain(site: SiteId): Uint8Array;
  keys(): ReportKey[];
  rotate(why: string, by: Person): ReportKey[];
  schedules(site: SiteId, sees: Sees): ReportScheduleView[];
  /** Writes a new one, or in place of that with its id. Throws BAD_INPUT, FORBIDDEN. */
  putSchedule(site: SiteId, ask: ReportScheduleAsk, by: Person, sees: Sees): ReportScheduleView;
  dropSchedule(site: SiteId, id: string, by: Person, sees: Sees): void;
  /** Makes what schedules ask for by now, and sends what is due; to be called every minute. Resolves when nothing is left to do. Never throws. */
  tick(): Promise<void>;
  stop(): Promise<void>;
}
