import type { Millis, PersonId } from "@stacktwin/twin-models/ids";
import type { Scan, ScanAnswers } from "@stacktwin/twin-models/scan";
import type { LineAct, LineAnswers } from "@stacktwin/twin-models/task-act";
import { ApiProblem } from "../api/client.ts";
import type { Entry, ListKey, QueuedAct, QueuedLine, QueuedScan } from "./entries.ts";
import type { FloorStore } from "./store.ts";

/** Scans of one message: less than a second on a bad line. */
export const BATCH = 200;
/** So long one page alone may send without saying anything, ms. A message that takes longer may go out twice, which does no harm; a page that died holds up the others no longer. */
export const LEASE_MS = 8_000;

export interface Senders {
  scans(site: QueuedScan["site"], scans: Scan[], now: Millis): Promise<ScanAnswers>;
  act(entry: QueuedAct, now: Millis): Promise<unknown>;
  lines(list: ListKey, acts: LineAct[], now: Millis): Promise<Pick<LineAnswers, "answers">>;
}
export interface QueueParts {
  store: FloorStore;
  senders: Senders;
  clock: () => Millis;
  /** Of this page, unique among pages. */
  holder: string;
  /** Something became of what waited. */
  onSettled: () => void;
}
/** `empty`: nothing waits any more; `elsewhere`: another page sends; `away`: no server takes it now; `ended`: nobody is signed in. */
export type FlushEnd = "empty" | "elsewhere" | "away" | "ended";

/** A server that is away or in trouble is asked again later; what else it says is its answer. */
const isAway = ({ status, code }: ApiProblem): boolean => status === 0 || status >= 500 || status === 429 || status === 408 || code === "UNREACHABLE";

/** Whether one message takes both. */
const TOGETHER: { [K in Entry["kind"]]: (first: Extract<Entry, { kind: K }>, other: Entry) => boolean } = {
  scan: ({ site }, other) => other.kind === "scan" && other.site === site,
  act: () => false,
  line: ({ site, task }, other) => other.kind === "line" && other.site === site && other.task === task,
};

/** From the beginning of what waits, as much as goes into one message: scans of one site, acts on one list, or one act on a shelf. */
export function batchOf(waiting: readonly Entry[]): Entry[] {
  const [first] = waiting;
  if (!first) return [];
  const together = TOGETHER[first.kind] as (first: Entry, other: Entry) => boolean;
  const end = waiting.findIndex((entry) => entry !== first && !together(first, entry));
  return waiting.slice(0, end < 0 ? waiting.length : end);
}

const scanOf = ({ id, at, shelf, code, symbology, via, project, task }: QueuedScan): Scan => ({ id, at, shelf, code, symbology, via, ...(project !== "" && { project }), ...(task !== undefined && { task }) });
const actOf = ({ id, at, line, act, place, read }: QueuedLine): LineAct => ({ id, at, line, act, read, ...(place !== null && { place }) });

/**
 * Sends what waits in the order in which it was done, a message after the other, and never two at once from this device. What
 * was sent and whose answer was lost is sent again: every scan is known by its id, and an act that is so already changes nothing.
 */
export function createQueue({ store, senders, clock, holder, onSettled }: QueueParts): { flush: (person: PersonId) => Promise<FlushEnd> } {
  const sendScans = async (scans: QueuedScan[]): Promise<Entry[]> => {
    const { answers } = await senders.scans(scans[0]!.site, scans.map(scanOf), clock());
    const byId = new Map(answers.map((answer) => [answer.id, answer]));
    // One that was not answered is sent again.
    return scans.flatMap((scan) => {
      const answer = byId.get(scan.id);
      return answer ? [{ ...scan, answer, state: answer.refused ? "refused" : "sent", refused: answer.refused } as Entry] : [];
    });
  };
  const sendLines = async (acts: QueuedLine[]): Promise<Entry[]> => {
    const { site, task } = acts[0]!;
    const { answers } = await senders.lines({ site, task }, acts.map(actOf), clock());
    const byId = new Map(answers.map((answer) => [answer.id, answer]));
    return acts.flatMap((act) => {
      const answer = byId.get(act.id);
      return answer ? [{ ...act, state: answer.refused ? "refused" : "sent", refused: answer.refused, by: answer.by } as Entry] : [];
    });
  };
  const sendAct = async ([act]: (Entry & QueuedAct)[]): Promise<Entry[]> => {
    if (!act) return [];
    await senders.act(act, clock());
    return [{ ...act, state: "sent" }];
  };
  const SEND: { [K in Entry["kind"]]: (batch: Extract<Entry, { kind: K }>[]) => Promise<Entry[]> } = { scan: sendScans, act: sendAct, line: sendLines };
  const send = async (batch: Entry[]): Promise<Entry[]> => {
    try {
      return await (SEND[batch[0]!.kind] as (batch: Entry[]) => Promise<Entry[]>)(batch);
    } catch (problem) {
      if (!(problem instanceof ApiProblem) || isAway(problem) || problem.status === 401) throw problem;
      // One that nobody can take must not hold up those behind it.
      if (batch.length === 1) return [{ ...batch[0]!, state: "refused", refused: problem.code }];
      return send(batch.slice(0, Math.ceil(batch.length / 2)));
    }
  };
  const sendAll = async (person: PersonId): Promise<FlushEnd> => {
    for (;;) {
      const batch = batchOf(await store.waiting(person, BATCH));
      if (batch.length === 0) return "empty";
      if (!(await store.lease(holder, clock(), clock() + LEASE_MS))) return "elsewhere";
      const settled = await send(batch);
      if (settled.length === 0) return "away";
      await store.settle(settled);
      onSettled();
    }
  };
  const flush = async (person: PersonId): Promise<FlushEnd> => {
    if ((await store.countWaiting(person)) === 0) return "empty";
    if (!(await store.lease(holder, clock(), clock() + LEASE_MS))) return "elsewhere";
    try {
      return await sendAll(person);
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem;
      return problem.status === 401 ? "ended" : "away";
    } finally {
      await store.release(holder);
    }
  };
  let running: Promise<FlushEnd> | null = null;
  /** Something may have come after the one that runs had looked. */
  let asked = false;
  const untilRest = async (person: PersonId): Promise<FlushEnd> => {
    let end: FlushEnd;
    do {
      asked = false;
      end = await flush(person);
    } while (asked && end === "empty");
    return end;
  };
  return {
    flush: (person) => {
      asked = true;
      return (running ??= untilRest(person).finally(() => (running = null)));
    },
  };
}
