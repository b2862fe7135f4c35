import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Alarm, AlarmEvent, LimitRule } from "@stacktwin/twin-models/alarm";
import type { Delivery } from "@stacktwin/twin-models/notify";
import type { Task } from "@stacktwin/twin-models/task";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { startBrowser, violations } from "../setup/browser.ts";
import { DeviceLink } from "../setup/device-link.ts";
import { enter } from "../setup/enter.ts";
import { startHookServer, type HookServer } from "../setup/hook-server.ts";
import { BROKER_PASSWORD, BROKER_USER, logger, makeInstallation, SITE, smallLayout, startServer, type RunningServer, type TestInstallation } from "../setup/installation.ts";
import { startMailServer, type MailServer } from "../setup/mail-server.ts";
import { until } from "../setup/until.ts";

// Real programs on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const HOUR = 3_600_000;
const LOGGERS = Array.from({ length: 30 }, (_, n) => `logger-${n + 1}`);
const text = (zh: string, en: string) => ({ zh, en });
const said = { onDelayS: 0, offDelayS: 0, source: "test", consequence: text("善本受热", "Rare books get warm"), response: text("恢复制冷", "Restore the cooling") } as const;
const limits: LimitRule[] = [
  {
    ...said, id: "chiller-fault", thing: "chiller-1" as never, property: "fault", kind: "is", value: true, priority: "high", respondMin: 30, desk: "facility",
    steps: [text("看面板", "Look at the panel"), text("复位一次", "Reset it once")],
    orders: [
      { desk: "facility", title: text("恢复制冷", "Restore the cooling"), dueMin: 30 },
      { desk: "stacks", title: text("暂停取书", "Suspend retrieval"), dueMin: 60 },
      { desk: "conservation", title: text("评估影响", "Judge what it did to the books"), dueMin: 600 },
    ],
  },
  { ...said, id: "warm", each: { model: "urn:stacktwin:tm:mqtt-climate-logger:1.0.0" }, property: "temperature", kind: "high", limit: 24, deadband: 0.5, priority: "medium", desk: "conservation", under: ["chiller-fault"] },
];

/** A zone in which it is the middle of the night now. */
function nightZone(now: Date): string {
  const ahead = ((2 - now.getUTCHours() + 36) % 24) - 12;
  return `Etc/GMT${ahead > 0 ? "-" : "+"}${Math.abs(ahead)}`;
}

const form = {
  href: "mqtt://broker/", op: ["observeproperty"], contentType: "application/json", "mqv:filter": "{{PREFIX}}/{{DEVICE}}/state", "mqv:qos": "1",
  "lib:valueMapping": { time: "time", fromWire: [{ proc: "pick", path: "fault" }] },
};
/** A machine that comes as a file and no code. */
const CHILLER = {
  "@context": ["https://www.w3.org/2022/wot/td/v1.1", { mqv: "https://www.w3.org/2019/wot/mqtt#", lib: "urn:stacktwin:vocab:1#" }],
  "@type": ["tm:ThingModel", "lib:Chiller"],
  id: "urn:branch:tm:chiller:1",
  title: "Chiller",
  titles: text("冷水机组", "Chiller"),
  version: { model: "1.0.0" },
  properties: { fault: { title: "Fault", titles: text("故障", "Fault"), type: "boolean", readOnly: true, observable: true, "lib:series": { kind: "none", maxAgeS: 900 }, forms: [form] } },
  securityDefinitions: { basic_sc: { scheme: "basic", in: "auto" } },
  security: "basic_sc",
};

let mail: MailServer;
let hook: HookServer;
let installation: TestInstallation;
let server: RunningServer;
let browser: Browser;
let page: Page;
let device: DeviceLink;
let cookie: string;

