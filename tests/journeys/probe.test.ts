import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { ThingInstance } from "@stacktwin/twin-models/thing";
import { startBrowser, violations } from "../setup/browser.ts";
import { freePort } from "../setup/free-port.ts";
import { startHookServer, type HookServer } from "../setup/hook-server.ts";
import { BROKER_PASSWORD, BROKER_USER, logger, makeInstallation, startServer, warm, type RunningServer, type TestInstallation } from "../setup/installation.ts";
import { startMailServer, type MailServer } from "../setup/mail-server.ts";
import { startModbusPeer, type ModbusPeer } from "../setup/modbus-peer.ts";
import { mosquittoPub } from "../setup/tool.ts";
import { makeTransmitter, putFloat, TRANSMITTER } from "../setup/transmitter.ts";
import { until } from "../setup/until.ts";

// Real programs on a busy machine.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const UNIT = 3;
const PATIENCE = 90_000;
const SECRET = "a-secret-of-sixteen-or-more";

let installation: TestInstallation;
let server: RunningServer;
let peer: ModbusPeer;
let mail: MailServer;
let hook: HookServer;
let browser: Browser;

/** A page that was signed in through the set-up link of a role, in English. */
async function enter(context: BrowserContext, role: string): Promise<Page> {
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  await page.goto(new RegExp(`${role}\\s+(\\S+/setup/\\S+)`).exec(server.output())?.[1] ?? "");
  await page.getByRole("button", { name: "Enter as" }).click();
  await page.waitForURL(/\/sites\/branch/);
  const english = page.getByRole("button", { name: "Switch to English" });
  await english.or(page.getByRole("button", { name: "切换到中文" })).waitFor();
  if (await english.isVisible()) await english.click();
  await page.getByRole("button", { name: "切换到中文" }).waitFor();
  return page;
}

beforeAll(async () => {
  [peer, mail, hook] = await Promise.all([startModbusPeer(), startMailServer(), startHookServer()]);
  await makeTransmitter(peer, UNIT);
  await peer.identify(UNIT, "ACME", "T-100", "2.1");
  for (const unit of [1, 2, 4, 5]) await peer.silent(unit);
  installation = await makeInstallation({ things: [logger("logger-1")], limits: [warm] });
  server = await startServer(installation);
  browser = await startBrowser({ webgl: false });
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await Promise.all([peer?.stop(), mail?.stop(), hook?.stop()]);
  installation?.remove();
});

const say = (topic: string, message: unknown): Promise<string> => mosquittoPub(installation.brokerPort, topic, message, { user: BROKER_USER, password: BROKER_PASSWORD });
/** The page, and what scrolls in it, fits into the width of the screen. */
const fits = (page: Page): Promise<boolean> =>
  page.evaluate(() => [document.documentElement, document.querySelector("#main")].every((box) => box !== null && box.scrollWidth <= box.clientWidth));

