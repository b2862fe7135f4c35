import { Type, type Static } from "typebox";
import { ModbusNetworkSchema, ModbusSerialSchema } from "./config.ts";
import { MillisSchema, SiteIdSchema, TextSchema } from "./ids.ts";
import { QualitySchema, ValueSchema } from "./reading.ts";

/** Looking at what a device really says before it is installed: units of a line, raw registers, topics. */

const strict = { additionalProperties: false } as const;
const { host } = ModbusNetworkSchema.properties;
const { serial } = ModbusSerialSchema.properties;

/** How the bytes of a 32-bit value lie in two registers; A is the most significant. */
export const WORD_ORDERS = ["ABCD", "CDAB", "BADC", "DCBA"] as const;
export const WordOrderSchema = Type.Enum(WORD_ORDERS);
export type WordOrder = (typeof WORD_ORDERS)[number];

export const REGISTER_TABLES = ["holding", "input", "coil", "discrete"] as const;
const Table = Type.Enum(REGISTER_TABLES);
const Unit = Type.Integer({ minimum: 0, maximum: 247 });

/** One Modbus connection: one of the site's own by name, or typed in. */
export const ProbeEndSchema = Type.Object(
  {
    connection: Type.Optional(Type.String({ minLength: 1, description: "A Modbus connection of the site's configuration; then nothing else" })),
    host: Type.Optional(host),
    port: Type.Optional(Type.Integer({ minimum: 1, maximum: 65_535 })),
    framing: Type.Optional(Type.Enum(["tcp", "rtu"])),
    serial: Type.Optional(serial),
    baudRate: Type.Optional(Type.Integer({ minimum: 300, maximum: 4_000_000 })),
    parity: Type.Optional(Type.Enum(["none", "even", "odd"])),
    stopBits: Type.Optional(Type.Enum([1, 2])),
    timeoutMs: Type.Optional(Type.Integer({ minimum: 50, maximum: 60_000 })),
  },
  strict,
);
export type ProbeEnd = Static<typeof ProbeEndSchema>;

export const PROBE_STATES = ["running", "done", "cancelled", "failed"] as const;
const session = {
  id: Type.String(),
  site: SiteIdSchema,
  state: Type.Enum(PROBE_STATES),
  by: Type.String(),
  startedAt: MillisSchema,
  endedAt: Type.Union([MillisSchema, Type.Null()]),
  error: Type.Union([Type.String(), Type.Null()]),
};

/** What can be looked at from this site. */
export const ProbeWaysSchema = Type.Object({
  connections: Type.Array(Type.Object({ id: Type.String(), end: Type.String(), kind: Type.Enum(["tcp", "rtu", "serial"]), detail: Type.String() })),
  broker: Type.Union([Type.Object({ kind: Type.Enum(["embedded", "external"]), url: Type.String() }), Type.Null()]),
});
export type ProbeWays = Static<typeof ProbeWaysSchema>;

/**
 * `certain`: a test register of the model holds what it must; `likely`, `possible`: the values are plausible and
 * would hardly be by chance. `good` of `of` values that tell something are plausible.
 */
export const ModelFitSchema = Type.Object({
  model: Type.String(),
  title: TextSchema,
  sure: Type.Enum(["certain", "likely", "possible"]),
  good: Type.Integer(),
  of: Type.Integer(),
  tests: Type.Array(Type.String({ description: "Test registers that hold what they must" })),
});
export type ModelFit = Static<typeof ModelFitSchema>;

export const FoundUnitSchema = Type.Object({
  unit: Type.Integer(),
  ms: Type.Number({ description: "How long it took to answer" }),
  answer: Type.String({ description: "What it answered first: registers, or its own refusal" }),
  /** What the unit says of itself (Read Device Identification), null where it does not. */
  identity: Type.Union([Type.Object({ vendor: Type.String(), product: Type.String(), revision: Type.String() }), Type.Null()]),
  models: Type.Array(ModelFitSchema),
  things: Type.Array(Type.String({ description: "Things of the site that are installed at this unit" })),
});
export type FoundUnit = Static<typeof FoundUnitSchema>;

