import { Type, type Static } from "typebox";
import { DaySchema } from "./clock-time.ts";
import { DeskSchema, PrioritySchema } from "./priority.ts";
import { PushConfigSchema } from "./push.ts";
import { QuietSchema } from "./quiet.ts";
import { DutySchema, GapSchema, RosterSchema } from "./roster.ts";
import { AlarmIdSchema, MillisSchema, PersonIdSchema, PlaceIdSchema, SiteIdSchema, TextSchema } from "./ids.ts";

const strict = { additionalProperties: false } as const;
const Name = Type.String({ pattern: "^[A-Za-z0-9._-]{1,64}$" });
const Pem = Type.Optional(Type.String({ minLength: 1, description: "Authority that signed its certificate, PEM file, relative to the configuration file" }));
export const ADDRESS = "^[^\\s@<>,;\"]+@[^\\s@<>,;\"]+$";
const Address = Type.String({ pattern: ADDRESS, maxLength: 254 });

/** `starttls`: encryption is asked for and insisted on; `tls`: from the first byte (465); `none`: a relay on this machine. */
export const MailConfigSchema = Type.Object(
  {
    host: Type.String({ minLength: 1 }),
    port: Type.Integer({ minimum: 1, maximum: 65535, default: 587 }),
    security: Type.Enum(["starttls", "tls", "none"], { default: "starttls" }),
    user: Type.Optional(Type.String({ minLength: 1 })),
    password: Type.Optional(Type.String({ minLength: 1 })),
    from: Address,
    ca: Pem,
  },
  strict,
);
export type MailConfig = Static<typeof MailConfigSchema>;

export const MAIL_LANGUAGES = ["zh", "en", "both"] as const;
export type MailLanguage = (typeof MAIL_LANGUAGES)[number];

/** `stacktwin`: a program that reads our own form; the others are robots in a group of that chat. */
export const WEBHOOK_KINDS = ["stacktwin", "dingtalk", "wecom", "feishu"] as const;
export type WebhookKind = (typeof WEBHOOK_KINDS)[number];

export const WebhookConfigSchema = Type.Object(
  {
    name: Name,
    kind: Type.Enum(WEBHOOK_KINDS, { default: "stacktwin" }),
    url: Type.String({ pattern: "^https?://[^\\s]+$" }),
    secret: Type.Optional(Type.String({ minLength: 1, description: "For the signature; of a robot where its security setting is to be signed" })),
    /** A word that a robot's security setting asks for in every message. */
    keyword: Type.Optional(Type.String({ minLength: 1, maxLength: 40 })),
    /** In which a robot writes; Chinese where it is left out. */
    language: Type.Optional(Type.Enum(MAIL_LANGUAGES)),
    ca: Pem,
  },
  strict,
);
export type WebhookConfig = Static<typeof WebhookConfigSchema>;

/** By which ways somebody is told. */
export const WAYS = ["mail", "webhook", "push"] as const;
const quiet = Type.Optional(QuietSchema);
/** A staff account (at its contact, in its language), an address, a webhook by name, whoever is on duty by a roster, or the browsers of a staff account, never alone. Quiet hours of its own come before those of the rule. */
export const RecipientSchema = Type.Union([
  Type.Object({ person: PersonIdSchema, quiet }, strict),
  Type.Object({ mail: Address, language: Type.Optional(Type.Enum(MAIL_LANGUAGES)), quiet }, strict),
  Type.Object({ webhook: Name, quiet }, strict),
  Type.Object({ roster: Name, push: Type.Optional(Type.Boolean({ description: "Their browsers too" })), quiet }, strict),
  Type.Object({ push: PersonIdSchema, quiet }, strict),
]);
export type Recipient = Static<typeof RecipientSchema>;

export const TOLD = ["raised", "cleared"] as const;
export const ToldSchema = Type.Enum(TOLD);
export type Told = (typeof TOLD)[number];

const To = Type.Array(RecipientSchema, { minItems: 1 });
/** Who is told while nobody has acknowledged, so many minutes after the alarm began to call. */
export const LevelSchema = Type.Object({ afterMin: Type.Number({ minimum: 1, maximum: 10_080 }), to: To }, strict);
export type Level = Static<typeof LevelSchema>;

/** Which alarms go to whom. What is left out does not narrow; a cleared alarm is told to those who were told that it was raised. */
export const NotifyRuleSchema = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 80 }),
    priorities: Type.Optional(Type.Array(PrioritySchema, { minItems: 1 })),
    sites: Type.Optional(Type.Array(SiteIdSchema, { minItems: 1 })),
    places: Type.Optional(Type.Array(PlaceIdSchema, { minItems: 1, description: "Places and all that lies within them" })),
    properties: Type.Optional(Type.Array(Type.String(), { minItems: 1 })),
    desks: Type.Optional(Type.Array(DeskSchema, { minItems: 1 })),
    on: Type.Array(ToldSchema, { minItems: 1, default: ["raised"] }),
    to: To,
    escalate: Type.Optional(Type.Array(LevelSchema, { minItems: 1, maxItems: 9 })),
    quiet,
  },
  strict,
);
export type NotifyRule = Static<typeof NotifyRuleSchema>;

