import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DecodeError } from "../contract.ts";
import { PartDocument } from "./codec.ts";
import { CODECS } from "./registry.ts";

const codec = CODECS["lorawan-milesight"];
if (!codec) throw new Error("the codec is missing");
const TOPICS = ["application/library/device/24e124136b319152/event/up", "v3/rooms@library/devices/seat-7/up"];
const TIME = "2026-11-21T01:02:03.456Z";
const decode = (document: unknown): unknown => codec.decode(Buffer.from(JSON.stringify(document)));

describe("an uplink", () => {
  it("is the same from both network servers", () => {
    const frame = "AXVcA2c0AQRoZQ==";
    const chirpstack = { time: TIME, deviceInfo: { devEui: "01" }, fCnt: 7, fPort: 85, data: frame, rxInfo: [{ rssi: -36, snr: 10.5 }] };
    const thingsStack = {
      received_at: "2026-11-21T01:02:09Z",
      uplink_message: { received_at: TIME, f_cnt: 7, frm_payload: frame, rx_metadata: [{ rssi: -36, snr: 10.5 }] },
    };
    const uplink = {
      time: TIME,
      frameCounter: 7,
      rssi: -36,
      snr: 10.5,
      object: undefined,
      samples: [{ "0175": 92, "0367": 308, "0468": 101, time: TIME }],
    };
    expect(decode(chirpstack)).toEqual(uplink);
    expect(decode(thingsStack)).toEqual(uplink);
  });

  it("has zeros where the envelope leaves them out, and nothing where no gateway is named", () => {
    expect(decode({ time: TIME, deviceInfo: {}, rxInfo: [{ gatewayId: "1" }] })).toMatchObject({
      frameCounter: 0,
      rssi: 0,
      snr: 0,
      samples: [],
    });
    expect(decode({ time: TIME, deviceInfo: {} })).not.toHaveProperty("rssi");
  });

  it("keeps what the network server decoded", () => {
    expect(decode({ deviceInfo: {}, object: { temperature: 0 } })).toMatchObject({ object: { temperature: 0 } });
    expect(decode({ uplink_message: { decoded_payload: { temperature: 0 } } })).toMatchObject({ object: { temperature: 0 } });
  });

  it("keeps its envelope and whole channels when the frame breaks off", () => {
    const failure = (data: unknown): PartDocument => {
      try {
        decode({ time: TIME, deviceInfo: {}, fCnt: 9, data });
      } catch (error) {
        if (error instanceof PartDocument) return error;
      }
      throw new Error("it was taken whole");
    };
    expect(failure(Buffer.from("0175644299", "hex").toString("base64"))).toMatchObject({
      reason: "bad-shape",
      document: { frameCounter: 9, samples: [{ "0175": 100, time: TIME }] },
    });
    expect(failure("**")).toMatchObject({ reason: "wrong-type", document: { frameCounter: 9, samples: [] } });
    expect(failure(12)).toMatchObject({ reason: "wrong-type" });
  });

  it.each([[[]], [null], ["uplink"], [{}], [{ deviceInfo: 1 }]])("%j is none", (document) => {
    expect(() => decode(document)).toThrow(DecodeError);
  });
});

it("what is written is read again", () => {
  const uplinks = fc.record({
    frameCounter: fc.nat(0xffffffff),
    rssi: fc.integer({ min: -150, max: 0 }),
    snr: fc.integer({ min: -20, max: 20 }),
    samples: fc.tuple(fc.record({ "0175": fc.nat(255), "0367": fc.integer({ min: -400, max: 850 }), time: fc.constant(TIME) })),
  });
  fc.assert(
    fc.property(uplinks, (uplink) => {
      for (const topic of TOPICS) expect(codec.decode(codec.encode(uplink, topic))).toMatchObject(uplink);
    }),
  );
});

it("is written as the network server does whose topic it is", () => {
  const [chirpstack, thingsStack] = TOPICS.map(
    (topic) => JSON.parse(Buffer.from(codec.encode({ time: TIME, frameCounter: 3, rssi: -70, snr: 0, object: {} }, topic)).toString()) as unknown,
  );
  expect(chirpstack).toEqual({
    time: TIME,
    deviceInfo: { applicationId: "library", devEui: "24e124136b319152" },
    fCnt: 3,
    fPort: 85,
    object: {},
    rxInfo: [{ rssi: -70 }],
  });
  expect(thingsStack).toMatchObject({
    end_device_ids: { device_id: "seat-7", application_ids: { application_id: "rooms" } },
    uplink_message: { f_cnt: 3, decoded_payload: {}, rx_metadata: [{ rssi: -70 }], received_at: TIME },
  });
});
