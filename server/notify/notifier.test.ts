import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type AddressInfo, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Alarm, AlarmEvent } from "@stacktwin/twin-models/alarm";
import type { AlarmId, PersonId, PlaceId, SiteId, ThingId } from "@stacktwin/twin-models/ids";
import type { NotifyRule } from "@stacktwin/twin-models/notify";
import type { Person } from "@stacktwin/twin-models/permission";
import { expandLayout } from "@stacktwin/twin-models/place";
import { startHookServer, type HookServer } from "../../tests/setup/hook-server.ts";
import { freePort } from "../../tests/setup/free-port.ts";
import { smallLayout } from "../../tests/setup/installation.ts";
import { until } from "../../tests/setup/until.ts";
import { MAIL_PASSWORD, MAIL_USER, startMailServer, type MailServer } from "../../tests/setup/mail-server.ts";
import type { OutboxEntry } from "../contracts/notify.ts";
import { openDatabase, type Database } from "../sqlite/database.ts";
import { madeCertificate } from "../staff/certificate.ts";
import { createStateStore } from "../state/store.ts";
import { createNotifier } from "./notifier.ts";
import { newVapidKeys } from "./push-seal.ts";
import type { Setup } from "./send.ts";
import { signature } from "./webhook.ts";

const SITE = "branch" as SiteId;
const T = Date.UTC(2026, 10, 21, 1, 30);
const SECRET = "a-secret-of-sixteen-or-more";
const BASE = "https://twin.library.example";
const tree = expandLayout(smallLayout());
const person = (id: string, contact: string, grants: Person["grants"] = [{ role: "facility", sites: [], spaces: [] }]): Person =>
  ({ id: id as PersonId, name: id, contact, language: id === "li" ? "zh" : "en", grants });
const li = person("li", "li@library.example");

let folder: string;
let mail: MailServer;
let hook: HookServer;
let key: { key: string; cert: string; ca: string };
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "stacktwin-notify-"));
  const { key: own, cert, ca } = await madeCertificate(join(folder, "tls"), ["localhost", "127.0.0.1"], Date.now());
  key = { key: own, cert, ca: ca ?? "" };
});
afterAll(() => rmSync(folder, { recursive: true }));

let db: Database;
let now: number;
let people: Person[];
let acts: string[];
let setup: Setup;
let reported: unknown[];
beforeEach(async () => {
  [mail, hook] = await Promise.all([startMailServer(), startHookServer()]);
  db = openDatabase(join(folder, `${expect.getState().currentTestName?.replaceAll(/\W/g, "").slice(-60)}.db`));
  now = T;
  people = [li];
  acts = [];
  reported = [];
  setup = {
    mail: { host: "127.0.0.1", port: mail.port, security: "none", from: "twin@library.example" },
    webhooks: [{ name: "desk", kind: "stacktwin", url: `http://127.0.0.1:${hook.port}/in?key=of-nobody-else`, secret: SECRET }],
    rosters: [],
    rules: [],
    authorities: new Map(),
  };
});
afterEach(async () => {
  await Promise.all([mail.stop(), hook.stop()]);
  db.close();
  expect(reported).toEqual([]);
});

const rule = (more: Partial<NotifyRule> = {}): NotifyRule => ({ name: "all", on: ["raised", "cleared"], to: [{ person: li.id }], ...more });
const alarm = (id: string, more: Partial<Alarm> = {}): Alarm => ({
  id: id as AlarmId, site: SITE, thing: "t" as ThingId, place: "room" as PlaceId, property: "leak", limit: id, kind: "is", priority: "urgent",
  cause: { zh: `${id}：漏水 = 是`, en: `${id}: leak = yes` }, consequence: { zh: "图书受潮", en: "Books get wet" }, response: { zh: "关阀", en: "Shut the valve" }, desk: "facility", respondMin: null, steps: [], ticks: [],
  occurrence: 1, active: true, acknowledged: false, latched: false, shelved: null, suppressed: null, outOfService: null,
  since: T, cleared: null, value: true, threshold: null, unit: "", acknowledgedBy: null, acknowledgedAt: null, moved: T, ...more,
});
const event = (of: Alarm, what: AlarmEvent["what"] = "raised", at = now): AlarmEvent => ({ at, alarm: of.id, occurrence: of.occurrence, what, who: "twin", value: of.value, why: "", shelf: null, priority: of.priority, desk: of.desk, list: null });

