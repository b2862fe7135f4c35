import { createHash } from "node:crypto";
import { TwinError } from "@stacktwin/twin-models/errors";
import type { Millis, SiteId } from "@stacktwin/twin-models/ids";
import { ADDRESS, type Channel, type Delivery, type MailLanguage, type NotifyConfig, type TestResult } from "@stacktwin/twin-models/notify";
import type { Person } from "@stacktwin/twin-models/permission";
import type { PlaceTree } from "@stacktwin/twin-models/place";
import type { Clock } from "../contracts/clock.ts";
import type { Notifier, Outbox, OutboxEntry } from "../contracts/notify.ts";
import { decide, reach } from "./decide.ts";
import { letterOf, testLetter } from "./letter.ts";
import { sendMail } from "./mail.ts";
import { postingOf, testPosting } from "./posting.ts";
import { SendError, sendError } from "./problem.ts";
import { sendWebhook } from "./webhook.ts";

export interface NotifierParts {
  config: NotifyConfig;
  /** Authorities by channel name, PEM. */
  authorities: ReadonlyMap<string, string>;
  places: ReadonlyMap<SiteId, PlaceTree>;
  people: () => readonly Person[];
  outbox: Outbox;
  clock: Clock;
  /** Address of the console, without a slash at its end. */
  base: () => string;
  /** Writes into the journal what went out or could not. */
  record: (on: string, after: string) => void;
  report: (what: string, error: unknown) => void;
}

const MINUTE = 60_000;
const DAY = 86_400_000;
/** A second letter to the same address waits so long and then tells of all that came. Programs are told at once. */
const GATHER: Record<Delivery["kind"], Millis> = { mail: MINUTE, webhook: 0 };
const TOGETHER = 200;
/** Pauses after failures, the last one again and again. */
const PAUSES: readonly Millis[] = [10_000, 30_000, MINUTE, 2 * MINUTE, 5 * MINUTE, 10 * MINUTE, 15 * MINUTE];
const KEPT = 30 * DAY;
const TESTS_PER_MINUTE = 6;
const LAST_WORDS = 3000;

const pauseAfter = (attempts: number): Millis => PAUSES[Math.min(attempts, PAUSES.length) - 1] ?? MINUTE;
const batchId = (entries: readonly OutboxEntry[]): string => createHash("sha256").update(entries.map(({ id }) => id).join("\n")).digest("hex").slice(0, 32);
/** Without path and query, which may hold a key. */
const serverOf = (url: string): string => new URL(url).origin;
const summary = (entries: readonly OutboxEntry[], outcome: string): string => {
  const ids = entries.slice(0, 5).map(({ id }) => id.slice(0, id.indexOf(">")));
  return `${outcome}: ${ids.join(", ")}${entries.length > ids.length ? ` and ${entries.length - ids.length} more` : ""}`;
};

