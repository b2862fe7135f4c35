import { Type, type Static } from "typebox";
import { PrioritySchema } from "./priority.ts";
import { MillisSchema, PersonIdSchema, PlaceIdSchema, SiteIdSchema, TextSchema } from "./ids.ts";

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

/** A staff account (at its contact, in its language), an address, or a webhook by name. */
export const RecipientSchema = Type.Union([
  Type.Object({ person: PersonIdSchema }, strict),
  Type.Object({ mail: Address, language: Type.Optional(Type.Enum(MAIL_LANGUAGES)) }, strict),
  Type.Object({ webhook: Name }, strict),
]);
export type Recipient = Static<typeof RecipientSchema>;

export const TOLD = ["raised", "cleared"] as const;
export const ToldSchema = Type.Enum(TOLD);
export type Told = (typeof TOLD)[number];

/** Which alarms go to whom. What is left out does not narrow; a cleared alarm is told to those who were told that it was raised. */
export const NotifyRuleSchema = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 80 }),
    priorities: Type.Optional(Type.Array(PrioritySchema, { minItems: 1 })),
    sites: Type.Optional(Type.Array(SiteIdSchema, { minItems: 1 })),
    places: Type.Optional(Type.Array(PlaceIdSchema, { minItems: 1, description: "Places and all that lies within them" })),
    properties: Type.Optional(Type.Array(Type.String(), { minItems: 1 })),
    on: Type.Array(ToldSchema, { minItems: 1, default: ["raised"] }),
    to: Type.Array(RecipientSchema, { minItems: 1 }),
  },
  strict,
);
export type NotifyRule = Static<typeof NotifyRuleSchema>;

export const NotifyConfigSchema = Type.Object(
  {
    mail: Type.Optional(MailConfigSchema),
    webhooks: Type.Array(WebhookConfigSchema, { default: [] }),
    rules: Type.Array(NotifyRuleSchema, { default: [] }),
  },
  strict,
);
export type NotifyConfig = Static<typeof NotifyConfigSchema>;

/** Why something could not be told; screens say what to do about each. */
export const SEND_PROBLEMS = ["refused", "unknown-host", "timeout", "certificate", "encryption", "sign-in", "recipient", "sender", "answer", "signature", "too-fast", "no-address", "gone", "other"] as const;
const SendProblemSchema = Type.Union([Type.Enum(SEND_PROBLEMS), Type.Null()]);
export type SendProblem = (typeof SEND_PROBLEMS)[number];

export const ChannelSchema = Type.Object({
  name: Type.String({ description: "`mail`, or the name of a webhook" }),
  kind: Type.Enum(["mail", "webhook"]),
  /** Of a webhook: in which form it is told. */
  form: Type.Union([Type.Enum(WEBHOOK_KINDS), Type.Null()]),
  /** Server and port; of a webhook without its path, which may hold a key. */
  server: Type.String(),
  encrypted: Type.Boolean(),
  from: Type.Union([Type.String(), Type.Null()]),
});
export type Channel = Static<typeof ChannelSchema>;

export const RuleViewSchema = Type.Object({
  ...NotifyRuleSchema.properties,
  /** Whom it reaches now: an address or a webhook, or why nobody. */
  reaches: Type.Array(Type.Object({ name: Type.String(), address: Type.Union([Type.String(), Type.Null()]), problem: SendProblemSchema })),
});
export type RuleView = Static<typeof RuleViewSchema>;

export const DELIVERY_STATES = ["waiting", "sent", "failed"] as const;
export const DeliverySchema = Type.Object({
  /** Site, alarm, occurrence, what happened and to whom: the same never goes out under two ids. */
  id: Type.String(),
  site: SiteIdSchema,
  alarm: Type.String(),
  occurrence: Type.Integer(),
  what: ToldSchema,
  /** When it happened, and when it was decided to tell. */
  at: MillisSchema,
  made: MillisSchema,
  priority: PrioritySchema,
  cause: TextSchema,
  kind: Type.Enum(["mail", "webhook"]),
  to: Type.String(),
  state: Type.Enum(DELIVERY_STATES),
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
