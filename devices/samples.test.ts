import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Decoded, Reading, Value } from "@stacktwin/twin-models/reading";
import type { BoundThing } from "./contract.ts";
import { CODECS } from "./codecs/registry.ts";
import { ADDRESS, bound, nothing } from "./testing.ts";

/** Messages as real equipment sends them, kept outside of the project: looked at where they are. */
const SAMPLES = new URL("../../shared/samples/", import.meta.url);
const text = (name: string): string => readFileSync(new URL(name, SAMPLES), "utf8");
const RECEIVED = Date.UTC(2026, 10, 21, 1, 2, 5);

function taken(thing: BoundThing, payload: string, topic = thing.topics[0]): Decoded {
  const out = nothing();
  topic?.decode(Buffer.from(payload), topic.filter, RECEIVED, out);
  return out;
}

const valuesOf = (readings: readonly Reading[]): Record<string, Value> =>
  Object.fromEntries(readings.map(({ property, value }) => [property, value]));

/** A sample's word for a value as our models tell it. */
const WORDS: Readonly<Record<string, Value>> = {
  trigger: true,
  leak: true,
  normal: false,
  occupied: true,
  vacant: false,
};
const ALARMS: Readonly<Record<string, string>> = {
  "threshold alarm": "threshold",
  "threshold alarm release": "threshold over",
  "high temperature alarm": "hot",
  "high temperature alarm release": "hot over",
};

const NAMES: Readonly<Record<string, string>> = {
  pir: "motion",
  light_level: "lightLevel",
  tvoc: "tvocLevel",
  pm2_5: "pm25",
  leakage_status: "leak",
  illumination: "illuminance",
  occupancy: "occupied",
  people_count_all: "people",
  people_count_max: "peopleMax",
  people_in: "periodIn",
  people_out: "periodOut",
  region_count: "regions",
  total_in: "totalIn",
  total_out: "totalOut",
  total_count_alarm: "totalAlarm",
  period_count_alarm: "periodAlarm",
};

