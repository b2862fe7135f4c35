import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { TwinError } from "@stacktwin/twin-models/errors";
import type { SiteId } from "@stacktwin/twin-models/ids";
import type { Listen, ModelAsk, ProbeWays, Scan, Watch, WrittenModel } from "@stacktwin/twin-models/probe";
import type { Catalogue, CompiledModel } from "@stacktwin/devices/contract";
import { propose } from "@stacktwin/devices/probe/propose";
import { writeModel } from "@stacktwin/devices/probe/write-model";
import type { Clock } from "../../contracts/clock.ts";
import type { Probe } from "../../contracts/probe.ts";
import { createEars, type Ears } from "./listen.ts";
import { createProbeLines, type PolledEnd } from "./lines.ts";
import { runScan, type ScanState } from "./scan.ts";
import { createSessions, SESSION_TIMES, type Session, type SessionTimes } from "./sessions.ts";
import { startWatch, type Watching } from "./watch.ts";

const LISTEN_MS = 600_000;
const FILTER = /^(?:[^+#]+|\+)?(?:\/(?:[^+#/]*|\+))*(?:\/#)?$|^#$/;

/** Broker of a site as it can be listened to beside its work. */
export interface ListeningPost {
  kind: "embedded" | "external";
  url: string;
  /** Throws DEVICE_SILENT or DEVICE_FAILED. */
  listen(session: string, filter: string, heard: (topic: string, payload: Uint8Array, retained: boolean) => void, gone: (reason: string) => void): Promise<() => Promise<void> | void>;
}

export interface ProbeParts {
  polled: () => readonly PolledEnd[];
  post: (site: SiteId) => ListeningPost | undefined;
  catalogue: () => Catalogue;
  /** Where models are dropped in. */
  folder: string;
  clock: Clock;
  times?: SessionTimes;
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

export function createProbe({ polled, post, catalogue, folder, clock, times = SESSION_TIMES }: ProbeParts): Probe & { stop(): Promise<void> } {
  const lines = createProbeLines(polled);
  const sessions = createSessions(clock, times);
  const watches = new Map<string, Watching>();
  const ears = new Map<string, Ears>();
  const models = (): CompiledModel[] => [...catalogue().models.values()];

  /** For watching and listening: what is kept of a session goes with it. */
  function forgetOld(): void {
    for (const kept of [watches, ears])
      for (const id of kept.keys()) if (!sessions.knows(id)) kept.delete(id);
  }

  function heardIn(site: SiteId, id: string): Ears {
    sessions.find("listen", site, id);
    const found = ears.get(id);
    if (!found) throw new TwinError("NOT_FOUND", `There is no such session ${id}, or no longer`);
    return found;
  }

  function written(site: SiteId, id: string, ask: ModelAsk): WrittenModel {
    return writeModel(ask, heardIn(site, id).messages());
  }

  const end = (session: Pick<Session, "head">, state: Exclude<Scan["state"], "running">, error?: string): void => void sessions.end(session, state, error).catch(() => undefined);

  return {
    ways(site): ProbeWays {
      const broker = post(site);
      return {
        connections: polled().flatMap(({ end: of, owners, poller, things }) =>
          owners.flatMap((owner) => {
            if (owner.site !== site) return [];
            const said = "serial" in of ? `${of.serial} · ${of.baudRate} 8${of.parity[0]?.toUpperCase()}${of.stopBits}` : `${of.host}:${of.port}`;
            const kind = "serial" in of ? "serial" : (of.framing ?? "tcp");
            return [{ id: owner.connection, end: said, kind, detail: `${poller.link().detail} · ${new Set(things.map(({ thing }) => thing.modbus?.unit)).size}` }];
          }),
        ),
        broker: broker ? { kind: broker.kind, url: broker.url } : null,
      };
    },

    async scan(site, ask, by) {
      if (ask.from > ask.to) throw new TwinError("BAD_INPUT", "The first unit stands behind the last", "/from");
      const line = await lines.open(site, ask.end);
      if (sessions.running("scan").some((other) => (other.view() as Scan).end === line.name)) {
        await line.close();
        throw new TwinError("CONFLICT", `${line.name} is being scanned already`, "/end");
      }
      const { head, signal, keep } = await opened(line, () => sessions.open("scan", site, by));
      const state: ScanState = { at: ask.from, asked: 0, step: "asking", found: [], anyUnit: false };
      const session = keep((): Scan => ({ ...head, end: line.name, shared: line.shared, from: ask.from, to: ask.to, ...state, found: [...state.found] }), () => line.close());
      runScan(state, { line, from: ask.from, to: ask.to, identify: ask.identify, models: models(), site, signal }).then(
        () => end(session, "done"),
        (error: unknown) => end(session, "failed", reasonOf(error)),
      );
      return session.view();
    },
    getScan: (site, id) => sessions.find("scan", site, id).view() as Scan,

    async watch(site, ask, by) {
      forgetOld();
      const line = await lines.open(site, ask.end);
      const { head, signal, keep } = await opened(line, () => sessions.open("watch", site, by));
      const watching = await opened(line, () => startWatch({ line, ask, models: models(), clock, signal, ended: () => end({ head }, "done") }));
      watches.set(head.id, watching);
      const session = keep((): Watch => ({ ...head, end: line.name, shared: line.shared, unit: ask.unit, model: ask.model ?? null, ...watching.view() }), () => line.close());
      return session.view();
    },
    getWatch: (site, id) => sessions.find("watch", site, id).view() as Watch,
    async orders(site, id, shown) {
      const session = sessions.find("watch", site, id);
      const watching = watches.get(id);
      if (!watching || session.head.state !== "running") throw new TwinError("CONFLICT", "Watching has ended: begin again, then look for the word order");
      return watching.orders(shown);
    },

    async listen(site, { filter }, by) {
      forgetOld();
      if (!FILTER.test(filter) || filter.startsWith("$")) throw new TwinError("BAD_INPUT", `${filter} is no topic filter: levels parted by /, + for one level, # at the end for all below`, "/filter");
      const broker = post(site);
      if (!broker) throw new TwinError("NOT_FOUND", `Site ${site} has no broker`);
      const { head, signal, keep } = sessions.open("listen", site, by);
      const mine = createEars(models());
      const endsAt = clock.now() + LISTEN_MS;
      const stop = await broker.listen(head.id, filter, (topic, payload, retained) => mine.hear(topic, payload, retained, clock.now()), (reason) => end({ head }, "failed", reason));
      ears.set(head.id, mine);
      const session = keep((): Listen => ({ ...head, broker: broker.url, filter, endsAt, ...mine.view() }), stop);
      const timer = setTimeout(() => end(session, "done"), LISTEN_MS);
      signal.addEventListener("abort", () => clearTimeout(timer), { once: true });
      return session.view();
    },
    getListen: (site, id) => sessions.find("listen", site, id).view() as Listen,
    proposal: (site, id, { topics, levels }) => propose(heardIn(site, id).messages(topics), levels),
    model: written,
    save(site, id, ask) {
      const made = written(site, id, ask);
      if (made.refused) throw new TwinError("BAD_INPUT", `The model does not compile: ${made.refused.reason}`, made.refused.place);
      const files = [
        [join(folder, made.file), made.model],
        [join(folder, made.examplesFile), made.examples],
      ] as const;
      if (catalogue().models.has(made.id) || files.some(([file]) => existsSync(file))) throw new TwinError("CONFLICT", `There is a model ${ask.name} already. Choose another name.`, "/name");
      mkdirSync(folder, { recursive: true });
      // The model last: what watches the folder then finds its examples beside it.
      for (const [file, text] of files.toReversed()) if (text !== "") writeFileSync(file, text, { flag: "wx" });
      return made;
    },
    end: (site, id) => sessions.endById(site, id),
    stop: () => sessions.stop(),
  };
}

/** Whatever fails after the line was opened must not leave it open. */
async function opened<T>(line: { close(): Promise<void> }, work: () => T): Promise<T> {
  try {
    return work();
  } catch (error) {
    await line.close();
    throw error;
  }
}
