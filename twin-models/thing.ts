import { Type, type Static } from "typebox";
import { MillisSchema, PlaceIdSchema, SiteIdSchema, TextSchema, ThingIdSchema } from "./ids.ts";
import { MeaningSchema } from "./meaning.ts";
import { QualitySchema, ValueSchema } from "./reading.ts";
import { SetQuantitySchema } from "./set-quantity.ts";

const strict = { additionalProperties: false } as const;

/** offset and gain are applied when reading (value × gain + offset), from that moment until `to` or the next one; certificate names the source. */
export const CalibrationSchema = Type.Object(
  {
    property: Type.String(),
    from: MillisSchema,
    to: Type.Optional(MillisSchema),
    offset: Type.Number({ default: 0 }),
    gain: Type.Number({ default: 1 }),
    certificate: Type.String(),
    /** Who recorded it, and when; of those that were written into the file by hand, nobody. */
    by: Type.Optional(Type.String()),
    recorded: Type.Optional(MillisSchema),
  },
  strict,
);
export type Calibration = Static<typeof CalibrationSchema>;

/** From that moment on, this antenna hears this place. */
export const AntennaSchema = Type.Object(
  { antenna: Type.Integer({ minimum: 1 }), place: PlaceIdSchema, from: MillisSchema },
  strict,
);
export type Antenna = Static<typeof AntennaSchema>;

/** A device that stood here until that moment, and why it was replaced. */
export const ReplacementSchema = Type.Object(
  {
    at: MillisSchema,
    by: Type.String(),
    why: Type.String(),
    model: Type.String(),
    address: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
  },
  strict,
);
export type Replacement = Static<typeof ReplacementSchema>;

/** One installed device: which model it is, how to reach it, where it stands. */
export const ThingInstanceSchema = Type.Object(
  {
    id: ThingIdSchema,
    site: SiteIdSchema,
    model: Type.String({ description: "Id of its Thing Model, such as urn:stacktwin:tm:climate-transmitter:1.0.0" }),
    name: TextSchema,
    place: PlaceIdSchema,
    /** Values for the model's placeholders, such as READER or UNIT; CONNECTION names a Modbus connection. */
    address: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
    antennas: Type.Optional(Type.Array(AntennaSchema)),
    calibration: Type.Optional(Type.Array(CalibrationSchema)),
    /** Devices that stood here before, oldest first: history goes on under the same id. */
    replaced: Type.Optional(Type.Array(ReplacementSchema)),
    /** Of what counts people through a door: the place they come into; the whole site when it is not said. */
    inward: Type.Optional(PlaceIdSchema),
    /** The thing through which its messages come, such as a gateway: while that is silent, so is this one, and it is no fault of its own. */
    via: Type.Optional(ThingIdSchema),
    /** What it is served by, such as the air-handling unit of its room: a fault there is the cause of what is measured here. */
    servedBy: Type.Optional(Type.Array(ThingIdSchema, { minItems: 1 })),
    /** Where the scene draws it, metres in the storey: x, height above floor, z. */
    position: Type.Optional(Type.Tuple([Type.Number(), Type.Number(), Type.Number()])),
  },
  strict,
);
export type ThingInstance = Static<typeof ThingInstanceSchema>;

