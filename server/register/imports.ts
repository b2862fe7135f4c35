import { createWriteStream, existsSync, mkdirSync, rmSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { TwinError } from "@stacktwin/twin-models/errors";
import type { SiteId } from "@stacktwin/twin-models/ids";
import type { Import } from "@stacktwin/twin-models/import";
import type { ImportProfile } from "@stacktwin/twin-models/import-profile";
import type { Clock } from "../contracts/clock.ts";
import type { ImportAsk, Imports } from "../contracts/imports.ts";
import type { StateStore } from "../contracts/state.ts";
import type { Mark } from "./frames.ts";
import type { ImportStore } from "./import-store.ts";
import { openRegisterFile } from "./register-file.ts";
import { runImport } from "./run-import.ts";

const GiB = 2 ** 30;
const LARGEST = 8 * GiB;

export interface ImportsParts {
  store: ImportStore;
  state: Pick<StateStore, "addAct">;
  clock: Clock;
  /** Where uploads are kept until they are read. */
  folder: string;
  profiles: ReadonlyMap<string, ImportProfile>;
  sites: ReadonlyMap<SiteId, { isPlace: (id: string) => boolean }>;
  /** Called when an import has ended and had changed the register; it counts as running until this is done. */
  taken: (site: SiteId) => void | Promise<void>;
  report: (error: unknown) => void;
}

/** A new job, before anything of its file is read. */
export const newJob = (site: SiteId, { profile, encoding, file, by }: ImportAsk, own: string, bytes: number, now: number): Omit<Import, "id"> => ({
  site,
  profile,
  encoding: encoding ?? own,
  file,
  by,
  state: "running",
  startedAt: now,
  endedAt: null,
  bytes,
  offset: 0,
  records: 0,
  items: 0,
  added: 0,
  changed: 0,
  bad: 0,
  noHome: 0,
  repaired: 0,
  absent: 0,
  error: null,
});

/** One line for the journal. */
export const summaryOf = ({ file, state, items, added, changed, bad, noHome, absent }: Import): string =>
  `${file} ${state}: ${items} items (${added} new, ${changed} changed), ${bad} bad, ${noHome} without home, ${absent} not in the file`;

const limited = (most: number): Transform => {
  let sent = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      sent += chunk.length;
      if (sent > most) done(new TwinError("TOO_LARGE", `The file is larger than ${most / GiB} GiB`));
      else done(null, chunk);
    },
  });
};

export type RunningImports = Imports & { start(): void; stop(): Promise<void> };

