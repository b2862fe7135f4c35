import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { SiteId } from "@stacktwin/twin-models/ids";
import type { SetPointChange } from "@stacktwin/twin-models/set-point-change";
import { openDatabase } from "../sqlite/database.ts";
import { setPointTable } from "./set-points.ts";

const SITE = "s" as SiteId;
const change = (state: SetPointChange["state"], space: string): Omit<SetPointChange, "id"> => ({
  site: SITE, thing: "t" as never, property: "setpoint", space: space as never, quantity: "temperature", before: 20, after: 18, why: "so", twoPersons: true, holdMs: null, expects: null, lapsesMs: 1, askedBy: { id: "li", name: "Li" }, at: 1,
  decidedBy: null, state, reason: null, problem: null, since: 1, start: null, air: null, passed: { state: 0, watch: 0, steady: 0, outside: 0, away: 0, silent: 0 }, command: null, looked: 1, history: [],
});

test("changes are kept with their key, found by room and by whether they are open, also by whoever opens the file next", () => {
  const folder = mkdtempSync(join(tmpdir(), "set-points-"));
  const db = openDatabase(join(folder, "data.db"));
  const store = setPointTable(db);
  const first = store.add(change("asked", "rare"), "key-1");
  const second = store.add(change("asked", "open"), "key-2");
  expect(() => store.add(change("asked", "rare"), "key-1")).toThrow("UNIQUE");
  store.put({ ...first, state: "following" });
  store.put({ ...second, state: "declined" });
  const again = setPointTable(db);
  expect(again.open().map(({ id, state }) => [id, state])).toEqual([[first.id, "following"]]);
  expect(again.byKey(SITE, "key-2")).toMatchObject({ id: second.id, state: "declined" });
  expect(again.list(SITE, 9).map(({ id }) => id)).toEqual([second.id, first.id]);
  expect(again.list(SITE, 9, "rare" as never).map(({ id }) => id)).toEqual([first.id]);
  expect([again.get("other" as SiteId, first.id), again.get(SITE, "1; DROP"), again.recent(1)[0]?.id]).toEqual([undefined, undefined, second.id]);
  db.close();
  rmSync(folder, { recursive: true, force: true });
});
