import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import iconv from "iconv-lite";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { Import } from "@stacktwin/twin-models/import";
import type { ThingView } from "@stacktwin/twin-models/thing";
import { barcodeOf, cnmarc, isoRecord } from "../../server/register/marc-fixture.ts";
import { startBrowser, violations } from "../setup/browser.ts";
import { makeInstallation, SITE, startServer, type RunningServer, type TestInstallation } from "../setup/installation.ts";
import { until } from "../setup/until.ts";

vi.setConfig({ testTimeout: 120_000 });

/** Long enough that a person can stop it. */
const RECORDS = 15_000;
const ITEMS = RECORDS + RECORDS / 10;
const ours = {
  version: 1,
  name: "ours",
  title: { zh: "本馆 CNMARC", en: "Our CNMARC" },
  format: "marc",
  encoding: "auto",
  item: ["905"],
  fields: { owner: ["905$a"], barcode: ["905$b"], epcs: ["905$9"], title: ["200$a"], author: ["701$a"], callNumber: ["905$de|/"], location: ["905$c"] },
  defaults: { thickness: "20" },
  locations: { L1: "A.1.5" },
};

let installation: TestInstallation;
let server: RunningServer;
let browser: Browser;
let page: Page;
let staff: string;
const broken: string[] = [];

beforeAll(async () => {
  installation = await makeInstallation({ config: { profiles: ["ours.json"] } });
  writeFileSync(join(installation.folder, "ours.json"), JSON.stringify(ours));
  [server, browser] = await Promise.all([startServer(installation), startBrowser({ webgl: false })]);
  staff = await server.signIn("staff");
  page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  page.setDefaultTimeout(30_000);
  page.on("pageerror", (error) => broken.push(String(error)));
  await page.goto(/admin\s+(\S+\/setup\/\S+)/.exec(server.output())?.[1] ?? "");
  await page.getByRole("button", { name: /Enter as|以 .* 进入/ }).click();
  await page.waitForURL(/\/sites\/branch/);
  const english = page.getByRole("button", { name: "Switch to English" });
  await english.or(page.getByRole("button", { name: "切换到中文" })).waitFor();
  if (await english.isVisible()) await english.click();
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  installation?.remove();
});

const open = (path: string): Promise<unknown> => page.goto(`${server.url}/sites/${SITE}/${path}`);
const choose = (name: string, buffer: Buffer): Promise<void> =>
  page.getByLabel(/Drop a file here|press to choose another|把文件拖到这里|点按另选/).setInputFiles({ name, mimeType: "application/octet-stream", buffer });
const card = (name: string): Locator => page.getByRole("region", { name, exact: true });
const state = (name: string, said: string): Promise<void> => card(name).getByText(said, { exact: true }).waitFor();
/** What a count or a list of the newest import says. */
const count = async (name: string, label: string): Promise<string> => (await card(name).locator("dt", { hasText: label }).locator("xpath=following-sibling::dd").textContent()) ?? "";
async function downloaded(): Promise<string[]> {
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: /Download all|下载全部/ }).click()]);
  return readFileSync(await download.path(), "utf8").split("\r\n");
}

const catalogue = Buffer.from(
  [
    "\uFEFFowner;barcode;epcs;title;author;home;order",
    'CN-1;1001;30AA00BB30AA00B1;"红楼梦; ""程甲本""";曹雪芹;A.1.1;0',
    "CN-1;1002;XYZ;西游记;吴承恩;A.1.1;1",
    "CN-1;1001;;红楼梦;曹雪芹;A.1.1;2",
    'CN-1;1003;;"从不闭合;某人;A.1.1;3',
    "CN-1;1004;;水浒传;施耐庵;A.1.2;0",
    "CN-1;1005;;无处可放;某人;Z.9.9;0",
  ].join("\r\n"),
);