/** A notifier over the data file of this test, as after each start. */
function start() {
  const state = createStateStore(db);
  const notifier = createNotifier({
    setup: () => setup, places: (id) => (id === SITE ? tree : undefined), people: () => people, outbox: state.outbox, push: { devices: state.push, keys: newVapidKeys }, clock: { now: () => now },
    zones: () => new Map([[SITE, "Asia/Shanghai"]]), standing: () => [], current: () => undefined, journal: () => [],
    base: () => BASE, record: (on, after) => void acts.push(`${on} ${after}`), report: (_what, error) => void reported.push(error),
  });
  const tell = (of: Alarm, what: AlarmEvent["what"] = "raised", at = now, current: Alarm | undefined = of): OutboxEntry[] => {
    const outbox = notifier.decide(SITE, [{ event: event(of, what, at), alarm: of }], () => current, []);
    state.checkpoint(SITE, { cursor: 1, presents: [], intervals: [], locations: [], presences: [], alarms: [], alarmEvents: [], outbox });
    return outbox;
  };
  return { notifier, state, tell };
}
const after = (ms: number): void => void (now += ms);

describe("a mail", () => {
  test("says priority, place, cause, effect and what to do, when with zone, and where to look, in the reader's language", async () => {
    setup.rules = [rule()];
    const { notifier, tell } = start();
    tell(alarm("leak-1"));
    await notifier.turn();
    const [sent] = mail.mails;
    expect(sent?.to).toEqual(["li@library.example"]);
    expect(sent?.header("subject")).toBe("[紧急] 主楼 一层 善本书库：leak-1：漏水 = 是");
    expect(sent?.header("from")).toBe("Stacktwin <twin@library.example>");
    expect(sent?.body).toContain("后果：图书受潮\n处置：关阀");
    expect(sent?.body).toContain("开始：2026-11-21 09:30 (Asia/Shanghai, GMT+8)");
    expect(sent?.body).toContain(`${BASE}/sites/branch/alarms?alarm=leak-1`);
    expect(sent?.body).not.toContain("Shut the valve");
    expect(notifier.deliveries(9)).toMatchObject([{ state: "sent", to: "li@library.example", attempts: 1, problem: null, said: expect.stringMatching(/^250/) }]);
    expect(acts).toEqual(["mail:li@library.example sent: branch/leak-1/1/raised"]);
  });

  test("to a bare address is in both languages, its texts are text alone", async () => {
    setup.rules = [rule({ to: [{ mail: "duty@library.example" }] })];
    const { notifier, tell } = start();
    tell(alarm("l", { cause: { zh: "<b>漏水</b>", en: "<b>wet</b> & cold\r\nBcc: all@example.org" } }));
    await notifier.turn();
    expect(mail.mails[0]?.header("subject")).toContain("[紧急] 主楼 一层 善本书库：<b>漏水</b> / [Urgent]");
    expect(mail.mails[0]?.header("bcc")).toBe("");
    expect(mail.mails[0]?.to).toEqual(["duty@library.example"]);
    expect(mail.mails[0]?.body).toContain("&lt;b&gt;wet&lt;/b&gt; &amp; cold");
    expect(mail.mails[0]?.body.split("<html>")[1]).not.toContain("<b>");
  });

  test("tells of a storm together: one at once, and all others of the next minute in the next", async () => {
    setup.rules = [rule()];
    const { notifier, tell } = start();
    tell(alarm("leak-0"));
    await notifier.turn();
    for (let n = 1; n <= 70; n++) {
      tell(alarm(`leak-${n}`, { priority: n === 70 ? "urgent" : "low" }));
      after(500);
      await notifier.turn();
    }
    expect(mail.mails).toHaveLength(1);
    after(25_000);
    await notifier.turn();
    expect(mail.mails).toHaveLength(2);
    expect(mail.mails[1]?.header("subject")).toBe("[紧急] 70 条报警：主楼 一层 善本书库");
    expect(mail.mails[1]?.body).toContain("另有 20 条，请在书库孪生中查看。");
    expect(notifier.deliveries(100).every(({ state }) => state === "sent")).toBe(true);
  });
});

