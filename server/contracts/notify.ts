import type { Alarm } from "@stacktwin/twin-models/alarm";
import type { AlarmNews } from "@stacktwin/twin-models/alarm-calls";
import type { AlarmId, SiteId, Text } from "@stacktwin/twin-models/ids";
import type { Channel, Delivery, MailLanguage, RosterView, RuleView, TestResult } from "@stacktwin/twin-models/notify";
import type { Person } from "@stacktwin/twin-models/permission";

/** One thing to be told to one recipient, with all that its text is made of. */
export interface OutboxEntry extends Delivery {
  /** `mail:ADDRESS`, `webhook:NAME`: what is sent together. */
  recipient: string;
  language: MailLanguage;
  /** As it was when it happened. */
  snapshot: Alarm;
  where: Text;
  zone: string;
  /** What goes out together once stays together until it has arrived; null before the first attempt. */
  batch: string | null;
  /** Of an escalation: the name of its rule. */
  rule?: string;
  /** How often the alarm was raised in the quiet hours of which this tells. */
  times?: number;
}

/** What is to be told and what became of it, in the state store. */
export interface Outbox {
  /** Takes entries that are not known yet. */
  add(entries: readonly OutboxEntry[]): void;
  /** Recipients for whom something is due. */
  due(now: number): string[];
  /** Waiting entries of a recipient that are due or were tried before, oldest first. */
  waiting(recipient: string, now: number, limit: number): OutboxEntry[];
  /** Writes what became of these. */
  put(entries: readonly OutboxEntry[]): void;
  /** What was told of one occurrence, or is to be, oldest first. */
  ofOccurrence(site: SiteId, alarm: AlarmId, occurrence: number): OutboxEntry[];
  /** Newest first. */
  list(limit: number, state?: Delivery["state"]): OutboxEntry[];
  /** How many have been tried in vain for longer than `patience` ms, or were given up within the past day. */
  untold(now: number, patience: number): number;
  /** Forgets what ended before. */
  drop(before: number): void;
}

/** Mail, groups and programs. Never on the road: the road only writes down what is to be told. */
export interface Notifier {
  /**
   * What is to be told of this news; `current` is an alarm as it is now, `unwritten` what was decided and is not in the store
   * yet. Never throws.
   */
  decide(site: SiteId, news: readonly AlarmNews[], current: (alarm: AlarmId) => Alarm | undefined, unwritten: readonly OutboxEntry[]): OutboxEntry[];
  /** Decides whom the next level calls, and sends what is due. Resolves when all of it has arrived or is put off; never throws. */
  turn(): Promise<void>;
  channels(): Channel[];
  rules(): RuleView[];
  rosters(): RosterView[];
  deliveries(limit: number, state?: Delivery["state"]): Delivery[];
  /** Who was told of one occurrence of an alarm, oldest first. */
  toldOf(site: SiteId, alarm: AlarmId, occurrence: number): Delivery[];
  /** Throws NOT_FOUND for a channel that is not there, BAD_INPUT without an address, TOO_MANY. */
  test(channel: string, to: string | undefined, by: Person): Promise<TestResult>;
  /** Waits a little for what is under way; what has not arrived is sent again after the next start. */
  stop(): Promise<void>;
}
