import type { Answer } from "@stacktwin/twin-models/api";
import { decodeBooks, NOWHERE } from "@stacktwin/twin-models/books";
import type { PlaceId } from "@stacktwin/twin-models/ids";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { startBrowser } from "../setup/browser.ts";
import { enter } from "../setup/enter.ts";
import { makeInstallation, SITE, smallLayout, startServer, type RunningServer, type TestInstallation } from "../setup/installation.ts";

// Real programs on a busy machine.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 120_000 });

const PATIENCE = 30_000;
const MANY = 10_000;
const [BAYS, SHELVES] = [100, 5];

/** Twenty ranges of 500 shelves each that the register names no book of, beside the range A that has some. */
function layout(): ReturnType<typeof smallLayout> {
  const made = smallLayout();
  const space = made.buildings[0]?.storeys[0]?.spaces[0];
  const range = space?.ranges[0];
  if (!space || !range) throw new Error("the small layout has no range");
  for (let n = 0; n < MANY / (BAYS * SHELVES); n++) space.ranges.push({ ...range, id: `E${n}` as PlaceId, label: `E${n}`, x: 0, z: 6 + n * 0.6, bays: BAYS, bayWidth: 0.2 });
  return made;
}

const row = (barcode: number, title: string, home: string): string => `CN-1,${barcode},,${title},曹雪芹,I242.4/1,${home},0,30`;
/** Two books where they can be, and one each for as many shelves that the layout does not have. */
const register = [
  "owner,barcode,epcs,title,author,callNumber,home,order,thickness",
  row(1, "红楼梦", "A.1.1"),
  row(2, "西游记", "A.1.2"),
  ...Array.from({ length: MANY }, (_, n) => row(100_000 + n, `遗失的书 ${n}`, `OLD.${n}`)),
].join("\n");

let installation: TestInstallation;
let server: RunningServer;
let browser: Browser;

beforeAll(async () => {
  installation = await makeInstallation({ layout: layout(), register });
  [server, browser] = await Promise.all([startServer(installation), startBrowser({ webgl: false })]);
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  installation?.remove();
});

test("the server starts, and says once what is missing on each side, how much, where and what to do", () => {
  const lines = server.output().split("\n");
  expect(lines.filter((line) => line.includes("OLD."))).toEqual([
    expect.stringContaining(`${MANY} of ${MANY + 2} items belong on ${MANY} places that the layout does not have (OLD.0, OLD.1, OLD.2, OLD.3, OLD.4, …)`),
  ]);
  expect(lines.filter((line) => line.includes("have no item in the register"))).toEqual([expect.stringContaining(`${MANY + 18} of ${MANY + 20} shelves`)]);
  expect(lines.length).toBeLessThan(40);
});

test("the books without a place are found, and drawn nowhere", async () => {
  const admin = await server.signIn("admin");
  const [site] = await server.get<Answer<"sites">>("/api/sites", admin);
  expect(site?.register).toMatchObject({ items: MANY + 2, unplaced: { items: MANY, places: MANY }, bare: { shelves: MANY + 18, of: MANY + 20 } });
  const [found] = await server.get<Answer<"findItems">>(`/api/sites/${SITE}/items?q=${encodeURIComponent("100007")}`, admin);
  expect(found?.view.item.home).toBe("OLD.7");
  const books = decodeBooks(await (await fetch(`${server.url}/api/sites/${SITE}/books`, { headers: { cookie: admin } })).arrayBuffer());
  expect([...books.shelf].filter((shelf) => shelf !== NOWHERE)).toHaveLength(2);
});

test("the console says so where people look: at the book, at the shelf, at the register", async () => {
  const page = await enter(await browser.newContext({ viewport: { width: 1440, height: 900 } }), server, "admin");
  await page.goto(`${server.url}/sites/${SITE}/find?q=100007`);
  const copy = page.getByRole("main").getByRole("listitem").filter({ hasText: "OLD.7" }).last();
  await copy.getByText("(not in the layout)").waitFor();
  expect(await copy.getByRole("button", { name: /^Show on the plan/ }).isDisabled()).toBe(true);
  await page.goto(`${server.url}/sites/${SITE}/twin?place=E3.5.2`);
  const inspector = page.getByRole("complementary", { name: "Inspector" });
  await inspector.getByText("Of 10,020 shelves, 10,018 have no item in the register.").waitFor();
  await inspector.getByRole("link", { name: "Item register" }).click();
  const note = page.getByRole("region", { name: "Register and layout" });
  await note.getByText("10,000 of 10,002 items belong on 10,000 places that the layout does not have:").waitFor({ timeout: PATIENCE });
  await note.getByText("10,018 of 10,020 shelves have no item in the register:").waitFor();
  await page.context().close();
});
