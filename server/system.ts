import type { System } from "@stacktwin/twin-models/api";
import type { Millis } from "@stacktwin/twin-models/ids";
import { daysLeft, diskSpace, type DiskSample } from "./backup/disk.ts";
import type { LinkStatus } from "./contracts/message.ts";
import type { HistoryStore } from "./contracts/history.ts";
import type { Spool } from "./contracts/spool.ts";

const RATE_SPAN_MS = 10_000;

/** Messages per second over the last ten seconds, from a count that only grows. */
export class Rate {
  private readonly marks: { at: Millis; count: number }[] = [];

  mark(at: Millis, count: number): void {
    this.marks.push({ at, count });
    while (this.marks.length > 2 && at - (this.marks[0]?.at ?? at) > RATE_SPAN_MS) this.marks.shift();
  }

  perSecond(): number {
    const first = this.marks[0];
    const last = this.marks.at(-1);
    if (!first || !last || last.at === first.at) return 0;
    return ((last.count - first.count) * 1000) / (last.at - first.at);
  }
}

/** One sample an hour for a month says how fast the disk fills. */
const DISK_SAMPLES = 720;
const DISK_EVERY_MS = 3_600_000;

/** What the data folder takes, what is left, and for how long. */
export class DiskWatch {
  private readonly folder: string;
  private readonly samples: DiskSample[] = [];
  private latest: DiskSample | undefined;

  constructor(folder: string) {
    this.folder = folder;
  }

  async look(now: Millis): Promise<void> {
    this.latest = await diskSpace(this.folder, now);
    const last = this.samples.at(-1);
    if (last && now - last.at < DISK_EVERY_MS) return;
    this.samples.push(this.latest);
    if (this.samples.length > DISK_SAMPLES) this.samples.shift();
  }

  now(): System["disk"] {
    const { freeBytes = 0, usedBytes = 0 } = this.latest ?? {};
    return { freeBytes, usedBytes, daysLeft: daysLeft(this.latest ? [...this.samples, this.latest] : []) };
  }
}

export interface SystemSources {
  version: string;
  startedAt: Millis;
  live: boolean;
  counts: { received: number; committed: number };
  rate: Rate;
  rejected: { total: number; byReason: Record<string, number> };
  spool: Spool;
  history: HistoryStore;
  links: LinkStatus[];
  disk: System["disk"];
  refusedModels: System["refusedModels"];
  configuration: System["configuration"];
}

/** How the system itself is, for its page and later its alarms. */
export function describeSystem(sources: SystemSources, now: Millis): System {
  const { counts, rate, rejected, spool, history } = sources;
  const stored = history.status();
  return {
    version: sources.version,
    startedAt: sources.startedAt,
    now,
    live: sources.live,
    messages: { ...counts, rejected: rejected.total, perSecond: rate.perSecond() },
    spool: { last: spool.last(), oldest: spool.oldest(), rows: Math.max(0, spool.last() - spool.oldest() + 1), error: spool.error() },
    history: { kind: history.kind, cursor: history.cursor(), ...stored },
    disk: sources.disk,
    connections: sources.links,
    refusedModels: sources.refusedModels,
    configuration: sources.configuration,
    rejections: rejected.byReason,
  };
}
