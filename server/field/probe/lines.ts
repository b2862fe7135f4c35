import { lookup } from "node:dns/promises";
import { realpath } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import { TwinError } from "@stacktwin/twin-models/errors";
import type { SiteId } from "@stacktwin/twin-models/ids";
import type { ProbeEnd } from "@stacktwin/twin-models/probe";
import type { BoundThing } from "@stacktwin/devices/contract";
import { createLine, POLL, type Line } from "../modbus/line.ts";
import type { Poller } from "../modbus/poller.ts";
import { nameOf, NO_WORDS, takesOneByOne, type Answered, type Ask, type End, type Failure } from "../modbus/wire.ts";

/** An end that the server polls. */
export interface PolledEnd {
  end: End & { timeoutMs: number };
  poller: Poller;
  /** What each site calls it. */
  owners: { site: SiteId; connection: string }[];
  things: readonly { site: SiteId; thing: BoundThing }[];
}

export type ReadAsk = Exclude<Ask, { write: unknown }>;
export interface Answer {
  failure: Failure | null;
  words: Uint16Array;
  said: Readonly<Record<number, string>>;
}

/** One end to be looked at: in the queue of its polls where there are any. */
export interface ProbeLine {
  name: string;
  shared: boolean;
  /** `absent`: for a unit that may not be there. */
  ask(unit: number, ask: ReadAsk, absent?: boolean): Promise<Answer>;
  /** Resolves when there is a connection, or with why there is none. */
  ready(): Promise<string | null>;
  things: PolledEnd["things"];
  close(): Promise<void>;
}

const TIMEOUT_MS = 1000;
const CONNECT_MS = 8000;
const LOOK_AGAIN_MS = 100;

/** The end that was asked for; throws BAD_INPUT when it is none or several. */
export function endOf({ connection, host, serial, ...more }: ProbeEnd): End & { timeoutMs: number } {
  const { port = 502, framing, baudRate = 9600, parity = "none", stopBits = 1, timeoutMs = TIMEOUT_MS } = more;
  if ([connection, host, serial].filter((one) => one !== undefined).length !== 1) throw new TwinError("BAD_INPUT", "Say one of connection, host and serial", "/end");
  if (serial !== undefined) return { serial, baudRate, parity, dataBits: 8, stopBits, timeoutMs };
  return { host: host ?? "", port, ...(framing === "rtu" ? { framing } : {}), timeoutMs };
}

async function addressesOf(host: string): Promise<string[]> {
  try {
    return (await lookup(host, { all: true })).map(({ address }) => address);
  } catch {
    return [host];
  }
}

/** The same device under another name would be a second connection, which most devices do not take. */
async function isSame(one: End, other: End): Promise<boolean> {
  if (nameOf(one) === nameOf(other)) return true;
  if ("serial" in one || "serial" in other) {
    if (!("serial" in one && "serial" in other)) return false;
    const [first, second] = await Promise.all([one, other].map(({ serial }) => realpath(serial).catch(() => serial)));
    return first === second;
  }
  if (one.port !== other.port) return false;
  const [mine, theirs] = await Promise.all([addressesOf(one.host), addressesOf(other.host)]);
  return mine.some((address) => theirs.includes(address));
}

const asking =
  (push: (unit: number, ask: ReadAsk, absent: boolean, answered: Answered) => void): ProbeLine["ask"] =>
  (unit, ask, absent = false) =>
    new Promise((resolve) => push(unit, ask, absent, (failure, words, said = {}) => resolve({ failure, words, said })));

async function readiness(isUp: () => boolean, why: () => string, failed = (): boolean => false): Promise<string | null> {
  const latest = performance.now() + CONNECT_MS;
  while (!isUp()) {
    if (failed() || performance.now() > latest) return why();
    await pause(LOOK_AGAIN_MS);
  }
  return null;
}

interface OwnLine {
  line: Line;
  why: string;
  /** Connections that did not come, or went. */
  downs: number;
  users: number;
}

export interface ProbeLines {
  /** Throws BAD_INPUT, NOT_FOUND or CONFLICT. */
  open(site: SiteId, end: ProbeEnd): Promise<ProbeLine>;
}

function shared({ end, poller, things }: PolledEnd): ProbeLine {
  return {
    name: nameOf(end),
    shared: true,
    things,
    ask: asking((unit, ask, absent, answered) => poller.ask(unit, ask, answered, absent)),
    ready: () => readiness(() => poller.isUp, () => poller.link().detail),
    close: async () => undefined,
  };
}

export function createProbeLines(polled: () => readonly PolledEnd[]): ProbeLines {
  const own = new Map<string, OwnLine>();

  function opened(end: End & { timeoutMs: number }): ProbeLine {
    const name = nameOf(end);
    const known = own.get(name);
    const mine: OwnLine = known ?? {
      users: 0,
      why: "not connected",
      downs: 0,
      line: createLine({
        ...end,
        up: () => undefined,
        down(reason) {
          mine.why = reason;
          mine.downs += 1;
        },
      }),
    };
    if (!known) {
      own.set(name, mine);
      mine.line.start();
    }
    mine.users += 1;
    let closed = false;
    return {
      name,
      shared: false,
      things: [],
      ask: asking((unit, ask, absent, answered) => {
        const job = { unit, ask, rank: POLL, delayMs: 0, answered } as const;
        if (closed) answered({ kind: "closed", message: "ended" }, NO_WORDS);
        else if (absent && !takesOneByOne(end)) mine.line.probe(job);
        else mine.line.push(job);
      }),
      ready() {
        const before = mine.downs;
        return readiness(() => mine.line.isUp, () => mine.why, () => mine.downs > before);
      },
      async close() {
        if (closed) return;
        closed = true;
        mine.users -= 1;
        if (mine.users > 0) return;
        own.delete(name);
        await mine.line.stop();
      },
    };
  }

  return {
    async open(site, wanted) {
      if (wanted.connection !== undefined) {
        const { connection } = wanted;
        const found = polled().find(({ owners }) => owners.some((owner) => owner.site === site && owner.connection === connection));
        if (!found) throw new TwinError("NOT_FOUND", `Site ${site} has no Modbus connection ${connection}`, "/end/connection");
        return shared(found);
      }
      const end = endOf(wanted);
      for (const other of polled()) {
        if (!(await isSame(end, other.end))) continue;
        const [owner] = other.owners;
        if (!other.owners.some((one) => one.site === site)) throw new TwinError("CONFLICT", `${nameOf(end)} is connection ${owner?.connection} of site ${owner?.site}: look at it from there`, "/end");
        if (!("serial" in end) && (end.framing ?? "tcp") !== (("framing" in other.end ? other.end.framing : undefined) ?? "tcp"))
          throw new TwinError("CONFLICT", `${nameOf(end)} is connection ${owner?.connection}, which speaks another framing; a second connection would disturb it`, "/end/framing");
        return shared(other);
      }
      return opened(end);
    },
  };
}
