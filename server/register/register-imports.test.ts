import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { PlaceId, SiteId } from "@stacktwin/twin-models/ids";
import type { Import } from "@stacktwin/twin-models/import";
import { itemKey, type Item } from "@stacktwin/twin-models/item";
import { faultText } from "@stacktwin/twin-models/row-fault";
import { readProfiles } from "../config/profiles.ts";
import { openDatabase, type Database } from "../sqlite/database.ts";
import { createStateStore } from "../state/store.ts";
import type { StateStore } from "../contracts/state.ts";
import { barcodeOf, cnmarc, epcOf, isoRecord, marc21 } from "./marc-fixture.ts";
import { createRegisterImports, type RunningRegisterImports } from "./register-imports.ts";
import { createRegisterStore } from "./register-ledger.ts";

const SITE = "north" as SiteId;
const PLACES = new Set(["A.1.1", "A.1.2"]);
const profiles = readProfiles([], []);
const cn = profiles.get("cnmarc")!;
profiles.set("ours", { ...cn, name: "ours", locations: { L1: "A.1.1" as PlaceId, L2: "A.1.2" as PlaceId } });

let folder: string;
let db: Database;
let state: StateStore;
let imports: RunningRegisterImports;
let taken: SiteId[];
let reported: unknown[];

function openHouse(): void {
  db = openDatabase(join(folder, "stacktwin.db"));
  state = createStateStore(db);
  imports = createRegisterImports({
    store: createRegisterStore(db, state),
    state,
    clock: { now: () => 1_000 },
    folder: join(folder, "imports"),
    profiles,
    sites: new Map([[SITE, { isPlace: (id) => PLACES.has(id) }]]),
    taken: (site) => void taken.push(site),
    report: (error) => void reported.push(error),
  });
}
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "imports-"));
  taken = [];
  reported = [];
  openHouse();
});
afterEach(async () => {
  await imports.stop();
  db.close();
  rmSync(folder, { recursive: true });
  expect(reported).toEqual([]);
});

const begin = (body: Readable | Buffer | string, profile = "csv"): Promise<Import> =>
  imports.begin(SITE, { profile, file: "items", by: "chen" }, body instanceof Readable ? body : Readable.from([Buffer.from(body)]));
async function ended(id: string): Promise<Import> {
  for (;;) {
    const job = imports.get(SITE, id);
    if (job.state !== "running") return job;
    await new Promise((next) => setImmediate(next));
  }
}
const take = async (...ask: Parameters<typeof begin>): Promise<Import> => ended((await begin(...ask)).id);
const item = (barcode: string): Item | undefined => state.itemByKey(SITE, itemKey("CN-110000", barcode))?.item;
const lists = (id: string, list: "bad" | "no-home" | "repaired" | "absent"): string[] =>
  imports.rows(SITE, id, list, 0, 100).map(({ number, item: of, fault }) => `${number} ${of} ${faultText(fault, "en")}`);
const catalogue = (from: number, to: number, location?: string): Buffer =>
  Buffer.concat(Array.from({ length: to - from }, (_, i) => isoRecord(cnmarc(from + i, "gb18030", location))));

test("a catalogue is taken once; taken twice it changes nothing", async () => {
  const first = await take(catalogue(0, 200), "ours");
  expect(first).toMatchObject({ state: "done", records: 200, items: 220, added: 220, changed: 0, bad: 0, noHome: 0, absent: 0 });
  expect(item(barcodeOf(1000))).toEqual({
    key: `CN-110000:${barcodeOf(1000)}`,
    owner: "CN-110000",
    barcode: barcodeOf(1000),
    epcs: [epcOf(1000)],
    title: "红楼梦 100",
    author: "曹雪芹",
    callNumber: "I242.4/100",
    isbn: "978-7-02-000220-7",
    home: "A.1.1",
    order: 110,
    thickness: 20,
  });
  const version = state.registerVersion(SITE);
  const second = await take(catalogue(0, 200), "ours");
  expect(second).toMatchObject({ state: "done", items: 220, added: 0, changed: 0, absent: 0 });
  expect([state.registerVersion(SITE), taken]).toEqual([version, [SITE]]);
  expect(readdirSync(join(folder, "imports"))).toEqual([]);
  expect(state.acts(2_000, 5)).toMatchObject([
    { who: "chen", what: "register:write", on: SITE, after: expect.stringContaining("220 items (0 new, 0 changed)") },
    { after: expect.stringContaining("220 items (220 new") },
  ]);
});

