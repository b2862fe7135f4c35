import { Type, type Static } from "typebox";

const strict = { additionalProperties: false } as const;
const Path = Type.String({ minLength: 1, description: "Such as object.battery or rxInfo[0].rssi" });
const Scalar = Type.Union([Type.Number(), Type.String(), Type.Boolean()]);
const BitField = {
  mask: Type.Integer({ minimum: 1, maximum: 0xffffffff }),
  shift: Type.Optional(Type.Integer({ minimum: 0, maximum: 31 })),
  type: Type.Optional(Type.Enum(["boolean", "integer"])),
};
const NamedBits = Type.Array(Type.Object({ name: Type.String({ minLength: 1 }), ...BitField }, strict), { minItems: 1 });

/**
 * The steps of `fromWire`, `toWire` and `fields`, run in order. Names and meanings follow the drafts of
 * TD 2.0; `firstOf` and `base64Hex` are ours.
 */
export const STEP_SCHEMAS = {
  /** Takes what stands at a path. Missing: no reading, unless `onMissing` says otherwise. */
  pick: Type.Object(
    {
      proc: Type.Literal("pick"),
      path: Path,
      onMissing: Type.Optional(Type.Enum(["error", "null", "default"])),
      default: Type.Optional(Scalar),
    },
    strict,
  ),
  place: Type.Object({ proc: Type.Literal("place"), path: Path }, strict),
  /** Puts a value into an object under `key`, or, without one, into an array of one. */
  wrap: Type.Object({ proc: Type.Literal("wrap"), key: Type.Optional(Type.String({ minLength: 1 })) }, strict),
  unwrap: Type.Object({ proc: Type.Literal("unwrap"), key: Type.Optional(Type.String({ minLength: 1 })) }, strict),
  at: Type.Object({ proc: Type.Literal("at"), index: Type.Integer({ minimum: 0, maximum: 9999 }) }, strict),
  setAt: Type.Object({ proc: Type.Literal("setAt"), index: Type.Integer({ minimum: 0, maximum: 9999 }) }, strict),
  /** (value & mask) >> shift; with `fields`, an object of such parts. */
  bitExtract: Type.Union([
    Type.Object({ proc: Type.Literal("bitExtract"), ...BitField }, strict),
    Type.Object({ proc: Type.Literal("bitExtract"), fields: NamedBits }, strict),
  ]),
  bitCompose: Type.Union([
    Type.Object({ proc: Type.Literal("bitCompose"), ...BitField }, strict),
    Type.Object({ proc: Type.Literal("bitCompose"), fields: NamedBits }, strict),
  ]),
  mul: Type.Object({ proc: Type.Literal("mul"), value: Type.Number() }, strict),
  add: Type.Object({ proc: Type.Literal("add"), value: Type.Number() }, strict),
  reciprocal: Type.Object({ proc: Type.Literal("reciprocal") }, strict),
  round: Type.Object(
    {
      proc: Type.Literal("round"),
      mode: Type.Optional(Type.Enum(["nearest", "down", "up"])),
      decimals: Type.Optional(Type.Integer({ minimum: 0, maximum: 9 })),
    },
    strict,
  ),
  clamp: Type.Object({ proc: Type.Literal("clamp"), min: Type.Optional(Type.Number()), max: Type.Optional(Type.Number()) }, strict),
  enum: Type.Object(
    { proc: Type.Literal("enum"), map: Type.Array(Type.Object({ wire: Scalar, app: Scalar }, strict), { minItems: 1 }) },
    strict,
  ),
  /** Ranges are inclusive. */
  enumRange: Type.Object(
    {
      proc: Type.Literal("enumRange"),
      map: Type.Array(Type.Object({ from: Type.Number(), to: Type.Number(), app: Scalar }, strict), { minItems: 1 }),
    },
    strict,
  ),
  /** A number that the wire carries as text; what is a number already stays one. */
  number: Type.Object({ proc: Type.Literal("number") }, strict),
  /** Base64 (or base64url) to upper-case hexadecimal. */
  base64Hex: Type.Object({ proc: Type.Literal("base64Hex") }, strict),
  /** The first alternative that is not missing. */
  firstOf: Type.Object(
    {
      proc: Type.Literal("firstOf"),
      of: Type.Array(Type.Array(Type.Object({ proc: Type.String() }), { minItems: 1 }), { minItems: 1 }),
      onMissing: Type.Optional(Type.Enum(["error"])),
    },
    strict,
  ),
  /** An action's input as consecutive registers; alone in its list. */
  pack: Type.Object(
    {
      proc: Type.Literal("pack"),
      fields: Type.Array(
        Type.Union([
          Type.Object({ name: Type.String({ minLength: 1 }), type: Type.String() }, strict),
          Type.Object({ const: Type.Number(), type: Type.String() }, strict),
        ]),
        { minItems: 1 },
      ),
    },
    strict,
  ),
} as const;

export type Proc = keyof typeof STEP_SCHEMAS;
export type StepOf<P extends Proc> = Static<(typeof STEP_SCHEMAS)[P]>;

/** Any step; what belongs to which `proc` is in STEP_SCHEMAS, checked one by one so that a mistake is named where it is. */
export const StepSchema = Type.Object({ proc: Type.Enum(Object.keys(STEP_SCHEMAS) as Proc[]) });
export type Step = Static<typeof StepSchema>;