describe("commissioning", () => {
  let page: Page;
  const panel = (): Locator => page.getByRole("tabpanel");
  const fill = (label: string, value: string): Promise<void> => panel().getByRole("textbox", { name: label, exact: true }).fill(value);

  beforeAll(async () => {
    page = await enter(await browser.newContext({ viewport: { width: 1280, height: 800 } }), "facility");
    await page.getByRole("navigation", { name: "Main navigation" }).getByRole("link", { name: "Admin", exact: true }).click();
    const tabs = page.getByRole("navigation", { name: "Sections of the administration" });
    await tabs.getByRole("link", { name: "Commissioning" }).click();
    await tabs.locator("[aria-current=page]").getByText("Commissioning").waitFor();
    await page.getByRole("tab", { name: "Modbus units" }).waitFor();
  });

  test("a scan lists the units that answer, what they say of themselves and the model that fits", async () => {
    await fill("Host", "127.0.0.1");
    await fill("Port", String(peer.port));
    await fill("Wait for an answer (ms)", "300");
    await fill("From unit", "1");
    await fill("To unit", "5");
    await panel().getByRole("button", { name: "Scan" }).click();
    await panel().getByRole("status").getByText("Done · 5 of 5 asked").waitFor();
    const rows = panel().getByRole("table").getByRole("row");
    expect(await rows.count()).toBe(2);
    const found = rows.nth(1);
    expect(await found.getByRole("cell").first().innerText()).toBe(String(UNIT));
    await found.getByText("ACME T-100 2.1").waitFor();
    await found.getByText("certain").first().waitFor();
    await found.getByText("Climate transmitter").first().waitFor();
    expect(await violations(page)).toEqual([]);
  });

  test("registers stand raw beside decoded values, live, and the test register tells the word order", async () => {
    await page.getByRole("tab", { name: "Registers" }).click();
    // The end that was scanned is still there.
    expect(await panel().getByRole("textbox", { name: "Port", exact: true }).inputValue()).toBe(String(peer.port));
    await fill("Unit", String(UNIT));
    await fill("How many", "8");
    await panel().getByRole("combobox", { name: "Decode as" }).selectOption({ label: "Climate transmitter" });
    await panel().getByRole("button", { name: "Watch" }).click();
    const temperature = panel().getByRole("row").filter({ has: page.getByRole("rowheader", { name: /^2\b/ }) });
    const decoded = panel().locator("dl > div").filter({ has: page.getByText("Temperature", { exact: true }) });
    await temperature.getByText("18.2").first().waitFor();
    await decoded.getByText("18.2").waitFor();
    await putFloat(peer, UNIT, TRANSMITTER.temperature, 21.7);
    await decoded.getByText("21.7").waitFor();
    await temperature.getByText("21.7").first().waitFor();
    await panel().getByRole("button", { name: "Find the word order" }).click();
    const finding = panel().getByRole("status").filter({ hasText: "CDAB" });
    await finding.getByText(`Test register ${TRANSMITTER.testFloat} = -123.45: CDAB`).waitFor();
    await fill("What the device's display shows, such as 21.4; several with spaces", "21.7");
    await panel().getByRole("button", { name: "Find the word order" }).click();
    await finding.getByText(`21.7 stands at ${TRANSMITTER.temperature} as float: CDAB`).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await fits(page)).toBe(true);
    await page.setViewportSize({ width: 1280, height: 800 });
    await panel().getByRole("button", { name: "Stop" }).click();
    await panel().getByText("Watching has ended.").waitFor();
  });

  test("a topic that no model reads becomes one: fields and the level of the device put right by hand, saved, listed, and in use", async () => {
    await page.getByRole("tab", { name: "Topics" }).click();
    await fill("Topic filter (+ one level, # all below)", "attic/#");
    await panel().getByRole("button", { name: "Listen" }).click();
    await panel().getByText("Nothing yet.").waitFor();
    for (const device of ["east", "west"]) for (const t of [214, 216]) await say(`attic/${device}/up`, { t10: t, rh: 46.5, seq: 9 });
    for (const device of ["east", "west"]) {
      const line = panel().getByRole("row").filter({ hasText: `attic/${device}/up` });
      await line.getByText("No known model reads it").waitFor();
      await line.getByRole("checkbox").check();
    }
    await panel().getByRole("button", { name: "Propose a model from 2 topics" }).click();
    const draft = panel().getByRole("region", { name: "Draft of a model" });
    const level = draft.getByRole("group", { name: "Which part of the topic is the device?" });
    await draft.getByText("attic/{{DEVICE}}/up").waitFor();
    await level.getByRole("button", { name: "attic" }).click();
    await draft.getByText("{{GROUP}}/{{DEVICE}}/up").waitFor();

    const fields = draft.getByRole("list", { name: "What is taken from the messages" }).getByRole("listitem");
    const first = fields.filter({ hasText: "t10" });
    const box = first.getByRole("checkbox");
    if (!(await box.isChecked())) await box.check();
    await first.getByRole("button", { name: /^Edit/ }).click();
    await first.getByRole("textbox", { name: "Property" }).fill("temperature");
    await first.getByRole("textbox", { name: "Name in English" }).fill("Attic temperature");
    await first.getByRole("combobox", { name: "Unit" }).selectOption("unit:DEG_C");
    await first.getByRole("textbox", { name: "Times (factor)" }).fill("0");
    await first.getByText("A number other than 0").waitFor();
    await first.getByRole("textbox", { name: "Times (factor)" }).fill("0.1");
    await first.getByText("21.6").waitFor();
    expect(await fields.filter({ hasText: "seq" }).getByRole("checkbox").isChecked()).toBe(false);
    expect(await violations(page)).toEqual([]);

    // Another look at the levels keeps what was changed by hand.
    await level.getByRole("button", { name: "attic" }).click();
    await draft.getByText("attic/{{DEVICE}}/up").waitFor();
    await fields.locator("b").getByText("Attic temperature").waitFor();
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await fits(page)).toBe(true);
    expect(await violations(page)).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 800 });

    await draft.getByRole("textbox", { name: "File name (a-z, 0-9, hyphens)" }).fill("attic-air");
    await draft.getByRole("textbox", { name: "Name in English" }).first().fill("Attic air");
    await draft.getByRole("button", { name: "Compile and try" }).click();
    await draft.getByText("4 of 4 messages decoded.").waitFor();
    await draft.getByText(/temperature = 21\.6 \(good\)/).waitFor();
    await draft.getByRole("button", { name: "Save to the models folder" }).click();
    await draft.getByText("Saved as attic-air.tm.json.").waitFor();
    expect(existsSync(join(installation.folder, "things", "attic-air.examples.json"))).toBe(true);
    await until("the server has taken it up", () => server.output().includes("model urn:local:tm:attic-air:1.0.0 added"));

    await draft.getByRole("link", { name: "Add a device of this model" }).click();
    const form = page.getByRole("form", { name: "Add a device" });
    const model = form.getByRole("combobox", { name: "Model" });
    await expect.poll(() => model.locator("option:checked").innerText(), { timeout: PATIENCE }).toBe("Attic air");
    await form.getByRole("textbox", { name: "ID" }).fill("attic-east");
    await form.getByRole("textbox", { name: "Name in English" }).fill("Attic, east");
    await form.getByRole("textbox", { name: "Place" }).fill("rare");
    await form.getByRole("button", { name: "Rare-book store" }).click();
    await form.getByRole("textbox", { name: "DEVICE" }).fill("east");
    await form.getByRole("button", { name: "Add", exact: true }).click();
    const row = page.getByRole("row").filter({ hasText: "Attic, east" });
    await row.waitFor();
    await say("attic/east/up", { t10: 231, rh: 46.5, seq: 10 });
    await row.getByText("23.1").waitFor();
    const { things } = JSON.parse(readFileSync(join(installation.folder, "things.json"), "utf8")) as { things: ThingInstance[] };
    expect(things.find(({ id }) => id === "attic-east")).toMatchObject({ model: "urn:local:tm:attic-air:1.0.0", address: { DEVICE: "east" } });
  });
});