describe("who is told", () => {
  test("by priority, property and place, and each once however many rules name them", () => {
    const { tell } = start();
    const to = (...rules: Partial<NotifyRule>[]): string[] => {
      setup.rules = rules.map(rule);
      return tell(alarm(`a${Math.random()}`)).map(({ recipient }) => recipient);
    };
    expect(to({}, { to: [{ mail: "LI@library.example" }, { webhook: "desk" }] })).toEqual(["mail:li@library.example", "webhook:desk"]);
    expect(to({ priorities: ["low", "high"] })).toEqual([]);
    expect(to({ priorities: ["urgent"], properties: ["leak"], places: ["f1" as PlaceId], sites: [SITE] })).toHaveLength(1);
    expect(to({ properties: ["temperature"] })).toEqual([]);
    expect(to({ places: ["A" as PlaceId] })).toEqual([]);
    expect(to({ sites: ["other" as SiteId] })).toEqual([]);
  });

  test("people only of what they may see", () => {
    setup.rules = [rule({ to: [{ person: "ann" as PersonId }, { person: "bo" as PersonId }] })];
    people = [person("ann", "ann@x.example", [{ role: "facility", sites: ["other" as SiteId], spaces: [] }]), person("bo", "bo@x.example", [{ role: "viewer", sites: [SITE], spaces: ["room" as PlaceId] }])];
    expect(start().tell(alarm("a")).map(({ to }) => to)).toEqual(["bo@x.example"]);
  });

  test("somebody without an address is listed as not reached, also among the rules", () => {
    people = [person("li", "extension 12")];
    setup.rules = [rule({ to: [{ person: li.id }, { person: "nobody" as PersonId }] })];
    const { notifier, tell } = start();
    tell(alarm("a"));
    expect(notifier.deliveries(9).map(({ to, state, problem }) => [to, state, problem])).toEqual([["nobody", "failed", "gone"], ["li", "failed", "no-address"]]);
    expect(notifier.rules()[0]?.reaches).toEqual([{ way: "mail", name: "li", address: null, problem: "no-address", roster: null, quiet: null }, { way: "mail", name: "nobody", address: null, problem: "gone", roster: null, quiet: null }]);
  });

  test("that it cleared only those who were told that it was raised", () => {
    setup.rules = [rule({ on: ["raised"] }), rule({ on: ["cleared"], to: [{ person: li.id }, { webhook: "desk" }] })];
    const { tell, notifier } = start();
    const one = alarm("a");
    tell(one);
    expect(tell({ ...one, active: false, cleared: now }, "cleared").map(({ recipient }) => recipient)).toEqual(["mail:li@library.example"]);
    const both = [{ event: event(alarm("b")), alarm: alarm("b") }, { event: event(alarm("b"), "cleared"), alarm: alarm("b", { active: false }) }];
    expect(notifier.decide(SITE, both, () => undefined, []).map(({ what }) => what)).toEqual(["raised", "cleared"]);
    expect(tell(one, "acknowledged")).toEqual([]);
  });

  test("nobody of the past, of what is shelved, or twice of the same; but of what still stands", () => {
    setup.rules = [rule()];
    const { tell, state } = start();
    const old = alarm("a");
    expect(tell(old, "raised", now - 3_600_001, { ...old, active: false })).toEqual([]);
    expect(tell(old, "raised", now - 3_600_001, { ...old, occurrence: 2 })).toEqual([]);
    expect(tell(alarm("b", { shelved: { at: T, until: T + 1, once: false, by: "li", why: "works" } }))).toEqual([]);
    expect(tell(old, "raised", now - 5 * 3_600_000)).toHaveLength(1);
    tell(old, "raised", now - 5 * 3_600_000);
    expect(state.outbox.list(9)).toHaveLength(1);
  });
});

