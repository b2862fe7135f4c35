import { createHash } from "node:crypto";
import { TwinError } from "@stacktwin/twin-models/errors";
import type { Alarm } from "@stacktwin/twin-models/alarm";
import type { AlarmId, Millis, PersonId, SiteId } from "@stacktwin/twin-models/ids";
import { ADDRESS, type Channel, type Delivery, type WebhookKind } from "@stacktwin/twin-models/notify";
import type { Person } from "@stacktwin/twin-models/permission";
import { PUSH_SERVICES } from "@stacktwin/twin-models/push";
import type { Clock } from "../contracts/clock.ts";
import type { Notifier, Outbox, OutboxEntry } from "../contracts/notify.ts";
import { decide, type DecideParts } from "./decide.ts";
import { callsUnheard, escalate, type EscalateParts } from "./escalate.ts";
import { fold } from "./fold.ts";
import { pauseAfter } from "./pauses.ts";
import { sendError, type SendError } from "./problem.ts";
import type { PushParts } from "./push.ts";
import { ROBOT_GAP } from "./robots.ts";
import { rosterView, ruleView, type Surroundings } from "./views.ts";
import { sendBatch, sendTest, serverOf, type Setup } from "./send.ts";

export interface NotifierParts {
  setup: () => Setup;
  places: DecideParts["places"];
  people: () => readonly Person[];
  outbox: Outbox;
  push: PushParts;
  /** Time zone of every site. */
  zones: () => ReadonlyMap<SiteId, string>;
  /** Alarms of every site that are not normal, as they are now. */
  standing: () => Iterable<readonly [SiteId, readonly Alarm[]]>;
  current: (site: SiteId, alarm: AlarmId) => Alarm | undefined;
  journal: EscalateParts["journal"];
  clock: Clock;
  /** Address of the console, without a slash at its end. */
  base: () => string;
  /** Writes into the journal what went out or could not. */
  record: (on: string, after: string) => void;
  report: (what: string, error: unknown) => void;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** A second letter to the same address waits so long and then tells of all that came. Programs are told at once, groups of a chat as often as their robot may speak. */
const GATHER: Record<"mail" | "push" | WebhookKind, Millis> = { mail: MINUTE, push: ROBOT_GAP, stacktwin: 0, dingtalk: ROBOT_GAP, wecom: ROBOT_GAP, feishu: ROBOT_GAP };
const TOGETHER = 200;
const KEPT = 30 * DAY;
const TESTS_PER_MINUTE = 6;
const LAST_WORDS_MS = 3000;
const isAddress = new RegExp(ADDRESS);

const idOf = (...parts: string[]): string => createHash("sha256").update(parts.join("\n")).digest("hex").slice(0, 32);

function summary(entries: readonly OutboxEntry[], outcome: string): string {
  const ids = entries.slice(0, 5).map(({ id }) => id.slice(0, id.indexOf(">")));
  return `${outcome}: ${ids.join(", ")}${entries.length > ids.length ? ` and ${entries.length - ids.length} more` : ""}`;
}

const deliveryOf = ({ id, site, alarm, occurrence, what, level, afterMin, at, made, priority, cause, kind, to, name, state, held, attempts, due, problem, said }: OutboxEntry): Delivery => ({
  id, site, alarm, occurrence, what, level, afterMin, at, made, priority, cause, kind, to, name, state, held, attempts, due, problem, said,
});

export function createNotifier({ setup, places, people, outbox, push, zones, standing, current, journal, clock, base, record, report }: NotifierParts): Notifier {
  const busy = new Map<string, Promise<void>>();
  const lastSent = new Map<string, Millis>();
  const devices = (person: PersonId): number => push.devices.of(person).length;
  let tests: Millis[] = [];
  let settled: ReadonlySet<string> = new Set();
  let swept = -Infinity;
  let stopped = false;

  const wayOf = ({ kind, to }: OutboxEntry): keyof typeof GATHER => (kind !== "webhook" ? kind : (setup().webhooks.find(({ name }) => name === to)?.kind ?? "stacktwin"));

  /** Nobody is called about what somebody acknowledged meanwhile: such escalations are withdrawn, the others stay. */
  function heeded(waiting: readonly OutboxEntry[], now: Millis): OutboxEntry[] {
    const stands = ({ what, site, alarm, occurrence }: OutboxEntry): boolean => {
      const is = what === "escalated" ? current(site, alarm) : undefined;
      return what !== "escalated" || (is !== undefined && is.occurrence === occurrence && callsUnheard(is));
    };
    const over = waiting.filter((entry) => !stands(entry));
    if (over.length > 0) outbox.put(over.map((entry) => ({ ...entry, state: "withdrawn", due: now, problem: null })));
    return waiting.filter((entry) => !over.includes(entry));
  }

  function climb(now: Millis): void {
    const { rules, rosters } = setup();
    if (!rules.some((rule) => rule.escalate)) return;
    const seen: string[] = [];
    for (const [site, alarms] of standing()) {
      const { entries, settled: done } = escalate({ rules, rosters, people, devices, places, outbox, journal }, site, alarms, settled, now);
      if (entries.length > 0) outbox.add(entries);
      seen.push(...done);
    }
    settled = new Set(seen);
  }

  /** What goes out together: what went out together before and has not arrived, else all that waits. */
  function membersFor(recipient: string, now: Millis): OutboxEntry[] {
    const waiting = heeded(outbox.waiting(recipient, now, TOGETHER), now);
    const tried = waiting.find(({ batch }) => batch !== null);
    // What was tried comes before what is new.
    if (tried) return tried.due <= now ? waiting.filter(({ batch }) => batch === tried.batch) : [];
    const [first] = waiting;
    if (!first) return [];
    if (now < (lastSent.get(recipient) ?? -Infinity) + GATHER[wayOf(first)]) return [];
    const members = waiting.map((entry) => ({ ...entry, batch: idOf(...waiting.map(({ id }) => id)) }));
    outbox.put(members);
    return members;
  }

  function settle(members: readonly OutboxEntry[], now: Millis, change: Partial<OutboxEntry>): void {
    outbox.put(members.map((entry) => ({ ...entry, attempts: entry.attempts + 1, due: now, ...change })));
  }

  async function sendTo(recipient: string): Promise<void> {
    const [first, ...others] = membersFor(recipient, clock.now());
    if (!first?.batch) return;
    const folded = fold([first, ...others], ({ site, alarm }) => current(site, alarm));
    const outcome = await sendBatch({ setup: setup(), push, id: first.batch, entries: [first, ...others], folded, base: base(), now: clock.now() }).catch(sendError);
    // The store is closed: it is sent again after the next start, under the same id.
    if (stopped) return;
    conclude(recipient, first, [first, ...others], outcome);
  }

  function conclude(recipient: string, first: OutboxEntry, members: readonly OutboxEntry[], outcome: string | SendError): void {
    const now = clock.now();
    if (typeof outcome === "string") {
      lastSent.set(recipient, now);
      settle(members, now, { state: "sent", problem: null, said: outcome });
      record(recipient, summary(members, "sent"));
      return;
    }
    const { problem, message: said, permanent, pause } = outcome;
    if (!permanent && now - first.made < DAY) return settle(members, now, { due: now + Math.max(pause, pauseAfter(first.attempts + 1)), problem, said });
    settle(members, now, { state: "failed", problem, said });
    record(recipient, summary(members, `failed (${problem}: ${said})`));
  }

  function start(recipient: string): void {
    busy.set(
      recipient,
      sendTo(recipient)
        .catch((error: unknown) => report("a notification", error))
        .finally(() => busy.delete(recipient)),
    );
  }

  function testAddress(to: string | undefined, by: Person): string {
    const address = to ?? by.contact.trim();
    if (!isAddress.test(address)) throw new TwinError("BAD_INPUT", "Your account has no mail address as its contact: name one", "/to");
    return address;
  }

  /** A button pressed again and again floods nobody. */
  function countTest(now: Millis): void {
    tests = tests.filter((at) => at > now - MINUTE);
    if (tests.length >= TESTS_PER_MINUTE) throw new TwinError("TOO_MANY", "These were many tests within a minute");
    tests.push(now);
  }

  const around = (): Surroundings => ({ people: people(), rosters: setup().rosters, devices, at: clock.now(), zones: zones() });

  return {
    decide(site, news, current, unwritten) {
      const { rules, rosters } = setup();
      if (rules.length === 0 || news.length === 0) return [];
      try {
        return decide({ rules, rosters, people, devices, places, outbox }, site, news, current, unwritten, clock.now());
      } catch (error) {
        report("deciding whom to tell", error);
        return [];
      }
    },

    async turn() {
      if (stopped) return;
      try {
        const now = clock.now();
        climb(now);
        for (const recipient of outbox.due(now)) if (!busy.has(recipient)) start(recipient);
        if (now >= swept + HOUR) {
          outbox.drop(now - KEPT);
          swept = now;
        }
      } catch (error) {
        report("the outbox", error);
      }
      await Promise.all(busy.values());
    },

    channels() {
      const { mail, webhooks, push: browsers } = setup();
      return [
        ...(mail ? [{ name: "mail", kind: "mail", form: null, server: `${mail.host}:${mail.port}`, encrypted: mail.security !== "none", from: mail.from } satisfies Channel] : []),
        ...(browsers ? [{ name: "push", kind: "push", form: null, server: (browsers.services ?? PUSH_SERVICES).join(", "), encrypted: true, from: browsers.subject } satisfies Channel] : []),
        ...webhooks.map((hook): Channel => ({ name: hook.name, kind: "webhook", form: hook.kind, server: serverOf(hook), encrypted: hook.url.startsWith("https:"), from: null })),
      ];
    },

    rules: () => setup().rules.map((rule) => ruleView(rule, around())),
    rosters: () => setup().rosters.map((roster) => rosterView(roster, around())),

    deliveries: (limit, state) => outbox.list(limit, state).map(deliveryOf),
    toldOf: (site, alarm, occurrence) => outbox.ofOccurrence(site, alarm, occurrence).map(deliveryOf),

    async test(channel, to, by) {
      const now = clock.now();
      const { mail, webhooks } = setup();
      const hook = webhooks.find(({ name }) => name === channel);
      if (!hook && (channel !== "mail" || !mail)) throw new TwinError("NOT_FOUND", `There is no channel ${channel}`);
      const address = hook ? null : testAddress(to, by);
      countTest(now);
      const outcome = await sendTest(setup(), channel, address, idOf("test", channel, String(now), by.id), by, base(), now).catch(sendError);
      const sent = { to: address ?? (hook ? serverOf(hook) : channel), tookMs: clock.now() - now };
      // A test counts among what a robot may say.
      if (hook) lastSent.set(`webhook:${hook.name}`, now);
      if (typeof outcome === "string") return { ok: true, problem: null, said: outcome, ...sent };
      return { ok: false, problem: outcome.problem, said: outcome.message, ...sent };
    },

    async stop() {
      const patience = new Promise((done) => setTimeout(done, LAST_WORDS_MS).unref());
      await Promise.race([Promise.all(busy.values()), patience]);
      stopped = true;
    },
  };
}
