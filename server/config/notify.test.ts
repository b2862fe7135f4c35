import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { logger, smallLayout, warm } from "../../tests/setup/installation.ts";
import { loadInstallation } from "./load.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "stacktwin-notify-config-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const mail = { host: "smtp.library.example", from: "twin@library.example" };
const hook = { name: "desk", url: "https://desk.library.example/in", secret: "a-secret-of-sixteen-or-more" };
const rule = { name: "all", to: [{ webhook: "desk" }] };

function mistakesOf(notify: object): string[] {
  const write = (name: string, content: unknown): void => writeFileSync(join(folder, name), JSON.stringify(content, null, 1));
  write("layout.json", smallLayout());
  write("things.json", { version: 1, things: [logger("logger-1")] });
  write("limits.json", { version: 1, limits: [warm] });
  write("stacktwin.json", {
    version: 1, data: "data", web: {}, notify,
    broker: { accounts: [] },
    sites: [{ id: "branch", layouts: ["layout.json"], things: ["things.json"], limits: ["limits.json"] }],
  });
  const loaded = loadInstallation(join(folder, "stacktwin.json"));
  return "mistakes" in loaded ? loaded.mistakes.map(({ path, what, line }) => `${line > 0} ${path}: ${what}`) : [];
}

test("robots are taken, signed or not", () => {
  const url = "https://oapi.dingtalk.com/robot/send?access_token=x";
  expect(mistakesOf({ webhooks: [{ name: "a", kind: "dingtalk", url, secret: "SEC1" }, { name: "b", kind: "wecom", url, language: "both" }, { name: "c", kind: "feishu", url, keyword: "报警" }] })).toEqual([]);
});

const shift = { days: ["mon", "tue"], from: "20:00", to: "08:00", people: ["li"] };
const roster = { name: "duty", shifts: [shift], fallback: "wang" };
const quiet = { from: "22:00", to: "07:00" };

test("levels, rosters, desks and quiet hours that fit are taken", () => {
  const exceptions = [{ date: "2028-02-29", shifts: [{ from: "10:00", to: "24:00", people: ["li", "wang"] }] }, { date: "2026-12-25", shifts: [] }];
  const escalate = [{ afterMin: 10, to: [{ person: "wang" }] }, { afterMin: 30, to: [{ webhook: "desk", quiet }] }];
  expect(mistakesOf({ mail, webhooks: [hook], rosters: [{ ...roster, exceptions }], rules: [{ ...rule, to: [{ roster: "duty" }], desks: ["stacks"], quiet: { ...quiet, upTo: "high" }, escalate }] })).toEqual([]);
});

const push = { subject: "mailto:it@library.example" };

test("push beside another way is taken", () => {
  expect(mistakesOf({ mail, push, rosters: [roster], rules: [{ name: "a", to: [{ push: "li" }, { person: "li" }], escalate: [{ afterMin: 5, to: [{ roster: "duty", push: true }] }] }] })).toEqual([]);
});

const withRoster = (more: object): object => ({ mail, rosters: [{ ...roster, ...more }] });
const withRule = (more: object): object => ({ mail, webhooks: [hook], rules: [{ ...rule, ...more }] });

test("channels and rules that fit are taken", () => {
  expect(mistakesOf({ mail, webhooks: [hook], rules: [{ ...rule, priorities: ["high"], places: ["room"], sites: ["branch"], properties: ["temperature"] }, { name: "two", to: [{ person: "li" }, { mail: "a@b.example", language: "en" }] }] })).toEqual([]);
});

