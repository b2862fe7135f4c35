import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Alarm } from "@stacktwin/twin-models/alarm";
import type { NotifyRule } from "@stacktwin/twin-models/notify";
import type { Roster } from "@stacktwin/twin-models/roster";
import { startHookServer, type HookServer } from "../../tests/setup/hook-server.ts";
import { startMailServer, type MailServer } from "../../tests/setup/mail-server.ts";
import { alarmOf, MINUTE, openDesk, personOf, T, type Desk } from "../fixtures/notify.ts";

const [li, wang, chief] = [personOf("li"), personOf("wang"), personOf("chief")];
const HOUR = 60 * MINUTE;
let folder: string;
let mail: MailServer;
let hook: HookServer;
let desk: Desk;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "stacktwin-escalate-"));
  [mail, hook] = await Promise.all([startMailServer(), startHookServer()]);
  desk = openDesk(join(folder, "state.db"));
  desk.people = [li, wang, chief];
  desk.setup.mail = { host: "127.0.0.1", port: mail.port, security: "none", from: "twin@library.example" };
  desk.setup.webhooks = [{ name: "desk", kind: "stacktwin", url: `http://127.0.0.1:${hook.port}/in`, secret: "a-secret-of-sixteen-or-more" }];
  desk.setup.rules = [levels()];
});
afterEach(async () => {
  await Promise.all([mail.stop(), hook.stop()]);
  desk.close();
  rmSync(folder, { recursive: true });
  expect(desk.reported).toEqual([]);
});

const levels = (more: Partial<NotifyRule> = {}): NotifyRule => ({
  name: "leaks", on: ["raised", "cleared"], to: [{ person: li.id }],
  escalate: [{ afterMin: 10, to: [{ person: wang.id }] }, { afterMin: 30, to: [{ person: chief.id }] }], ...more,
});
/** Who got a letter, and its subject's head, in the order in which they came. */
const letters = (): string[] => mail.mails.map((each) => `${each.to[0]?.split("@")[0]} ${/^\[([^\]]+)\]/.exec(each.header("subject"))?.[1]}`);
/** Minutes after the beginning, the second before and at each. */
async function pass(...minutes: number[]): Promise<void> {
  for (const minute of minutes) {
    desk.now = T + minute * MINUTE - 1;
    await desk.notifier.turn();
    desk.now = T + minute * MINUTE;
    await desk.notifier.turn();
  }
}
const now = (change: Partial<Alarm>, id = "a"): void => void desk.alarms.set(id, { ...(desk.alarms.get(id) ?? alarmOf(id)), ...change });

describe("while nobody acknowledges", () => {
  test("the next level is told at its minute and not before, each once, and all of them that it is over", async () => {
    desk.tell(alarmOf("a"));
    await desk.notifier.turn();
    await pass(9);
    expect(letters()).toEqual(["li 高"]);
    await pass(10, 11, 20, 29);
    expect(letters()).toEqual(["li 高", "wang 升级·高"]);
    await pass(30, 45, 600);
    expect(letters()).toEqual(["li 高", "wang 升级·高", "chief 升级·高"]);
    expect(mail.mails[1]?.body).toContain("未确认：10 分钟内无人确认");
    expect(desk.notifier.deliveries(9).map(({ name, what, level, at }) => [name, what, level, (at - T) / MINUTE])).toEqual([["chief", "escalated", 2, 30], ["wang", "escalated", 1, 10], ["li", "raised", 0, 0]]);
    desk.tell({ ...alarmOf("a"), active: false, cleared: desk.now }, "cleared");
    await desk.notifier.turn();
    expect(letters().slice(3).toSorted()).toEqual(["chief 已恢复", "li 已恢复", "wang 已恢复"]);
  });

  test("also over a restart, and what became due while the server was down is told once after it", async () => {
    desk.tell(alarmOf("a"));
    await pass(10);
    desk.restart();
    await pass(11);
    expect(letters()).toEqual(["li 高", "wang 升级·高"]);
    desk.now = T + 5 * HOUR;
    desk.restart();
    await desk.notifier.turn();
    await desk.notifier.turn();
    expect(letters()).toEqual(["li 高", "wang 升级·高", "chief 升级·高"]);
  });

  test("each occurrence begins anew", async () => {
    desk.tell(alarmOf("a"));
    await pass(10);
    desk.tell(alarmOf("a", { occurrence: 2, since: T + 20 * MINUTE, acknowledged: false }));
    await pass(29);
    expect(letters().filter((each) => each.startsWith("wang"))).toHaveLength(1);
    await pass(30);
    expect(letters().filter((each) => each.startsWith("wang"))).toHaveLength(2);
    expect(letters().some((each) => each.startsWith("chief"))).toBe(false);
  });

  test("a program is told which level of how many minutes", async () => {
    desk.setup.rules = [levels({ to: [{ webhook: "desk" }], escalate: [{ afterMin: 10, to: [{ webhook: "desk" }] }] })];
    desk.tell(alarmOf("a"));
    await pass(10);
    const events = hook.posts.flatMap(({ body }) => (JSON.parse(body) as { events: object[] }).events);
    expect(events).toMatchObject([{ id: "branch/a/1/raised" }, { id: "branch/a/1/escalated.10", what: "escalated", level: 1, afterMin: 10, desk: "facility", respondMin: 20 }]);
  });
});

