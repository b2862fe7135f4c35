import { createHmac } from "node:crypto";
import type { Millis } from "@stacktwin/twin-models/ids";
import type { SendProblem, WebhookConfig, WebhookKind } from "@stacktwin/twin-models/notify";
import type { Priority } from "@stacktwin/twin-models/priority";
import { accepted, httpPost } from "./http-post.ts";
import { SendError } from "./problem.ts";
import type { RobotMessage } from "./robot-text.ts";

const MINUTE = 60_000;
const sealed = (key: string, text: string): string => createHmac("sha256", key).update(text).digest("base64");

interface Request {
  url: URL;
  body: object;
}
type Hook = Pick<WebhookConfig, "url" | "secret">;

interface Robot {
  /** Most bytes of UTF-8 that the text of a message may have. */
  limit: number;
  compose: (hook: Hook, message: RobotMessage, now: Millis) => Request;
  /** Under which names an answer has its code; 0 is yes. */
  code: readonly string[];
  words: readonly string[];
  /** What the codes that are told apart mean, and how long to wait before the next try, ms. */
  codes: Readonly<Record<string, { problem: SendProblem; pause?: Millis }>>;
}

/** open.dingtalk.com, custom robots: 20 messages a minute, then nothing for ten minutes; about 20 KB a message. */
const dingtalk: Robot = {
  limit: 15_000,
  compose({ url, secret }, { title, text }, now) {
    const to = new URL(url);
    if (secret !== undefined) {
      to.searchParams.set("timestamp", String(now));
      to.searchParams.set("sign", sealed(secret, `${now}\n${secret}`));
    }
    return { url: to, body: { msgtype: "markdown", markdown: { title, text } } };
  },
  code: ["errcode"],
  words: ["errmsg"],
  codes: { 310000: { problem: "signature" }, 130101: { problem: "too-fast", pause: 10 * MINUTE }, 410100: { problem: "too-fast", pause: 10 * MINUTE } },
};

/** developer.work.weixin.qq.com/document/path/91770: 20 messages a minute, Markdown of at most 4096 bytes. Its key is in the address. */
const wecom: Robot = {
  limit: 4096,
  compose: ({ url }, { text }) => ({ url: new URL(url), body: { msgtype: "markdown", markdown: { content: text } } }),
  code: ["errcode"],
  words: ["errmsg"],
  codes: { 93000: { problem: "signature" }, 45009: { problem: "too-fast", pause: MINUTE }, 45033: { problem: "too-fast", pause: MINUTE } },
};

const COLOURS: Readonly<Record<Priority, string>> = { urgent: "red", high: "orange", medium: "yellow", low: "blue" };

/** open.feishu.cn, custom bots: 100 a minute and 5 a second, a body of at most 20 KB. The key of the signature is time and secret, what is signed is empty. */
const feishu: Robot = {
  limit: 12_000,
  compose: ({ url, secret }, { title, text, gravest }, now) => {
    const timestamp = String(Math.floor(now / 1000));
    return {
      url: new URL(url),
      body: {
        ...(secret === undefined ? {} : { timestamp, sign: sealed(`${timestamp}\n${secret}`, "") }),
        msg_type: "interactive",
        card: {
          config: { wide_screen_mode: true },
          header: { title: { tag: "plain_text", content: title }, template: gravest === null ? "green" : COLOURS[gravest] },
          elements: [{ tag: "div", text: { tag: "lark_md", content: text } }],
        },
      },
    };
  },
  code: ["code", "StatusCode"],
  words: ["msg", "StatusMessage"],
  codes: { 19021: { problem: "signature" }, 19024: { problem: "signature" }, 11232: { problem: "too-fast", pause: MINUTE }, 99991400: { problem: "too-fast", pause: MINUTE } },
};

export type RobotKind = Exclude<WebhookKind, "stacktwin">;
export const ROBOTS: Readonly<Record<RobotKind, Robot>> = { dingtalk, wecom, feishu };

/** Shortest time between two messages of one robot, ms: below 20 a minute, with room for tests. */
export const ROBOT_GAP: Millis = 4000;

function read(text: string): Record<string, unknown> {
  try {
    const answer: unknown = JSON.parse(text);
    return typeof answer === "object" && answer !== null ? (answer as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** Says it in the group. These services answer 200 and put into the body whether they took it. Throws SendError. */
export async function sendRobot(kind: RobotKind, hook: Hook & Pick<WebhookConfig, "keyword">, ca: string | undefined, message: RobotMessage, now: Millis): Promise<string> {
  const { compose, code: codes, words, codes: known } = ROBOTS[kind];
  const { keyword } = hook;
  const said = keyword === undefined || message.text.includes(keyword) ? message : { ...message, text: `${keyword}  \n${message.text}` };
  const { url, body } = compose(hook, said, now);
  const answer = await httpPost(url, ca, { "content-type": "application/json; charset=utf-8" }, JSON.stringify(body));
  const fields = read(answer.body);
  const code = codes.map((name) => fields[name]).find((value) => typeof value === "number");
  if (code === undefined) {
    accepted(answer);
    throw new SendError("answer", answer.said);
  }
  const text = `${code} ${words.map((name) => fields[name]).find((value) => typeof value === "string") ?? ""}`.trim().slice(0, 300);
  if (code === 0) return text;
  const { problem, pause } = known[code] ?? { problem: "answer" };
  throw new SendError(problem, text, false, pause);
}