describe("notifications", () => {
  const write = (notify: object): void => {
    const file = installation.file;
    const config = JSON.parse(readFileSync(file, "utf8")) as object;
    // As an editor does: whole or not at all.
    writeFileSync(`${file}~`, JSON.stringify({ ...config, notify }, null, 1));
    renameSync(`${file}~`, file);
  };

  test("on a phone: receivers that are written into the configuration appear, are tested, and what came of it is told", async () => {
    const page = await enter(await browser.newContext({ viewport: { width: 390, height: 844 } }), "facility");
    await page.getByRole("button", { name: "Account" }).click();
    await page.getByRole("link", { name: "Admin" }).click();
    const tabs = page.getByRole("navigation", { name: "Sections of the administration" });
    await tabs.getByRole("link", { name: "Notifications" }).click();
    await tabs.locator("[aria-current=page]").getByText("Notifications").waitFor();
    await page.getByText("There is no channel yet").waitFor();
    expect(await violations(page)).toEqual([]);

    write({
      mail: { host: "127.0.0.1", port: mail.port, security: "none", from: "twin@library.example" },
      webhooks: [
        { name: "desk", url: `http://127.0.0.1:${hook.port}/in`, secret: SECRET },
        { name: "away", url: `http://127.0.0.1:${await freePort()}/in`, secret: SECRET },
      ],
      rules: [{ name: "duty", priorities: ["high"], on: ["raised"], to: [{ mail: "duty@library.example", language: "en" }, { webhook: "desk" }] }],
    });
    const channel = (name: string): Locator => page.getByRole("listitem").filter({ has: page.locator("strong", { hasText: name }) });
    const told = (name: string): Locator => channel(name).getByRole("status");
    await channel("desk").waitFor();
    await page.getByRole("row").filter({ hasText: "duty@library.example" }).waitFor();

    const to = channel("Mail").getByRole("textbox", { name: "Send to" });
    await to.fill("nobody");
    await channel("Mail").getByRole("button", { name: "Send a test mail" }).click();
    await channel("Mail").getByText("Enter a mail address.").waitFor();
    expect(mail.mails).toEqual([]);
    await to.fill("li@library.example");
    await channel("Mail").getByRole("button", { name: "Send a test mail" }).click();
    await told("Mail").getByText("Arrived at li@library.example").waitFor();
    expect(mail.mails.map((one) => one.to)).toEqual([["li@library.example"]]);

    mail.refusal = { code: 550, text: "no such mailbox here" };
    await channel("Mail").getByRole("button", { name: "Send a test mail" }).click();
    await told("Mail").getByText("The recipient was not accepted: check the address.").waitFor();
    await told("Mail").getByText("no such mailbox here").waitFor();
    mail.refusal = null;

    await channel("desk").getByRole("button", { name: "Send a test desk" }).click();
    await told("desk").getByText(`Arrived at http://127.0.0.1:${hook.port}`).waitFor();
    expect(JSON.parse(hook.posts[0]?.body ?? "{}")).toMatchObject({ test: true, events: [] });
    await channel("away").getByRole("button", { name: "Send a test away" }).click();
    await told("away").getByText("check host, port and firewall").waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await fits(page)).toBe(true);

    // What an alarm then sends is listed with its receipt.
    await say("branch/logger-1/samples", { temperature: 26 });
    for (const receiver of ["duty@library.example", "Webhook desk"]) {
      const row = page.getByRole("row").filter({ hasText: "Logger logger-1" }).filter({ hasText: receiver });
      await row.getByText("Arrived").first().waitFor();
    }
    await until("the mail is there", () => mail.mails.some((one) => one.to.includes("duty@library.example")));
    expect(await page.getByText(SECRET).count()).toBe(0);
  });
});