describe("is ended by", () => {
  test.each<[string, Partial<Alarm>]>([
    ["acknowledging", { acknowledged: true, acknowledgedBy: "li" }],
    ["return to normal", { active: false, cleared: T + 5 * MINUTE }],
    ["shelving", { shelved: { at: T, until: T + 8 * HOUR, once: false, by: "li", why: "works" } }],
    ["suppression", { suppressed: { at: T, under: "cause" } }],
    ["taking out of service", { outOfService: { at: T, by: "li", why: "works" } }],
  ])("%s", async (_what, change) => {
    desk.tell(alarmOf("a"));
    await pass(9);
    now(change);
    await pass(10, 30, 100);
    expect(letters()).toEqual(["li 高"]);
    expect(desk.notifier.deliveries(9)).toHaveLength(1);
  });

  test("acknowledging while the mail server is away: what has not gone out is withdrawn", async () => {
    desk.tell(alarmOf("a"));
    await desk.notifier.turn();
    mail.refusal = { code: 451, text: "come back later" };
    await pass(10);
    now({ acknowledged: true });
    mail.refusal = null;
    await pass(15);
    expect(letters()).toEqual(["li 高"]);
    expect(desk.notifier.toldOf(alarmOf("a").site, alarmOf("a").id, 1).map(({ name, state }) => [name, state])).toEqual([["li", "sent"], ["wang", "withdrawn"]]);
  });
});

test("an alarm that was put aside calls from when it is back: its levels do not all come at once", async () => {
  desk.tell(alarmOf("a"));
  await desk.notifier.turn();
  now({ shelved: { at: T, until: T + 4 * HOUR, once: false, by: "li", why: "works" } });
  await pass(10, 60, 239);
  desk.now = T + 4 * HOUR;
  desk.tell(alarmOf("a"), "unshelved");
  await pass(249);
  expect(letters()).toEqual(["li 高"]);
  await pass(250, 260);
  expect(letters()).toEqual(["li 高", "wang 升级·高"]);
});

test("a suppressed alarm tells nobody, at no level", async () => {
  desk.tell(alarmOf("a", { suppressed: { at: T, under: "cause" } }));
  await pass(0, 10, 30);
  expect(desk.notifier.deliveries(9)).toEqual([]);
});

test("a rule is narrowed by desks, for levels too", async () => {
  desk.setup.rules = [levels({ desks: ["stacks"] })];
  desk.tell(alarmOf("a"));
  desk.tell(alarmOf("b", { desk: "stacks" }));
  await pass(10);
  expect(desk.notifier.deliveries(9).map(({ alarm, what }) => [alarm, what])).toEqual([["b", "escalated"], ["b", "raised"]]);
});

