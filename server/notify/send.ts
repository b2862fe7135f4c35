import type { Millis } from "@stacktwin/twin-models/ids";
import type { MailLanguage, NotifyConfig, WebhookConfig } from "@stacktwin/twin-models/notify";
import type { Person } from "@stacktwin/twin-models/permission";
import type { OutboxEntry } from "../contracts/notify.ts";
import { letterOf, testLetter } from "./letter.ts";
import { sendMail, type Letter } from "./mail.ts";
import { postingOf, testPosting } from "./posting.ts";
import { SendError } from "./problem.ts";
import { sendWebhook } from "./webhook.ts";

/** Channels and rules as they are now, with the authorities of channels that have one of their own, PEM. */
export type Setup = NotifyConfig & { authorities: ReadonlyMap<string, string> };

/** Without path and query, which may hold a key. */
export const serverOf = ({ url }: Pick<WebhookConfig, "url">): string => new URL(url).origin;

function mailTo({ mail, authorities }: Setup, letter: Letter): Promise<string> {
  if (!mail) throw new SendError("gone", "no mail server is configured any more", true);
  return sendMail(mail, authorities.get("mail"), letter);
}

function postTo({ webhooks, authorities }: Setup, name: string, id: string, body: string, now: Millis): Promise<string> {
  const hook = webhooks.find((each) => each.name === name);
  if (!hook) throw new SendError("gone", `no webhook ${name} is configured any more`, true);
  return sendWebhook(hook, authorities.get(name), id, body, now);
}

/** Tells a recipient of all these at once, under one id; answers with the other end's words. Throws SendError. */
export async function sendBatch(setup: Setup, id: string, entries: readonly [OutboxEntry, ...OutboxEntry[]], base: string, now: Millis): Promise<string> {
  const [{ kind, to, language }] = entries;
  if (kind === "webhook") return postTo(setup, to, id, postingOf(id, entries, base, now), now);
  return mailTo(setup, { to, id, at: now, ...letterOf(entries, language, base) });
}

/** A test in the asker's language; `address` of a mail. Throws SendError. */
export async function sendTest(setup: Setup, channel: string, address: string | null, id: string, by: Person, base: string, now: Millis): Promise<string> {
  const language: MailLanguage = by.language;
  if (address === null) return postTo(setup, channel, id, testPosting(id, now), now);
  return mailTo(setup, { to: address, id, at: now, ...testLetter(language, base, by.name) });
}
