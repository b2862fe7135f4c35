import type { Layer } from "./contract.ts";
import { airOf } from "./gather.ts";

export const temperature: Layer = {
  name: "temperature",
  icon: "climate",
  title: { zh: "温度", en: "Temperature" },
  what: { zh: "每个空间内温度传感器的平均值，过时的不计入。", en: "Mean of the temperature sensors in each room; stale ones are left out." },
  unit: { zh: "°C", en: "°C" },
  decimals: 1,
  subjects: { zh: "空间", en: "Rooms" },
  scale: { kind: "degree", step: 2, least: 8, band: 4 },
  ...airOf("air.temperature"),
};
