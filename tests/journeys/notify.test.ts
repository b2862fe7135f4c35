import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { Alarm, AlarmEvent } from "@stacktwin/twin-models/alarm";
import type { Delivery, TestResult } from "@stacktwin/twin-models/notify";
import type { Act } from "@stacktwin/twin-models/journal";
import { startHookServer, type HookServer } from "../setup/hook-server.ts";
import { BROKER_PASSWORD, BROKER_USER, logger, makeInstallation, SITE, startServer, warm, type RunningServer, type TestInstallation } from "../setup/installation.ts";
import { DeviceLink } from "../setup/device-link.ts";
import { freePort } from "../setup/free-port.ts";
import { startMailServer, type MailServer } from "../setup/mail-server.ts";
import { until } from "../setup/until.ts";

vi.setConfig({ testTimeout: 90_000, hookTimeout: 60_000 });

const SECRET = "a-secret-of-sixteen-or-more";
let mail: MailServer;
let hook: HookServer;
let installation: TestInstallation;
let server: RunningServer;
let device: DeviceLink;

beforeAll(async () => {
  [mail, hook] = await Promise.all([startMailServer(), startHookServer()]);
  installation = await makeInstallation({
    things: [logger("logger-1")],
    limits: [warm],
    config: {
      web: { host: "127.0.0.1", port: 0, publicUrl: "https://twin.library.example/" },
      notify: {
        mail: { host: "127.0.0.1", port: mail.port, security: "none", from: "twin@library.example" },
        webhooks: [
          { name: "desk", kind: "stacktwin", url: `http://127.0.0.1:${hook.port}/in`, secret: SECRET },
          { name: "away", kind: "stacktwin", url: `http://127.0.0.1:${await freePort()}/in`, secret: SECRET },
        ],
        rosters: [],
        rules: [{ name: "all", on: ["raised", "cleared"], priorities: ["high"], to: [{ mail: "duty@library.example", language: "zh" }, { webhook: "desk" }, { webhook: "away" }] }],
      },
    },
  });
  server = await startServer(installation);
  device = new DeviceLink(installation.brokerPort, "logger", BROKER_USER, BROKER_PASSWORD);
  device.start();
});
afterAll(async () => {
  device.stop();
  await server.stop();
  await Promise.all([mail.stop(), hook.stop()]);
  installation.remove();
});

/** A value of the logger, resolved when the server has it on disk. */
const say = (temperature: number): Promise<void> =>
  new Promise((done) => device.publish("branch/logger-1/samples", JSON.stringify({ time: Date.now(), temperature }), done));
const told = (): string[] => hook.posts.flatMap(({ body }) => (JSON.parse(body) as { events: { id: string }[] }).events.map(({ id }) => id));

test("a value over the limit is told once by mail and webhook, killed or not, and that it is back too", async () => {
  const facility = await server.signIn("facility");
  expect(await server.get<Alarm[]>(`/api/sites/${SITE}/alarms`, facility)).toEqual([]);
  await say(26);
  await until("mail and webhook arrived", () => mail.mails.length === 1 && hook.posts.length === 1);
  expect(mail.mails[0]?.header("subject")).toBe("[高] 主楼 一层 善本书库：温湿度计 logger-1温度 26.0 °C，高于上限 24 °C");
  expect(mail.mails[0]?.body).toContain(`https://twin.library.example/sites/${SITE}/alarms?alarm=warm`);

  const [standing] = await server.get<Alarm[]>(`/api/sites/${SITE}/alarms`, facility);
  await server.post(`/api/alarms/${standing?.id}/acknowledge`, { occurrence: 1 }, facility);
  await server.kill();
  server = await startServer(installation);
  const again = await server.signIn("facility");

  await say(20);
  await until("that it is back arrived", () => hook.posts.length === 2);
  // Killed with the next occurrence on disk, whatever was decided about it.
  await say(27);
  await server.kill();
  server = await startServer(installation);
  const last = await server.signIn("facility");
  await until("the second occurrence arrived", () => told().includes(`${SITE}/warm/2/raised`));
  expect(told()).toEqual([`${SITE}/warm/1/raised`, `${SITE}/warm/1/cleared`, `${SITE}/warm/2/raised`]);
  expect(mail.mails.filter(({ body }) => body.includes("26.0 °C") && body.includes("处置"))).toHaveLength(1);

  const journal = await server.get<AlarmEvent[]>(`/api/sites/${SITE}/alarm-journal`, last);
  expect(journal.map(({ what, occurrence }) => `${occurrence} ${what}`).toReversed()).toEqual(["1 raised", "1 acknowledged", "1 cleared", "2 raised"]);
  const deliveries = await server.get<Delivery[]>("/api/notifications/deliveries", last);
  const away = deliveries.filter(({ to }) => to === "away");
  expect(away.map(({ alarm, occurrence, what, state, problem }) => [alarm, occurrence, what, state, problem]).at(-1)).toEqual(["warm", 1, "raised", "waiting", "refused"]);
  expect(deliveries.filter(({ to }) => to === "desk").every(({ state }) => state === "sent")).toBe(true);
  const acts = await server.get<Act[]>("/api/journal", last);
  expect(acts.filter(({ on, after }) => on === "webhook:desk" && after?.startsWith("sent"))).toHaveLength(3);
  expect(again).not.toBe(last);
});

test("a test tells what the other end said, is in the journal, and no secret is in any answer", async () => {
  const facility = await server.signIn("facility");
  const sent = await server.post<TestResult>("/api/notifications/channels/mail/test", { to: "li@library.example" }, facility);
  expect(sent).toMatchObject({ ok: true, problem: null, to: "li@library.example" });
  expect(mail.mails.filter(({ to }) => to.includes("li@library.example"))).toHaveLength(1);
  expect(await server.post<TestResult>("/api/notifications/channels/away/test", {}, facility)).toMatchObject({ ok: false, problem: "refused" });
  const answers = await Promise.all(["/api/notifications", "/api/notifications/deliveries", "/api/journal", "/api/system"].map((path) => server.get<unknown>(path, facility)));
  expect(JSON.stringify(answers)).toContain("test of away");
  expect(JSON.stringify(answers) + server.output()).not.toContain(SECRET);
  await expect(server.get("/api/notifications", await server.signIn("viewer"))).rejects.toThrow("403");
});
