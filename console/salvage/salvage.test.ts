import type { PersonId, SiteId } from "@stacktwin/twin-models/ids";
import type { SalvageAct, SalvageBox, SalvageLine } from "@stacktwin/twin-models/salvage";
import { boxesNow } from "@stacktwin/twin-models/salvage/log";
import { expect, test } from "vitest";
import { ApiProblem } from "../api/client.ts";
import { logHere, type KeptAct } from "./kept.ts";
import { BATCH, createQueue } from "./queue.ts";
import { memoryRooms } from "./rooms.ts";
import { createKept } from "./store.ts";

const LI = "li" as PersonId;
const WANG = "wang" as PersonId;
const at = { site: "branch" as SiteId, salvage: "7" };
const act = (n: number, more: Partial<KeptAct> = {}): KeptAct => ({ ...at, act: { id: `act-${n}`, at: n, act: "packed", box: n, condition: "wet" }, person: LI, name: "Li", state: "waiting", refused: null, ...more });
const nobody = new ApiProblem({ code: "UNREACHABLE", message: "", advice: "" }, 0);
const box = (number: number): SalvageBox => ({ number, wave: "first", shelves: [], run: 0, kg: 0, items: [] });

/** A server that keeps acts by their ids, and can be away, lose its answer, or refuse. */
function house() {
  const store = createKept(memoryRooms());
  const kept = new Map<string, SalvageAct>();
  const server = { problem: null as ApiProblem | null, losesAnswer: false, refuses: "" };
  const queue = createQueue({
    store, clock: () => 1, onSettled: () => undefined,
    send: async (_, acts) => {
      if (server.problem) throw server.problem;
      if (acts.some(({ id }) => id === server.refuses)) throw new ApiProblem({ code: "BAD_INPUT", message: "", advice: "" }, 400);
      const answers = acts.map(({ id }) => ({ id, again: kept.has(id), refused: id === "act-99" ? ("no-box" as const) : null, late: false }));
      for (const one of acts) kept.set(one.id, one);
      if (server.losesAnswer) throw nobody;
      return { answers };
    },
  });
  return { store, kept, server, queue };
}
const states = async (store: ReturnType<typeof house>["store"]): Promise<unknown[]> => (await store.acts(at)).map(({ act: { id }, state, refused }) => [id, state, refused]);

test("without a server everything waits; when its answer was lost all of it is sent again and is there once", async () => {
  const { store, kept, server, queue } = house();
  await store.putActs(Array.from({ length: BATCH + 5 }, (_, n) => act(n + 100)));
  server.problem = nobody;
  expect(await queue.flush(LI)).toBe("away");
  Object.assign(server, { problem: null, losesAnswer: true });
  expect(await queue.flush(LI)).toBe("away");
  server.losesAnswer = false;
  expect(await queue.flush(LI)).toBe("empty");
  expect([kept.size, (await store.waiting(LI)).length, (await store.acts(at)).every(({ state }) => state === "sent")]).toEqual([BATCH + 5, 0, true]);
});

test("one act that nobody can take is told and holds up none behind it; another person's are sent in no other name", async () => {
  const { store, kept, server, queue } = house();
  await store.putActs([act(1), act(2), act(99), act(3), act(4, { person: WANG })]);
  server.refuses = "act-2";
  expect(await queue.flush(LI)).toBe("empty");
  expect(await states(store)).toEqual([["act-1", "sent", null], ["act-2", "refused", "BAD_INPUT"], ["act-3", "sent", null], ["act-4", "waiting", null], ["act-99", "refused", "no-box"]]);
  expect(kept.has("act-4")).toBe(false);
  server.problem = new ApiProblem({ code: "NOT_SIGNED_IN", message: "", advice: "" }, 401);
  expect(await queue.flush(WANG)).toBe("ended");
});

test("what is kept goes with its person, but what waits stays until it is sent", async () => {
  const { store } = house();
  await store.takeOver(LI);
  await store.keepBoxes(at, [box(2), box(10), box(1)]);
  await store.keepBoxes({ ...at, salvage: "77" }, [box(5)]);
  expect((await store.boxes(at)).map(({ number }) => number)).toEqual([1, 2, 10]);
  await store.putActs([act(1), act(2, { state: "sent" })]);
  await store.takeOver(WANG);
  expect([await store.boxes(at), await states(store), await store.person()]).toEqual([[], [["act-1", "waiting", null]], WANG]);
  await store.leave();
  expect(await states(store)).toEqual([["act-1", "waiting", null]]);
  await store.takeOver(LI);
  await store.dropList(at);
  expect((await store.waiting(LI)).length).toBe(1);
  await store.leave();
  expect([await store.acts(at), await store.person()]).toEqual([[], null]);
});

test("the log here is the server's with what was done on this device, each once", () => {
  const line = (n: number): SalvageLine => ({ ...act(n).act, by: { id: "wang", name: "Wang" }, received: 50 }) as SalvageLine;
  const log = logHere([line(2), line(1)], [act(2, { state: "sent" }), act(3), act(4, { state: "refused" })]);
  expect(log.map(({ id, by, waiting }) => [id, by.name, waiting])).toEqual([["act-1", "Wang", undefined], ["act-2", "Wang", undefined], ["act-3", "Li", true]]);
  expect([...boxesNow(log).keys()]).toEqual([1, 2, 3]);
});
