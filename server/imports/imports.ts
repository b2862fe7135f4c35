import { createWriteStream, existsSync, mkdirSync, rmSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { TwinError } from "@stacktwin/twin-models/errors";
import { faultOf, fileError } from "@stacktwin/twin-models/file-fault";
import type { SiteId } from "@stacktwin/twin-models/ids";
import type { ImportJob } from "@stacktwin/twin-models/import";
import type { Permission } from "@stacktwin/twin-models/permission";
import type { Clock } from "../contracts/clock.ts";
import type { FileAsk, ImportRuns } from "../contracts/imports.ts";
import type { StateStore } from "../contracts/state.ts";
import type { Mark } from "./frames.ts";
import type { ImportStore } from "./import-store.ts";

/** Why an import failed, as its job says it. */
const failure = (error: unknown): Pick<ImportJob, "error" | "fault"> => ({ error: error instanceof Error ? error.message : String(error), fault: faultOf(error) });

const GiB = 2 ** 30;
const LARGEST = 8 * GiB;

/** What a kind of file means: all that one import does beside being sent, followed, stopped and gone on with. */
export interface ImportWork<J extends ImportJob, A extends FileAsk> {
  /** A word for files in the data folder. */
  kind: string;
  /** What its acts are called in the journal. */
  permission: Permission;
  /** The new job of a file that has come. Throws what `begin` throws. */
  open(site: SiteId, ask: A, file: string): Promise<Omit<J, "id">>;
  /** Works off the file from the mark; answers the job as it ended, still `running` when it was halted. */
  run(run: { job: J; file: string; mark: Mark | null; signal: AbortSignal; onProgress: (now: J) => void }): Promise<J>;
  /** One line for the journal. */
  summary(job: J): string;
  /** Called when an import has ended; it counts as running until this is done. */
  ended(job: J): void | Promise<void>;
}

export interface ImportsParts<J extends ImportJob, A extends FileAsk, L extends string> {
  work: ImportWork<J, A>;
  store: ImportStore<J, L>;
  state: Pick<StateStore, "addAct">;
  clock: Clock;
  /** Where uploads are kept until they are read. */
  folder: string;
  sites: () => Iterable<SiteId>;
  report: (error: unknown) => void;
}

/** What every new job begins with, before anything of its file is read. */
export const begun = (site: SiteId, { file, by }: FileAsk, profile: string, encoding: string, bytes: number, now: number): Omit<ImportJob, "id"> => ({
  site,
  profile,
  encoding,
  file,
  by,
  state: "running",
  startedAt: now,
  endedAt: null,
  bytes,
  offset: 0,
  records: 0,
  bad: 0,
  error: null,
});

const limited = (most: number): Transform => {
  let sent = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      sent += chunk.length;
      if (sent > most) done(fileError("file-large", { most: most / GiB }, { code: "TOO_LARGE" }));
      else done(null, chunk);
    },
  });
};

/** What broke an upload, in words for whoever sent it. */
function uploadProblem(error: unknown): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code === "ENOSPC") return fileError("disk-full", {}, { code: "DISK_FULL", cause: error });
  if (code === "ERR_STREAM_PREMATURE_CLOSE" || code === "ECONNRESET") return fileError("file-cut", {}, { cause: error });
  return error;
}

export type RunningImports<J extends ImportJob, A extends FileAsk, L extends string> = ImportRuns<J, A, L> & { start(): void; stop(): Promise<void> };

