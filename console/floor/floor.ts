import type { Millis, PersonId } from "@stacktwin/twin-models/ids";
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import { ApiProblem, call } from "../api/client.ts";
import { openDatabase } from "./database.ts";
import type { NewEntry } from "./entries.ts";
import { createMemoryStore } from "./memory-store.ts";
import { createQueue, type FlushEnd, type Senders } from "./queue.ts";
import type { FloorStore } from "./store.ts";

interface FloorState {
  /** Entries of this person that are not sent. */
  waiting: number;
  /** How the last sending ended; null before it. */
  end: FlushEnd | null;
  /** Goes up with every change of what is kept, here or in another page. */
  moved: number;
  /** False where this browser keeps nothing beyond the page. */
  lasting: boolean;
}
const state = createStore<FloorState>(() => ({ waiting: 0, end: null, moved: 0, lasting: true }));
export const useFloor = <T>(select: (state: FloorState) => T): T => useStore(state, select);

/** Unique for ever; `randomUUID` is not there on a page without TLS. */
export const newId = (): string => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
const clock = (): Millis => Date.now();

const senders: Senders = {
  scans: (site, scans, now) => call("takeScans", { params: { site }, body: { now, scans } }),
  act: ({ site, project, shelf, act, at, loose }, now) => call("actOnStocktakeShelf", { params: { site, stocktake: project, shelf }, body: { act, at, now, loose } }),
  lines: async ({ site, task }, acts, now) => {
    const answers = await call("actOnLines", { params: { site, task }, body: { now, acts } });
    const kept = await openFloor();
    const [list] = (await kept.lists()).filter((each) => each.site === site && each.task === task);
    // As it is now, before what was sent counts as sent: nothing is seen undone in between.
    if (list) await kept.keepList({ ...list, list: answers.task });
    return answers;
  },
};

/** Other pages of this browser hear of it when what is kept has changed. */
const others = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("stacktwin-floor");
/** Whose entries are counted here. */
let counted: PersonId | null = null;
const moved = (): void => state.setState((before) => ({ moved: before.moved + 1 }));
others?.addEventListener("message", () => {
  moved();
  if (counted !== null) void countWaiting(counted);
});
function tellOthers(): void {
  // Said to pages of this origin, which is all that a channel reaches.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  others?.postMessage("moved");
}
export function tellMoved(): void {
  moved();
  tellOthers();
}

async function open(): Promise<FloorStore> {
  try {
    return await openDatabase();
  } catch {
    // Private windows of some browsers have no database: reading goes on, for as long as the page is open, and the page says so.
    state.setState({ lasting: false });
    return createMemoryStore();
  }
}
let store: Promise<FloorStore> | null = null;
export const openFloor = (): Promise<FloorStore> => (store ??= open());

/** Whether anything was ever kept on this device: who never reads a shelf gets no database. */
export async function isFloorKept(): Promise<boolean> {
  if (store) return true;
  if (typeof indexedDB === "undefined" || !("databases" in indexedDB)) return false;
  return (await indexedDB.databases().catch(() => [])).some(({ name }) => name === "stacktwin-floor");
}

let queue: ReturnType<typeof createQueue> | null = null;
const holder = newId();
// Whoever comes next need not wait until the lease of a page that went has run out.
globalThis.addEventListener?.("pagehide", () => void store?.then((kept) => kept.release(holder)));

export async function countWaiting(person: PersonId): Promise<number> {
  counted = person;
  const waiting = await (await openFloor()).countWaiting(person);
  state.setState({ waiting });
  return waiting;
}

/** Sends what waits; resolves with how that ended. */
export async function flushFloor(person: PersonId): Promise<FlushEnd> {
  const kept = await openFloor();
  queue ??= createQueue({ store: kept, senders, clock, holder, onSettled: tellMoved });
  const end = await queue.flush(person);
  state.setState({ end });
  await countWaiting(person);
  return end;
}

/** On this device when it resolves. It is sent as soon as somebody takes it. */
export async function doOnFloor(entry: NewEntry): Promise<void> {
  await (await openFloor()).add(entry);
  await countWaiting(entry.person);
  tellMoved();
}

/** Lets go of stocktakes and lists that are over, or that are not there any more. Throws ApiProblem where no server says so. */
export async function tidyFloor(): Promise<void> {
  const kept = await openFloor();
  const isGone = (problem: unknown): boolean => {
    if (problem instanceof ApiProblem && (problem.status === 404 || problem.status === 403)) return true;
    throw problem;
  };
  for (const project of await kept.projects())
    if (await call("stocktake", { params: { site: project.site, stocktake: project.project } }).then((view) => view.project.closed !== null, isGone)) await kept.dropProject(project);
  for (const { site, task } of await kept.lists()) if (await call("task", { params: { site, task } }).then((list) => list.closed !== null, isGone)) await kept.dropList({ site, task });
}

/** Before somebody signs out: sends what waits, and lets go of all that is theirs. Throws ApiProblem `WAITING` when something could not be sent. */
export async function leaveFloor(): Promise<void> {
  if (!(await isFloorKept())) return;
  const kept = await openFloor();
  const person = await kept.person();
  if (person !== null) {
    await flushFloor(person);
    const waiting = await countWaiting(person);
    if (waiting > 0) throw new ApiProblem({ code: "WAITING", message: String(waiting), advice: "" }, 0);
  }
  await kept.leave();
  store = null;
  queue = null;
  counted = null;
  tellOthers();
}