test("a register in CSV: a preview, then the good rows; bad ones with line and reason, on the screen and as a file", async () => {
  await open("admin/register");
  await page.getByRole("heading", { name: "Nothing has been imported yet" }).waitFor();
  await choose("catalogue.csv", catalogue);
  await page.getByText("a preview, nothing is written yet").waitFor();
  await page.getByRole("combobox", { name: "Format" }).selectOption("csv");
  await page.getByRole("region", { name: "Preview" }).getByText('红楼梦; "程甲本"').waitFor();
  expect(await violations(page)).toEqual([]);
  await page.getByRole("button", { name: "Begin the import" }).click();
  await state("catalogue.csv", "Done");
  expect([await count("catalogue.csv", "Good rows"), await count("catalogue.csv", "New"), await count("catalogue.csv", "Changed")]).toEqual(["2", "2", "0"]);
  await page.getByRole("button", { name: "Without shelf 1" }).click();
  await page.getByText("`Z.9.9` is no place of the layout").waitFor();
  await page.getByRole("button", { name: "Not taken 3" }).click();
  const rows = page.getByRole("region", { name: "Not taken" }).getByRole("row");
  await rows.nth(3).waitFor();
  expect((await rows.allInnerTexts()).slice(1)).toEqual([
    "3\t1002\tEPC `XYZ` is not hexadecimal of 8 to 124 digits",
    "4\t1001\thas the barcode of line 2",
    "5\t\topens a quotation mark that is not closed",
  ]);
  expect(await violations(page)).toEqual([]);
  const file = await downloaded();
  expect(file[0]).toBe("\uFEFFlist,number,byte,item,code,reason");
  expect(file[2]).toMatch(/^bad,4,\d+,1001,barcode-of-line,has the barcode of line 2$/);
});

test("the same file again changes nothing", async () => {
  await choose("again.csv", catalogue);
  await page.getByRole("button", { name: "Begin the import" }).click();
  await state("again.csv", "Done");
  expect([await count("again.csv", "Good rows"), await count("again.csv", "New"), await count("again.csv", "Changed")]).toEqual(["2", "0", "0"]);
});

test("a long CNMARC file in GB18030 is followed, stopped and gone on with; what it has not stays in the register", async () => {
  const records = Array.from({ length: RECORDS }, (_, n) => isoRecord(cnmarc(n, "gb18030")));
  const mixed = isoRecord(cnmarc(RECORDS, "utf-8"));
  Buffer.concat([iconv.encode("曹雪芹", "gb18030"), Buffer.alloc(3, " ")]).copy(mixed, mixed.lastIndexOf("曹雪芹"));
  await choose("catalogue.mrc", Buffer.concat([Buffer.from("no record\u001d"), mixed, ...records]));
  await page.getByRole("combobox", { name: "Format" }).selectOption("ours");
  await page.getByRole("region", { name: "Preview" }).getByText("曹雪芹").first().waitFor();
  await page.getByRole("button", { name: "Begin the import" }).click();
  await page.getByRole("button", { name: "Stop" }).click();
  await card("catalogue.mrc").getByRole("progressbar", { name: "Progress" }).waitFor();
  await page.getByRole("alertdialog").getByRole("button", { name: "Stop" }).click();
  await state("catalogue.mrc", "Stopped");
  const [half] = await server.get<Import[]>(`/api/sites/${SITE}/imports`, staff);
  expect(half).toMatchObject({ state: "cancelled", file: "catalogue.mrc" });
  expect(half!.offset).toBeLessThan(half!.bytes);
  await page.getByRole("button", { name: "Go on where it stopped" }).click();
  await state("catalogue.mrc", "Done");
  const done = await server.get<Import>(`/api/sites/${SITE}/imports/${half!.id}`, staff);
  expect(done).toMatchObject({ state: "done", items: ITEMS, added: ITEMS, bad: 2, noHome: 0, absent: 2 });

  await page.getByRole("button", { name: "Not in the file 2" }).click();
  await page.getByText("They stay as they are and are never deleted.").waitFor();
  await page.getByText("CN-1:1001").waitFor();
  expect(await server.get(`/api/sites/${SITE}/items?q=${encodeURIComponent("程甲本")}`, staff)).toHaveLength(1);
});