const say = (topic: string, message: object): Promise<void> => new Promise((done) => device.publish(topic, JSON.stringify(message), done));
/** What the machine and the air of its rooms say, `agoMs` ago. */
const air = (fault: boolean, temperature: number, agoMs = 0): Promise<unknown> => {
  const time = Date.now() - agoMs;
  return Promise.all([say("branch/chiller-1/state", { time, fault }), ...LOGGERS.map((name) => say(`branch/${name}/samples`, { time, temperature }))]);
};
const line = (name: RegExp) => page.getByRole("row").filter({ hasText: name });
const journal = (): Promise<AlarmEvent[]> => server.get(`/api/sites/${SITE}/alarm-journal?limit=1000`, cookie);

beforeAll(async () => {
  [mail, hook] = await Promise.all([startMailServer(), startHookServer()]);
  const chiller = { id: "chiller-1", site: SITE, model: CHILLER.id, name: text("冷水机组", "Chiller"), place: "room", address: { PREFIX: "branch", DEVICE: "chiller-1" }, position: [2, 1, 2] };
  installation = await makeInstallation({
    layout: { ...smallLayout(), timeZone: nightZone(new Date()) },
    things: [chiller, ...LOGGERS.map((name) => logger(name, { servedBy: ["chiller-1"] }))],
    limits,
    config: {
      models: ["models"],
      notify: {
        mail: { host: "127.0.0.1", port: mail.port, security: "none", from: "twin@library.example" },
        webhooks: [{ name: "on-call", kind: "stacktwin", url: `http://127.0.0.1:${hook.port}/in`, secret: "a-secret-of-sixteen-or-more" }],
        rosters: [],
        rules: [
          {
            name: "night", on: ["raised", "cleared"], quiet: { from: "22:00", to: "07:00", upTo: "medium" },
            to: [{ mail: "duty@library.example", language: "en" }],
            escalate: [{ afterMin: 1, to: [{ webhook: "on-call" }, { mail: "manager@library.example", language: "zh" }] }, { afterMin: 25, to: [{ mail: "director@library.example", language: "zh" }] }],
          },
        ],
      },
    },
  });
  mkdirSync(join(installation.folder, "models"));
  writeFileSync(join(installation.folder, "models", "chiller.tm.json"), JSON.stringify(CHILLER));
  [server, browser] = await Promise.all([startServer(installation), startBrowser({ webgl: false })]);
  device = new DeviceLink(installation.brokerPort, "plant", BROKER_USER, BROKER_PASSWORD);
  device.start();
  cookie = await server.signIn("admin");
  page = await enter(await browser.newContext({ viewport: { width: 1280, height: 800 } }), server, "facility");
  await page.goto(`${server.url}/sites/${SITE}/alarms`);
});

afterAll(async () => {
  device?.stop();
  await browser?.close();
  await server?.stop();
  await Promise.all([mail?.stop(), hook?.stop()]);
  installation?.remove();
});

test("a chiller fails at night: one alarm calls, not thirty; whoever is on duty is told through the quiet hours", async () => {
  await air(false, 20, 70_000);
  await page.getByText("Nothing needs you").waitFor();
  // What it says comes a minute late, as over a bad line.
  await air(true, 26, 55_000);
  await line(/Chiller: Fault = yes/i).waitFor();
  await page.getByText(`Alarms held back by it: ${LOGGERS.length}`).waitFor();
  expect(await page.getByRole("row").filter({ hasText: /above the high limit/ }).count()).toBe(0);
  await until("all are in the journal", async () => (await journal()).filter(({ what }) => what === "raised").length === 1 + LOGGERS.length);
  expect((await journal()).filter(({ what, list }) => what === "raised" && list === null).map(({ alarm }) => alarm)).toEqual(["chiller-fault"]);
  await until("duty is told", () => mail.mails.length > 0);
  expect(mail.mails[0]?.to).toEqual(["duty@library.example"]);
  for (const words of ["Rare books get warm", "Restore the cooling", "Chiller"]) expect(mail.mails[0]?.body).toContain(words);
});

