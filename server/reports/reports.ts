import { TwinError } from "@stacktwin/twin-models/errors";
import type { Millis, SiteId, Text } from "@stacktwin/twin-models/ids";
import type { Act } from "@stacktwin/twin-models/journal";
import type { Permission, Person } from "@stacktwin/twin-models/permission";
import type { MakeReport, ReportJob, ReportSchedule, ReportScheduleView, ReportView, Statement } from "@stacktwin/twin-models/report";
import type { Clock } from "../contracts/clock.ts";
import type { Mailer } from "../contracts/mailer.ts";
import type { KeptMail, Reports, ReportStore, Sees } from "../contracts/reports.ts";
import { bundleOf, chainOf } from "./bundle.ts";
import { planOf, type Plan, type Sources } from "./compose.ts";
import { framed, type Told } from "./frame.ts";
import type { ReportKeys } from "./keys.ts";
import { mailsFor, sendDue, type MailParts } from "./mailing.ts";
import { openOutlines, type Outlines } from "./pdf/slices.ts";
import { writePdf } from "./pdf/write-pdf.ts";
import { dueMonths, dueOf, nextDue } from "./schedule.ts";
import { ENDINGS, fileOf, sha256, statementText, stemOf } from "./statement.ts";
import { writingIn } from "./words.ts";

const HOUR = 3_600_000;
/** What still waits to be reckoned holds a scheduled report up for so long at most. */
const PATIENCE = 24 * HOUR;
/** One that could not be made is tried again so much later. */
const AGAIN = HOUR;
/** Jobs that ended are told for a while. */
const KEPT_JOBS = 20;

export interface ReportParts extends Sources, Omit<MailParts, "store" | "part"> {
  store: ReportStore;
  keys: ReportKeys;
  record: (act: Act) => void;
  /** Sites that there are. */
  sites: () => readonly SiteId[];
  /** A test of rooms for a person. */
  mayIn: (person: Person, site: SiteId, permission: Permission) => Sees;
  people: () => readonly Person[];
  mailer: Mailer;
  clock: Clock;
  version: string;
  report: (error: unknown) => void;
}

interface Ask {
  site: SiteId;
  plan: Plan;
  key: string;
  by: Statement["made"]["by"];
  schedule: ReportSchedule | null;
}

const PROBLEM: Text = { zh: "报告没有制成，服务器日志中有原因。请稍后再试。", en: "The report could not be made; the server's log says why. Try again later." };
const PROBLEMS: Partial<Record<string, Text>> = {
  STORE_AWAY: { zh: "数据暂时不可用，请稍后再试。", en: "The data are away for the moment. Try again later." },
  DISK_FULL: { zh: "磁盘已满，报告没有制成。", en: "The disk is full; the report was not made." },
};

