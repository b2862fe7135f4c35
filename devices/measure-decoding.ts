import { performance } from "node:perf_hooks";
import type { TopicBinding } from "./contract.ts";
import { bound, nothing } from "./testing.ts";

/** How fast messages are decoded in one process: `node --import tsx devices/measure-decoding.ts`. */
const RECEIVED = Date.UTC(2026, 10, 21, 1, 2, 5);

function measure(what: string, perRound: number, round: () => void): void {
  const until = (milliseconds: number): number => {
    const end = performance.now() + milliseconds;
    let rounds = 0;
    for (; performance.now() < end; rounds++) round();
    return rounds;
  };
  until(500);
  const begun = performance.now();
  const rounds = until(1000);
  console.log(`${what}: ${Math.round((rounds * perRound * 1000) / (performance.now() - begun)).toLocaleString("en")} a second`);
}

const decoding = (topic: TopicBinding | undefined, payload: Uint8Array | undefined) => () => {
  if (!topic || !payload) throw new Error("nothing to measure");
  for (let times = 0; times < 10; times++) topic.decode(payload, topic.filter, RECEIVED, nothing());
};

const logger = bound("mqtt-climate-logger");
const samples = Array.from({ length: 50 }, (_, index) => ({
  time: new Date(RECEIVED - index * 1000).toISOString(),
  temperature: 18 + index / 10,
  humidity: 50 + index / 10,
}));
const [loggerTopic] = logger.topics;
measure("readings in batches of 100", 1000, decoding(loggerTopic, Buffer.from(JSON.stringify({ samples }))));
measure("messages of two readings", 10, decoding(loggerTopic, Buffer.from(JSON.stringify(samples[0]))));

const reader = bound("impinj-shelf-reader");
const tags = Array.from({ length: 100 }, (_, index) => ({
  epc: "7EDA9038051002710002C0AE",
  antenna: 1 + (index % 4),
  rssi: -70 + index / 10,
  phase: index,
}));
const [readerTopic] = reader.topics;
measure("sightings in batches of 100", 1000, decoding(readerTopic, reader.device.publishEvents("tagRead", tags, RECEIVED)[0]?.payload));
measure(
  "messages of one sighting",
  10,
  decoding(readerTopic, reader.device.publishEvents("tagRead", tags.slice(0, 1), RECEIVED)[0]?.payload),
);

const points = bound("climate-transmitter").modbus?.points.filter((point) => point.address < 4) ?? [];
const words = Uint16Array.from([0xcccd, 0x41a9, 0x3333, 0x4192]);
measure("float points of registers", points.length * 10, () => {
  for (let times = 0; times < 10; times++) {
    const out = nothing();
    for (const point of points) point.decode(words, point.address, RECEIVED, out);
  }
});
