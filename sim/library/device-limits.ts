import type { LimitRule } from "@stacktwin/twin-models/alarm";
import type { Text } from "@stacktwin/twin-models/ids";
import type { SpaceLayout } from "@stacktwin/twin-models/layout";
import { above, below, limitEach, type Said } from "./limit-each.ts";
import { LEAK_SENSORS, MODELS } from "./models.ts";

const HOUSE: Text = { zh: "演示馆馆内规定", en: "House rule of the demonstration library" };

/** Limits of devices by their model, where said in rooms of one kind alone. Seats and single tags have none. */
interface DeviceRule extends Said {
  models: readonly string[];
  in?: SpaceLayout["kind"];
}

const DEVICES: readonly DeviceRule[] = [
  {
    id: "filter",
    models: [MODELS.airHandlingUnit],
    property: "filterPressure",
    when: above(250, 10),
    priority: "medium",
    source: {
      zh: "EN 13053，细过滤器终阻力（转引自二手资料，未与标准原文核对）",
      en: "EN 13053, final pressure drop of fine filters, as cited by secondary sources; not verified against the standard's text",
    },
    consequence: { zh: "风量下降，阅览室闷热、二氧化碳升高；风机能耗增加。", en: "Less air: reading rooms grow stuffy and carbon dioxide rises; the fan uses more power." },
    response: { zh: "更换过滤网；同时检查风机皮带与电流。", en: "Change the filter; check the fan's belt and current on the occasion." },
  },
  {
    id: "tank-level",
    models: [MODELS.dehumidifier],
    property: "tankLevel",
    when: above(90, 5),
    priority: "low",
    source: HOUSE,
    consequence: { zh: "水箱满后除湿机停机，湿度回升。", en: "With a full tank the dehumidifier stops and humidity rises again." },
    response: { zh: "倒空水箱；检查排水管。", en: "Empty the tank; check the drain hose." },
  },
  {
    id: "co2",
    models: [MODELS.am307, MODELS.am319],
    property: "co2",
    when: above(1500, 100),
    priority: "low",
    onDelayS: 600,
    source: {
      zh: `${HOUSE.zh}：比 GB/T 18883-2022 的 0.10 % 高一半（转引自二手资料）`,
      en: `${HOUSE.en}: half again above 0.10 % of GB/T 18883-2022, as cited by secondary sources`,
    },
    consequence: { zh: "读者困倦、不适。", en: "Readers grow tired and uncomfortable." },
    response: { zh: "加大新风；检查该层空调机组。", en: "Let in more outdoor air; check the air-handling unit of the storey." },
  },
  {
    id: "light",
    models: [MODELS.em500Lgt],
    in: "rare-store",
    property: "illuminance",
    when: above(50, 5),
    priority: "low",
    onDelayS: 7200,
    source: {
      zh: "CIE 157:2004，高敏感材料（转引自二手资料，未与原文核对）",
      en: "CIE 157:2004, materials of high responsivity, as cited by secondary sources; not verified against the publication",
    },
    consequence: { zh: "光照累积使纸张、颜料褪色变脆，不可恢复。", en: "Light adds up: paper and pigments fade and grow brittle, beyond repair." },
    response: { zh: "关灯；检查人走灯灭的感应。", en: "Switch the lamps off; check the presence switch." },
  },
  {
    id: "leak-battery",
    models: [...LEAK_SENSORS],
    property: "battery",
    when: below(15, 2),
    priority: "low",
    source: HOUSE,
    consequence: { zh: "电池耗尽后漏水无人知晓。", en: "Once the battery is empty nobody is told of a leak." },
    response: { zh: "更换电池并用湿布试一次报警。", en: "Change the battery and try the alarm with a wet cloth." },
  },
];

/** The name in a model's id, such as `milesight-am307`. */
const nameOf = (model: string): string => model.split(":")[3] ?? model;

/** Limits of the devices that measure, for each model one, and for each room where a rule holds in some alone. */
export const deviceLimits = (spaces: readonly SpaceLayout[], delayS: number): LimitRule[] =>
  DEVICES.flatMap(({ models, in: kind, ...rule }) =>
    models.flatMap((model) => {
      const said = { onDelayS: delayS, offDelayS: delayS, ...rule };
      if (kind === undefined) return [limitEach({ model }, { ...said, id: `${rule.id}.${nameOf(model)}` })];
      return spaces.filter((space) => space.kind === kind).map((space) => limitEach({ model, within: space.id }, { ...said, id: `${rule.id}.${space.id}` }));
    }),
  );
