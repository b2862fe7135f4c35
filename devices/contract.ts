import type { Millis } from "@stacktwin/twin-models/ids";
import type { Decoded, Value } from "@stacktwin/twin-models/reading";
import type { ModelInfo, ThingInstance } from "@stacktwin/twin-models/thing";
import type { RejectionReason } from "@stacktwin/twin-models/errors";

/** Thrown by a decoder for input it cannot take; the message says what and where. */
export class DecodeError extends Error {
  readonly reason: RejectionReason;
  constructor(reason: RejectionReason, message: string) {
    super(message);
    this.name = "DecodeError";
    this.reason = reason;
  }
}

/** Thrown by an encoder or the compiler; `place` is a JSON pointer into the model or the input. */
export class ModelError extends Error {
  readonly place: string;
  constructor(message: string, place: string) {
    super(message);
    this.name = "ModelError";
    this.place = place;
  }
}

/** One topic filter of a thing. All properties and events that share it are decoded from one parse. */
export interface TopicBinding {
  filter: string;
  qos: 0 | 1;
  /** True when the device publishes here (we subscribe); false for topics we publish commands to. */
  inbound: boolean;
  /**
   * Appends what the payload says to `out`. Throws DecodeError when it cannot: then nothing is appended, unless the
   * codec could tell whole parts from broken ones (glued objects, a list of reads, channels of a frame) — those stay.
   */
  decode(payload: Uint8Array, topic: string, received: Millis, out: Decoded): void;
}

export type RegisterTable = "input" | "holding" | "coil" | "discrete";

/** One wanted span of registers of a unit, PDU addresses (zero based). */
export interface RegisterPoint {
  property: string;
  table: RegisterTable;
  address: number;
  quantity: number;
  /** Milliseconds between polls. */
  every: number;
  /** How its number lies there, for people who look at registers. */
  layout?: { type: string; byteFirst: boolean; wordFirst: boolean };
  /** `words` starts at this point's own address; coils and discrete inputs arrive as 0 or 1. */
  decode(words: Uint16Array, offset: number, received: Millis, out: Decoded): void;
}

export interface ModbusLimits {
  maxRegisters: number;
  maxGap: number;
  delayMs: number;
  /** PDU ranges never to be read, inclusive. */
  noRead: { table: RegisterTable; from: number; to: number }[];
}

/** What goes out to a device. */
export type Outbound =
  | { wire: "mqtt"; topic: string; payload: Uint8Array; qos: 0 | 1 }
  | { wire: "modbus"; connection: string; unit: number; table: "holding" | "coil"; address: number; words: number[]; single: boolean };

export interface Interlock {
  property: string;
  /** One value, or any of several. */
  equals: Value | Value[];
}

/** True when the value is the wanted one, or one of the wanted ones. */
export const isAnyOf = (wanted: Value | Value[], value: Value): boolean =>
  Array.isArray(wanted) ? wanted.includes(value) : value === wanted;

export interface Completion {
  accepted?: { property: string; equalsInput: string; withinMs: number };
  done: { property: string; equals: Value | Value[]; withinMs: number };
  failed?: { property: string; equals: Value[] };
}

/** What a command needs to know before it goes out. */
export interface WriteRules {
  permission: string;
  confirm: boolean;
  interlock: Interlock[];
  /** Actions only. */
  completion: Completion | null;
}

/** A Thing Model bound to one installed device: everything the field side needs, compiled once. */
export interface BoundThing {
  instance: ThingInstance;
  info: ModelInfo;
  topics: TopicBinding[];
  /** Null for things without registers. `connection` names an entry of the site's Modbus connections. */
  modbus: { connection: string; unit: number; limits: ModbusLimits; points: RegisterPoint[] } | null;
  propertyRules(property: string): WriteRules;
  actionRules(action: string): WriteRules;
  /** Throws TwinError BAD_INPUT / OUT_OF_LIMITS for values the model does not allow. */
  encodeProperty(property: string, value: Value): Outbound;
  encodeAction(action: string, input: Record<string, Value>): Outbound;
  /** The device's own side, for the simulator and for examples: from the same forms, the other way round. */
  device: DeviceSide;
}

export interface DeviceSide {
  /** What the device would publish for these values (one message per topic that carries any of them). */
  publishProperties(values: Record<string, Value>, time: Millis): { topic: string; payload: Uint8Array; qos: 0 | 1; retain: boolean }[];
  /** What the device would publish for these occurrences of an event (a batch where the format has one). */
  publishEvents(
    event: string,
    occurrences: Record<string, Value>[],
    time: Millis,
  ): { topic: string; payload: Uint8Array; qos: 0 | 1; retain: boolean }[];
  /** The registers that hold this property's value. `masks` where it owns only some bits of a word. */
  registersOf(property: string, value: Value): { table: RegisterTable; address: number; words: number[]; masks?: number[] };
  /** What a write into the device's registers means: the properties and actions it touches. */
  meaningOf(
    table: "holding" | "coil",
    address: number,
    words: number[],
  ): ({ property: string; value: Value } | { action: string; input: Record<string, Value> })[];
}

/** A model file that was refused, with the place in it and the reason; the rest goes on. */
export interface RefusedModel {
  file: string;
  /** As the file gives it; absent where it could not be read that far. */
  id?: string;
  place: string;
  reason: string;
}

export interface CompiledModel {
  id: string;
  file: string;
  /** What it was compiled from, with everything it borrows. */
  source: string;
  info: ModelInfo;
  /** What an address says for this model, with defaults where it need not. */
  placeholders: ReadonlyMap<string, string | undefined>;
  /** Throws ModelError when an address placeholder is missing. */
  bind(instance: ThingInstance): BoundThing;
  /** The resolved W3C Thing Description of an instance with HTTP forms under `base`. */
  describe(instance: ThingInstance, base: string): Record<string, unknown>;
}

/** All models that compiled, and those that did not. */
export interface Catalogue {
  models: Map<string, CompiledModel>;
  refused: RefusedModel[];
}
