import type { LimitRule } from "@stacktwin/twin-models/alarm";
import type { PlaceId, Text } from "@stacktwin/twin-models/ids";
import { isNot, limitEach, type Said } from "./limit-each.ts";
import { MODELS } from "./models.ts";

const SOURCE: Text = { zh: "Stacktwin 对本库房空气的预测；限值同相应报警", en: "Forecast of this store's air by Stacktwin; the limit is that of the alarm itself" };

type Warning = Pick<Said, "property" | "consequence" | "response"> & { of: string; under: readonly string[] };

const CONSEQUENCE: Text = { zh: "照此下去，四小时内将越过限值；现在处置还来得及。", en: "As it goes, the limit is passed within four hours; there is still time." };

const warm: Text = { zh: "查看恒温恒湿机组与冷冻水；关好库门。", en: "Check the air-handling unit and its chilled water; keep the doors shut." };
const damp: Text = { zh: "查看加湿阀与除湿机；查门缝与漏水。", en: "Check humidifier valve and dehumidifier; look for open doors and leaks." };

/** Ids of the warnings of temperature: humidity follows it, and is then no news of its own. */
const TEMPERATURE = ["forecast.temperature.high", "forecast.temperature.low"];

const WARNINGS: readonly Warning[] = [
  { of: "temperature.high", property: "temperatureAbove", consequence: CONSEQUENCE, response: warm, under: [] },
  { of: "temperature.low", property: "temperatureBelow", consequence: CONSEQUENCE, response: { zh: "查看加热段与新风阀；关好库门。", en: "Check the heating coil and the fresh-air damper; keep the doors shut." }, under: [] },
  { of: "humidity.high", property: "humidityAbove", consequence: CONSEQUENCE, response: damp, under: TEMPERATURE },
  { of: "humidity.low", property: "humidityBelow", consequence: CONSEQUENCE, response: { zh: "查看加湿器供水；关好库门。", en: "Check the humidifier's water; keep the doors shut." }, under: TEMPERATURE },
];

/**
 * What is foretold of a store, as alarms before the limit itself: over when the limit is passed, or a machine of its air says that it is the cause. `also`:
 * ids of the limits that explain any of them.
 */
export const forecastLimits = (space: PlaceId, also: readonly string[]): LimitRule[] =>
  WARNINGS.map(({ of, under, ...said }) =>
    limitEach({ model: MODELS.forecast, within: space }, {
      ...said,
      id: `${space}.forecast.${of}`,
      when: isNot(""),
      offDelayS: 300,
      priority: "medium",
      respondMin: 120,
      desk: "facility",
      source: SOURCE,
      under: [`${space}.${of}`, ...under.map((id) => `${space}.${id}`), ...also],
    }),
  );
