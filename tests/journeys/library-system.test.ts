import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { AlarmEvent, LimitRule } from "@stacktwin/twin-models/alarm";
import type { System } from "@stacktwin/twin-models/api";
import type { ItemView } from "@stacktwin/twin-models/item";
import type { LibraryConflicts } from "@stacktwin/twin-models/library-conflict";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { parse } from "yaml";
import { READER_WORDS, startSip2, type Sip2Server } from "../library/sip2-server.ts";
import { BROKER_PASSWORD, BROKER_USER, makeInstallation, SITE, startServer, type RunningServer, type TestInstallation } from "../setup/installation.ts";
import { ROOT } from "../setup/program.ts";
import { mosquittoPub } from "../setup/tool.ts";
import { until } from "../setup/until.ts";

// Real programs on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const [, , , , written = ""] = [...readFileSync(join(ROOT, "docs/library-systems.md"), "utf8").matchAll(/```yaml\n([\s\S]*?)```/g)].map((match) => match[1] ?? "");
/** The limits of the page, at once. */
const limits = (parse(written) as { limits: LimitRule[] }).limits.map((limit) => ({ ...limit, onDelayS: 0, offDelayS: 0 })) as LimitRule[];
const PASSWORD = "sip-password-of-nobody-else";
const row = (owner: string, n: number): string => `${owner},B${n},E280116000000000000000${n}${owner.length % 10},Title ${n},Author,I247.${n},A.1.1,${n},20`;
const register = ["owner,barcode,epcs,title,author,callNumber,home,order,thickness", ...[1, 2, 3, 4].map((n) => row("CN-1", n)), row("CN-22", 4)].join("\n");
const thing = (id: string, model: string, more: object): object => ({ id, site: SITE, model: `urn:stacktwin:tm:${model}:1.0.0`, name: { zh: id, en: id }, place: "room", address: {}, ...more });

let sip2: Sip2Server;
let installation: TestInstallation;
let server: RunningServer;
let cookie: string;
let passages = 0;

const passes = (reason: string): Promise<string> =>
  mosquittoPub(installation.brokerPort, "library/gate/hall-1/exit", { time: new Date().toISOString(), direction: "out", reason, epc: "E28011600000000000000014", alarms: ++passages }, { user: BROKER_USER, password: BROKER_PASSWORD });
const view = async (n: number): Promise<ItemView> => (await server.get<{ view: ItemView }>(`/api/sites/${SITE}/items/CN-1:B${n}`, cookie)).view;
const events = (alarm: string): Promise<AlarmEvent[]> => server.get<AlarmEvent[]>(`/api/sites/${SITE}/alarm-journal`, cookie).then((all) => all.filter((event) => event.alarm === alarm));
const called = async (alarm: string): Promise<number> => (await events(alarm)).filter(({ what, list }) => what === "raised" && list === null).length;
const link = async (): Promise<System["connections"][number] | undefined> => (await server.get<System>("/api/system", cookie)).connections.find(({ kind }) => kind === "library");

beforeAll(async () => {
  sip2 = await startSip2();
  for (const [n, code] of ["03", "04", "12", "10"].entries()) sip2.items.set(`B${n + 1}`, code);
  installation = await makeInstallation({
    register, limits,
    things: [thing("library-system", "stacktwin-library", {}), thing("gate-1", "gate-rfid-exit", { servedBy: ["library-system"], address: { PREFIX: "library", GATE: "hall-1" } })],
    site: {
      librarySystem: { kind: "sip2", host: "127.0.0.1", port: sip2.port, user: "twin", password: PASSWORD, encoding: "utf-8", terminator: "cr", errorDetection: true, timeoutMs: 1000, requestsPerSecond: 10 },
      // Ten seconds.
      libraryStatusHours: 10 / 3600,
    },
  });
  server = await startServer(installation);
  cookie = await server.signIn("admin");
});
afterAll(async () => {
  await server?.stop();
  await sip2?.close();
  installation?.remove();
});