test("its bad records are told in Chinese to whoever reads Chinese", async () => {
  await page.getByRole("button", { name: "切换到中文" }).click();
  await page.getByRole("button", { name: "未导入 2" }).click();
  const rows = page.getByRole("region", { name: "未导入" }).getByRole("row");
  await rows.nth(2).waitFor();
  const told = (await rows.allInnerTexts()).slice(1).map((row) => row.split("\t").at(-1));
  expect(told).toEqual([expect.stringContaining("不足一条记录"), "编码混杂：“200”是 UTF-8，“701”不是"]);
  expect((await downloaded())[1]).toMatch(/^bad,1,0,,record-short,只有 10 字节/);
  // So is why a file is not taken at all.
  await choose("wide.csv", Buffer.from("\uFEFFowner;barcode\r\nCN-1;1", "utf16le"));
  await page.getByRole("combobox", { name: "格式" }).selectOption("csv");
  await page.getByRole("alert").getByText("文件是 UTF-16 编码：请另存为 UTF-8").waitFor();
  await open(`find?q=${encodeURIComponent("𠮷川")}`);
  await page.getByText("吉野家𠮷字考").first().waitFor();
  await open(`find?q=${encodeURIComponent(barcodeOf(1000))}`);
  await page.getByText("曹雪芹").first().waitFor();
  await page.getByRole("button", { name: "Switch to English" }).click();
});

/** An hour's rows up to an hour ago, as a logger in Shanghai writes them, in °F without saying so. */
function recorded(): { file: Buffer; newest: number } {
  const newest = Math.floor((Date.now() - 3_600_000) / 3_600_000) * 3_600_000;
  const shown = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai", dateStyle: "short", timeStyle: "short" });
  const rows = Array.from({ length: 30 }, (_, n) => [shown.format(newest - (29 - n) * 3_600_000), n === 7 ? "warm" : String(64 + (n % 8)), String(50 + (n % 5))].join(","));
  return { file: Buffer.from(["Serial Number: 812999", "Time,Temperature,Humidity %", ...rows].join("\n")), newest };
}

test("a logger is added, its file read in its zone and unit, and its past stands beside that of any sensor", async () => {
  await open("admin/loggers");
  await page.getByRole("heading", { name: "This site has no logger yet" }).waitFor();
  await page.getByRole("button", { name: "Add a logger" }).click();
  const form = page.getByRole("form", { name: "Add a device" });
  await form.getByRole("textbox", { name: "Place" }).fill("room");
  await form.getByRole("textbox", { name: "ID" }).fill("store-logger");
  await form.getByRole("textbox", { name: "Name in English" }).fill("Logger of the store");
  await form.getByRole("textbox", { name: /Recording interval/ }).fill("3600");
  await form.getByRole("textbox", { name: /Serial number/ }).fill("812345");
  await form.getByRole("button", { name: "Add", exact: true }).click();
  await form.waitFor({ state: "detached" });
  expect((await server.get<ThingView>("/api/things/store-logger", staff)).thing.address).toEqual({ INTERVAL_S: 3600, SERIAL: 812_345 });

  const { file, newest } = recorded();
  await choose("store.csv", file);
  await page.getByText("The headings name no unit.").waitFor();
  await page.getByRole("combobox", { name: "Unit of temperature" }).selectOption("°F");
  await page.getByRole("combobox", { name: "Time zone of the file" }).selectOption("Asia/Shanghai");
  await page.getByText("The file is of serial number 812999, the chosen logger is listed with 812345").waitFor();
  await page.getByText("Line 10: column `Temperature` says `warm`, which is no number").waitFor();
  expect(await violations(page)).toEqual([]);
  await page.getByRole("button", { name: "Begin the import" }).click();
  await state("store.csv", "Done");
  expect(await count("store.csv", "Rows taken")).toBe("29");
  await page.getByRole("button", { name: "Not taken 1" }).click();
  await page.getByRole("cell", { name: "column `Temperature` says `warm`, which is no number" }).waitFor();

  const view = await until("the newest value", async () => {
    const found = await server.get<ThingView>("/api/things/store-logger", staff);
    return found.present["temperature"] && found;
  });
  expect(view.present["temperature"]).toMatchObject({ time: newest, value: 20.556 });
  await open("devices");
  const row = page.getByRole("row", { name: /Logger of the store/ });
  // It records once an hour: after one to two hours it is not silent.
  await row.getByText("Fine").waitFor();
  await row.getByText("Logger of the store").click();
  const inspector = page.getByRole("complementary", { name: "Inspector" });
  await inspector.locator(".ant-segmented-item").filter({ hasText: "7 d" }).click();
  await inspector.getByRole("img", { name: /^Trend of Temperature, lowest 17.8, highest 21.7/ }).waitFor();
  expect(broken).toEqual([]);
});
