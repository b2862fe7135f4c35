import { Type, type Static } from "typebox";
import { ERRORS, REJECTIONS, type ErrorCode } from "./errors.ts";
import { QualitySchema, ValueSchema } from "./reading.ts";

const strict = { additionalProperties: false } as const;
const says = Type.String({ minLength: 1, description: "What the example shows" });
const Moment = Type.String({ format: "date-time" });
const Words = Type.Array(Type.Integer({ minimum: 0, maximum: 65_535 }), { minItems: 1 });
const Table = Type.Enum(["input", "holding", "coil", "discrete"]);

/** Quality is good and time that of receipt unless said otherwise. */
const ExpectedReading = Type.Object(
  {
    property: Type.String(),
    value: ValueSchema,
    quality: Type.Optional(QualitySchema),
    reason: Type.Optional(Type.String()),
    time: Type.Optional(Moment),
  },
  strict,
);
const ExpectedSighting = Type.Object(
  {
    epc: Type.String(),
    antenna: Type.Integer(),
    rssi: Type.Number(),
    phase: Type.Optional(Type.Number()),
    count: Type.Optional(Type.Integer()),
    time: Type.Optional(Moment),
  },
  strict,
);

/** What arrives on a topic, as JSON, as text, or as base64 of any bytes, and what it means, why it is refused, or both of a part. */
const TopicExample = Type.Object(
  {
    says,
    topic: Type.String(),
    received: Type.Optional(Moment),
    payload: Type.Optional(Type.Unknown()),
    text: Type.Optional(Type.String()),
    base64: Type.Optional(Type.String()),
    readings: Type.Optional(Type.Array(ExpectedReading)),
    sightings: Type.Optional(Type.Array(ExpectedSighting)),
    rejected: Type.Optional(Type.Enum(REJECTIONS)),
  },
  strict,
);

/** What lies in registers (PDU address of the first word) and which readings the points within them give. */
const RegisterExample = Type.Object(
  { says, table: Table, address: Type.Integer({ minimum: 0 }), words: Words, readings: Type.Array(ExpectedReading) },
  strict,
);

/** What is written, and the registers or message that carry it, or the error that refuses it. */
const written = {
  says,
  registers: Type.Optional(Type.Object({ table: Table, address: Type.Integer(), words: Words, single: Type.Boolean() }, strict)),
  message: Type.Optional(Type.Object({ topic: Type.String(), payload: Type.Unknown() }, strict)),
  refused: Type.Optional(Type.Enum(Object.keys(ERRORS) as ErrorCode[])),
};
const WriteExample = Type.Object({ ...written, write: Type.String({ description: "Property" }), value: ValueSchema }, strict);
const InvokeExample = Type.Object(
  { ...written, invoke: Type.String({ description: "Action" }), input: Type.Record(Type.String(), ValueSchema) },
  strict,
);

/** The file beside a Thing Model: its test and its documentation. */
export const ThingExamplesSchema = Type.Object(
  {
    model: Type.String(),
    address: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
    /** When the messages arrive, unless an example says otherwise. */
    received: Moment,
    /** None where files bring the values: there is no message to show. */
    examples: Type.Array(Type.Union([TopicExample, RegisterExample, WriteExample, InvokeExample])),
  },
  strict,
);
export type ThingExamples = Static<typeof ThingExamplesSchema>;
export type ThingExample = ThingExamples["examples"][number];
