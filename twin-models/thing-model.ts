import { Type, type Static } from "typebox";
import { ASPECTS } from "./interval.ts";
import { MeaningSchema } from "./meaning.ts";
import { SetQuantitySchema } from "./set-quantity.ts";
import { PERMISSIONS } from "./permission.ts";
import { TextSchema } from "./ids.ts";
import { ValueSchema } from "./reading.ts";
import { StepSchema } from "./thing-steps.ts";

const strict = { additionalProperties: false } as const;
/** Keys of foreign vocabularies are welcome; a misspelt key of the three that we read is not. */
const ours = (known: readonly string[]) => ({
  propertyNames: { anyOf: [{ not: { pattern: "^(lib|modv|mqv):" } }, { enum: known }] },
});
const PLACEHOLDER = "\\{\\{[A-Z][A-Z0-9_]*(\\|[^{}]*)?\\}\\}";
/** A number, or a placeholder that becomes one when the model is bound to a device. */
const Amount = (minimum: number, maximum: number) =>
  Type.Union([Type.Number({ minimum, maximum }), Type.String({ pattern: `^${PLACEHOLDER}$` })]);
const Scalar = Type.Union([Type.Number(), Type.String(), Type.Boolean()]);

/** Where a device's time stands in a payload element: ISO 8601 or epoch milliseconds, unless `unit` says seconds or microseconds. */
export const DeviceTimeSchema = Type.Union([
  Type.String({ minLength: 1 }),
  Type.Object({ path: Type.String({ minLength: 1 }), unit: Type.Enum(["iso", "ms", "s", "us"]) }, strict),
]);
export type DeviceTimePath = Static<typeof DeviceTimeSchema>;

/** How a wire's payload and a value relate. `each`, `when`, `fields` and `time` are for payloads of documents. */
export const ValueMappingSchema = Type.Object(
  {
    each: Type.Optional(Type.String()),
    when: Type.Optional(Type.Object({ path: Type.String({ minLength: 1 }), equals: Scalar }, strict)),
    time: Type.Optional(DeviceTimeSchema),
    fields: Type.Optional(Type.Record(Type.String(), Type.Array(StepSchema, { minItems: 1 }))),
    fromWire: Type.Optional(Type.Array(StepSchema)),
    toWire: Type.Optional(Type.Array(StepSchema)),
    invalid: Type.Optional(Type.Array(Scalar, { minItems: 1 })),
  },
  strict,
);
export type ValueMapping = Static<typeof ValueMappingSchema>;

export const FormSchema = Type.Object(
  {
    href: Type.String({ minLength: 1 }),
    op: Type.Optional(Type.Union([Type.String(), Type.Array(Type.String(), { minItems: 1 })])),
    contentType: Type.Optional(Type.String()),
    "modv:entity": Type.Optional(Type.String()),
    "modv:function": Type.Optional(Type.Union([Type.String(), Type.Integer()])),
    "modv:type": Type.Optional(Type.String()),
    "modv:zeroBasedAddressing": Type.Optional(Type.Boolean()),
    "modv:mostSignificantByte": Type.Optional(Type.Boolean()),
    "modv:mostSignificantWord": Type.Optional(Type.Boolean()),
    "modv:pollingTime": Type.Optional(Amount(50, 86_400_000)),
    "mqv:filter": Type.Optional(Type.String({ minLength: 1 })),
    "mqv:topic": Type.Optional(Type.String({ minLength: 1 })),
    "mqv:qos": Type.Optional(Type.Union([Type.Enum(["0", "1"]), Type.Integer({ minimum: 0, maximum: 1 })])),
    "mqv:retain": Type.Optional(Type.Boolean()),
    "lib:codec": Type.Optional(Type.String()),
    "lib:valueMapping": Type.Optional(ValueMappingSchema),
  },
  strict,
);
export type Form = Static<typeof FormSchema>;

