import { fileError, type FileFaultCode } from "@stacktwin/twin-models/file-fault";
import type { SiteId, ThingId } from "@stacktwin/twin-models/ids";
import type { LoggerImport, LoggerList } from "@stacktwin/twin-models/import";
import type { LoggerOptions, LoggerQuestion, LoggerThing } from "@stacktwin/twin-models/logger";
import type { LoggerProfile } from "@stacktwin/twin-models/logger-profile";
import type { Reading } from "@stacktwin/twin-models/reading";
import type { ModelInfo, Present, ThingInstance } from "@stacktwin/twin-models/thing";
import type { HistoryStore } from "../contracts/history.ts";
import type { LoggerAsk, LoggerImports } from "../contracts/imports.ts";
import { begun, createImports, type ImportsParts, type RunningImports } from "../imports/imports.ts";
import { headOf } from "../imports/slices.ts";
import { HEAD, planLogger, type LoggerPlan } from "./plan.ts";
import { previewLogger } from "./preview.ts";
import type { Range } from "./rows.ts";
import { runLogger } from "./run-logger.ts";

/** A thing without a wire, whose values files bring. */
export interface Brought {
  instance: ThingInstance;
  info: ModelInfo;
}

export interface LoggerImportsParts extends Omit<ImportsParts<LoggerImport, LoggerAsk, LoggerList>, "work"> {
  history: Pick<HistoryStore, "bring">;
  profiles: ReadonlyMap<string, LoggerProfile>;
  /** The things of a site that files bring values of, as they are now. */
  brought: (site: SiteId) => readonly Brought[];
  present: (site: SiteId, thing: ThingId, property: string) => Present | undefined;
  /** Readings newer than the present go the way of all readings. */
  append: (site: SiteId, readings: Reading[]) => Promise<void>;
}

const OPEN = { timeZone: "zone-open", dateOrder: "order-open", unit: "unit-open" } as const satisfies Record<LoggerQuestion, FileFaultCode>;

const summaryOf = ({ file, state, thing, rows, readings, faulty, bad, repeated, timeZone, from, to }: LoggerImport): string => {
  const span = from === null || to === null ? "" : `, ${new Date(from).toISOString()} to ${new Date(to).toISOString()}`;
  return `${file} into ${thing} ${state}: ${rows} rows, ${readings} values (${faulty} faulty), ${bad} bad, ${repeated} repeated, times in ${timeZone}${span}`;
};

const describe = ({ instance, info }: Brought): LoggerThing => {
  const { INTERVAL_S: interval, SERIAL: serial } = instance.address;
  const [first] = info.properties;
  return {
    id: instance.id,
    name: instance.name,
    place: instance.place,
    properties: info.properties.map(({ name }) => name),
    intervalS: interval === undefined ? (first ? first.maxAge / 3000 : null) : Number(interval),
    serial: serial === undefined ? null : String(serial),
  };
};

export type RunningLoggerImports = RunningImports<LoggerImport, LoggerAsk, LoggerList> & LoggerImports;

/** Imports of the files of loggers. */
export function createLoggerImports(parts: LoggerImportsParts): RunningLoggerImports {
  const { store, history, profiles, brought, present, append, clock } = parts;
  const thingOf = (site: SiteId, id: string): Brought => {
    const things = brought(site);
    const found = things.find(({ instance }) => instance.id === id);
    if (found) return found;
    const known = things.map(({ instance }) => instance.id).join(", ") || "—";
    throw fileError("logger-unknown", { logger: id, loggers: known }, { code: "NOT_FOUND", place: "/thing" });
  };
  /** Only what the thing can say is read of a file. */
  const fitting = ({ info }: Brought): LoggerProfile[] => {
    const names = new Set(info.properties.map(({ name }) => name));
    return [...profiles.values()].map((profile) => ({ ...profile, values: Object.fromEntries(Object.entries(profile.values).filter(([name]) => names.has(name))) }));
  };
  const rangesOf = (thing: Brought | null, plan: LoggerPlan): Range[] =>
    plan.layout.values.map(({ property }) => thing?.info.properties.find(({ name }) => name === property) ?? {});
  const planned = async (thing: Brought, asked: LoggerOptions, file: string): Promise<{ plan: LoggerPlan; bytes: number }> => {
    const { head, bytes } = await headOf(file, HEAD);
    const plan = planLogger(head, bytes <= HEAD, fitting(thing), asked);
    const [open] = plan.questions;
    if (open) throw fileError(OPEN[open], {}, { place: `/${open}` });
    return { plan, bytes };
  };

  const runs = createImports<LoggerImport, LoggerAsk, LoggerList>({
    ...parts,
    work: {
      kind: "logger",
      permission: "logger:write",
      async open(site, ask, file) {
        const thing = thingOf(site, ask.thing);
        const { plan, bytes } = await planned(thing, ask, file);
        return {
          ...begun(site, ask, plan.layout.profile.name, plan.encoding, bytes, clock.now()),
          thing: thing.instance.id,
          timeZone: plan.zone ?? "",
          dateOrder: plan.order ?? "",
          unit: plan.unit ?? "",
          rows: 0,
          readings: 0,
          faulty: 0,
          repeated: 0,
          empty: 0,
          from: null,
          to: null,
          last: null,
          latest: {},
        };
      },
      async run({ job, file, mark, signal, onProgress }) {
        const thing = thingOf(job.site, job.thing);
        const { profile, timeZone, dateOrder, unit } = job;
        // What was found out at the beginning holds to the end, also where the file could be read in another way by now.
        const asked = { profile, encoding: job.encoding, timeZone, dateOrder, ...(unit === "" ? {} : { unit }) } as LoggerOptions;
        const { plan } = await planned(thing, asked, file);
        return runLogger({ file, plan, ranges: rangesOf(thing, plan), job, mark, history, commit: (now, at, listed) => store.commit(now, at, listed), signal, onProgress });
      },
      summary: summaryOf,
      async ended({ site, thing, latest }) {
        const readings = Object.entries(latest)
          .filter(([property, { time }]) => time > (present(site, thing, property)?.time ?? -Infinity))
          .map(([property, { time, value, quality }]): Reading => ({ thing, property, time, received: time, value, quality, ...(value === null ? { reason: "no value" } : {}) }));
        if (readings.length > 0) await append(site, readings);
      },
    },
  });

  return {
    ...runs,
    profiles: () => [...profiles.values()],
    things: (site) => brought(site).map(describe),
    async begin(site, ask, upload) {
      thingOf(site, ask.thing);
      return runs.begin(site, ask, upload);
    },
    preview(site, { thing: id, ...asked }, head, whole) {
      const thing = id === undefined ? null : thingOf(site, id);
      return previewLogger(head, whole, thing ? fitting(thing) : [...profiles.values()], asked, thing && describe(thing), (plan) => rangesOf(thing, plan));
    },
  };
}