test("every item gets the library system's word, and the connection is shown", async () => {
  for (const [n, status] of ["available", "on-loan", "lost", "in-transit"].entries()) await until(`a word of B${n + 1}`, async () => (await view(n + 1)).libraryStatus === status);
  expect(await link()).toMatchObject({ id: `${SITE} library system`, state: "up", detail: `sip2 127.0.0.1:${sip2.port}` });
  const { counts, items } = await server.get<LibraryConflicts>(`/api/sites/${SITE}/library-conflicts`, cookie);
  expect([counts["barcode-repeated"], items.map(({ view: { item } }) => item.key)]).toEqual([2, ["CN-1:B4", "CN-22:B4"]]);
});

test("while the list is good, an alarm by the list calls, and so do the gate's own", async () => {
  await passes("list");
  await until("the alarm by the list", async () => (await called("gate-list.gate-1")) === 1);
  await passes("afi");
  await until("the gate's own", async () => (await called("gate-own.gate-1")) === 1);
  expect(await called("gate-blind")).toBe(0);
});

test("when the library system hangs, one alarm says that the gate is blind; those by the list are held back and counted, the gate's own call", async () => {
  sip2.mood = "hang";
  await until("a connection that is down", async () => (await link())?.state === "down");
  await until("the blind gate", async () => (await called("gate-blind")) === 1, 60_000);
  expect((await view(1)).libraryStatusStale).toBe(true);
  await passes("none");
  await until("the passages before are over", async () => (await events("gate-own.gate-1")).some(({ what }) => what === "cleared") && (await events("gate-list.gate-1")).some(({ what }) => what === "cleared"));
  await passes("list");
  await until("the alarm by the list is on record", async () => (await events("gate-list.gate-1")).filter(({ what }) => what === "raised").length === 2);
  expect(await called("gate-list.gate-1")).toBe(1);
  await until("it is counted", async () => (await server.get<number>("/api/things/library-system/properties/suppressed", cookie)) >= 2);
  await passes("none");
  await until("the time of the passage is over", async () => (await events("gate-list.gate-1")).filter(({ what }) => what === "cleared").length === 2);
  await passes("eas");
  await until("the gate's own calls", async () => (await called("gate-own.gate-1")) === 2);
  expect(await called("gate-blind")).toBe(1);
});

test("when it answers again, the gate sees again", async () => {
  sip2.mood = "well";
  await until("a gate that sees", async () => (await events("gate-blind")).some(({ what }) => what === "cleared"), 60_000);
  expect(await called("gate-list.gate-1")).toBe(1);
  expect((await view(1)).libraryStatusStale).toBe(false);
  expect((await link())?.state).toBe("up");
});

test("an item that moved to another state there is told at the next round, and one that somebody looks at out of turn", async () => {
  sip2.items.set("B2", "03");
  await until("it came back", async () => (await view(2)).libraryStatus === "available");
});

test("another address is taken up while it runs; nothing of a reader, and no password, is in data, journal or log; nothing but 93, 99 and 17 ever left", async () => {
  const config = JSON.parse(readFileSync(installation.file, "utf8")) as { sites: { librarySystem: { password: string; institution?: string } }[] };
  config.sites[0]!.librarySystem.password = `${PASSWORD}-2`;
  config.sites[0]!.librarySystem.institution = "ANNEX";
  writeFileSync(installation.file, JSON.stringify(config));
  await until("it is asked anew", () => sip2.heard.some((line) => line.startsWith("17") && line.includes("AOANNEX|")));
  const acts = JSON.stringify(await server.get("/api/journal?limit=200", cookie));
  expect(acts).toContain(`library-system ${SITE}`);
  await server.stop();
  const data = join(installation.folder, "data");
  const files = readdirSync(data, { recursive: true, withFileTypes: true }).filter((file) => file.isFile()).map((file) => readFileSync(join(file.parentPath, file.name)));
  expect(files.some((bytes) => bytes.includes("B2"))).toBe(true);
  for (const word of [...READER_WORDS, PASSWORD, "红楼梦"]) {
    for (const bytes of files) expect(bytes.includes(word), word).toBe(false);
    expect(acts, word).not.toContain(word);
    expect(server.output(), word).not.toContain(word);
  }
  expect(sip2.heard.filter((line) => !/^(93|99|17)/.test(line))).toEqual([]);
  expect(sip2.heard.length).toBeGreaterThan(50);
});
