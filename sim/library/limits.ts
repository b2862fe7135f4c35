import type { LimitRule } from "@stacktwin/twin-models/alarm";
import type { Text } from "@stacktwin/twin-models/ids";
import type { Layout, SpaceLayout } from "@stacktwin/twin-models/layout";
import { deviceLimits } from "./device-limits.ts";
import { DOSE_LIMITS } from "./dose-limits.ts";
import { forecastLimits } from "./forecast-limits.ts";
import { above, below, limitEach, type Said } from "./limit-each.ts";
import { MACHINE_LIMITS } from "./machine-limits.ts";
import { MODELS } from "./models.ts";
import { SILENCE_LIMITS } from "./silence-limits.ts";
import { SYSTEM_LIMITS } from "./system-limits.ts";

const cited = (standard: string): Text => ({
  zh: `${standard}（转引自二手资料，未与标准原文核对）`,
  en: `${standard}, as cited by secondary sources; not verified against the standard's text`,
});
const RARE_SOURCE = cited("GB/T 30227-2013");
const ROOM_SOURCE = cited("GB 9669-1996");

const RARE: readonly Said[] = [
  {
    id: "temperature.high",
    property: "temperature",
    when: above(22, 0.5),
    priority: "high",
    respondMin: 120,
    desk: "conservation",
    source: RARE_SOURCE,
    consequence: {
      zh: "善本纸张与装帧老化加快；相对湿度随之失控。",
      en: "Paper and bindings of rare books age faster; relative humidity follows out of control.",
    },
    response: {
      zh: "查看恒温恒湿机组与冷冻水；关好库门；两小时内不能恢复时通知典藏负责人。",
      en: "Check the air-handling unit and its chilled water; keep the doors shut; if it cannot be restored within two hours, call the conservator.",
    },
    steps: [
      { zh: "看机组面板：运行、报警、送风温度。", en: "Look at the unit's panel: running, alarms, supply temperature." },
      { zh: "查冷冻水供水温度与水泵。", en: "Check the chilled-water supply temperature and its pump." },
      { zh: "关好库门，暂停取书与参观。", en: "Keep the doors shut; suspend retrieval and visits." },
      { zh: "两小时内不能恢复：通知典藏负责人，启用移动空调。", en: "Not restored within two hours: call the conservator and bring in mobile cooling." },
    ],
    orders: [
      { desk: "facility", title: { zh: "恢复善本书库制冷", en: "Restore the cooling of the rare-book store" }, dueMin: 120 },
      { desk: "stacks", title: { zh: "暂停善本书库的取书与参观", en: "Suspend retrieval from the rare-book store, and visits" }, dueMin: 30 },
      { desk: "conservation", title: { zh: "评估超温对善本的影响，签署意见", en: "Judge what the warmth did to the rare books, and say so in writing" }, dueMin: 1440 },
    ],
  },
  {
    id: "temperature.low",
    property: "temperature",
    when: below(16, 0.5),
    priority: "medium",
    desk: "conservation",
    source: RARE_SOURCE,
    consequence: { zh: "取出时书面可能结露。", en: "Books taken out may gather condensation." },
    response: { zh: "查看加热段；取书前先在缓冲间回温。", en: "Check the heating coil; let books warm up in the buffer room before use." },
  },
  {
    id: "humidity.high",
    property: "humidity",
    when: above(60, 2),
    priority: "high",
    respondMin: 240,
    desk: "conservation",
    source: RARE_SOURCE,
    consequence: { zh: "霉菌与虫害风险升高。", en: "Risk of mould and insects rises." },
    response: { zh: "启动除湿；查漏水与门缝；抽查书口。", en: "Start dehumidifying; look for leaks and open doors; inspect book edges." },
  },
  {
    id: "humidity.low",
    property: "humidity",
    when: below(45, 2),
    priority: "medium",
    desk: "conservation",
    source: RARE_SOURCE,
    consequence: { zh: "纸张与皮革变脆、翘曲。", en: "Paper and leather become brittle and warp." },
    response: { zh: "启动加湿；暂停展阅。", en: "Start humidifying; suspend consultation." },
  },
];

const ROOM: readonly Said[] = [
  {
    id: "temperature.high",
    property: "temperature",
    when: above(28, 0.5),
    priority: "low",
    source: ROOM_SOURCE,
    consequence: { zh: "读者不适。", en: "Readers are uncomfortable." },
    response: { zh: "检查空调；必要时引导读者到其他阅览室。", en: "Check the air conditioning; direct readers to other rooms if needed." },
  },
  {
    id: "temperature.low",
    property: "temperature",
    when: below(18, 0.5),
    priority: "low",
    source: ROOM_SOURCE,
    consequence: { zh: "读者不适。", en: "Readers are uncomfortable." },
    response: { zh: "检查采暖。", en: "Check the heating." },
  },
];

const RULES: Partial<Record<SpaceLayout["kind"], readonly Said[]>> = { "rare-store": RARE, "reading-room": ROOM };

/** Delay before a limit raises an alarm, and before it clears it, seconds. */
const DELAY_S = 60;

/** Faults of the machine that makes the air of a room: its room gone warm or damp is then no news. */
const UNDER = ["air-conditioner-alarm", "ahu-fault", "ahu-fan"];

/** Limits on the air of each room, then those that hold for every device of a kind. */
export function setLimits(layout: Layout): LimitRule[] {
  const spaces = layout.buildings.flatMap((building) => building.storeys).flatMap((storey) => storey.spaces);
  const air = spaces.flatMap((space) =>
    (RULES[space.kind] ?? []).map((rule) =>
      limitEach({ model: MODELS.transmitter, within: space.id }, { onDelayS: DELAY_S, offDelayS: DELAY_S, under: UNDER, ...rule, id: `${space.id}.${rule.id}` }),
    ),
  );
  const foretold = spaces.filter(({ kind }) => kind === "rare-store").flatMap(({ id }) => forecastLimits(id, UNDER));
  return [...air, ...foretold, ...deviceLimits(spaces, DELAY_S), ...MACHINE_LIMITS, ...SILENCE_LIMITS, ...SYSTEM_LIMITS, ...DOSE_LIMITS];
}