export const NotifyConfigSchema = Type.Object(
  {
    mail: Type.Optional(MailConfigSchema),
    push: Type.Optional(PushConfigSchema),
    webhooks: Type.Array(WebhookConfigSchema, { default: [] }),
    rosters: Type.Array(RosterSchema, { default: [] }),
    rules: Type.Array(NotifyRuleSchema, { default: [] }),
  },
  strict,
);
export type NotifyConfig = Static<typeof NotifyConfigSchema>;

/** Why something could not be told; screens say what to do about each. */
export const SEND_PROBLEMS = ["refused", "unknown-host", "timeout", "certificate", "encryption", "sign-in", "recipient", "sender", "answer", "signature", "too-fast", "no-address", "no-device", "off-duty", "gone", "other"] as const;
const SendProblemSchema = Type.Union([Type.Enum(SEND_PROBLEMS), Type.Null()]);
export type SendProblem = (typeof SEND_PROBLEMS)[number];

export const ChannelSchema = Type.Object({
  name: Type.String({ description: "`mail`, `push`, or the name of a webhook" }),
  kind: Type.Enum(WAYS),
  /** Of a webhook: in which form it is told. */
  form: Type.Union([Type.Enum(WEBHOOK_KINDS), Type.Null()]),
  /** Server and port; of a webhook without its path, which may hold a key. */
  server: Type.String(),
  encrypted: Type.Boolean(),
  from: Type.Union([Type.String(), Type.Null()]),
});
export type Channel = Static<typeof ChannelSchema>;

/** Whom a recipient reaches now: an address or a webhook, or why nobody; and by which roster. */
const ReachSchema = Type.Object({
  way: Type.Enum(WAYS),
  name: Type.String(),
  address: Type.Union([Type.String(), Type.Null()]),
  problem: SendProblemSchema,
  roster: Type.Union([Type.String(), Type.Null()]),
  quiet: Type.Union([QuietSchema, Type.Null()]),
});
export type ReachView = Static<typeof ReachSchema>;
export const RuleViewSchema = Type.Object({
  ...NotifyRuleSchema.properties,
  reaches: Type.Array(ReachSchema),
  levels: Type.Array(Type.Object({ afterMin: Type.Number(), reaches: Type.Array(ReachSchema) })),
});
export type RuleView = Static<typeof RuleViewSchema>;

export const RosterViewSchema = Type.Object({
  name: Type.String(),
  fallback: Type.Union([PersonIdSchema, Type.Null()]),
  /** Everybody it names, and why somebody would not be reached. */
  people: Type.Array(Type.Object({ id: PersonIdSchema, name: Type.String(), problem: SendProblemSchema })),
  week: Type.Array(Type.Object({ day: DaySchema, duties: Type.Array(DutySchema) })),
  gaps: Type.Array(GapSchema),
  exceptions: Type.Array(Type.Object({ date: Type.String(), duties: Type.Array(DutySchema) })),
  /** By time zone: who is on duty, at the sites in it; empty: nobody. */
  now: Type.Array(Type.Object({ zone: Type.String(), people: Type.Array(PersonIdSchema) })),
});
export type RosterView = Static<typeof RosterViewSchema>;

/** `withdrawn`: it was no longer true when it could have gone out. */
export const DELIVERY_STATES = ["waiting", "sent", "failed", "withdrawn"] as const;
export const TELLINGS = [...TOLD, "escalated"] as const;
export const DeliverySchema = Type.Object({
  /** Site, alarm, occurrence, what happened and to whom: the same never goes out under two ids. */
  id: Type.String(),
  site: SiteIdSchema,
  alarm: AlarmIdSchema,
  occurrence: Type.Integer(),
  what: Type.Enum(TELLINGS),
  /** Of an escalation: which level of its rule, from 1, and after how many minutes; else 0. */
  level: Type.Integer(),
  afterMin: Type.Number(),
  /** When it happened, and when it was decided to tell. */
  at: MillisSchema,
  made: MillisSchema,
  priority: PrioritySchema,
  cause: TextSchema,
  kind: Type.Enum(WAYS),
  to: Type.String(),
  /** Whose address that is, where it is a person's. */
  name: Type.String(),
  state: Type.Enum(DELIVERY_STATES),
  /** It waits for the end of quiet hours, or did. */
  held: Type.Boolean(),
  attempts: Type.Integer(),
  /** When it is tried next, or when it ended. */
  due: MillisSchema,
  problem: SendProblemSchema,
  /** What the other end said. */
  said: Type.String(),
});
export type Delivery = Static<typeof DeliverySchema>;

export const TestResultSchema = Type.Object({ ok: Type.Boolean(), to: Type.String(), problem: SendProblemSchema, said: Type.String(), tookMs: Type.Number() });
export type TestResult = Static<typeof TestResultSchema>;