/**
 * How a property is kept: `none` is not a series; a counter keeps every change. `maxAgeS` is when silence becomes stale
 * (default: three polls, or three times `everyS`), `aspect` the interval it is kept as. A property without a wire, which
 * files bring, says in `everyS` how often its device records.
 */
export const SeriesSchema = Type.Object(
  {
    kind: Type.Optional(Type.Enum(["gauge", "counter", "none"])),
    deadband: Type.Optional(Type.Number({ minimum: 0 })),
    maxAgeS: Type.Optional(Type.Number({ exclusiveMinimum: 0 })),
    everyS: Type.Optional(Amount(1, 86_400)),
    aspect: Type.Optional(Type.Enum(ASPECTS)),
    decimals: Type.Optional(Type.Integer({ minimum: 0, maximum: 6 })),
  },
  strict,
);

const Equals = Type.Union([ValueSchema, Type.Array(ValueSchema, { minItems: 1 })]);

/** Who may write, whether a person must confirm, and the states of the machine that allow it. */
export const AuthzSchema = Type.Object(
  {
    permission: Type.Enum(Object.keys(PERMISSIONS) as (keyof typeof PERMISSIONS)[]),
    confirm: Type.Optional(Type.Boolean()),
    interlock: Type.Optional(Type.Array(Type.Object({ property: Type.String(), equals: Equals }, strict))),
  },
  strict,
);

const Within = Type.Integer({ minimum: 100, maximum: 86_400_000 });
/** How an action's course is seen in readings. */
export const CompletionSchema = Type.Object(
  {
    accepted: Type.Optional(Type.Object({ property: Type.String(), equalsInput: Type.String(), withinMs: Within }, strict)),
    done: Type.Object({ property: Type.String(), equals: Equals, withinMs: Within }, strict),
    failed: Type.Optional(Type.Object({ property: Type.String(), equals: Type.Array(ValueSchema, { minItems: 1 }) }, strict)),
  },
  strict,
);

/** What no limit may stand on, a property or a whole device: a single seat, a single tag. */
const AlarmSaid = Type.Enum(["never"]);

const named = { title: Type.Optional(Type.String()), titles: Type.Optional(TextSchema), description: Type.Optional(Type.String()) };

export const PropertyAffordanceSchema = Type.Object(
  {
    ...named,
    type: Type.Enum(["number", "integer", "string", "boolean"]),
    unit: Type.Optional(Type.String()),
    minimum: Type.Optional(Type.Number()),
    maximum: Type.Optional(Type.Number()),
    enum: Type.Optional(Type.Array(Type.String(), { minItems: 1 })),
    readOnly: Type.Optional(Type.Boolean()),
    observable: Type.Optional(Type.Boolean()),
    forms: Type.Optional(Type.Array(FormSchema, { minItems: 1 })),
    "lib:series": Type.Optional(SeriesSchema),
    "lib:authz": Type.Optional(AuthzSchema),
    /** Those of its values that are not as they should be: a machine that aborted, a fault that is true. */
    "lib:abnormal": Type.Optional(Type.Array(Type.Union([Type.String(), Type.Boolean()]), { minItems: 1 })),
    /** What its values are called, by value; `true` and `false` of a boolean too. */
    "lib:words": Type.Optional(Type.Record(Type.String(), TextSchema)),
    /** What it tells about the place, where there is something to add up there. */
    "lib:means": Type.Optional(MeaningSchema),
    "lib:sets": Type.Optional(SetQuantitySchema),
    "lib:alarm": Type.Optional(AlarmSaid),
  },
  ours(["lib:series", "lib:authz", "lib:abnormal", "lib:words", "lib:means", "lib:sets", "lib:alarm"]),
);
export type PropertyAffordance = Static<typeof PropertyAffordanceSchema>;

export const InputFieldSchema = Type.Object({
  title: named.title,
  titles: named.titles,
  type: Type.Enum(["number", "integer", "string", "boolean"]),
  minimum: Type.Optional(Type.Number()),
  maximum: Type.Optional(Type.Number()),
});