/** What a model exposes, as screens and stores need it: read from the Thing Model, repeated nowhere. */
export const PropertyInfoSchema = Type.Object({
  name: Type.String(),
  title: TextSchema,
  type: Type.Enum(["number", "integer", "string", "boolean"]),
  unit: Type.String({ description: "Symbol to show, such as °C; empty when it has none" }),
  minimum: Type.Optional(Type.Number()),
  maximum: Type.Optional(Type.Number()),
  values: Type.Optional(Type.Array(Type.String())),
  /** Those of its values in which somebody should look at the thing. */
  abnormal: Type.Optional(Type.Array(Type.Union([Type.String(), Type.Boolean()]))),
  /** What its values are called; `true` and `false` of a boolean too. */
  words: Type.Optional(Type.Record(Type.String(), TextSchema)),
  means: Type.Optional(MeaningSchema),
  /** Of a set-point: what of the air of the rooms that it acts on follows it. */
  sets: Type.Optional(SetQuantitySchema),
  /** What is counted and shown but calls nobody: a single seat, a single tag. */
  alarm: Type.Optional(Type.Enum(["never"])),
  writable: Type.Boolean(),
  /** Milliseconds after the last message until the value is stale. */
  maxAge: Type.Number(),
  /** Where a part of the address says how often it is asked or records: `maxAge` is that number `times` this, but `least` at least. */
  pace: Type.Optional(Type.Object({ part: Type.String(), times: Type.Number(), least: Type.Number() })),
  deadband: Type.Number(),
  /** Kept as numbers in the history store. */
  series: Type.Boolean(),
  /** A total that only goes up: what it counted in a span is what tells. */
  counter: Type.Optional(Type.Boolean()),
  /** Kept as intervals of this aspect, if any. */
  aspect: Type.Optional(Type.String()),
  decimals: Type.Integer(),
});
export type PropertyInfo = Static<typeof PropertyInfoSchema>;

export const ActionInfoSchema = Type.Object({
  name: Type.String(),
  title: TextSchema,
  /** JSON Schema of its input: an object of scalars. */
  input: Type.Record(Type.String(), Type.Object({ type: Type.String(), title: Type.Optional(TextSchema), minimum: Type.Optional(Type.Number()), maximum: Type.Optional(Type.Number()) })),
  required: Type.Array(Type.String()),
  permission: Type.String(),
  confirm: Type.Boolean(),
});
export type ActionInfo = Static<typeof ActionInfoSchema>;

/** Kinds that come with the built-in models; a facility's own model may have another. */
export const THING_KINDS = [
  "rfid-reader",
  "climate",
  "crane",
  "lift",
  "stack-jobs",
  "gate",
  "seat",
  "leak",
  "light",
  "air-handling-unit",
  "air-conditioner",
  "dehumidifier",
  "weather-station",
  "energy-meter",
  "gateway",
  "server",
  "link",
  "forecast",
  "doses",
  "other",
] as const;

/** A model as others see it. */
export const ModelInfoSchema = Type.Object({
  id: Type.String(),
  kind: Type.String({ description: "From the model's @type; a look-up key for the scene, nothing branches on it" }),
  title: TextSchema,
  /** What an address says of one device. Without a value the default holds; where there is none it must be given. */
  address: Type.Array(Type.Object({ name: Type.String(), title: Type.Optional(TextSchema), default: Type.Optional(Type.String()) })),
  properties: Type.Array(PropertyInfoSchema),
  actions: Type.Array(ActionInfoSchema),
  /**
   * For machines that carry bins: the property with the number of the bin on board (0: none) and the one with
   * the station it stands at (0: the port; else side × 10000 + bay × 100 + level, side 1 left, 2 right).
   */
  bins: Type.Optional(Type.Object({ carrying: Type.String(), station: Type.String() })),
  /** What it tells beside its properties: tags that it hears. */
  events: Type.Optional(Type.Array(Type.Object({ name: Type.String(), title: TextSchema }))),
  /** Properties that come together once for each occurrence, what it was first. */
  occurrence: Type.Optional(Type.Array(Type.String())),
});
export type ModelInfo = Static<typeof ModelInfoSchema>;

/** The present of one property. `stale` is derived when asked, from age and max age. */
export const PresentSchema = Type.Object({
  value: ValueSchema,
  time: MillisSchema,
  /** When the thing's last message about this property came, whatever a deadband did with it. */
  heard: MillisSchema,
  quality: QualitySchema,
  reason: Type.Optional(Type.String()),
  calibration: Type.Optional(Type.String({ description: "Certificate of the calibration that put the value right" })),
});
export type Present = Static<typeof PresentSchema>;

export const ThingViewSchema = Type.Object({
  thing: ThingInstanceSchema,
  present: Type.Record(Type.String(), PresentSchema),
});
export type ThingView = Static<typeof ThingViewSchema>;