export const ScanAskSchema = Type.Object(
  {
    end: ProbeEndSchema,
    from: Type.Integer({ minimum: 1, maximum: 247 }),
    to: Type.Integer({ minimum: 1, maximum: 247 }),
    identify: Type.Boolean({ description: "Also tell which models fit and what the unit says of itself" }),
  },
  strict,
);
export type ScanAsk = Static<typeof ScanAskSchema>;

export const ScanSchema = Type.Object({
  ...session,
  end: Type.String(),
  shared: Type.Boolean({ description: "In the queue of the server's own polls" }),
  from: Type.Integer(),
  to: Type.Integer(),
  /** The unit that is being asked now. */
  at: Type.Integer(),
  asked: Type.Integer(),
  step: Type.Enum(["asking", "identifying"]),
  found: Type.Array(FoundUnitSchema),
  /** Every number gets the same answer: the device does not look at the unit. */
  anyUnit: Type.Boolean(),
});
export type Scan = Static<typeof ScanSchema>;

export const WatchAskSchema = Type.Object(
  {
    end: ProbeEndSchema,
    unit: Unit,
    table: Table,
    address: Type.Integer({ minimum: 0, maximum: 65_535, description: "PDU address, zero based" }),
    quantity: Type.Integer({ minimum: 1, maximum: 125 }),
    model: Type.Optional(Type.String({ description: "Model whose registers are read and named too" })),
  },
  strict,
);
export type WatchAsk = Static<typeof WatchAskSchema>;

/** One register. `float` and `int` begin here, in the order of WORD_ORDERS; empty where the next register is not known. */
export const RegisterRowSchema = Type.Object({
  table: Table,
  address: Type.Integer(),
  word: Type.Union([Type.Integer(), Type.Null()]),
  changedAt: Type.Union([MillisSchema, Type.Null()]),
  names: Type.Array(Type.String()),
  float: Type.Array(Type.String()),
  int: Type.Array(Type.Integer()),
});
export type RegisterRow = Static<typeof RegisterRowSchema>;

export const WatchedValueSchema = Type.Object({
  property: Type.String(),
  title: TextSchema,
  value: ValueSchema,
  unit: Type.String(),
  decimals: Type.Integer(),
  quality: QualitySchema,
  reason: Type.Optional(Type.String()),
  table: Table,
  address: Type.Integer(),
  changedAt: Type.Union([MillisSchema, Type.Null()]),
});
export type WatchedValue = Static<typeof WatchedValueSchema>;

export const WatchSchema = Type.Object({
  ...session,
  end: Type.String(),
  shared: Type.Boolean(),
  unit: Type.Integer(),
  model: Type.Union([Type.String(), Type.Null()]),
  readAt: Type.Union([MillisSchema, Type.Null()]),
  reads: Type.Integer(),
  rows: Type.Array(RegisterRowSchema),
  values: Type.Array(WatchedValueSchema),
  /** Why the last round was not whole, in the device's own words. */
  problem: Type.Union([Type.String(), Type.Null()]),
});
export type Watch = Static<typeof WatchSchema>;

/** A value as the device's display shows it, digits as shown: they say how exact it is. */
export const OrderAskSchema = Type.Object({ shown: Type.Array(Type.String({ pattern: "^[+-]?\\d{1,12}([.,]\\d{1,6})?$" }), { maxItems: 6 }) }, strict);

/** Where a known value stands. `chance`: how probable it is that it stands there by accident, 0 to 1. */
export const ValueFindSchema = Type.Object({
  known: Type.String(),
  table: Table,
  address: Type.Integer(),
  type: Type.String(),
  orders: Type.Array(WordOrderSchema),
  scale: Type.Number(),
  value: Type.Number(),
  chance: Type.Number(),
});
export type ValueFind = Static<typeof ValueFindSchema>;

