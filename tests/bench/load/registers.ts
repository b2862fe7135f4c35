import { loadCatalogue } from "@stacktwin/devices/catalogue";
import type { BoundThing, RegisterPoint } from "@stacktwin/devices/contract";
import type { PlaceId, SiteId, ThingId } from "@stacktwin/twin-models/ids";

const FLOATS_FROM = 36;
const FLOATS_TO = 46;
/** First and last address of each run of wanted registers; what lies between is no use to anybody. */
const WANTED: [from: number, to: number][] = [
  [0, 9],
  [16, 25],
  [FLOATS_FROM, FLOATS_TO - 1],
  [52, 61],
  [68, 77],
];
/** Inclusive; reading any of these disturbs the device. */
export const FORBIDDEN: [from: number, to: number][] = [
  [29, 32],
  [64, 65],
];

export const REGISTERS = WANTED.reduce((sum, [from, to]) => sum + to - from + 1, 0);
export const GAPS_PCT = 100 * (1 - REGISTERS / ((WANTED.at(-1)?.[1] ?? 0) + 1));

function property(address: number): [string, object] {
  const float = address >= FLOATS_FROM && address < FLOATS_TO;
  const form = {
    href: `${address}?quantity=${float ? 2 : 1}`,
    op: ["readproperty"],
    contentType: "application/octet-stream",
    "modv:entity": "HoldingRegister",
    "modv:type": float ? "xsd:float" : "xsd:unsignedShort",
    "modv:zeroBasedAddressing": true,
    "modv:pollingTime": 1000,
    // Every second whole number is in tenths.
    ...(!float && address % 2 === 1 ? { "lib:valueMapping": { fromWire: [{ proc: "mul", value: 0.1 }] } } : {}),
  };
  return [
    `r${address}`,
    { title: `Register ${address}`, type: "number", readOnly: true, "lib:series": { deadband: 0, maxAgeS: 300 }, forms: [form] },
  ];
}

const addresses = WANTED.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, n) => from + n)).filter(
  (address) => address < FLOATS_FROM || address >= FLOATS_TO || (address - FLOATS_FROM) % 2 === 0,
);

const model = {
  "@context": ["https://www.w3.org/2022/wot/td/v1.1", { modv: "https://www.w3.org/2019/wot/modbus#", lib: "urn:stacktwin:vocab:1#" }],
  "@type": ["tm:ThingModel"],
  id: "urn:stacktwin:bench:meter:1.0.0",
  title: "Meter with gaps",
  version: { model: "1.0.0" },
  base: "modbus+tcp://{{CONNECTION}}/{{UNIT}}/",
  "lib:modbus": { noRead: FORBIDDEN.map(([from, to]) => ({ entity: "HoldingRegister", from, to })) },
  properties: Object.fromEntries(addresses.map(property)),
};

const { models, refused } = loadCatalogue([{ file: "meter.tm.json", text: JSON.stringify(model) }]);

/** A meter that is polled again as soon as it has answered, which no model may ask for. */
export function meter(connection: string, unit: number): BoundThing {
  const compiled = models.get(model.id);
  if (!compiled) throw new Error(`the model was refused: ${JSON.stringify(refused)}`);
  const bound = compiled.bind({
    id: `meter-${unit}` as ThingId,
    site: "main" as SiteId,
    model: model.id,
    name: { zh: `表 ${unit}`, en: `Meter ${unit}` },
    place: "room" as PlaceId,
    address: { CONNECTION: connection, UNIT: unit },
  });
  for (const point of bound.modbus?.points ?? []) point.every = 0;
  return bound;
}

/**
 * The fewest reads there can be, by trying every way to cut the points, whatever gap is read along: none longer than
 * `longest`, none over a forbidden address, no point in two.
 */
export function fewestReads(points: readonly RegisterPoint[], longest: number): number {
  const sorted = points.toSorted((one, other) => one.address - other.address);
  const fewest = [0];
  for (let end = 1; end <= sorted.length; end++) {
    let best = Infinity;
    for (let begin = 0; begin < end; begin++) {
      const part = sorted.slice(begin, end);
      const from = (part[0] as RegisterPoint).address;
      const to = Math.max(...part.map(({ address, quantity }) => address + quantity)) - 1;
      if (to - from + 1 > longest || FORBIDDEN.some((range) => range[0] <= to && range[1] >= from)) continue;
      best = Math.min(best, (fewest[begin] as number) + 1);
    }
    fewest.push(best);
  }
  return fewest[sorted.length] as number;
}
