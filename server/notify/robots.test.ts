import { createHmac } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { WebhookConfig } from "@stacktwin/twin-models/notify";
import { startHookServer, type HookServer } from "../../tests/setup/hook-server.ts";
import { alarmOf, BASE, MINUTE, openDesk, personOf, T, type Desk } from "../fixtures/notify.ts";
import { cutBytes } from "./robot-text.ts";

const SECRET = "SEC-of-a-robot";
const li = personOf("li");
let folder: string;
let hook: HookServer;
let desk: Desk;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "stacktwin-robots-"));
  hook = await startHookServer();
  desk = openDesk(join(folder, "state.db"));
});
afterEach(async () => {
  await hook.stop();
  desk.close();
  rmSync(folder, { recursive: true });
  expect(desk.reported).toEqual([]);
});

const OK: Record<string, object> = { dingtalk: { errcode: 0, errmsg: "ok" }, wecom: { errcode: 0, errmsg: "ok" }, feishu: { code: 0, msg: "success", data: {} } };
const answers = (answer: object) => (hook.answer = (response) => response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(answer)));
function robot(kind: "dingtalk" | "wecom" | "feishu", more: Partial<WebhookConfig> = {}): void {
  desk.setup.webhooks = [{ name: "group", kind, url: `http://127.0.0.1:${hook.port}/robot/send?access_token=a-token`, ...more }];
  desk.setup.rules = [{ name: "all", on: ["raised", "cleared"], to: [{ webhook: "group" }] }];
  answers(OK[kind] ?? {});
}
interface Body {
  msgtype: string;
  markdown: { text: string; content: string };
  card: { header: object; elements: { text: { content: string } }[] };
}
const sent = (row = 0): Body => JSON.parse(hook.posts[row]?.body ?? "null") as Body;
/** Computed here from what the services publish, apart from the code that is tested. */
const hmac = (key: string, text: string): string => createHmac("sha256", Buffer.from(key, "utf8")).update(Buffer.from(text, "utf8")).digest("base64");