test.each<[string, object, string]>([
  ["a webhook that is not there", { webhooks: [], rules: [rule] }, "true notify.rules[0].to[0].webhook: there is no webhook `desk`"],
  ["mail without a server", { rules: [{ name: "a", to: [{ person: "li" }] }] }, "true notify.rules[0].to[0]: is told by mail, but there is no mail server"],
  ["a place that is not there", { webhooks: [hook], rules: [{ ...rule, places: ["attic"] }] }, "true notify.rules[0].places[0]: there is no place `attic` in any layout"],
  ["a site that is not there", { webhooks: [hook], rules: [{ ...rule, sites: ["west"] }] }, "true notify.rules[0].sites[0]: there is no site `west`"],
  ["a property that no limit is on", { webhooks: [hook], rules: [{ ...rule, properties: ["leek"] }] }, "true notify.rules[0].properties[0]: no limit is on a property `leek`, so nothing would ever be told"],
  ["two webhooks of one name", { webhooks: [hook, hook] }, "true notify.webhooks[1].name: another channel is called `desk`"],
  ["a webhook called mail", { webhooks: [{ ...hook, name: "mail" }] }, "true notify.webhooks[0].name: another channel is called `mail`"],
  ["a program without a secret", { webhooks: [{ name: "a", url: hook.url }] }, "true notify.webhooks[0].secret: needs 16 characters or more"],
  ["a keyword of a program", { webhooks: [{ ...hook, keyword: "x" }] }, "true notify.webhooks[0].keyword: `keyword` is for robots"],
  ["a secret of a robot that has none", { webhooks: [{ name: "a", kind: "wecom", url: hook.url, secret: "x" }] }, "true notify.webhooks[0].secret: a WeCom robot has no secret: its key is in the address"],
  ["push as the only way", { mail, push, rules: [{ name: "a", to: [{ push: "li" }] }] }, "true notify.rules[0].to: push may not be the only way: many sites are closed networks"],
  ["push as the only way of a level", { mail, push, webhooks: [hook], rules: [{ ...rule, escalate: [{ afterMin: 5, to: [{ push: "li" }, { push: "wang" }] }] }] }, "true notify.rules[0].escalate[0].to: push may not be the only way"],
  ["push that is not set up", { mail, rules: [{ name: "a", to: [{ person: "li" }, { push: "li" }] }] }, "true notify.rules[0].to[1].push: is told in the browser, but that is not set up"],
  ["a push subject that is none", { push: { subject: "li" } }, "true notify.push.subject: does not have the right form"],
  ["a roster that is not there", withRule({ to: [{ roster: "night" }] }), "true notify.rules[0].to[0].roster: there is no roster `night`"],
  ["a level for a roster that is not there", withRule({ escalate: [{ afterMin: 5, to: [{ roster: "night" }] }] }), "true notify.rules[0].escalate[0].to[0].roster: there is no roster `night`"],
  ["levels out of order", withRule({ escalate: [{ afterMin: 30, to: [{ webhook: "desk" }] }, { afterMin: 10, to: [{ webhook: "desk" }] }] }), "true notify.rules[0].escalate[1].afterMin: comes no later than the level before it (30 min)"],
  ["escalating what is not told", withRule({ on: ["cleared"], escalate: [{ afterMin: 5, to: [{ webhook: "desk" }] }] }), "true notify.rules[0].escalate: escalates what nobody was told of"],
  ["quiet all day", withRule({ quiet: { from: "22:00", to: "22:00" } }), "true notify.rules[0].quiet: begins when it ends, so it would always be quiet"],
  ["a desk that is none", withRule({ desks: ["roof"] }), "true notify.rules[0].desks[0]: "],
  ["a time that is none", withRoster({ shifts: [{ ...shift, to: "25:00" }] }), "true notify.rosters[0].shifts[0].to: does not have the right form"],
  ["somebody on duty twice at once", withRoster({ shifts: [shift, { ...shift, days: ["wed"], from: "07:00", to: "09:00" }] }), "true notify.rosters[0].shifts[1]: `li` is on duty twice at the same time (wed 07:00)"],
  ["a day that the calendar has not", withRoster({ exceptions: [{ date: "2027-02-29", shifts: [] }] }), "true notify.rosters[0].exceptions[0].date: the calendar has no 2027-02-29"],
  ["a day twice", withRoster({ exceptions: [{ date: "2026-12-25", shifts: [] }, { date: "2026-12-25", shifts: [] }] }), "true notify.rosters[0].exceptions[1].date: 2026-12-25 is there twice"],
  ["two rosters of one name", { mail, rosters: [roster, roster] }, "true notify.rosters[1].name: another roster is called `duty`"],
  ["a roster without mail", { rosters: [roster] }, "true notify.rosters[0]: its people are told by mail, but there is no mail server"],
  ["another scheme", { webhooks: [{ ...hook, url: "file:///etc/passwd" }] }, "true notify.webhooks[0].url: does not have the right form"],
  ["a password in clear over the network", { mail: { ...mail, security: "none", user: "u", password: "p" } }, "true notify.mail.security: would send the password unencrypted over the network"],
  ["half of an account", { mail: { ...mail, user: "u" } }, "true notify.mail: has only one of `user` and `password`"],
  ["an authority that is no certificate", { mail: { ...mail, ca: "layout.json" } }, "true notify.mail.ca: "],
  ["an address that is none", { mail, rules: [{ name: "a", to: [{ mail: "duty" }] }] }, "true notify.rules[0].to[0].mail: does not have the right form"],
])("%s is told with its place", (_what, notify, told) => {
  const mistakes = mistakesOf(notify);
  expect(mistakes).toHaveLength(1);
  expect(mistakes[0]).toContain(told);
});