describe("a roster", () => {
  const EVERY_DAY: Roster["shifts"][number]["days"] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
  /** By day li, in the night wang; at T it is 09:30 in Shanghai. */
  const duty = (more: Partial<Roster> = {}): Roster => ({
    name: "duty", exceptions: [],
    shifts: [{ days: EVERY_DAY, from: "08:00", to: "20:00", people: [li.id] }, { days: EVERY_DAY, from: "20:00", to: "08:00", people: [wang.id] }], ...more,
  });
  beforeEach(() => {
    desk.setup.rosters = [duty()];
    desk.setup.rules = [levels({ to: [{ roster: "duty" }], escalate: [{ afterMin: 10, to: [{ roster: "duty" }, { person: chief.id }] }] })];
  });

  test("calls whoever is on duty by the clock of the site", async () => {
    desk.tell(alarmOf("a"));
    desk.now = T + 12 * HOUR;
    desk.tell(alarmOf("b", { since: desk.now }));
    desk.zone = "America/New_York";
    desk.now = T;
    desk.tell(alarmOf("c"));
    expect(desk.notifier.deliveries(9).map(({ alarm, name }) => [alarm, name])).toEqual([["c", "wang"], ["b", "wang"], ["a", "li"]]);
    expect(desk.notifier.rosters()[0]?.now).toEqual([{ zone: "America/New_York", people: ["wang"] }]);
    expect(desk.notifier.rules()[0]?.reaches).toMatchObject([{ name: "wang", roster: "duty" }]);
  });

  test("a level calls whoever is on duty by then, once though the duty changes; that it is over hear those who were called", async () => {
    desk.now = T + 10.4 * HOUR;
    desk.tell(alarmOf("a", { since: desk.now }));
    await desk.notifier.turn();
    desk.after(10 * MINUTE);
    await desk.notifier.turn();
    desk.after(13 * HOUR);
    desk.restart();
    await desk.notifier.turn();
    expect(letters()[0]).toBe("li 高");
    expect(letters().slice(1).toSorted()).toEqual(["chief 升级·高", "wang 升级·高"]);
    desk.tell({ ...alarmOf("a"), active: false, cleared: desk.now }, "cleared");
    await desk.notifier.turn();
    expect(letters().slice(3).toSorted()).toEqual(["chief 已恢复", "li 已恢复", "wang 已恢复"]);
  });

  test("with nobody on duty falls back to who is named; without that it is listed as told to nobody", async () => {
    desk.setup.rosters = [duty({ shifts: [{ days: ["mon"], from: "08:00", to: "20:00", people: [li.id] }], fallback: chief.id })];
    desk.tell(alarmOf("a"));
    desk.setup.rosters = [duty({ shifts: [{ days: ["mon"], from: "08:00", to: "20:00", people: [li.id] }] })];
    desk.tell(alarmOf("b"));
    expect(desk.notifier.deliveries(9).map(({ alarm, name, state, problem }) => [alarm, name, state, problem])).toEqual([["b", "duty", "failed", "off-duty"], ["a", "chief", "waiting", null]]);
    expect(desk.notifier.rosters()[0]).toMatchObject({ fallback: null, gaps: [{ fromDay: "mon", from: "20:00", toDay: "mon", to: "08:00" }], now: [{ people: [] }] });
  });

  test("tells whom nothing would reach", () => {
    desk.people = [personOf("li", "extension 12")];
    expect(desk.notifier.rosters()[0]?.people).toEqual([{ id: "li", name: "li", problem: "no-address" }, { id: "wang", name: "wang", problem: "gone" }]);
  });
});