describe("DingTalk", () => {
  test("Markdown with a title, signed in the address over milliseconds and secret", async () => {
    robot("dingtalk", { secret: SECRET });
    desk.tell(alarmOf("leak-1"));
    await desk.notifier.turn();
    const url = new URL(hook.posts[0]?.url ?? "", "http://x");
    expect(Object.fromEntries(url.searchParams)).toEqual({ access_token: "a-token", timestamp: String(T), sign: hmac(SECRET, `${T}\n${SECRET}`) });
    expect(hook.posts[0]?.headers["content-type"]).toBe("application/json; charset=utf-8");
    expect(sent()).toEqual({
      msgtype: "markdown",
      markdown: {
        title: "[高] 主楼 一层 善本书库：leak-1：漏水 = 是",
        text: `**【高】leak-1：漏水 = 是**  \n位置：主楼 一层 善本书库  \n开始：2026-11-21 09:30 (Asia/Shanghai, GMT+8)  \n后果：图书受潮  \n处置：关阀  \n[在书库孪生中打开](${BASE}/sites/branch/alarms?alarm=leak-1)`,
      },
    });
    expect(desk.notifier.deliveries(9)).toMatchObject([{ state: "sent", said: "0 ok" }]);
  });

  test("a sign that has + and / in it is encoded, so that it arrives as it was", async () => {
    robot("dingtalk", { secret: SECRET });
    const awkward = Array.from({ length: 200 }, (_, n) => T + n).find((at) => /\+.*\//.test(hmac(SECRET, `${at}\n${SECRET}`))) ?? T;
    desk.now = awkward;
    desk.tell(alarmOf("a"));
    await desk.notifier.turn();
    expect(hook.posts[0]?.url).toContain(`sign=${encodeURIComponent(hmac(SECRET, `${awkward}\n${SECRET}`))}`);
  });

  test("a wrong signature is a failure though the status is 200, and is tried again", async () => {
    robot("dingtalk", { secret: SECRET });
    answers({ errcode: 310000, errmsg: "sign not match" });
    desk.tell(alarmOf("a"));
    await desk.notifier.turn();
    expect(desk.notifier.deliveries(9)).toMatchObject([{ state: "waiting", problem: "signature", said: "310000 sign not match", due: T + 10_000 }]);
    answers({ errcode: 0 });
    desk.after(10_000);
    await desk.notifier.turn();
    expect(desk.notifier.deliveries(9)).toMatchObject([{ state: "sent", attempts: 2 }]);
  });

  test("too many: it is left alone for the ten minutes that it asks for", async () => {
    robot("dingtalk");
    answers({ errcode: 130101, errmsg: "send too fast, exceed 20 times per minute" });
    desk.tell(alarmOf("a"));
    await desk.notifier.turn();
    expect(desk.notifier.deliveries(9)).toMatchObject([{ problem: "too-fast", due: T + 10 * MINUTE }]);
    expect(new URL(hook.posts[0]?.url ?? "", "http://x").searchParams.has("sign")).toBe(false);
  });

  test("a keyword that it asks for is in every message, once", async () => {
    robot("dingtalk", { keyword: "书库报警" });
    desk.tell(alarmOf("a"));
    await desk.notifier.turn();
    expect(sent().markdown.text.split("书库报警")).toHaveLength(2);
    await desk.notifier.test("group", undefined, li);
    expect(sent(1).markdown.text).toMatch(/^书库报警 {2}\n这是书库孪生的测试消息，由 li 发出/);
  });
});

describe("WeCom", () => {
  test("Markdown, at most 4096 bytes, no character in halves, links whole, and the rest counted", async () => {
    robot("wecom");
    for (let n = 0; n < 60; n++) desk.tell(alarmOf(`leak-${n}`, { consequence: { zh: "善本受潮😀".repeat(n === 0 ? 900 : 3), en: "" } }));
    await desk.notifier.turn();
    const { msgtype, markdown } = sent();
    expect(msgtype).toBe("markdown");
    expect(Buffer.byteLength(markdown.content)).toBeLessThanOrEqual(4096);
    expect(Buffer.byteLength(markdown.content)).toBeGreaterThan(3900);
    expect(markdown.content).not.toContain("\u{FFFD}");
    expect(markdown.content).toContain(`](${BASE}/sites/branch/alarms?alarm=leak-0)`);
    expect(markdown.content).toMatch(/另有 \d+ 条，请在书库孪生中查看。$/);
    expect(desk.notifier.deliveries(100).every(({ state }) => state === "sent")).toBe(true);
  });

  test("a small storm is written out in one message", async () => {
    robot("wecom", { language: "en" });
    for (let n = 0; n < 3; n++) desk.tell(alarmOf(`leak-${n}`));
    await desk.notifier.turn();
    expect(sent().markdown.content.split("Open in Stacktwin")).toHaveLength(4);
  });

  test("over its rate it is tried again", async () => {
    robot("wecom");
    answers({ errcode: 45009, errmsg: "api freq out of limit" });
    desk.tell(alarmOf("a"));
    await desk.notifier.turn();
    expect(desk.notifier.deliveries(9)).toMatchObject([{ state: "waiting", problem: "too-fast", due: T + MINUTE }]);
  });
});

describe("Feishu", () => {
  test("a card, signed with seconds and secret as the key of nothing", async () => {
    robot("feishu", { secret: SECRET, language: "both" });
    desk.tell(alarmOf("leak-1", { priority: "urgent" }));
    await desk.notifier.turn();
    const seconds = String(T / 1000);
    const body = sent();
    expect(body).toMatchObject({ timestamp: seconds, sign: hmac(`${seconds}\n${SECRET}`, ""), msg_type: "interactive" });
    expect(body.card.header).toEqual({ template: "red", title: { tag: "plain_text", content: "[紧急] 主楼 一层 善本书库：leak-1：漏水 = 是 / [Urgent] Main › Ground floor › Rare-book store: leak-1: leak = yes" } });
    expect(body.card.elements[0]?.text.content).toContain("\n\n---\n\n**【Urgent】leak-1: leak = yes**");
    expect(desk.notifier.deliveries(9)).toMatchObject([{ state: "sent", said: "0 success" }]);
  });

  test("a storm stays below 20 KB", async () => {
    robot("feishu", { secret: SECRET });
    for (let n = 0; n < 200; n++) desk.tell(alarmOf(`leak-${n}`));
    await desk.notifier.turn();
    expect(hook.posts[0]?.bytes.length).toBeLessThan(20_000);
  });

  test.each([
    [{ code: 19021, msg: "sign match fail or timestamp is not within one hour from current time" }, "signature", 10_000],
    [{ code: 19024, msg: "Key Words Not Found" }, "signature", 10_000],
    [{ code: 9499, msg: "Bad Request" }, "answer", 10_000],
    [{ code: 11232, msg: "frequency limited" }, "too-fast", MINUTE],
    [{ wrong: true }, "answer", 10_000],
  ])("%o is %s", async (answer, problem, pause) => {
    robot("feishu", { secret: SECRET });
    answers(answer);
    desk.tell(alarmOf("a"));
    await desk.notifier.turn();
    expect(desk.notifier.deliveries(9)).toMatchObject([{ state: "waiting", problem, due: T + pause }]);
  });

  test("the older answer is understood too", async () => {
    robot("feishu");
    answers({ StatusCode: 0, StatusMessage: "success" });
    expect(await desk.notifier.test("group", undefined, li)).toMatchObject({ ok: true, said: "0 success" });
  });
});

test("a storm of three minutes is at most 20 messages in any minute, and nothing is lost", async () => {
  robot("dingtalk");
  const at: number[] = [];
  hook.answer = (response) => {
    at.push(desk.now);
    response.writeHead(200).end('{"errcode":0}');
  };
  for (let second = 0; second < 180; second++) {
    desk.tell(alarmOf(`leak-${second}`));
    await desk.notifier.turn();
    desk.after(1000);
  }
  desk.after(10_000);
  await desk.notifier.turn();
  for (const from of at) expect(at.filter((other) => other >= from && other < from + MINUTE).length).toBeLessThanOrEqual(20);
  expect(desk.notifier.deliveries(200).filter(({ state }) => state === "sent")).toHaveLength(180);
  const text = hook.posts.map(({ body }) => body).join();
  expect(Array.from({ length: 180 }, (_, n) => text.includes(`alarm=leak-${n})`)).every(Boolean)).toBe(true);
});

test("what devices and people wrote calls nobody and links nowhere", async () => {
  robot("wecom");
  desk.tell(alarmOf("a", { cause: { zh: "<@all> [点我](http://evil.example) **x** `y`\n# z", en: "" } }));
  await desk.notifier.turn();
  const { content } = sent().markdown;
  expect(content).not.toMatch(/<|@|\]\(http:\/\/evil|`/);
  expect(content).toContain("＜＠all＞ ［点我］(http://evil.example)");
});

test.each([
  ["善本", 6, "善本"],
  ["善本书", 8, "善…"],
  ["a😀b", 5, "a…"],
  ["👩‍👩‍👧x", 20, "👩‍👩‍👧x"],
  ["👩‍👩‍👧xyzw", 20, "…"],
])("%s in %i bytes is %s", (text, most, cut) => {
  expect(cutBytes(text, most)).toBe(cut);
  expect(Buffer.byteLength(cutBytes(text, most))).toBeLessThanOrEqual(most);
});
