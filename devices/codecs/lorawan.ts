import { DecodeError } from "../contract.ts";
import { PartDocument, type Codec } from "./codec.ts";
import { parsedJson, utf8 } from "./text.ts";

/** The frame of a device, inside of an uplink. */
export interface FrameCodec {
  /** One document for each moment the frame speaks of; without `time` that of the uplink. Throws as Codec does. */
  read(bytes: Uint8Array): Record<string, unknown>[];
  write(sample: Record<string, unknown>): Uint8Array;
}

/** An uplink, the same from every network server; RSSI in dBm and SNR in dB are those of the gateway that heard best. */
interface Uplink {
  time?: unknown;
  frameCounter: number;
  rssi?: number;
  snr?: number;
  /** What the network server's own decoder made of the frame. */
  object?: unknown;
  samples?: Record<string, unknown>[];
}

type Json = Record<string, unknown>;
const objectAt = (json: Json, key: string): Json | undefined => {
  const found = json[key];
  return typeof found === "object" && found !== null && !Array.isArray(found) ? (found as Json) : undefined;
};
/** Both servers leave zero out of their envelope. */
const count = (value: unknown): number => (typeof value === "number" ? value : 0);

interface Envelope {
  time: unknown;
  counter: unknown;
  port: unknown;
  heard: unknown;
  object: unknown;
  frame: unknown;
}

function envelopeOf(json: Json): Envelope {
  const message = objectAt(json, "uplink_message");
  if (message)
    return {
      time: message["received_at"] ?? json["received_at"],
      counter: message["f_cnt"],
      port: message["f_port"],
      heard: message["rx_metadata"],
      object: message["decoded_payload"],
      frame: message["frm_payload"],
    };
  if (!objectAt(json, "deviceInfo")) throw new DecodeError("bad-shape", "neither an uplink of ChirpStack v4 nor of The Things Stack v3");
  return {
    time: json["time"],
    counter: json["fCnt"],
    port: json["fPort"],
    heard: json["rxInfo"],
    object: json["object"],
    frame: json["data"],
  };
}

function best(heard: unknown): { rssi?: number; snr?: number } {
  const gateways = (Array.isArray(heard) ? heard : []).filter((one): one is Json => typeof one === "object" && one !== null);
  const [strongest] = gateways.toSorted((one, other) => count(other["rssi"]) - count(one["rssi"]));
  return strongest ? { rssi: count(strongest["rssi"]), snr: count(strongest["snr"]) } : {};
}

const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

function samples(envelope: Envelope, frame: FrameCodec): Json[] {
  const { frame: said, time } = envelope;
  if (said === undefined || said === null || said === "") return [];
  if (typeof said !== "string" || !BASE64.test(said)) throw new DecodeError("wrong-type", "the frame is not base64");
  const dated = (all: Json[]): Json[] =>
    all.map((sample) => (sample["time"] === undefined ? { ...sample, time } : { ...sample, time: Number(sample["time"]) * 1000 }));
  try {
    return dated(frame.read(Buffer.from(said, "base64")));
  } catch (error) {
    if (error instanceof PartDocument) throw new PartDocument(dated(error.document as Json[]), error.reason, error.message);
    throw error;
  }
}

const CHIRPSTACK = /^application\/([^/]+)\/device\/([^/]+)\/event\/up$/;
const THINGS_STACK = /^v3\/([^/@]+)(?:@[^/]+)?\/devices\/([^/]+)\/up$/;
const PORT = 85;

interface Written extends Omit<Partial<Uplink>, "samples"> {
  frame: string | undefined;
}

/** Radio as both servers write it: what is zero is left out, and without either nobody is named. */
function heardBy({ rssi, snr }: Written, gateway: Json): Json[] | undefined {
  return rssi === undefined && snr === undefined ? undefined : [{ ...gateway, ...(rssi ? { rssi } : {}), ...(snr ? { snr } : {}) }];
}

/** `names` are the application and the device, as the topic has them. */
const chirpStack = (said: Written, names: RegExpExecArray | null): Json => ({
  time: said.time,
  deviceInfo: names ? { applicationId: names[1], devEui: names[2] } : {},
  fCnt: said.frameCounter || undefined,
  fPort: PORT,
  data: said.frame,
  object: said.object,
  rxInfo: heardBy(said, {}),
});

const thingsStack = (said: Written, names: RegExpExecArray | null): Json => ({
  end_device_ids: { device_id: names?.[2], application_ids: { application_id: names?.[1] } },
  received_at: said.time,
  uplink_message: {
    f_port: PORT,
    f_cnt: said.frameCounter || undefined,
    frm_payload: said.frame,
    decoded_payload: said.object,
    rx_metadata: heardBy(said, { gateway_ids: { gateway_id: names?.[1] } }),
    received_at: said.time,
  },
});

const NO_FRAME: FrameCodec = { read: () => [], write: () => new Uint8Array() };

/**
 * An uplink of ChirpStack v4 or The Things Stack v3, told apart by their shape, with the device's frame read by `frame`.
 * What is wrong with the frame does not lose the envelope: that part is a PartDocument. Encodes as the network server
 * does whose topic it is.
 */
export const lorawan = (frame: FrameCodec = NO_FRAME): Codec => ({
  decode(payload) {
    const json = parsedJson(utf8(payload));
    if (typeof json !== "object" || json === null || Array.isArray(json)) throw new DecodeError("bad-shape", "an uplink is an object");
    const envelope = envelopeOf(json as Json);
    const uplink: Uplink = { time: envelope.time, frameCounter: count(envelope.counter), ...best(envelope.heard), object: envelope.object };
    try {
      return { ...uplink, samples: samples(envelope, frame) };
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error;
      const whole = error instanceof PartDocument ? (error.document as Json[]) : [];
      throw new PartDocument({ ...uplink, samples: whole }, error.reason, error.message);
    }
  },
  encode(document, topic) {
    const { time, object, samples: said = [], ...rest } = document as Partial<Uplink>;
    const [sample] = said;
    const { time: moment, ...channels } = sample ?? {};
    const bytes = sample && Buffer.from(frame.write(channels)).toString("base64");
    const found = THINGS_STACK.exec(topic);
    const write = found ? thingsStack : chirpStack;
    return Buffer.from(JSON.stringify(write({ ...rest, time: moment ?? time, object, frame: bytes }, found ?? CHIRPSTACK.exec(topic))));
  },
});
