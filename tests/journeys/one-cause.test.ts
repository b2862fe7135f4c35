import type { AlarmEvent, LimitRule } from "@stacktwin/twin-models/alarm";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { startBrowser, violations } from "../setup/browser.ts";
import { enter } from "../setup/enter.ts";
import { BROKER_PASSWORD, BROKER_USER, logger, makeInstallation, SITE, startServer, type RunningServer, type TestInstallation } from "../setup/installation.ts";
import { mosquittoPub } from "../setup/tool.ts";
import { until } from "../setup/until.ts";

// Real programs on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const GATEWAY = "0016c001f153a14c";
const SENSORS = Array.from({ length: 6 }, (_, n) => `logger-${n + 1}`);
const said = { onDelayS: 0, offDelayS: 0, priority: "low", source: "test", consequence: { zh: "失去监测", en: "Nobody watches" }, response: { zh: "检查供电", en: "Check its power" } } as const;
const limits: LimitRule[] = [
  { ...said, id: "gateway-silent", each: { kind: "gateway" }, property: "gatewayId", kind: "stale", afterS: 6, priority: "medium" },
  { ...said, id: "sensor-silent", each: { model: "urn:stacktwin:tm:mqtt-climate-logger:1.0.0" }, property: "temperature", kind: "stale", afterS: 4 },
];

let installation: TestInstallation;
let server: RunningServer;
let browser: Browser;
let page: Page;
/** Who speaks every second. */
const speaking = new Set<string>();
let speaker: NodeJS.Timeout;
let cookie: string;

const as = { user: BROKER_USER, password: BROKER_PASSWORD };
const words: Record<string, () => Promise<string>> = {
  gateway: () => mosquittoPub(installation.brokerPort, `cn470_10/gateway/${GATEWAY}/event/stats`, { gatewayId: GATEWAY, time: new Date().toISOString(), rxPacketsReceivedOk: 3 }, as),
  ...Object.fromEntries(SENSORS.map((name) => [name, () => mosquittoPub(installation.brokerPort, `branch/${name}/samples`, { temperature: 20 }, as)])),
};
const line = (name: RegExp) => page.getByRole("row").filter({ hasText: name });

beforeAll(async () => {
  const gateway = { id: "gateway-1", site: SITE, model: "urn:stacktwin:tm:lorawan-gateway:1.0.0", name: { zh: "网关", en: "Gateway" }, place: "room", address: { GATEWAY }, position: [2, 3, 2] };
  installation = await makeInstallation({ things: [gateway, ...SENSORS.map((name) => logger(name, { via: "gateway-1" }))], limits });
  [server, browser] = await Promise.all([startServer(installation), startBrowser({ webgl: false })]);
  for (const name of ["gateway", ...SENSORS]) speaking.add(name);
  speaker = setInterval(() => {
    // Whoever is refused while everything stops has nobody left to tell.
    for (const name of speaking) words[name]?.().catch(() => undefined);
  }, 1000);
  cookie = await server.signIn("conservator");
  page = await enter(await browser.newContext({ viewport: { width: 1280, height: 800 } }), server, "facility");
  await page.goto(`${server.url}/sites/${SITE}/alarms`);
});

afterAll(async () => {
  clearInterval(speaker);
  await browser?.close();
  await server?.stop();
  installation?.remove();
});

test("a gateway dies: one alarm calls, with its sensors inside", async () => {
  await page.getByText("Nothing needs you").waitFor();
  speaking.clear();
  await line(/Gateway: no word of its gateway id for 6 s/).waitFor();
  await page.getByText("Alarms held back by it: 6").waitFor();
  expect(await page.getByRole("row").filter({ hasText: /Logger .*: no word/ }).count()).toBe(0);
  await page.locator(".alarm-tabs label").filter({ hasText: "Suppressed 6" }).waitFor();
  expect(await violations(page)).toEqual([]);
});

test("it comes back: the sensors are over without having called, but one that does not come back calls for itself", async () => {
  for (const name of ["gateway", ...SENSORS.slice(1)]) speaking.add(name);
  await line(/Logger logger-1: no word of its temperature/).waitFor();
  expect(await page.getByRole("row").filter({ hasText: /no word of its temperature/ }).count()).toBe(1);
  await line(/Gateway: no word/).filter({ hasText: /Cleared/ }).waitFor();
  speaking.add("logger-1");
  await line(/Logger logger-1/).filter({ hasText: /Cleared/ }).waitFor();
  // Seven fell silent, and two called: raised for itself, or still there when its cause had long been over.
  const called = async (): Promise<string[]> => {
    const events = await server.get<AlarmEvent[]>(`/api/sites/${SITE}/alarm-journal`, cookie);
    const isOver = ({ alarm, at }: AlarmEvent): boolean => events.some((other) => other.alarm === alarm && other.what === "cleared" && other.at === at);
    return events.filter((event) => event.list === null && (event.what === "raised" || (event.what === "unsuppressed" && !isOver(event)))).map(({ alarm }) => alarm);
  };
  await until("the journal has both", async () => (await called()).length >= 2, 10_000);
  expect((await called()).toSorted()).toEqual(["gateway-silent.gateway-1", "sensor-silent.logger-1"]);
});