export const OrderFindingSchema = Type.Object({
  /** How sure each order is, best first; those that nothing speaks for are left out. */
  orders: Type.Array(Type.Object({ order: WordOrderSchema, sure: Type.Number() })),
  /** Test registers of known models that hold what they must. */
  tests: Type.Array(Type.Object({ table: Table, address: Type.Integer(), type: Type.String(), value: Type.Number(), orders: Type.Array(WordOrderSchema), models: Type.Array(Type.String()) })),
  finds: Type.Array(ValueFindSchema),
  /** Models that lie so: `address` also has a value exactly there. */
  models: Type.Array(Type.Object({ model: Type.String(), title: TextSchema, order: WordOrderSchema, fits: Type.Enum(["test", "address", "order"]) })),
});
export type OrderFinding = Static<typeof OrderFindingSchema>;

export const ListenAskSchema = Type.Object({ filter: Type.String({ minLength: 1, maxLength: 300, description: "MQTT topic filter" }) }, strict);

export type ListenAsk = Static<typeof ListenAskSchema>;

export const HeardTopicSchema = Type.Object({
  topic: Type.String(),
  count: Type.Integer(),
  lastAt: MillisSchema,
  /** Bytes of the last message. */
  bytes: Type.Integer(),
  retained: Type.Boolean(),
  json: Type.Boolean(),
  /** The beginning of the last message, printable. */
  sample: Type.String(),
  /** Known models that decode it, the fullest first, with the address that an installation would say. */
  models: Type.Array(Type.Object({ model: Type.String(), title: TextSchema, address: Type.Record(Type.String(), Type.String()), values: Type.Integer(), fits: Type.Boolean({ description: "The topic is that of the model too" }) })),
});
export type HeardTopic = Static<typeof HeardTopicSchema>;

export const ListenSchema = Type.Object({
  ...session,
  broker: Type.String(),
  filter: Type.String(),
  endsAt: MillisSchema,
  heard: Type.Integer(),
  /** Messages on topics beyond those that are kept. */
  dropped: Type.Integer(),
  topics: Type.Array(HeardTopicSchema),
});
export type Listen = Static<typeof ListenSchema>;

export const FIELD_KINDS = ["gauge", "counter", "none"] as const;
const Scalar = Type.Union([Type.Number(), Type.String(), Type.Boolean()]);

/** Where a value stands in a message: path within each element that `each` leads to and `when` lets pass. */
const Place = {
  filter: Type.String({ minLength: 1, maxLength: 400 }),
  each: Type.Optional(Type.String({ maxLength: 200 })),
  when: Type.Optional(Type.Object({ path: Type.String({ minLength: 1 }), equals: Scalar }, strict)),
  path: Type.String({ maxLength: 300, description: "Empty: the message itself" }),
};

export const ModelFieldSchema = Type.Object(
  {
    ...Place,
    name: Type.String({ pattern: "^[A-Za-z][A-Za-z0-9_]{0,59}$" }),
    titles: TextSchema,
    type: Type.Enum(["number", "integer", "string", "boolean"]),
    unit: Type.String({ description: "QUDT unit such as unit:DEG_C, or empty" }),
    minimum: Type.Optional(Type.Number()),
    maximum: Type.Optional(Type.Number()),
    /** value = wire × scale + offset. */
    scale: Type.Number({ description: "Not 0" }),
    offset: Type.Number(),
    /** The wire carries the number as text. */
    text: Type.Boolean(),
    /** What the wire says for yes and no, where that is not JSON's own. */
    words: Type.Optional(Type.Object({ yes: Type.String(), no: Type.String() }, strict)),
    kind: Type.Enum(FIELD_KINDS),
    decimals: Type.Integer({ minimum: 0, maximum: 6 }),
    maxAgeS: Type.Number({ exclusiveMinimum: 0 }),
  },
  strict,
);
export type ModelField = Static<typeof ModelFieldSchema>;

