import { openWire } from "./open-wire.ts";
import { NO_WORDS, takesOneByOne, type Answered, type Ask, type End, type Failure, type Wire } from "./wire.ts";

const FIRST_RETRY_MS = 250;
const LAST_RETRY_MS = 30_000;
/** Above it transaction ids of modbus-serial come too close to each other. */
const MOST_IN_FLIGHT = 8;
export const WRITE = 0;
export const SOON = 1;
export const POLL = 2;

export interface Job {
  unit: number;
  ask: Ask;
  rank: typeof WRITE | typeof SOON | typeof POLL;
  /** Milliseconds the unit wants to rest between two requests. */
  delayMs: number;
  answered: Answered;
}

export type LineOptions = End & {
  timeoutMs: number;
  /** At most so many requests at a time; 1 on serial lines, and when left out. */
  inFlight?: number;
  up(): void;
  down(reason: string): void;
};

/** The one queue of a connection: writes first, then what was asked to come soon, then polls, each in order. */
export interface Line {
  start(): void;
  stop(): Promise<void>;
  /** Fails at once while the line is down. */
  push(job: Job): void;
  /** Asks a silent unit whether it is back, beside the queue where the other end allows it. */
  probe(job: Job): void;
  /** Fails what is queued, not what is sent, of polls to this unit. */
  drop(unit: number, failure: Failure): void;
  /** Closes the connection and opens a new one. */
  renew(reason: string): void;
  readonly isUp: boolean;
  /** True when any unit answered on this connection. */
  readonly answered: boolean;
}

interface Queued extends Job {
  sentAt: number;
  again: boolean;
}

export function createLine(options: LineOptions): Line {
  const limit = takesOneByOne(options) ? 1 : Math.min(options.inFlight ?? 1, MOST_IN_FLIGHT);
  const queues: [Queued[], Queued[], Queued[]] = [[], [], []];
  let probes: Queued[] = [];
  const restsUntil = new Map<number, number>();
  const owing = new Set<number>();
  let wire: Wire | undefined;
  let opening: { destroy(reason: string): void } | undefined;
  let stopped: (() => void) | undefined;
  let running = false;
  let retryMs = FIRST_RETRY_MS;
  let retry: NodeJS.Timeout | undefined;
  let wake: NodeJS.Timeout | undefined;
  let inFlight = 0;
  let answered = false;
  let probing = false;
  let probeEndedAt = -1;
  /** Known of serial lines, learned of gateways: the other end serves one request at a time, so a probe makes all others wait. */
  let oneByOne = takesOneByOne(options);

  const fail = (jobs: readonly Queued[], failure: Failure): void => {
    for (const job of jobs) job.answered(failure, NO_WORDS);
  };

  function failAll(failure: Failure): void {
    const all = [...probes, ...queues.flat()];
    probes = [];
    for (const queue of queues) queue.length = 0;
    fail(all, failure);
  }

  /** The next job whose unit is rested; else sets the alarm for the first that will be. */
  function next(): Queued | undefined {
    let earliest = Infinity;
    const now = performance.now();
    for (const queue of queues) {
      for (let index = 0; index < queue.length; index += 1) {
        const job = queue[index];
        if (!job) continue;
        const rests = job.delayMs > 0 ? (restsUntil.get(job.unit) ?? 0) : 0;
        if (rests <= now) {
          if (index === 0) queue.shift();
          else queue.splice(index, 1);
          return job;
        }
        earliest = Math.min(earliest, rests);
      }
    }
    if (earliest < Infinity && wake === undefined)
      wake = setTimeout(() => {
        wake = undefined;
        pump();
      }, earliest - now);
    return undefined;
  }

  function take(on: Wire, job: Queued, finished: (failure: Failure | null) => boolean): void {
    job.sentAt = performance.now();
    on.ask(job.unit, job.ask, (failure, words, said) => {
      if (job.delayMs > 0) restsUntil.set(job.unit, performance.now() + job.delayMs);
      if (!failure || failure.kind === "exception") {
        answered = true;
        retryMs = FIRST_RETRY_MS;
      }
      if (finished(failure)) job.answered(failure, words, said);
      pump();
    });
  }

  function send(on: Wire, job: Queued): void {
    inFlight += 1;
    take(on, job, (failure) => {
      inFlight -= 1;
      const besideProbe = probing || probeEndedAt >= job.sentAt;
      // Never a write: the gateway may have passed it on, and a machine would be told twice.
      if (failure?.kind !== "timeout" || !besideProbe || job.again || wire !== on || "write" in job.ask) return true;
      oneByOne = true;
      job.again = true;
      queues[job.rank].unshift(job);
      return false;
    });
  }

  function sendProbe(on: Wire, job: Queued): void {
    probing = true;
    take(on, job, () => {
      probing = false;
      probeEndedAt = performance.now();
      return true;
    });
  }

  const hasRoom = (on: Wire): boolean =>
    wire === on && (probing ? inFlight < Math.min(limit, MOST_IN_FLIGHT - 1) : inFlight < limit) && !(oneByOne && (probing || probes.length > 0));

  function pump(): void {
    const on = wire;
    if (!on) return;
    if (!probing && (!oneByOne || inFlight === 0)) {
      const probe = probes.shift();
      if (probe) sendProbe(on, probe);
    }
    while (hasRoom(on)) {
      const job = next();
      if (!job) return;
      send(on, job);
    }
  }

  function open(): void {
    opening = openWire(
      { ...options, owing },
      (opened) => {
        wire = opened;
        inFlight = 0;
        answered = false;
        probing = false;
        options.up();
        pump();
      },
      (reason) => {
        wire = undefined;
        opening = undefined;
        failAll({ kind: "closed", message: reason });
        options.down(reason);
        if (!running) {
          stopped?.();
          return;
        }
        retry = setTimeout(open, retryMs);
        retryMs = Math.min(retryMs * 2, LAST_RETRY_MS);
      },
    );
  }

  const enqueue = (into: Queued[], job: Job): void => {
    if (!wire) {
      job.answered({ kind: "closed", message: "not connected" }, NO_WORDS);
      return;
    }
    into.push({ ...job, sentAt: 0, again: false });
    pump();
  };

  return {
    start() {
      running = true;
      open();
    },
    async stop() {
      running = false;
      clearTimeout(retry);
      clearTimeout(wake);
      wake = undefined;
      if (!opening) return;
      const closed = new Promise<void>((resolve) => (stopped = resolve));
      opening.destroy("stopped");
      await closed;
    },
    push: (job) => enqueue(queues[job.rank], job),
    probe: (job) => enqueue(probes, job),
    drop(unit, failure) {
      for (const queue of [queues[SOON], queues[POLL]]) {
        const dropped = queue.filter((job) => job.unit === unit);
        if (dropped.length === 0) continue;
        queue.splice(0, queue.length, ...queue.filter((job) => job.unit !== unit));
        fail(dropped, failure);
      }
    },
    renew: (reason) => opening?.destroy(reason),
    get isUp() {
      return wire !== undefined;
    },
    get answered() {
      return answered;
    },
  };
}