/** Imports of one kind into the sites of an installation. `start` goes on with what a stopped server left; `stop` leaves it for the next. */
export function createImports<J extends ImportJob, A extends FileAsk, L extends string>(parts: ImportsParts<J, A, L>): RunningImports<J, A, L> {
  const { work, store, state, clock, folder, sites, report } = parts;
  type Live = { id: string; now: J; halt: AbortController; ended: Promise<J> | null };
  const running = new Map<SiteId, Live>();
  const uploading = new Set<SiteId>();
  let stopping = false;
  const upload = (id: string): string => join(folder, `${id}.upload`);

  const kept = (site: SiteId, id: string): { job: J; mark: Mark } => {
    const found = store.get(id);
    if (found?.job.site !== site) throw fileError("import-unknown", { id }, { code: "NOT_FOUND" });
    const live = running.get(site);
    return live?.id === id ? { ...found, job: live.now } : found;
  };
  const free = (site: SiteId): void => {
    if (running.has(site) || uploading.has(site)) throw fileError("import-running", {}, { code: "CONFLICT" });
  };

  const end = async (job: J): Promise<J> => {
    const ended: J = { ...job, endedAt: clock.now() };
    store.put(ended);
    state.addAct({ at: clock.now(), who: job.by, what: work.permission, on: job.site, before: null, after: work.summary(ended) });
    if (ended.state === "done") await rm(upload(job.id), { force: true });
    try {
      await work.ended(ended);
    } catch (error) {
      // What was taken is in the data file: the next start takes it into use.
      report(error);
    }
    return ended;
  };

  const go = (job: J, mark: Mark): J => {
    const halt = new AbortController();
    const live: Live = { id: job.id, now: job, halt, ended: null };
    running.set(job.site, live);
    const onProgress = (now: J): void => {
      live.now = now;
    };
    live.ended = (async () => {
      try {
        const last = await work.run({ job, file: upload(job.id), mark: mark.offset === 0 ? null : mark, signal: halt.signal, onProgress });
        if (stopping && last.state === "running") return last;
        return await end(last.state === "running" ? { ...last, state: "cancelled" } : last);
      } catch (error) {
        if (!(error instanceof TwinError)) report(error);
        return await end({ ...live.now, state: "failed", ...failure(error) });
      } finally {
        running.delete(job.site);
      }
    })();
    live.ended.catch((error: unknown) => report(error));
    return job;
  };

  const forgetOld = (site: SiteId): void => {
    for (const { id } of store.jobs(site)) rmSync(upload(id), { force: true });
    store.forgetLists(site);
  };

  return {
    async begin(site, ask, body) {
      free(site);
      uploading.add(site);
      const draft = join(folder, `${site}.${work.kind}.part`);
      try {
        mkdirSync(folder, { recursive: true });
        await pipeline(body, limited(LARGEST), createWriteStream(draft, { mode: 0o600 }));
        const opened = await work.open(site, ask, draft);
        forgetOld(site);
        const job = store.add(opened);
        await rename(draft, upload(job.id));
        return go(job, { offset: 0, number: 0 });
      } catch (error) {
        await rm(draft, { force: true });
        throw uploadProblem(error);
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
      return (await live.ended) ?? job;
    },
    async resume(site, id) {
      const { job, mark } = kept(site, id);
      if (job.state === "running" || job.state === "done") return job;
      free(site);
      if (!existsSync(upload(id))) throw fileError("file-gone", {}, { code: "CONFLICT" });
      const again: J = { ...job, state: "running", endedAt: null, error: null, fault: null };
      store.put(again);
      return go(again, mark);
    },
    rows: (site, id, list, from, limit) => {
      const { job } = kept(site, id);
      return store.jobs(site)[0]?.id === job.id ? store.rows(job, list, from, limit) : [];
    },
    start() {
      for (const site of sites())
        for (const job of store.jobs(site)) {
          if (job.state !== "running") continue;
          const found = store.get(job.id);
          if (found && existsSync(upload(job.id))) go(found.job, found.mark);
          else store.put({ ...job, state: "failed", endedAt: clock.now(), ...failure(fileError("file-gone", {})) });
        }
    },
    async stop() {
      stopping = true;
      const all = [...running.values()];
      for (const { halt } of all) halt.abort();
      await Promise.allSettled(all.map(({ ended }) => Promise.resolve(ended)));
    },
  };
}