/** Imports into the sites of an installation. `start` goes on with what a stopped server left; `stop` leaves it for the next. */
export function createImports(parts: ImportsParts): RunningImports {
  const { store, state, clock, folder, profiles, sites, taken, report } = parts;
  const running = new Map<SiteId, { id: string; now: Import; halt: AbortController; ended: Promise<Import> }>();
  const uploading = new Set<SiteId>();
  let stopping = false;
  const upload = (id: string): string => join(folder, `${id}.upload`);

  const profileOf = (name: string): ImportProfile => {
    const profile = profiles.get(name);
    if (!profile) throw new TwinError("NOT_FOUND", `There is no import profile ${name}; there are: ${[...profiles.keys()].join(", ")}`, "/profile");
    return profile;
  };
  const kept = (site: SiteId, id: string): { job: Import; mark: Mark } => {
    const found = store.get(id);
    if (found?.job.site !== site) throw new TwinError("NOT_FOUND", `There is no import ${id}`);
    const live = running.get(site);
    return live?.id === id ? { ...found, job: live.now } : found;
  };
  const free = (site: SiteId): void => {
    if (running.has(site) || uploading.has(site)) throw new TwinError("CONFLICT", "An import into this site is running: wait for it, or cancel it");
  };

  const end = async (job: Import): Promise<Import> => {
    const ended: Import = { ...job, endedAt: clock.now() };
    store.put(ended);
    state.addAct({ at: clock.now(), who: job.by, what: "register:write", on: job.site, before: null, after: summaryOf(ended) });
    if (ended.state === "done") await rm(upload(job.id), { force: true });
    try {
      if (ended.added + ended.changed > 0) await taken(job.site);
    } catch (error) {
      // The items are in the data file: the next start takes them into use.
      report(error);
    }
    return ended;
  };

  const work = async (job: Import, mark: Mark, halt: AbortController): Promise<Import> => {
    const profile = profileOf(job.profile);
    const encoding = job.encoding as ImportProfile["encoding"];
    const file = await openRegisterFile(upload(job.id), profile, encoding);
    return runImport({
      file,
      profile,
      job,
      mark: mark.offset === 0 ? null : mark,
      ledger: store.ledger(job),
      isPlace: sites.get(job.site)?.isPlace ?? (() => false),
      signal: halt.signal,
      onProgress: (now) => {
        const live = running.get(job.site);
        if (live) live.now = now;
      },
    });
  };

  const go = (job: Import, mark: Mark): Import => {
    const halt = new AbortController();
    const live = { id: job.id, now: job, halt, ended: Promise.resolve(job) };
    running.set(job.site, live);
    live.ended = (async () => {
      try {
        const last = await work(job, mark, halt);
        if (stopping && last.state === "running") return last;
        return await end(last.state === "running" ? { ...last, state: "cancelled" } : last);
      } catch (error) {
        if (!(error instanceof TwinError)) report(error);
        return await end({ ...live.now, state: "failed", error: error instanceof Error ? error.message : String(error) });
      } finally {
        running.delete(job.site);
      }
    })();
    live.ended.catch(report);
    return job;
  };

  const forgetOld = (site: SiteId): void => {
    for (const { id } of store.jobs(site)) rmSync(upload(id), { force: true });
    store.forgetLists(site);
  };

  return {
    profiles: () => [...profiles.values()],
    async begin(site, ask, body) {
      free(site);
      const profile = profileOf(ask.profile);
      uploading.add(site);
      const draft = join(folder, `${site}.part`);
      try {
        mkdirSync(folder, { recursive: true });
        await pipeline(body, limited(LARGEST), createWriteStream(draft, { mode: 0o600 }));
        const { bytes } = await openRegisterFile(draft, profile, ask.encoding ?? profile.encoding);
        forgetOld(site);
        const job = store.add(newJob(site, ask, profile.encoding, bytes, clock.now()));
        await rename(draft, upload(job.id));
        return go(job, { offset: 0, number: 0 });
      } catch (error) {
        await rm(draft, { force: true });
        if ((error as NodeJS.ErrnoException).code === "ENOSPC") throw new TwinError("DISK_FULL", "There is no room for the file", undefined, { cause: error });
        if ((error as NodeJS.ErrnoException).code === "ERR_STREAM_PREMATURE_CLOSE" || (error as NodeJS.ErrnoException).code === "ECONNRESET")
          throw new TwinError("BAD_INPUT", "The file did not come whole", undefined, { cause: error });
        throw error;
      } finally {
        uploading.delete(site);
      }
    },
    list: (site) => store.jobs(site).map((job) => kept(site, job.id).job),
    get: (site, id) => kept(site, id).job,
    async cancel(site, id) {
      const { job } = kept(site, id);
      const live = running.get(site);
      if (live?.id !== id) return job;
      live.halt.abort();
      return live.ended;
    },
    async resume(site, id) {
      const { job, mark } = kept(site, id);
      if (job.state === "running" || job.state === "done") return job;
      free(site);
      if (!existsSync(upload(id))) throw new TwinError("CONFLICT", "Its file is no longer there: send it again");
      const again: Import = { ...job, state: "running", endedAt: null, error: null };
      store.put(again);
      return go(again, mark);
    },
    rows: (site, id, list, from, limit) => {
      const { job } = kept(site, id);
      return store.jobs(site)[0]?.id === job.id ? store.rows(job, list, from, limit) : [];
    },
    start() {
      for (const site of sites.keys())
        for (const job of store.jobs(site)) {
          if (job.state !== "running") continue;
          const found = store.get(job.id);
          if (found && existsSync(upload(job.id))) go(found.job, found.mark);
          else store.put({ ...job, state: "failed", endedAt: clock.now(), error: "Its file is no longer there" });
        }
    },
    async stop() {
      stopping = true;
      const all = [...running.values()];
      for (const { halt } of all) halt.abort();
      await Promise.allSettled(all.map(({ ended }) => ended));
    },
  };
}