test("what the next snapshot does not have is listed and stays; what moved is changed", async () => {
  await take(catalogue(1, 6), "ours");
  const next = await take(Buffer.concat([catalogue(1, 3), catalogue(4, 6, "L2")]), "ours");
  expect(next).toMatchObject({ items: 4, added: 0, changed: 2, absent: 1 });
  expect(lists(next.id, "absent")).toEqual([`0 CN-110000:${barcodeOf(30)} is in the register, but not in the file`]);
  expect(item(barcodeOf(30))?.home).toBe("A.1.1");
  expect([item(barcodeOf(40)), item(barcodeOf(50))]).toMatchObject([
    { home: "A.1.2", order: 0 },
    { home: "A.1.2", order: 1 },
  ]);
});

test("a file that knows no shelf or tag leaves them as they are; a new item without a place is listed", async () => {
  await take(`owner,barcode,epcs,title,home,order,thickness\nCN-110000,${barcodeOf(10)},30AA00BB30AA00BB,T,A.1.2,7,33\n`);
  const marc = profiles.get("marc21")!;
  profiles.set("bare", { ...marc, name: "bare", fields: { ...marc.fields, epcs: [] } });
  const bare = await take(Buffer.concat([isoRecord(marc21(1)), isoRecord(marc21(2))]), "bare");
  expect(bare).toMatchObject({ items: 1, changed: 1, noHome: 1, absent: 0 });
  expect(lists(bare.id, "no-home")).toEqual([`2 ${barcodeOf(20)} location code \`L1\` has no place in the profile`]);
  expect(item(barcodeOf(10))).toMatchObject({ title: "西游记 1", epcs: ["30AA00BB30AA00BB"], home: "A.1.2", order: 7, thickness: 33 });
});

test("bad rows are listed by line, byte and reason, and good ones taken", async () => {
  const rows = [
    "CN-110000,1,30AA00BB,T,A.1.1,0",
    "CN-110000,2,XYZ,T,A.1.1,0",
    "CN-110000,1,,T,A.1.1,0",
    "CN-110000,3,30aa00bb,T,A.1.1,0",
    "CN-110000,4,,T,B.9.9,0",
    "CN-110000,5,,T,A.1.1,minus",
    ",6,,T,A.1.1,0",
    "CN-110000,7,,T,A.1.1,3",
  ];
  const header = "owner,barcode,epcs,title,home,order";
  const job = await take(`${header}\n${rows.join("\n")}\n`);
  expect(job).toMatchObject({ records: 8, items: 2, bad: 5, noHome: 1 });
  expect(lists(job.id, "bad")).toEqual([
    "3 2 EPC `XYZ` is not hexadecimal of 8 to 124 digits",
    "4 1 has the barcode of line 2",
    "5 3 has EPC 30AA00BB of line 2",
    "7 5 order `minus` is not a whole number from 0",
    "8 6 has no owner: give one in the file, or under `defaults` of the profile",
  ]);
  expect(lists(job.id, "no-home")).toEqual(["6 4 `B.9.9` is no place of the layout"]);
  expect(imports.rows(SITE, job.id, "bad", 0, 1)[0]?.at).toBe(header.length + 1 + (rows[0]?.length ?? 0) + 1);
});

