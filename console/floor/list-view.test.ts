import type { ItemKey, PersonId, PlaceId, SiteId } from "@stacktwin/twin-models/ids";
import type { RoundStop } from "@stacktwin/twin-models/round";
import type { By, LineEvent, Task, TaskLine } from "@stacktwin/twin-models/task";
import { expect, test } from "vitest";
import type { KeptList, QueuedLine } from "./entries.ts";
import { lineOfCode, listView, standsAt } from "./list-view.ts";

const LI: By = { id: "li", name: "Li" };
const WANG: By = { id: "wang", name: "Wang" };
const line = (id: string, acts: LineEvent[] = []): TaskLine => ({ id, added: 0, book: { key: `CN-1:${id}` as ItemKey, owner: "CN-1", barcode: `B${id}`, title: id, callNumber: id }, shelf: `S${id}` as PlaceId, to: `H${id}` as PlaceId, acts });
const stop = (of: string, what: RoundStop["what"], place: string, others: string[] = []): RoundStop => ({ line: of, what, place: place as PlaceId, p: what === "take" ? 0.8 : null, others: others.map((other) => ({ place: other as PlaceId, p: 0.1 })), seconds: 10 });
const kept: KeptList = {
  site: "s" as SiteId, task: "3", keptAt: 0, places: {},
  list: { id: "3", state: "started", lines: [line("1"), line("2"), line("3", [{ id: "w", at: 1, by: WANG, act: "take", place: null }])] } as Task,
  round: { task: "3", asOf: 0, seconds: 40, nowhere: [], stops: [stop("1", "take", "S1", ["X1"]), stop("2", "take", "S2"), stop("1", "put", "H1"), stop("2", "put", "H2")] },
};
let seq = 0;
const did = (of: string, act: QueuedLine["act"], place: string | null = null, more: Partial<QueuedLine> = {}): QueuedLine => ({ kind: "line", site: "s" as SiteId, task: "3", id: `id-${++seq}`, person: "li" as PersonId, at: seq, state: "waiting", refused: null, by: null, line: of, act, place: place as PlaceId | null, read: false, ...more });
const way = (entries: QueuedLine[], me = LI): string[] => listView(kept, entries, me).stops.map(({ line: of, what, place }) => `${what} ${of} ${place}`);

test("what was done without a network moves on along the way that is kept", () => {
  expect(way([])).toEqual(["take 1 S1", "take 2 S2", "put 1 H1", "put 2 H2"]);
  expect(way([did("1", "take")])).toEqual(["take 2 S2", "put 1 H1", "put 2 H2"]);
  expect(way([did("1", "take"), did("1", "put"), did("2", "take")])).toEqual(["put 2 H2"]);
  expect(way([did("1", "take"), did("1", "back")])).toHaveLength(4);
  const view = listView(kept, [did("1", "take"), did("1", "put")], LI);
  expect([view.progress, view.seconds, view.lines[0]?.waits]).toEqual([{ all: 3, done: 1, taken: 1, notFound: 0 }, 20, true]);
});

test("what is not there is looked for where else it may be, at the end of the way, and then nowhere", () => {
  expect(way([did("1", "miss", "S1")])).toEqual(["take 2 S2", "put 2 H2", "take 1 X1", "put 1 H1"]);
  const tried = [did("1", "miss", "S1"), did("1", "miss", "X1")];
  expect(way(tried)).toEqual(["take 2 S2", "put 2 H2"]);
  expect(listView(kept, tried, LI).nowhere).toEqual(["1"]);
});

test("what another one has is not on the way; what was refused is told with who was first", () => {
  expect(way([], WANG)).toEqual(["take 1 S1", "take 2 S2", "put 1 H1", "put 2 H2", "put 3 H3"]);
  const view = listView(kept, [did("3", "take", "S3", { state: "refused", refused: "taken", by: "Wang" })], LI);
  expect(view.lines[2]).toMatchObject({ refused: { why: "taken", by: "Wang" }, stand: { state: "taken", by: WANG } });
});

test("a code is the line of its book, of the next stop first; where one stands is where something was done last", () => {
  const view = listView(kept, [], LI);
  expect([lineOfCode(view, "B2")?.line.id, lineOfCode(view, "B9")]).toEqual(["2", null]);
  const twins = { ...view, lines: view.lines.map((each) => ({ ...each, line: { ...each.line, book: { ...each.line.book!, barcode: "B" } } })) };
  expect(lineOfCode(twins, "B")?.line.id).toBe("1");
  expect(standsAt([did("1", "take", "S1"), did("2", "take", "S2", { state: "refused" })])).toBe("S1");
});
