import { afterEach, expect, test } from "vitest";
import { ITEM_STATES, type ItemState, type LibraryStatus } from "@stacktwin/twin-models/item";
import type { SiteId } from "@stacktwin/twin-models/ids";
import type { BookDelta } from "@stacktwin/server/contracts/stages";
import { createLibraries, type Libraries, type LibrariesParts } from "@stacktwin/server/assembly/libraries";
import { until } from "../setup/until.ts";
import { startSip2, type Sip2Server } from "./sip2-server.ts";

const SITE = "north" as SiteId;
const items = Array.from({ length: 1000 }, (_, n) => ({ barcode: `B${n}` }));
let server: Sip2Server;
let libraries: Libraries;
afterEach(async () => {
  await libraries.stop();
  await server.close();
});

/** A site of a thousand books, of which one carries a tag, and a library system that may be asked ten times a second. */
async function start(status: Partial<{ libraryStatus: LibraryStatus["status"]; libraryStatusStale: boolean }> = {}, fresh = 1000): Promise<LibraryStatus[]> {
  server = await startSip2();
  for (const { barcode } of items) server.items.set(barcode, "03");
  const taken: LibraryStatus[] = [];
  const librarySystem = { kind: "sip2", host: "127.0.0.1", port: server.port, encoding: "utf-8", terminator: "cr", errorDetection: true, timeoutMs: 20_000, requestsPerSecond: 10 };
  const site = {
    past: { items },
    takeLibraryStatus: async (words: LibraryStatus[]) => void taken.push(...words),
    locator: { words: () => ({ items: 1000, known: 1000, fresh, oldest: 1, newest: 1 }), conflictCount: () => 3, rowOfTag: (epc: string) => (epc === "E700" ? 700 : undefined), view: () => ({ item: items[700], libraryStatus: "available", libraryStatusStale: false, ...status }) },
  };
  libraries = createLibraries({
    inUse: () => ({ sites: [{ config: { id: SITE, librarySystem }, places: { layout: { timeZone: "Asia/Shanghai" } } }] }) as unknown as ReturnType<LibrariesParts["inUse"]>,
    site: () => site as unknown as ReturnType<LibrariesParts["site"]>,
    clock: { now: () => Date.now() },
    report: (what, error) => { throw new Error(what, { cause: error }); },
  });
  libraries.start();
  await until("it is asked", () => server.heard.some((line) => line.startsWith("17")));
  return taken;
}
const asked = (barcode: string): Promise<boolean> => until(`${barcode} is asked about`, () => server.heard.some((line) => line.includes(`|AB${barcode}|`)));
const delta = (state: ItemState, rows: number[]): BookDelta => ({ version: 1, states: [], changes: rows.map((row) => [row, 0, 0, 0, ITEM_STATES.indexOf(state)]) });

test("what moved is asked about out of turn; what nobody hears any more is not, nor all that a start brings", async () => {
  const taken = await start();
  libraries.moved(SITE, delta("unknown", [801]));
  libraries.moved(SITE, delta("misplaced", Array.from({ length: 201 }, (_, n) => 300 + n)));
  libraries.moved(SITE, delta("misplaced", [900]));
  await asked("B900");
  await asked("B4");
  expect(server.heard.filter((line) => /\|AB(801|B3\d\d|B4\d\d|B801)\|/.test(line))).toEqual([]);
  await until("its word is taken", () => taken.some(({ barcode }) => barcode === "B900"));
  expect(libraries.links()).toMatchObject([{ kind: "library", state: "up" }]);
});

const passage = (values: object): Parameters<Libraries["take"]>[0] =>
  ({ seq: 1, at: 1, site: SITE, sightings: [], readings: Object.entries(values).map(([property, value]) => ({ thing: "gate", property, time: 1, received: 1, value, quality: "good" })) }) as never;

test("what leaves without being lent is asked about out of turn, and counted", async () => {
  await start();
  libraries.take(passage({ exitReason: "none", exitDirection: "out", exitEpc: "e700" }));
  await asked("B700");
  expect(libraries.values(SITE, Date.now())).toMatchObject({ state: "up", itemsKnown: 1000, itemsUnknown: 0, fresh: 100, blind: false, conflicts: 3, suppressed: 0, leftByList: 1 });
});

test("a list of which more than half is stale is blind, and what would rest on it is suppressed and counted", async () => {
  await start({}, 499);
  for (const exitReason of ["list", "none", "afi", "eas"]) libraries.take(passage({ exitReason, exitDirection: "out", exitEpc: "E700" }));
  expect(libraries.values(SITE, Date.now())).toMatchObject({ blind: true, suppressed: 2, leftByList: 0 });
});