test("a tag that was stuck onto another book goes over to it, whichever row comes first", async () => {
  const file = (a: string, b: string): string => `owner,barcode,epcs,home\nCN-110000,1,${a},A.1.1\nCN-110000,2,${b},A.1.1\n`;
  await take(file("30AA00B1", "30AA00B2"));
  expect(await take(file("30AA00B2", "30AA00B1"))).toMatchObject({ bad: 0, items: 2 });
  expect([item("1")?.epcs, item("2")?.epcs]).toEqual([["30AA00B2"], ["30AA00B1"]]);
  expect(await take(file("30AA00B2", "30AA00B1"))).toMatchObject({ added: 0, changed: 0 });
});

test("cancelled, it goes on where it stopped, and ends as if nothing had been", async () => {
  const { id } = await begin(catalogue(0, 2000), "ours");
  while (imports.get(SITE, id).items < 300) await new Promise((next) => setImmediate(next));
  await expect(begin("x", "csv")).rejects.toThrow(expect.objectContaining({ code: "CONFLICT" }));
  const half = await imports.cancel(SITE, id);
  expect(half).toMatchObject({ state: "cancelled", added: half.items });
  expect([half.items >= 300 && half.items < 2200, half.offset < half.bytes]).toEqual([true, true]);
  expect(state.itemPage(SITE, 0, 9999)).toHaveLength(half.items);
  await imports.resume(SITE, id);
  expect(await ended(id)).toMatchObject({ state: "done", records: 2000, items: 2200, added: 2200, bad: 0, absent: 0 });
  expect(await take(catalogue(0, 2000), "ours")).toMatchObject({ added: 0, changed: 0, items: 2200 });
});

test("a stopped server goes on with it at its next start, and still knows what the file said before", async () => {
  const twice = Buffer.concat([catalogue(0, 1500), catalogue(0, 1)]);
  const { id } = await begin(twice, "ours");
  while (imports.get(SITE, id).items < 300) await new Promise((next) => setImmediate(next));
  await imports.stop();
  db.close();
  openHouse();
  const left = imports.get(SITE, id);
  expect(left).toMatchObject({ state: "running" });
  expect(left.items).toBeLessThan(1650);
  imports.start();
  const done = await ended(id);
  expect(done).toMatchObject({ state: "done", records: 1501, items: 1650, added: 1650, bad: 2, absent: 0 });
  expect(lists(id, "bad")[0]).toContain("has the barcode of record 1");
});

test("an upload that breaks off leaves nothing behind", async () => {
  const broken = new Readable({
    read() {
      this.push("owner,barcode\n");
      this.destroy(new Error("gone"));
    },
  });
  await expect(begin(broken)).rejects.toThrow("gone");
  expect([imports.list(SITE), readdirSync(join(folder, "imports"))]).toEqual([[], []]);
  await expect(begin("name\nx\n")).rejects.toThrow(expect.objectContaining({ code: "BAD_INPUT" }));
  await expect(begin("", "none")).rejects.toThrow(expect.objectContaining({ code: "NOT_FOUND" }));
  expect(existsSync(join(folder, "imports", "north.part"))).toBe(false);
});

test("a large file is read within bounds", { timeout: 120_000 }, async () => {
  const rows = 20_000;
  const note = "a long note that nobody maps, ".repeat(80);
  function* file(): Generator<string> {
    yield "owner,barcode,title,home,note\n";
    for (let n = 0; n < rows; n++) yield `CN-110000,${n},Title ${n},A.1.1,"${note}"\n`;
  }
  const before = process.memoryUsage().rss;
  let most = 0;
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 5);
  const job = await take(Readable.from(file()).setEncoding("utf8"));
  clearInterval(watch);
  expect(job).toMatchObject({ state: "done", items: rows, added: rows });
  expect(job.bytes).toBeGreaterThan(45_000_000);
  expect((most - before) / 1e6).toBeLessThan(150);
});
