import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type AddressInfo, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startHookServer, type HookServer } from "../../tests/setup/hook-server.ts";
import { until } from "../../tests/setup/until.ts";
import { alarmOf, BASE, MINUTE, openDesk, personOf, T, type Desk } from "../fixtures/notify.ts";

const li = personOf("li");
let folder: string;
let hook: HookServer;
let desk: Desk;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "stacktwin-receipt-"));
  hook = await startHookServer();
  desk = openDesk(join(folder, "state.db"));
  desk.people = [li];
  desk.setup.webhooks = [{ name: "desk", kind: "stacktwin", url: `http://127.0.0.1:${hook.port}/in`, secret: "a-secret-of-sixteen-or-more" }];
  desk.setup.rules = [{ name: "all", on: ["raised"], to: [{ webhook: "desk" }] }];
});
afterEach(async () => {
  await hook.stop();
  desk.close();
  rmSync(folder, { recursive: true });
  expect(desk.reported).toEqual([]);
});

/** A mail server that takes every call and never says a word. */
async function startSilence(): Promise<{ port: number; calls: Socket[]; stop: () => void }> {
  const calls: Socket[] = [];
  const server = createServer((socket) => void calls.push(socket.on("error", () => undefined)));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const stop = (): void => {
    for (const each of calls) each.destroy();
    server.close();
  };
  return { port: (server.address() as AddressInfo).port, calls, stop };
}

test("a mail server that takes calls and says nothing holds nobody else up, now or later", async () => {
  const silence = await startSilence();
  desk.setup.mail = { host: "127.0.0.1", port: silence.port, security: "none", from: "twin@library.example" };
  desk.setup.rules = [{ name: "all", on: ["raised"], to: [{ person: li.id }, { webhook: "desk" }] }];
  desk.tell(alarmOf("a"));
  const turn = desk.notifier.turn();
  await until("it was called and the program was told", () => silence.calls.length === 1 && desk.notifier.deliveries(9, "sent").length === 1);
  desk.tell(alarmOf("b"));
  const next = desk.notifier.turn();
  await until("the program was told again", () => desk.notifier.deliveries(9, "sent").length === 2);
  expect(silence.calls).toHaveLength(1);
  expect(desk.notifier.deliveries(9).filter(({ kind }) => kind === "mail").map(({ state }) => state)).toEqual(["waiting", "waiting"]);
  silence.stop();
  await Promise.all([turn, next]);
  expect(desk.notifier.deliveries(9, "waiting")).toHaveLength(2);
});

test("a program that answers 500 for an hour is tried at growing pauses, over a restart too, and told once", async () => {
  const tried: number[] = [];
  hook.answer = (response) => {
    tried.push(desk.now);
    response.writeHead(desk.now < T + 60 * MINUTE ? 500 : 200).end();
  };
  desk.tell(alarmOf("a"));
  for (let second = 0; second <= 90 * 60; second += 5) {
    desk.now = T + second * 1000;
    if (second === 1800) desk.restart();
    await desk.notifier.turn();
  }
  const pauses = tried.slice(1).map((at, row) => (at - (tried[row] ?? 0)) / 1000);
  expect(pauses).toEqual([10, 30, 60, 120, 300, 600, 900, 900, 900]);
  expect(tried.filter((at) => at >= T + 60 * MINUTE)).toHaveLength(1);
  expect(new Set(hook.posts.map(({ headers }) => headers["idempotency-key"])).size).toBe(1);
  expect(desk.notifier.toldOf(alarmOf("a").site, alarmOf("a").id, 1)).toMatchObject([{ state: "sent", attempts: 10 }]);
});

test("nothing is told twice over restarts, whatever was under way", async () => {
  for (let n = 0; n < 5; n++) {
    desk.tell(alarmOf(`a${n}`));
    desk.restart();
    await desk.notifier.turn();
    desk.tell(alarmOf(`a${n}`));
    desk.restart();
    await desk.notifier.turn();
  }
  const ids = hook.posts.flatMap(({ body }) => (JSON.parse(body) as { events: { id: string; url: string }[] }).events);
  expect(ids.map(({ id }) => id)).toEqual([0, 1, 2, 3, 4].map((n) => `branch/a${n}/1/raised`));
  expect(ids[0]?.url).toBe(`${BASE}/sites/branch/alarms?alarm=a0`);
});