/** Why a field is not taken unless somebody says so. */
export const FIELD_DOUBTS = ["constant-text", "text", "frame-counter", "identifier", "unknown-quantity", "radio", "guessed-scale"] as const;

export const ProposedFieldSchema = Type.Object({
  ...ModelFieldSchema.properties,
  chosen: Type.Boolean(),
  doubt: Type.Union([Type.Enum(FIELD_DOUBTS), Type.Null()]),
  samples: Type.Array(ValueSchema),
  seen: Type.Integer(),
  of: Type.Integer(),
});
export type ProposedField = Static<typeof ProposedFieldSchema>;

export const ModelTimeSchema = Type.Object({ ...Place, unit: Type.Enum(["iso", "ms", "s", "us"]) }, strict);
export type ModelTime = Static<typeof ModelTimeSchema>;

export const PROPOSAL_NOTES = ["not-json", "part-not-json", "several-devices", "clock-ahead", "clock-not-set", "local-time", "key-not-a-path", "one-message", "cut", "nothing-to-keep"] as const;

export const ProposalAskSchema = Type.Object(
  {
    topics: Type.Array(Type.String({ minLength: 1 }), { minItems: 1, maxItems: 200 }),
    /** Levels of the topic, from 0, that differ from device to device; found by themselves when left out. */
    levels: Type.Optional(Type.Array(Type.Integer({ minimum: 0, maximum: 30 }))),
  },
  strict,
);
export type ProposalAsk = Static<typeof ProposalAskSchema>;

export const ProposalSchema = Type.Object({
  name: Type.String(),
  kind: Type.String(),
  levels: Type.Array(Type.Object({ text: Type.String(), others: Type.Integer(), placeholder: Type.Union([Type.String(), Type.Null()]) })),
  filters: Type.Array(Type.String()),
  devices: Type.Array(Type.Record(Type.String(), Type.String())),
  fields: Type.Array(ProposedFieldSchema),
  times: Type.Array(ModelTimeSchema),
  notes: Type.Array(Type.Object({ note: Type.Enum(PROPOSAL_NOTES), detail: Type.String() })),
});
export type Proposal = Static<typeof ProposalSchema>;

export const MODEL_KINDS = ["Climate", "Light", "Leak", "Seat", "Gate", "EnergyMeter", "WeatherStation", "Other"] as const;

/** A model as somebody wants it, from a proposal. */
export const ModelAskSchema = Type.Object(
  {
    name: Type.String({ pattern: "^[a-z][a-z0-9-]{1,50}$", description: "Of the file, and in the model's id" }),
    titles: TextSchema,
    kind: Type.Enum(MODEL_KINDS),
    fields: Type.Array(ModelFieldSchema, { minItems: 1, maxItems: 120 }),
    times: Type.Array(ModelTimeSchema, { maxItems: 40 }),
  },
  strict,
);
export type ModelAsk = Static<typeof ModelAskSchema>;

/** The two files of a model and what became of the messages heard. */
export const WrittenModelSchema = Type.Object({
  id: Type.String(),
  file: Type.String(),
  model: Type.String({ description: "Text of the Thing Model file" }),
  examplesFile: Type.String(),
  examples: Type.String({ description: "Text of the examples file" }),
  /** Why the compiler refuses it, null when it compiles. */
  refused: Type.Union([Type.Object({ place: Type.String(), reason: Type.String() }), Type.Null()]),
  messages: Type.Integer(),
  decoded: Type.Integer(),
  /** What it makes of the messages, newest last. */
  readings: Type.Array(Type.Object({ property: Type.String(), value: ValueSchema, quality: QualitySchema, reason: Type.Optional(Type.String()), time: MillisSchema })),
});
export type WrittenModel = Static<typeof WrittenModelSchema>;