describe("a webhook", () => {
  test("is posted at once, signed over time and body, with an id that stays", async () => {
    setup.rules = [rule({ to: [{ webhook: "desk" }] })];
    const { notifier, tell } = start();
    tell(alarm("leak-1"));
    await notifier.turn();
    const [post] = hook.posts;
    const stamp = String(post?.headers["x-stacktwin-timestamp"]);
    expect(post?.headers["x-stacktwin-signature"]).toBe(signature(SECRET, stamp, post?.body ?? ""));
    const body = JSON.parse(post?.body ?? "") as { id: string; events: object[] };
    expect(post?.headers["idempotency-key"]).toBe(body.id);
    expect(body).toEqual({
      version: 1, id: body.id, sentAt: T, test: false,
      events: [{
        id: "branch/leak-1/1/raised", what: "raised", at: T, site: "branch", alarm: "leak-1", occurrence: 1, priority: "urgent", desk: "facility", respondMin: null, thing: "t", property: "leak", place: "room",
        where: { zh: "主楼 一层 善本书库", en: "Main › Ground floor › Rare-book store" }, kind: "is", value: true, threshold: null, unit: "", since: T, cleared: null,
        cause: { zh: "leak-1：漏水 = 是", en: "leak-1: leak = yes" }, consequence: { zh: "图书受潮", en: "Books get wet" }, response: { zh: "关阀", en: "Shut the valve" },
        url: `${BASE}/sites/branch/alarms?alarm=leak-1`,
      }],
    });
  });

  test("that fails is tried again under the same id, also after a restart, and is given up after a day", async () => {
    setup.rules = [rule({ to: [{ webhook: "desk" }] })];
    hook.answer = (response) => response.writeHead(503).end("down for\nmaintenance");
    const first = start();
    first.tell(alarm("a"));
    await first.notifier.turn();
    await first.notifier.turn();
    expect(hook.posts).toHaveLength(1);
    expect(first.notifier.deliveries(9)).toMatchObject([{ state: "waiting", attempts: 1, due: T + 10_000, problem: "answer", said: "503 down for maintenance" }]);
    const second = start();
    after(10_000);
    second.tell(alarm("b"));
    await second.notifier.turn();
    const ids = hook.posts.map(({ headers }) => headers["idempotency-key"]);
    expect([ids.length, ids[1]]).toEqual([2, ids[0]]);
    after(86_400_000);
    await second.notifier.turn();
    expect(second.notifier.deliveries(9, "failed")).toMatchObject([{ alarm: "a", attempts: 3 }]);
    expect(acts).toEqual(["webhook:desk failed (answer: 503 down for maintenance): branch/a/1/raised"]);
    hook.answer = (response) => response.writeHead(200).end("ok");
    await second.notifier.turn();
    expect(second.notifier.deliveries(9, "sent")).toMatchObject([{ alarm: "b", said: "200 ok" }]);
  });

  test("follows no redirection", async () => {
    hook.answer = (response) => response.writeHead(307, { location: `http://127.0.0.1:${hook.port}/elsewhere` }).end();
    const { notifier } = start();
    expect(await notifier.test("desk", undefined, li)).toMatchObject({ ok: false, problem: "answer", said: "307" });
    expect(hook.posts).toHaveLength(1);
  });

  test("that was taken out of the configuration fails at once", async () => {
    setup.rules = [rule({ to: [{ webhook: "desk" }] })];
    const { notifier, tell } = start();
    tell(alarm("a"));
    setup.webhooks = [];
    await notifier.turn();
    expect(notifier.deliveries(9)).toMatchObject([{ state: "failed", problem: "gone" }]);
  });
});

test("a mail server that is away holds nobody else up; a mail box that is not there is given up at once", async () => {
  setup.rules = [rule({ to: [{ webhook: "desk" }, { person: li.id }] })];
  const { notifier, tell } = start();
  mail.refusal = { code: 550, text: "5.1.1 no such mail box" };
  tell(alarm("a"));
  await notifier.turn();
  expect(notifier.deliveries(9).map(({ to, state, problem }) => [to, state, problem])).toEqual([["li@library.example", "failed", "recipient"], ["desk", "sent", null]]);
  if (setup.mail) setup.mail.port = await freePort();
  tell(alarm("b"));
  await notifier.turn();
  expect(notifier.deliveries(2).map(({ state, problem }) => [state, problem])).toEqual([["waiting", "refused"], ["sent", null]]);
});

test("a mail server that takes the call and says nothing holds up nobody else, and is tried again", async () => {
  const calls: Socket[] = [];
  const deaf = createServer((call) => void calls.push(call));
  deaf.listen(0, "127.0.0.1");
  await once(deaf, "listening");
  if (setup.mail) setup.mail.port = (deaf.address() as AddressInfo).port;
  setup.rules = [rule({ to: [{ person: li.id }, { webhook: "desk" }] })];
  const { notifier, tell } = start();
  tell(alarm("a"));
  const hanging = notifier.turn();
  await until("the group has it", () => hook.posts.length === 1);
  // Whatever comes meanwhile is not kept waiting either.
  after(2000);
  tell(alarm("b"));
  void notifier.turn();
  await until("and what came after it", () => hook.posts.length === 2);
  expect(calls).toHaveLength(1);
  for (const call of calls) call.destroy();
  deaf.close();
  await hanging;
  expect(notifier.deliveries(9).filter(({ kind }) => kind === "mail").map(({ alarm: of, state }) => [of, state])).toContainEqual(["a", "waiting"]);
});