/** Reports, one being made at a time: each is made once, signed, and part of the chain of its site. */
export function createReports(parts: ReportParts): Reports {
  const { store, keys, clock, placesOf, record, turn, mailer, mayIn, people, report, exposures, sites, version } = parts;
  const jobs = new Map<SiteId, Map<string, ReportJob>>();
  const failed = new Map<string, Millis>();
  let outlines: Outlines | undefined;
  let queue: Promise<unknown> = Promise.resolve();
  let stopped = false;

  const jobsOf = (site: SiteId): Map<string, ReportJob> => {
    const own = jobs.get(site) ?? new Map<string, ReportJob>();
    jobs.set(site, own);
    return own;
  };
  const isSeen = ({ spaces }: Pick<Statement, "spaces">, sees: Sees): boolean => spaces.every(sees);
  const parsed = ({ statement }: { statement: string }): Statement => JSON.parse(statement) as Statement;
  const change = (site: SiteId, id: string, news: Partial<ReportJob>): void => {
    const own = jobsOf(site);
    const job = own.get(id);
    if (job) own.set(id, { ...job, ...news });
    // The oldest of those that ended go first.
    for (const [old, { number, problem }] of own) if (own.size > KEPT_JOBS && (number !== null || problem)) own.delete(old);
  };

  /** Reads, draws, signs and keeps it; answers its number. */
  async function make({ site, plan, key, by, schedule }: Ask, progress: (done: number) => void): Promise<number> {
    const known = store.byKey(site, key);
    if (known !== undefined) return known;
    const { lines, body, csv, inputs } = await plan.compose((done) => progress(done * 0.7));
    const places = placesOf(site);
    const last = store.last(site);
    const signing = keys.all().at(-1)!;
    const told: Told = {
      what: "stacktwin.report", format: 1, site, number: (last?.number ?? 0) + 1, previous: last?.sha256 ?? null, kind: plan.kind, language: plan.language, title: plan.title, span: plan.span,
      spaces: plan.spaces, item: plan.item, inputs, software: { name: "Stacktwin", version }, made: { at: new Date(clock.now()).toISOString(), by }, schedule: schedule?.id ?? null, key: signing.fingerprint,
    };
    const document = framed({ told, site: places.layout.name, lines, body, key: signing, writing: writingIn(plan.language, plan.span.timeZone) });
    const pdf = await writePdf(document, (outlines ??= openOutlines()), turn);
    progress(0.95);
    const table = new TextEncoder().encode(csv);
    const stem = stemOf(told);
    const statement = statementText({ ...told, files: [fileOf(`${stem}${ENDINGS.pdf}`, "application/pdf", pdf), fileOf(`${stem}${ENDINGS.csv}`, "text/csv", table)] });
    const kept = { number: told.number, sha256: sha256(statement), statement, signature: keys.sign(statement), pdf, csv: table };
    store.add(site, key, kept, schedule ? mailsFor(site, told.number, schedule, clock.now()) : []);
    record({ at: clock.now(), who: by.id, what: "report:make", on: `report ${site} ${told.number}`, before: null, after: `${plan.title}, ${plan.spaces.join(", ")}, sha256 ${kept.sha256}` });
    return told.number;
  }

  /** Begins, behind what is being made already. */
  function begin(ask: Ask): Promise<void> {
    const { site, key, plan, by } = ask;
    const at = clock.now();
    jobsOf(site).set(key, { id: key, kind: plan.kind, title: plan.title, by: by.name, at, done: 0, number: null, problem: null });
    const done = queue.then(async () => {
      if (stopped) return;
      try {
        const number = await make(ask, (part) => change(site, key, { done: part }));
        change(site, key, { done: 1, number });
        failed.delete(`${site} ${key}`);
      } catch (error) {
        report(error);
        failed.set(`${site} ${key}`, clock.now());
        const code = error instanceof TwinError ? error.code : "INTERNAL";
        change(site, key, { problem: { code, text: PROBLEMS[code] ?? PROBLEM } });
      }
    });
    queue = done;
    return done;
  }

  const found = (site: SiteId, number: number, sees: Sees): NonNullable<ReturnType<ReportStore["get"]>> => {
    const kept = store.get(site, number);
    if (!kept || !isSeen(parsed(kept), sees)) throw new TwinError("NOT_FOUND", `There is no report number ${number}.`);
    return kept;
  };

  const zoneOf = (site: SiteId): string => placesOf(site).layout.timeZone;
  const viewOf = (site: SiteId, schedule: ReportSchedule): ReportScheduleView => ({ schedule, next: nextDue(schedule, Math.max(clock.now(), schedule.since), zoneOf(site)), mails: mailer.has() });
  const seesSchedule = ({ spaces }: Pick<ReportSchedule, "spaces">, sees: Sees): boolean => (spaces ?? []).every(sees);

  /** What one schedule asks for by now: each month once a language, whatever was made before, or however often the clock was set. */
  async function keepUp(site: SiteId, schedule: ReportSchedule): Promise<void> {
    const now = clock.now();
    const zone = zoneOf(site);
    for (const month of dueMonths(schedule, now, zone))
      for (const language of schedule.languages) {
        const key = `${schedule.id}/${month}/${language}`;
        const before = failed.get(`${site} ${key}`);
        if (store.byKey(site, key) !== undefined || (before !== undefined && now < before + AGAIN)) continue;
        if (now < dueOf(schedule, month, zone) + PATIENCE && exposures.waiting(site) > 0) continue;
        const person = people().find(({ id }) => id === schedule.by.id);
        const ask: MakeReport = { id: key, kind: "month", month, spaces: schedule.spaces, language };
        try {
          const plan = planOf(parts, site, ask, person ? mayIn(person, site, "report:make") : () => false);
          // The last hour of the month is reckoned some minutes after its end.
          if (plan.span.over) await begin({ site, plan, key, by: schedule.by, schedule });
        } catch (error) {
          report(error);
          failed.set(`${site} ${key}`, now);
          jobsOf(site).set(key, { id: key, kind: "month", title: month, by: schedule.by.name, at: now, done: 0, number: null, problem: { code: error instanceof TwinError ? error.code : "INTERNAL", text: PROBLEM } });
        }
      }
  }

  const mails: MailParts = { ...parts, part: (site, number, part) => (part === "bundle" ? bundleOf(store.get(site, number)!, keys.all()) : store.get(site, number)!.pdf) };
  let running: Promise<void> | undefined;

  return {
    list(site, sees) {
      const letters = store.mails(site);
      const lettersOf = (number: number): ReportView["mails"] =>
        letters.filter((mail) => mail.number === number).map(({ to, name, state, attempts, due, problem, said }: KeptMail) => ({ to, name, state, attempts, due, problem, said }));
      return {
        reports: store.list(site).map((kept) => ({ statement: parsed(kept), sha256: kept.sha256, mails: lettersOf(kept.number) })).filter(({ statement }) => isSeen(statement, sees)),
        making: [...jobsOf(site).values()].filter(({ number }) => number === null),
      };
    },

    make(site, ask, by, sees) {
      const known = store.byKey(site, ask.id);
      const job = jobsOf(site).get(ask.id);
      if (job && !job.problem) return job;
      const plan = planOf(parts, site, ask, sees);
      if (known !== undefined) return { id: ask.id, kind: ask.kind, title: plan.title, by: by.name, at: clock.now(), done: 1, number: known, problem: null };
      void begin({ site, plan, key: ask.id, by: { id: by.id, name: by.name }, schedule: null });
      return jobsOf(site).get(ask.id)!;
    },

    file(site, number, part, sees) {
      const kept = found(site, number, sees);
      if (part === "bundle") return bundleOf(kept, keys.all());
      return part === "statement" ? new TextEncoder().encode(kept.statement) : kept[part];
    },

    chain: (site) => chainOf(store.list(site), keys.all()),
    keys: () => keys.all(),
    rotate(why, by) {
      const before = keys.all().at(-1)!.fingerprint;
      const after = keys.rotate(by.name, why);
      record({ at: clock.now(), who: by.id, what: "report:key", on: "report key", before, after: after.at(-1)!.fingerprint, why });
      return after;
    },

    schedules: (site, sees) => store.schedules(site).filter((each) => seesSchedule(each, sees)).map((each) => viewOf(site, each)),
    putSchedule(site, ask, by, sees) {
      if (!seesSchedule(ask, sees)) throw new TwinError("FORBIDDEN", "You may not make reports about all of these rooms.", "spaces");
      const before = store.schedules(site).find(({ id }) => id === ask.id);
      if (before && !seesSchedule(before, sees)) throw new TwinError("FORBIDDEN", "That schedule is about rooms that are not yours.", "id");
      for (const space of ask.spaces ?? []) if (placesOf(site).byId.get(space)?.kind !== "space") throw new TwinError("NOT_FOUND", `There is no space ${space}.`, "spaces");
      const schedule: ReportSchedule = { ...ask, by: { id: by.id, name: by.name }, since: clock.now() };
      store.putSchedule(site, schedule);
      record({ at: schedule.since, who: by.id, what: "report:make", on: `report schedule ${site} ${ask.id}`, before: before ? JSON.stringify(before) : null, after: JSON.stringify(ask) });
      return viewOf(site, schedule);
    },
    dropSchedule(site, id, by, sees) {
      const before = store.schedules(site).find((each) => each.id === id);
      if (!before || !seesSchedule(before, sees)) throw new TwinError("NOT_FOUND", `There is no schedule ${id}.`);
      store.dropSchedule(site, id);
      record({ at: clock.now(), who: by.id, what: "report:make", on: `report schedule ${site} ${id}`, before: JSON.stringify(before), after: null });
    },

    tick() {
      const work = async (): Promise<void> => {
        for (const site of sites()) for (const schedule of store.schedules(site)) if (!stopped) await keepUp(site, schedule);
        if (!stopped) await sendDue(mails, () => stopped);
      };
      return (running ??= work()
        .catch(report)
        .finally(() => {
          running = undefined;
        }));
    },
    async stop() {
      stopped = true;
      await running;
      await queue;
    },
  };
}