describe("in quiet hours", () => {
  /** 23:30 in Shanghai. */
  const NIGHT = T + 14 * HOUR;
  const MORNING = T + 21.5 * HOUR;
  beforeEach(() => {
    desk.now = NIGHT;
    desk.setup.rules = [levels({ escalate: undefined as never, quiet: { from: "22:00", to: "07:00", upTo: "high" } })];
    delete desk.setup.rules[0]?.escalate;
  });
  const night = (id: string, more: Partial<Alarm> = {}): Alarm => alarmOf(id, { since: desk.now, ...more });

  test("lower priorities wait for one letter in the morning, urgent ones go through at once and alone", async () => {
    desk.tell(night("low", { priority: "low" }));
    desk.after(HOUR);
    desk.tell(night("high"));
    desk.after(HOUR);
    desk.tell(night("urgent", { priority: "urgent" }));
    await desk.notifier.turn();
    expect(letters()).toEqual(["li 紧急"]);
    expect(mail.mails[0]?.body).not.toContain("alarm=low");
    expect(desk.notifier.deliveries(9, "waiting").map(({ alarm, held, due }) => [alarm, held, due])).toEqual([["high", true, MORNING], ["low", true, MORNING]]);
    desk.restart();
    desk.now = MORNING - 1;
    await desk.notifier.turn();
    expect(letters()).toHaveLength(1);
    desk.now = MORNING;
    await desk.notifier.turn();
    expect(mail.mails).toHaveLength(2);
    expect(mail.mails[1]?.header("subject")).toBe("[高] 2 条报警：主楼 一层 善本书库");
  });

  test("what came and went is told once, as over, with how often", async () => {
    for (let n = 1; n <= 3; n++) {
      desk.tell(night("a", { occurrence: n }));
      desk.after(MINUTE);
      desk.tell({ ...night("a", { occurrence: n }), active: false, cleared: desk.now }, "cleared");
      desk.after(MINUTE);
    }
    desk.tell(night("b"));
    desk.now = MORNING;
    await desk.notifier.turn();
    expect(mail.mails).toHaveLength(1);
    const body = mail.mails[0]?.body ?? "";
    expect(body.match(/\[已恢复\] a：漏水/g)).toHaveLength(2);
    expect(body).toContain("次数：3");
    expect(body).toContain("恢复：2026-11-21 23:35");
    expect(desk.notifier.deliveries(9).every(({ state }) => state === "sent")).toBe(true);
  });

  test("what is over is told as over, though nobody is told of what clears", async () => {
    desk.setup.rules = [{ name: "all", on: ["raised"], to: [{ person: li.id, quiet: { from: "22:00", to: "07:00", upTo: "medium" } }] }];
    desk.tell(night("a", { priority: "medium" }));
    now({ active: false, cleared: NIGHT + HOUR });
    desk.now = MORNING;
    await desk.notifier.turn();
    expect(letters()).toEqual(["li 已恢复"]);
    expect(mail.mails[0]?.body).toContain("恢复：2026-11-22 00:30");
  });

  test("a recipient's own come before those of the rule; two rules that name it tell it at the sooner", () => {
    const quiet = { from: "22:00", to: "07:00", upTo: "high" } as const;
    desk.setup.rules = [{ name: "a", on: ["raised"], quiet, to: [{ person: li.id }, { person: wang.id, quiet: { ...quiet, upTo: "low" } }, { person: chief.id }] }, { name: "b", on: ["raised"], to: [{ person: chief.id }] }];
    expect(desk.tell(night("a")).map(({ name, held }) => [name, held])).toEqual([["li", true], ["wang", false], ["chief", false]]);
  });

  test("a level that fell into them is withdrawn when somebody acknowledged", async () => {
    desk.setup.rules = [levels({ to: [{ webhook: "desk" }], quiet: { from: "22:00", to: "07:00", upTo: "high" } })];
    desk.tell(night("a"));
    desk.after(10 * MINUTE);
    await desk.notifier.turn();
    now({ acknowledged: true });
    desk.now = MORNING;
    await desk.notifier.turn();
    expect(letters()).toEqual([]);
    expect(desk.notifier.deliveries(9, "withdrawn").map(({ name }) => name)).toEqual(["wang"]);
  });
});