export function createNotifier({ config, authorities, places, people, outbox, clock, base, record, report }: NotifierParts): Notifier {
  const { mail, webhooks, rules } = config;
  const busy = new Map<string, Promise<void>>();
  const lastSent = new Map<string, Millis>();
  let tests: Millis[] = [];
  let swept = -Infinity;
  let stopped = false;

  /** The other end's words. Throws SendError. */
  async function send(id: string, members: readonly OutboxEntry[]): Promise<string> {
    const [first] = members;
    if (!first) return "";
    const { kind, to, language } = first;
    if (kind === "mail") {
      if (!mail) throw new SendError("gone", "no mail server is configured any more", true);
      return sendMail(mail, authorities.get("mail"), { to, id, at: clock.now(), ...letterOf(members, language, base()) });
    }
    const hook = webhooks.find(({ name }) => name === to);
    if (!hook) throw new SendError("gone", `no webhook ${to} is configured any more`, true);
    return sendWebhook(hook, authorities.get(hook.name), id, postingOf(id, members, base(), clock.now()), clock.now());
  }

  /** What goes out together: what went out together before and has not arrived, else all that waits. */
  function membersFor(recipient: string): OutboxEntry[] {
    const waiting = outbox.waiting(recipient, TOGETHER);
    const [first] = waiting;
    if (!first) return [];
    const now = clock.now();
    if (first.batch !== null) return first.due <= now ? waiting.filter(({ batch }) => batch === first.batch) : [];
    if (now < (lastSent.get(recipient) ?? -Infinity) + GATHER[first.kind]) return [];
    const batch = batchId(waiting);
    const members = waiting.map((entry) => ({ ...entry, batch }));
    outbox.put(members);
    return members;
  }

  async function sendTo(recipient: string): Promise<void> {
    const members = membersFor(recipient);
    const [first] = members;
    if (!first?.batch) return;
    const done = (change: Partial<OutboxEntry>): OutboxEntry[] => members.map((entry) => ({ ...entry, attempts: entry.attempts + 1, ...change }));
    let failure: SendError | null = null;
    let said = "";
    try {
      said = await send(first.batch, members);
    } catch (error) {
      failure = sendError(error);
    }
    // The store is closed: it is sent again after the next start, under the same id.
    if (stopped) return;
    const now = clock.now();
    if (!failure) {
      lastSent.set(recipient, now);
      outbox.put(done({ state: "sent", due: now, problem: null, said }));
      record(recipient, summary(members, "sent"));
      return;
    }
    const { problem, message, permanent } = failure;
    if (permanent || now - first.made >= DAY) {
      outbox.put(done({ state: "failed", due: now, problem, said: message }));
      record(recipient, summary(members, `failed (${problem}: ${message})`));
    } else outbox.put(done({ due: now + pauseAfter(first.attempts + 1), problem, said: message }));
  }

  function start(recipient: string): void {
    const work = sendTo(recipient)
      .catch((error: unknown) => report("a notification", error))
      .finally(() => busy.delete(recipient));
    busy.set(recipient, work);
  }

  function sweep(now: Millis): void {
    if (now < swept + DAY / 24) return;
    swept = now;
    outbox.drop(now - KEPT);
  }

  async function tried(to: string, work: () => Promise<string>): Promise<TestResult> {
    const begun = clock.now();
    try {
      return { ok: true, to, problem: null, said: await work(), tookMs: clock.now() - begun };
    } catch (error) {
      const { problem, message } = sendError(error);
      return { ok: false, to, problem, said: message, tookMs: clock.now() - begun };
    }
  }

  function testAddress(to: string | undefined, by: Person): string {
    const address = to ?? by.contact.trim();
    if (!new RegExp(ADDRESS).test(address)) throw new TwinError("BAD_INPUT", "Your account has no mail address as its contact: name one", "/to");
    return address;
  }

  return {
    decide(site, news, current, unwritten) {
      if (rules.length === 0 || news.length === 0) return [];
      try {
        return decide({ rules, people, places, outbox }, site, news, current, unwritten, clock.now());
      } catch (error) {
        report("deciding whom to tell", error);
        return [];
      }
    },

    async turn() {
      try {
        const now = clock.now();
        for (const recipient of outbox.due(now)) if (!busy.has(recipient)) start(recipient);
        sweep(now);
      } catch (error) {
        report("the outbox", error);
      }
      await Promise.all(busy.values());
    },

    channels: () => [
      ...(mail ? [{ name: "mail", kind: "mail", server: `${mail.host}:${mail.port}`, encrypted: mail.security !== "none", from: mail.from } satisfies Channel] : []),
      ...webhooks.map(({ name, url }): Channel => ({ name, kind: "webhook", server: serverOf(url), encrypted: url.startsWith("https:"), from: null })),
    ],

    rules() {
      const staff = people();
      return rules.map((rule) => ({
        ...rule,
        reaches: rule.to.map((recipient) => {
          const { name, to, problem } = reach(recipient, staff);
          return { name, address: problem === null ? to : null, problem };
        }),
      }));
    },

    deliveries: (limit, state) =>
      outbox.list(limit, state).map(({ id, site, alarm, occurrence, what, at, made, priority, cause, kind, to, state: is, attempts, due, problem, said }) => ({
        id, site, alarm, occurrence, what, at, made, priority, cause, kind, to, state: is, attempts, due, problem, said,
      })),

    async test(channel, to, by) {
      const now = clock.now();
      const hook = webhooks.find(({ name }) => name === channel);
      if (!hook && (channel !== "mail" || !mail)) throw new TwinError("NOT_FOUND", `There is no channel ${channel}`);
      const address = hook ? serverOf(hook.url) : testAddress(to, by);
      tests = tests.filter((at) => at > now - MINUTE);
      if (tests.length >= TESTS_PER_MINUTE) throw new TwinError("TOO_MANY", "That were many tests within a minute");
      tests.push(now);
      const id = createHash("sha256").update(`test ${channel} ${now} ${by.id}`).digest("hex").slice(0, 32);
      const language: MailLanguage = by.language;
      return tried(address, () =>
        hook
          ? sendWebhook(hook, authorities.get(hook.name), id, testPosting(id, now), now)
          : sendMail(mail as NonNullable<typeof mail>, authorities.get("mail"), { to: address, id, at: now, ...testLetter(language, base(), by.name) }),
      );
    },

    async stop() {
      await Promise.race([Promise.all(busy.values()), new Promise((done) => setTimeout(done, LAST_WORDS).unref())]);
      stopped = true;
    },
  };
}
