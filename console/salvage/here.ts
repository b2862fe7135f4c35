import type { PersonId } from "@stacktwin/twin-models/ids";
import type { SalvageAct } from "@stacktwin/twin-models/salvage";
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import { ApiProblem, call } from "../api/client.ts";
import { NAME, openRooms } from "./database.ts";
import type { KeptAct, ListKey } from "./kept.ts";
import { createQueue, type FlushEnd } from "./queue.ts";
import { memoryRooms } from "./rooms.ts";
import { createKept, type SalvageKept } from "./store.ts";

interface Here {
  /** Acts of this person that are not sent. */
  waiting: number;
  /** How the last sending ended; null before it. */
  end: FlushEnd | null;
  /** Goes up with every change of what is kept, here or in another page. */
  moved: number;
  /** False where this browser keeps nothing beyond the page. */
  lasting: boolean;
}
const state = createStore<Here>(() => ({ waiting: 0, end: null, moved: 0, lasting: true }));
export const useSalvageHere = <T>(select: (state: Here) => T): T => useStore(state, select);

/** Other pages of this browser hear of it when what is kept has changed. */
const others = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(NAME);
let counted: PersonId | null = null;
const moved = (): void => state.setState((before) => ({ moved: before.moved + 1 }));
others?.addEventListener("message", () => {
  moved();
  if (counted !== null) void countWaiting(counted);
});
export function tellMoved(): void {
  moved();
  // Said to pages of this origin, which is all that a channel reaches.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  others?.postMessage("moved");
}

async function open(): Promise<SalvageKept> {
  try {
    return createKept(await openRooms());
  } catch {
    // Private windows of some browsers have no database: work goes on for as long as the page is open, and the page says so.
    state.setState({ lasting: false });
    return createKept(memoryRooms());
  }
}
let store: Promise<SalvageKept> | null = null;
export const openSalvage = (): Promise<SalvageKept> => (store ??= open());

/** Whether anything was ever kept on this device: who never opens a list gets no database. */
export async function isSalvageKept(): Promise<boolean> {
  if (store) return true;
  if (typeof indexedDB === "undefined" || !("databases" in indexedDB)) return false;
  return (await indexedDB.databases().catch(() => [])).some(({ name }) => name === NAME);
}

async function countWaiting(person: PersonId): Promise<number> {
  counted = person;
  const waiting = (await (await openSalvage()).waiting(person)).length;
  state.setState({ waiting });
  return waiting;
}

const send = ({ site, salvage }: ListKey, acts: SalvageAct[], now: number): ReturnType<typeof call<"takeSalvageActs">> => call("takeSalvageActs", { params: { site, salvage }, body: { now, acts } });
let queue: ReturnType<typeof createQueue> | null = null;

/** Sends what waits; resolves with how that ended. */
export async function flushSalvage(person: PersonId): Promise<FlushEnd> {
  const kept = await openSalvage();
  queue ??= createQueue({ store: kept, send, clock: () => Date.now(), onSettled: tellMoved });
  const end = await queue.flush(person);
  state.setState({ end });
  await countWaiting(person);
  return end;
}

/** On this device when it resolves. It is sent as soon as somebody takes it. */
export async function doSalvage(act: KeptAct): Promise<void> {
  await (await openSalvage()).putActs([act]);
  await countWaiting(act.person);
  tellMoved();
}

/** Before somebody signs out: sends what waits, and lets go of all that is theirs. Throws ApiProblem `WAITING` when something could not be sent. */
export async function leaveSalvage(): Promise<void> {
  if (!(await isSalvageKept())) return;
  const kept = await openSalvage();
  const person = await kept.person();
  if (person !== null) {
    await flushSalvage(person);
    const waiting = await countWaiting(person);
    if (waiting > 0) throw new ApiProblem({ code: "WAITING", message: String(waiting), advice: "" }, 0);
  }
  await kept.leave();
  [store, queue, counted] = [null, null, null];
  tellMoved();
}
