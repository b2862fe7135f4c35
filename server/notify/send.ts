import type { Millis, PersonId } from "@stacktwin/twin-models/ids";
import type { MailLanguage, NotifyConfig, WebhookConfig, WebhookKind } from "@stacktwin/twin-models/notify";
import type { Person } from "@stacktwin/twin-models/permission";
import type { PushMessage } from "@stacktwin/twin-models/push";
import type { OutboxEntry } from "../contracts/notify.ts";
import { alarmUrl, letterOf, linesOf, subjectOf, TEST_SUBJECT, testLetter, testWords, tongues } from "./letter.ts";
import { sendMail, type Letter } from "./mail.ts";
import { postingOf, testPosting } from "./posting.ts";
import { SendError } from "./problem.ts";
import { sendPush, type PushParts } from "./push.ts";
import { robotMessage, robotTest } from "./robot-text.ts";
import { ROBOTS, sendRobot, type RobotKind } from "./robots.ts";
import { sendWebhook } from "./webhook.ts";

/** Channels and rules as they are now, with the authorities of channels that have one of their own, PEM. */
export type Setup = NotifyConfig & { authorities: ReadonlyMap<string, string> };

/** Without path and query, which may hold a key. */
export const serverOf = ({ url }: Pick<WebhookConfig, "url">): string => new URL(url).origin;

/** What is to be posted: alarms, or a test by somebody. */
interface Post {
  hook: WebhookConfig;
  ca: string | undefined;
  id: string;
  about: readonly OutboxEntry[] | { by: string };
  /** The same for people, who read of a night in one piece. */
  folded: readonly OutboxEntry[];
  base: string;
  now: Millis;
}
const isTest = (about: Post["about"]): about is { by: string } => "by" in about;

const toProgram = ({ hook, ca, id, about, base, now }: Post): Promise<string> =>
  sendWebhook(hook, ca, id, isTest(about) ? testPosting(id, now) : postingOf(id, about, base, now), now);

const toRobot = (kind: RobotKind) => ({ hook, ca, about, folded, base, now }: Post): Promise<string> => {
  const { language = "zh", keyword = "" } = hook;
  const most = ROBOTS[kind].limit - Buffer.byteLength(keyword) - 3;
  return sendRobot(kind, hook, ca, isTest(about) ? robotTest(language, base, about.by, most) : robotMessage(folded, language, base, most), now);
};

const POST: Readonly<Record<WebhookKind, (post: Post) => Promise<string>>> = {
  stacktwin: toProgram,
  dingtalk: toRobot("dingtalk"),
  wecom: toRobot("wecom"),
  feishu: toRobot("feishu"),
};

const LINES = 3;
/** One line on a locked screen, a few more below it. */
function pushOf(folded: readonly OutboxEntry[], language: MailLanguage, base: string, id: string): PushMessage {
  const [first] = folded;
  const spoken = tongues(language);
  const body = first && folded.length === 1 ? linesOf(first, spoken[0] ?? "zh").map(([, value]) => value) : folded.slice(0, LINES).map(({ cause }) => cause[spoken[0] ?? "zh"]);
  return { title: spoken.map((tongue) => subjectOf(folded, tongue)).join(" / "), body: body.join("\n"), url: first && folded.length === 1 ? alarmUrl(base, first) : base, tag: id };
}

export const testPush = (base: string, by: Pick<Person, "name" | "language">, id: string): PushMessage => ({ title: TEST_SUBJECT[by.language], body: testWords(by.name)[by.language], url: base, tag: id });

function mailTo({ mail, authorities }: Setup, letter: Letter): Promise<string> {
  if (!mail) throw new SendError("gone", "no mail server is configured any more", true);
  return sendMail(mail, authorities.get("mail"), letter);
}

function postTo({ webhooks, authorities }: Setup, name: string, post: Omit<Post, "hook" | "ca">): Promise<string> {
  const hook = webhooks.find((each) => each.name === name);
  if (!hook) throw new SendError("gone", `no webhook ${name} is configured any more`, true);
  return POST[hook.kind]({ hook, ca: authorities.get(name), ...post });
}

interface Batch {
  setup: Setup;
  push: PushParts;
  id: string;
  entries: readonly [OutboxEntry, ...OutboxEntry[]];
  folded: readonly OutboxEntry[];
  base: string;
  now: Millis;
}

const BY: Readonly<Record<OutboxEntry["kind"], (batch: Batch) => Promise<string>>> = {
  webhook: ({ setup, id, entries, folded, base, now }) => postTo(setup, entries[0].to, { id, about: entries, folded, base, now }),
  mail: ({ setup, id, entries: [{ to, language }], folded, base, now }) => mailTo(setup, { to, id, at: now, ...letterOf(folded, language, base) }),
  push: ({ setup, push, id, entries, folded, base, now }) => {
    const urgent = entries.some(({ what, priority }) => what !== "cleared" && (priority === "urgent" || priority === "high"));
    const [{ to, language }] = entries;
    return sendPush(push, setup.push, setup.authorities.get("push"), { person: to as PersonId, id, message: pushOf(folded, language, base, id), urgent }, now);
  },
};

/** Tells a recipient of all these at once, under one id; answers with the other end's words. Throws SendError. */
export const sendBatch = async (batch: Batch): Promise<string> => BY[batch.entries[0].kind](batch);

/** A test in the asker's language; `address` of a mail. Throws SendError. */
export async function sendTest(setup: Setup, channel: string, address: string | null, id: string, by: Person, base: string, now: Millis): Promise<string> {
  const language: MailLanguage = by.language;
  if (address === null) return postTo(setup, channel, { id, about: { by: by.name }, folded: [], base, now });
  return mailTo(setup, { to: address, id, at: now, ...testLetter(language, base, by.name) });
}
