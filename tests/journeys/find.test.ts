import { pinyin } from "pinyin-pro";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { ItemView } from "@stacktwin/twin-models/item";
import { startBrowser } from "../setup/browser.ts";
import { makeDemo, startSimulator, type Demo, type Simulator } from "../setup/demo.ts";
import { startServer, type RunningServer } from "../setup/installation.ts";
import { until } from "../setup/until.ts";

// Real programs and a renderer in software, on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 });
const PATIENCE = 60_000;

type Found = { row: number; view: ItemView };

let demo: Demo;
let server: RunningServer;
let sim: Simulator;
let browser: Browser;
let page: Page;
let librarian: string;
/** A book of the open shelves with at least four Chinese characters in its title. */
let book: Found;

beforeAll(async () => {
  demo = await makeDemo(900, { days: 2 });
  server = await startServer(demo, ["--port", "0"]);
  sim = await startSimulator(demo, server.url, ["--speed", "30", "--round", "5", "--misses", "0", "--crossreads", "0"]);
  librarian = await server.signIn("librarian").catch(() => server.signIn("staff"));
  const rows = await server.get<Found[]>(`/api/sites/demo/item-rows?rows=${Array.from({ length: 150 }, (_, i) => i).join(",")}`, librarian);
  const found = rows.find(({ view: { item } }) => /^[\u4e00-\u9fff]{4}/.test(item.title) && item.home.startsWith("F1"));
  if (!found) throw new Error("no book of the demo has such a title");
  book = found;
  await until("it was heard", async () => (await server.get<Found>(`/api/sites/demo/items/${encodeURIComponent(book.view.item.key)}`, librarian)).view.state === "on-shelf", PATIENCE);
  browser = await startBrowser();
  page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: "zh-CN" });
  page.setDefaultTimeout(PATIENCE);
  const [name = "", value = ""] = librarian.split("=");
  await page.context().addCookies([{ name, value, url: server.url }]);
});

afterAll(async () => {
  await browser?.close();
  await sim?.stop();
  await server?.stop();
  demo?.remove();
});

/** Types it into the field of Find, letter by letter as people do, and answers the entry of the book's work. */
async function look(q: string): Promise<ReturnType<Page["locator"]>> {
  await page.goto(`${server.url}/sites/demo/find`);
  const field = page.getByRole("textbox", { name: /题名、作者/ });
  await field.pressSequentially(q, { delay: 20 });
  const entry = page.locator(".work").filter({ hasText: book.view.item.title }).first();
  await entry.waitFor();
  return entry;
}

const initials = (text: string): string => pinyin(text, { pattern: "first", toneType: "none", type: "array" }).join("");

test("a book is found by the first letters of its pinyin, and flown to", async () => {
  const { item } = book.view;
  const entry = await look(initials(item.title.slice(0, 4)));
  await entry.getByText(item.barcode).waitFor().catch(() => entry.getByRole("button", { name: /另外/ }).click());
  const whole = { position: await camera().catch(() => null) };
  await entry.getByRole("button", { name: new RegExp(`在三维中显示 ${item.barcode}`) }).click();
  await page.waitForURL(/\/twin\?/);
  expect(new URL(page.url()).searchParams.get("item")).toBe(item.key);
  await page.getByRole("complementary", { name: "检视" }).getByText(item.callNumber).first().waitFor();
  // The flight ends at the shelf: the camera rests, nearer than any storey is looked at from.
  await until("the camera rests at the book", async () => {
    const before = await camera();
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    return before !== null && JSON.stringify(before) === JSON.stringify(await camera()) && page.url().includes("item=");
  }, PATIENCE);
  expect(await camera()).not.toEqual(whole.position);
});

const camera = (): Promise<number[] | null> => page.evaluate(() => window.stacktwin?.scene?.camera()?.position ?? null);

test("a book is found by a two-character word from the middle of its title, its barcode and its tag", async () => {
  const { item } = book.view;
  for (const q of [item.title.slice(1, 3), item.barcode, item.epcs[0] ?? "", pinyin(item.title.slice(0, 2), { toneType: "none", type: "array" }).join("")]) {
    const entry = await look(q);
    await entry.waitFor();
    expect(await entry.count(), q).toBe(1);
  }
});

test("what speaks for a place is told in words", async () => {
  await page.goto(`${server.url}/sites/demo/twin?view=plan&item=${encodeURIComponent(book.view.item.key)}`);
  const inspector = page.getByRole("complementary", { name: "检视" });
  await inspector.getByText(/起读到 \d+ 次/).first().waitFor();
  await inspector.getByText(/读到标签/).first().waitFor();
});

test("a shelf tells its order: all stand right, or the fewest to move and why", async () => {
  await page.goto(`${server.url}/sites/demo/twin?view=plan&place=${encodeURIComponent(book.view.item.home)}`);
  const inspector = page.getByRole("complementary", { name: "检视" });
  await inspector.getByRole("heading", { name: /架上次序/ }).waitFor();
  await inspector.getByText(/次序正确|即可恢复次序|不属于这里/).first().waitFor();
});

test("the way there is told step by step from where one stands, and drawn", async () => {
  const { item } = book.view;
  await page.goto(`${server.url}/sites/demo/twin?view=plan&storey=F1&item=${encodeURIComponent(item.key)}`);
  const inspector = page.getByRole("complementary", { name: "检视" });
  await inspector.getByRole("button", { name: "怎么走" }).click();
  await inspector.getByText(/约 \d+ 分钟/).waitFor();
  await inspector.getByText(/从下往上第 \d 层/).waitFor();
  await page.locator(".plan-way").waitFor({ state: "attached" });
  // A shelf that one stands at, by its label or a click, is where the next way begins.
  await page.goto(`${server.url}/sites/demo/twin?view=plan&storey=F1&place=${encodeURIComponent(item.home)}`);
  await inspector.getByRole("button", { name: "我在这里" }).click();
  await inspector.getByRole("button", { name: "怎么走" }).click();
  await until("it begins at that shelf", () => new URL(page.url()).searchParams.get("way") === item.home, PATIENCE);
});
