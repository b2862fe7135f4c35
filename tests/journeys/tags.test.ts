import { readFileSync, writeFileSync } from "node:fs";
import type { System } from "@stacktwin/twin-models/api";
import type { ItemView } from "@stacktwin/twin-models/item";
import type { EpcProfile } from "@stacktwin/twin-models/tags/epc-profile";
import type { UnknownTags } from "@stacktwin/twin-models/unknown-tag";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { startBrowser, violations } from "../setup/browser.ts";
import { BROKER_PASSWORD, BROKER_USER, makeInstallation, SITE, startServer, type RunningServer, type TestInstallation } from "../setup/installation.ts";
import { mosquittoPub } from "../setup/tool.ts";
import { until } from "../setup/until.ts";

// Real programs on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const register = ["owner,barcode,epcs,title,author,callNumber,home,order,thickness", "CN-1,01440001,,Title,Author,I247.5/1,A.1.1,0,20"].join("\n");
const OURS = "A00144000100000000000000";
const STRANGE = "E28011700000020F7CBD7358";
const reader = { id: "shelf-07", site: SITE, model: "urn:stacktwin:tm:rfid-reader-json:1.0.0", name: { zh: "读写器", en: "Reader" }, place: "room", address: { PREFIX: "library", READER: "shelf-07" }, antennas: [{ antenna: 3, place: "A.1.1", from: 0 }] };

let installation: TestInstallation;
let server: RunningServer;
let cookie: string;
let browser: Browser;
let page: Page;

const hear = (epc: string): Promise<string> => mosquittoPub(installation.brokerPort, "library/shelf-07/reads", { reads: [{ epc, antenna: 3, rssi: -58 }] }, { user: BROKER_USER, password: BROKER_PASSWORD });
const unknown = (): Promise<UnknownTags> => server.get<UnknownTags>(`/api/sites/${SITE}/unknown-tags`, cookie);
const useProfiles = (epcProfiles: EpcProfile[]): void => {
  const config = JSON.parse(readFileSync(installation.file, "utf8")) as { sites: object[] };
  writeFileSync(installation.file, JSON.stringify({ ...config, sites: [{ ...config.sites[0], epcProfiles }] }));
};

beforeAll(async () => {
  installation = await makeInstallation({ register, things: [reader] });
  [server, browser] = await Promise.all([startServer(installation), startBrowser({ webgl: false })]);
  cookie = await server.signIn("admin");
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  installation?.remove();
});

test("without a profile every tag is unknown, and told with where it was heard", async () => {
  await hear(OURS);
  await hear(STRANGE);
  await until("both are listed", async () => (await unknown()).total === 2);
  expect((await unknown()).tags.find(({ epc }) => epc === OURS)).toMatchObject({ reader: "shelf-07", antenna: 3, place: "A.1.1", count: 1, because: "no-profile", barcode: null });
});

test("profiles that contradict each other are refused with where; one that is right makes the tag its item's at once", async () => {
  useProfiles([{ id: "bcd", form: "bcd", prefix: "A0", length: 8 }, { id: "again", form: "hex", prefix: "A0" }]);
  const configuration = async (): Promise<System["configuration"]> => (await server.get<System>("/api/system", cookie)).configuration;
  await until("the mistake is told", async () => JSON.stringify(await configuration()).includes("is one of `bcd` too"));
  useProfiles([{ id: "bcd", form: "bcd", prefix: "A0", length: 8 }]);
  await until("it is taken up", async () => JSON.stringify(await server.get("/api/journal?limit=20", cookie)).includes(`epc-profile ${SITE}/bcd`));
  await hear(OURS);
  await hear(STRANGE);
  await until("the strange one", async () => (await unknown()).tags.some(({ epc }) => epc === STRANGE));
  expect((await unknown()).tags.map(({ epc }) => epc)).toEqual([STRANGE]);
  await until("the book stands where its tag was heard", async () => {
    const [found] = await server.get<{ view: ItemView }[]>(`/api/sites/${SITE}/items?q=${OURS}`, cookie);
    return found?.view.estimate.candidates[0]?.evidence.some(({ kind, by }) => kind === "sighting" && by === "shelf-07:3") ?? false;
  });
});

test("the list of unknown tags says the same in the console, in both languages", async () => {
  page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  page.setDefaultTimeout(20_000);
  await page.goto(/staff\s+(\S+\/setup\/\S+)/.exec(server.output())?.[1] ?? "");
  await page.getByRole("button", { name: "Enter as" }).or(page.getByRole("button", { name: /进入/ })).first().click();
  await page.waitForURL(/\/sites\/branch/);
  await page.goto(`${server.url}/sites/${SITE}/admin/lists?list=tags`);
  await page.getByRole("cell", { name: STRANGE }).waitFor();
  for (const [turn, reason] of [["Switch to English", "No EPC profile fits"], ["切换到中文", "没有相符的 EPC 方案"]] as const) {
    const other = page.getByRole("button", { name: turn });
    if (await other.isVisible()) await other.click();
    const row = page.getByRole("row").filter({ hasText: STRANGE });
    await row.getByRole("cell", { name: reason }).waitFor();
    await row.getByRole("cell", { name: "shelf-07:3" }).waitFor();
    expect(await violations(page)).toEqual([]);
  }
});