test("what ended a month ago is forgotten, what waits is not", async () => {
  setup.rules = [rule({ to: [{ webhook: "desk" }] })];
  const { notifier, tell, state } = start();
  tell(alarm("a"));
  await notifier.turn();
  after(31 * 86_400_000);
  setup.rules = [rule({ to: [{ mail: "x@y.example" }] })];
  tell(alarm("b"));
  await notifier.turn();
  expect(state.outbox.list(9).map(({ alarm: of }) => of)).toEqual(["b"]);
});

describe("a test says what the other end answered", () => {
  const tested = async (change: Partial<NonNullable<Setup["mail"]>>, authority = false): Promise<[boolean, string | null, string]> => {
    if (setup.mail) Object.assign(setup.mail, change);
    if (authority) setup.authorities = new Map([["mail", key.ca]]);
    const { ok, problem, said } = await start().notifier.test("mail", undefined, li);
    return [ok, problem, said];
  };
  const encrypted = async (more: object = {}): Promise<number> => {
    await mail.stop();
    mail = await startMailServer({ ...key, ...more });
    return mail.port;
  };

  test("arrived, by STARTTLS and with a password", async () => {
    const port = await encrypted();
    expect(await tested({ port, security: "starttls", user: MAIL_USER, password: MAIL_PASSWORD }, true)).toEqual([true, null, expect.stringMatching(/^250/)]);
    expect(mail.mails).toMatchObject([{ to: ["li@library.example"], user: MAIL_USER, encrypted: true }]);
    expect(mail.mails[0]?.header("subject")).toBe("[测试] 书库孪生报警通知");
  });

  test("arrived, by TLS from the first byte", async () => {
    const port = await encrypted({ secure: true });
    expect((await tested({ port, security: "tls" }, true))[0]).toBe(true);
  });

  test("535: the password is wrong, and is not in the answer", async () => {
    const port = await encrypted();
    const [ok, problem, said] = await tested({ port, security: "starttls", user: MAIL_USER, password: "not-the-password" }, true);
    expect([ok, problem]).toEqual([false, "sign-in"]);
    expect(said).toContain("535");
    expect(said).not.toContain("not-the-password");
  });

  test("a certificate of an authority that nobody named", async () => {
    expect((await tested({ port: await encrypted(), security: "starttls" })).slice(0, 2)).toEqual([false, "certificate"]);
  });

  test("a server that offers no encryption where it is insisted on gets no password", async () => {
    expect((await tested({ security: "starttls", user: MAIL_USER, password: MAIL_PASSWORD })).slice(0, 2)).toEqual([false, "encryption"]);
    expect(mail.mails).toEqual([]);
  });

  test("nobody listens, and no such host", async () => {
    expect((await tested({ port: await freePort() })).slice(0, 2)).toEqual([false, "refused"]);
    expect((await tested({ host: "mail.invalid" })).slice(0, 2)).toEqual([false, "unknown-host"]);
  });

  test("webhooks: arrived, wrong certificate, nobody there; the key in the address is not told", async () => {
    const { notifier } = start();
    expect(await notifier.test("desk", undefined, li)).toMatchObject({ ok: true, said: "204", to: `http://127.0.0.1:${hook.port}` });
    expect(JSON.parse(hook.posts[0]?.body ?? "")).toMatchObject({ test: true, events: [] });
    await hook.stop();
    hook = await startHookServer(key);
    setup.webhooks = [{ name: "desk", kind: "stacktwin", url: `https://localhost:${hook.port}/in?key=of-nobody-else`, secret: SECRET }];
    expect(await notifier.test("desk", undefined, li)).toMatchObject({ ok: false, problem: "certificate" });
    setup.authorities = new Map([["desk", key.ca]]);
    expect(await notifier.test("desk", undefined, li)).toMatchObject({ ok: true });
    setup.webhooks = [{ name: "desk", kind: "stacktwin", url: `https://localhost:${await freePort()}/in?key=of-nobody-else`, secret: SECRET }];
    const away = await notifier.test("desk", undefined, li);
    expect(away).toMatchObject({ ok: false, problem: "refused" });
    expect(JSON.stringify([away, notifier.channels()])).not.toMatch(/of-nobody-else|a-secret-of/);
  });

  test("no channel, no address, too many", async () => {
    const { notifier } = start();
    await expect(notifier.test("chat", undefined, li)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(notifier.test("mail", undefined, person("ann", ""))).rejects.toMatchObject({ code: "BAD_INPUT", place: "/to" });
    for (let n = 0; n < 6; n++) await notifier.test("desk", undefined, li);
    await expect(notifier.test("desk", undefined, li)).rejects.toMatchObject({ code: "TOO_MANY" });
  });
});
