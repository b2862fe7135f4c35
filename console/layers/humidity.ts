import type { Layer } from "./contract.ts";
import { airOf } from "./gather.ts";

export const humidity: Layer = {
  name: "humidity",
  icon: "drops",
  title: { zh: "湿度", en: "Humidity" },
  what: { zh: "每个空间内相对湿度传感器的平均值，过时的不计入。", en: "Mean of the relative humidity sensors in each room; stale ones are left out." },
  unit: { zh: "%RH", en: "%RH" },
  decimals: 0,
  subjects: { zh: "空间", en: "Rooms" },
  scale: { kind: "degree", step: 5, least: 20, band: 10, within: [0, 100] },
  ...airOf("air.humidity"),
};