export const ActionAffordanceSchema = Type.Object(
  {
    ...named,
    input: Type.Optional(
      Type.Object({
        type: Type.Literal("object"),
        required: Type.Optional(Type.Array(Type.String())),
        properties: Type.Record(Type.String(), InputFieldSchema),
      }),
    ),
    forms: Type.Array(FormSchema, { minItems: 1, maxItems: 1 }),
    "lib:authz": AuthzSchema,
    "lib:completion": Type.Optional(CompletionSchema),
  },
  ours(["lib:authz", "lib:completion"]),
);
export type ActionAffordance = Static<typeof ActionAffordanceSchema>;

export const EventAffordanceSchema = Type.Object(
  {
    ...named,
    forms: Type.Array(FormSchema, { minItems: 1 }),
    /** What is kept of an occurrence: a tag heard by an antenna. */
    "lib:record": Type.Literal("sighting"),
  },
  ours(["lib:record"]),
);
export type EventAffordance = Static<typeof EventAffordanceSchema>;

/** How politely a unit wants to be read. Ranges are PDU addresses (zero based), inclusive. */
export const ModbusManners = Type.Object(
  {
    maxRegistersPerRead: Type.Optional(Type.Integer({ minimum: 1, maximum: 125 })),
    maxGap: Type.Optional(Type.Integer({ minimum: 0, maximum: 124 })),
    interRequestDelayMs: Type.Optional(Type.Integer({ minimum: 0, maximum: 10_000 })),
    /** Of forms that do not say it, inherited ones included. */
    mostSignificantByte: Type.Optional(Type.Boolean()),
    mostSignificantWord: Type.Optional(Type.Boolean()),
    noRead: Type.Optional(
      Type.Array(
        Type.Object(
          { entity: Type.String(), from: Type.Integer({ minimum: 0, maximum: 65_535 }), to: Type.Integer({ minimum: 0, maximum: 65_535 }) },
          strict,
        ),
      ),
    ),
  },
  strict,
);

/** A W3C Thing Model 1.1 with the `modv:`, `mqv:` and `lib:` vocabularies, after its references are resolved. */
export const ThingModelSchema = Type.Object(
  {
    "@type": Type.Union([Type.String(), Type.Array(Type.String())]),
    id: Type.String({ pattern: "^urn:[A-Za-z0-9][A-Za-z0-9-]*:.+" }),
    ...named,
    version: Type.Object({ model: Type.String({ minLength: 1 }) }),
    base: Type.Optional(Type.String()),
    properties: Type.Optional(Type.Record(Type.String({ pattern: "^[A-Za-z][A-Za-z0-9_]*$" }), PropertyAffordanceSchema)),
    actions: Type.Optional(Type.Record(Type.String(), ActionAffordanceSchema)),
    events: Type.Optional(Type.Record(Type.String(), EventAffordanceSchema)),
    "lib:modbus": Type.Optional(ModbusManners),
    /** Of forms with topics that name none, inherited ones included. */
    "lib:codec": Type.Optional(Type.String()),
    /** Properties that come together once for each occurrence, what it was first: an alarm at a gate, a job. */
    "lib:occurrence": Type.Optional(Type.Array(Type.String(), { minItems: 1 })),
    "lib:alarm": Type.Optional(AlarmSaid),
    /** What parts of the address are called. One that is no placeholder, such as a serial number, is only kept and may be left out. */
    "lib:address": Type.Optional(Type.Record(Type.String({ pattern: "^[A-Z][A-Z0-9_]*$" }), TextSchema)),
    /** Of a machine that carries bins: the properties that say which one is on board and where it stands. */
    "lib:bins": Type.Optional(Type.Object({ carrying: Type.String(), station: Type.String() }, { additionalProperties: false })),
  },
  ours(["lib:modbus", "lib:bins", "lib:codec", "lib:occurrence", "lib:alarm", "lib:address"]),
);
export type ThingModel = Static<typeof ThingModelSchema>;