test("nobody acknowledges: the next level is told by mail and webhook, once", async () => {
  await until("the level is told", () => hook.posts.length > 0 && mail.mails.length > 1, 30_000);
  const events = hook.posts.flatMap(({ body }) => (JSON.parse(body) as { events: { id: string; alarm: string }[] }).events);
  expect(events.map(({ id, alarm }) => [id, alarm])).toEqual([[`${SITE}/chiller-fault/1/escalated.1`, "chiller-fault"]]);
  expect(mail.mails.map(({ to }) => to)).toEqual([["duty@library.example"], ["manager@library.example"]]);
  await page.getByText("on-call").first().waitFor();
});

test("it is acknowledged by key, and the written response opens beside it and is ticked off", async () => {
  await line(/Chiller/).focus();
  await page.keyboard.press("a");
  await line(/Chiller/).filter({ hasText: "Acknowledged" }).waitFor();
  await page.getByRole("checkbox", { name: /Look at the panel/ }).click();
  await until("the step is in the journal", async () => (await journal()).some(({ what, why }) => what === "ticked" && why === "1"));
  expect(await violations(page)).toEqual([]);
});

test("each desk has its own work order; the facility manager's is taken, begun and closed with what was found", async () => {
  const orders = await server.get<Task[]>(`/api/sites/${SITE}/tasks`, cookie);
  expect(orders.map(({ desk, title, assignee }) => [desk, title.en, assignee])).toEqual([["facility", "Restore the cooling", null], ["stacks", "Suspend retrieval", null], ["conservation", "Judge what it did to the books", null]]);
  await page.locator(".alarm-response").getByRole("link", { name: /Restore the cooling/ }).click();
  // A button that is busy with one act takes no other.
  const next = (name: string) => page.locator(".task-detail .ant-btn:not(.ant-btn-loading)").and(page.getByRole("button", { name, exact: true }));
  await next("Take it").click();
  await next("Start").click();
  await next("Close").click();
  const form = page.getByRole("form", { name: "Close the task" });
  await form.getByRole("textbox", { name: "What was found and done" }).fill("The pump had tripped; reset, and watched for ten minutes.");
  await form.getByRole("button", { name: "Close" }).click();
  await page.locator(".task-detail").getByText("Found and done").waitFor();
  const conservator = await enter(await browser.newContext({ viewport: { width: 1280, height: 800 } }), server, "conservator");
  await conservator.goto(`${server.url}/sites/${SITE}/home`);
  await conservator.getByRole("link", { name: /Judge what it did to the books/ }).waitFor();
  expect(await conservator.getByText("Suspend retrieval").count()).toBe(0);
  await page.goto(`${server.url}/sites/${SITE}/alarms`);
});

test("the chiller runs again: all of it returns to normal, and those who were told hear that", async () => {
  await air(false, 20);
  await page.getByText("Nothing needs you").waitFor();
  await until("all are over", async () => (await server.get<Alarm[]>(`/api/sites/${SITE}/alarms`, cookie)).length === 0);
  // A second letter to the same address within a minute waits for what else may come.
  const told = await until("it is told that it is over", async () => {
    const over = (await server.get<Delivery[]>("/api/alarms/chiller-fault/told?occurrence=1", cookie)).filter(({ what }) => what === "cleared");
    return over.length > 0 && hook.posts.length >= 2 && over;
  });
  expect(told.map(({ to, name }) => to || name).toSorted()).toEqual(["duty@library.example", "manager@library.example", "on-call"]);
  const events = await journal();
  expect(events.filter(({ what, list }) => what === "raised" && list === null)).toHaveLength(1);
  expect(events.filter(({ what }) => what === "cleared")).toHaveLength(1 + LOGGERS.length);
  // Nobody had to be told of thirty.
  expect(mail.mails.filter(({ body }) => /Logger logger-\d+/.test(body))).toEqual([]);
  expect(events.every(({ at }) => at > Date.now() - HOUR)).toBe(true);
});