const camel = (name: string): string => name.replaceAll(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

/** The model's property for a sample's field. */
function propertyOf(field: string): string {
  const flow = /^([a-d])_to_([a-d])$/.exec(field);
  if (flow) return `flow${flow[1]?.toUpperCase()}To${flow[2]?.toUpperCase()}`;
  return NAMES[field] ?? camel(field.replace("avg_dwell", "average_dwell").replace("max_dwell", "longest_dwell"));
}

function valueOf(field: string, said: number | string): Value {
  if (field === "temperature_alarm") return ALARMS[said] ?? null;
  if (field.endsWith("_count_alarm")) return said === "threshold alarm";
  if (typeof said === "string") return WORDS[said] ?? null;
  return /^region_\d+$/.test(field) ? said === 1 : said;
}

type Said = Record<string, number | string>;
const wanted = (said: Said): Record<string, Value> =>
  Object.fromEntries(Object.entries(said).map(([field, value]) => [propertyOf(field), valueOf(field, value)]));

describe.skipIf(!existsSync(SAMPLES))("the samples of real equipment", () => {
  type Payload = { hex: string; decoded: Said & { history?: [Said & { timestamp: number }] } };
  const frames = existsSync(SAMPLES) ? (JSON.parse(text("milesight_payloads.json")) as Record<string, Payload[]>) : {};

  it.each(Object.entries(frames).flatMap(([model, payloads]) => payloads.map((payload) => [model, payload.hex, payload.decoded] as const)))(
    "Milesight %s %s",
    (model, hex, decoded) => {
      const data = Buffer.from(hex, "hex").toString("base64");
      const { history: [{ timestamp, ...recorded }] = [{ timestamp: 0 }], ...now } = decoded;
      if (now["sn"] !== undefined) {
        const samples = CODECS["lorawan-milesight"]?.decode(Buffer.from(JSON.stringify({ deviceInfo: {}, data })));
        expect(samples).toMatchObject({
          samples: [{ FF01: now["protocol_version"], FF08: String(now["sn"]).toUpperCase(), FF09: [1, 0], FF1F: [31, 7, 0, 75] }],
        });
        return;
      }
      const thing = bound(`milesight-${model}`);
      for (const uplink of [{ deviceInfo: {}, data }, { uplink_message: { frm_payload: data } }]) {
        const { readings } = taken(thing, JSON.stringify(uplink));
        const past = readings.filter((reading) => reading.time !== RECEIVED);
        const present = readings.filter((reading) => reading.time === RECEIVED && reading.property !== "frameCounter");
        expect(valuesOf(present)).toEqual(wanted(now));
        expect(valuesOf(past)).toMatchObject(wanted(recorded));
        expect(past.map((reading) => reading.time)).toEqual(past.map(() => timestamp * 1000));
        expect([...present, ...past].every((reading) => reading.quality === "good")).toBe(true);
      }
    },
  );

  it("ChirpStack v4 and The Things Stack v3, whose printed example lacks a comma", () => {
    const read = (model: string, payload: string) => valuesOf(taken(bound(model), payload).readings);
    expect(read("milesight-em300-th", text("COMPOSED_chirpstack_up_em300th.json"))).toMatchObject({
      temperature: 30.8,
      humidity: 50.5,
      battery: 92,
      rssi: -36,
    });
    expect(read("lorawan-climate", text("COMPOSED_chirpstack_up_em300th.json"))).toMatchObject({
      temperature: 30.8,
      humidity: 50.5,
      battery: 92,
    });
    expect(read("lorawan-uplink", text("chirpstack_v4_up.json"))).toEqual({ rssi: -36, snr: 10.5, frameCounter: 0 });
    const uplink = text("tts_v3_uplink.json.txt");
    expect(() => read("lorawan-climate", uplink)).toThrow();
    expect(read("lorawan-climate", uplink.replace(/\}\s+"received_at" :/, '},\n"received_at" :'))).toEqual({
      rssi: -35,
      snr: 5,
      frameCounter: 1,
      temperature: 1,
    });
  });

  it("readers of shelves", () => {
    const heard = (model: string, name: string) =>
      taken(bound(model), text(name)).sightings.map(({ epc, antenna, rssi, count }) => [epc, antenna, rssi, count]);
    const first = ["7EDA9038051002710002C0AE", 1, -47, 1];
    expect(heard("zebra-shelf-reader", "zebra_iotc_simple_tag_event.json")).toEqual([first]);
    expect(heard("zebra-shelf-reader", "zebra_iotc_concatenated_chunk.txt")).toEqual([first, ["E2003411B802011383257C3D", 2, -61, 3]]);
    expect(heard("keonn-smart-shelf", "keonn_advannet_mqtt_reads.txt")).toEqual([
      ["E28011700000020F7CBD7358", 10_000, -39, 1],
      ["E28011700000020F7CBD73A7", 10_000, -39, 1],
      ["00000000DEADBEEF", 10_000, -31, 1],
      ["E28011700000020F7CBD7348", 10_000, -41, 1],
      ["E28011700000020F7CBD73C7", 10_000, -46, 1],
    ]);
    const impinj = bound("impinj-shelf-reader");
    const events = impinj.topics.find((topic) => topic.filter.endsWith("/events"));
    expect(taken(impinj, text("impinj_iot_tagInventory_event.json"), events).sightings).toMatchObject([
      { epc: "7EDA9038051002710002C0AE", antenna: 1, rssi: -70, phase: 69 },
    ]);
  });

  it("an operation of an automated store", () => {
    expect(valuesOf(taken(bound("stack-operations"), text("library_asrs_operation_complete_callback.json")).readings)).toEqual({
      operation: "store",
      state: "Complete",
      operationId: "PUT_IN-29-20260131-075555",
      box: "QBE12026000029",
      x: 3,
      y: 1,
      z: 1,
    });
  });

  it("a lift's words for its state and its refusals", () => {
    const said = JSON.parse(text("vertical_lift_plc_opcua_interface.json")) as { iStationStatus: Said; iCancelAssignment: Said };
    const lift = bound("stack-lift").info;
    const words = (name: string) => lift.properties.find((property) => property.name === name)?.values;
    expect(words("stationStatus")).toHaveLength(Object.keys(said.iStationStatus).length);
    expect(words("refusal")).toHaveLength(Object.keys(said.iCancelAssignment).length + 1);
  });

  it("the registers of Vaisala probes and of an XY-MD02", () => {
    const rows = text("vaisala_hmp_modbus_registers.csv").trim().split("\n").slice(1);
    const points = (model: string) => bound(model, { ...ADDRESS }).modbus?.points ?? [];
    const whole = points("vaisala-hmp-scaled");
    const floats = points("vaisala-hmp");
    for (const [quantity = "", , address, , type] of rows.map((row) => row.split(","))) {
      if (quantity === "security_hash") continue;
      const found = (type === "float32" ? floats : whole).find((point) => point.address === Number(address));
      expect(found?.quantity, quantity).toBe(type === "float32" ? 2 : 1);
    }
    const [temperature, humidity] = text("modbus_climate_other.csv")
      .trim()
      .split("\n")
      .slice(1, 3)
      .map((row) => row.split(","));
    expect(points("xy-md02")).toMatchObject([
      { property: "temperature", table: temperature?.[2], address: Number(temperature?.[3]) },
      { property: "humidity", table: humidity?.[2], address: Number(humidity?.[3]) },
    ]);
  });
});
