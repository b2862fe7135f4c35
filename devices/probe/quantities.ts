import type { Text } from "@stacktwin/twin-models/ids";
import type { ModelField } from "@stacktwin/twin-models/probe";

/** What a key means by its words, and what its numbers then are. */
export interface Quantity {
  /** Words of the key, any of which names it; a list: all of them. */
  words: readonly (string | readonly string[])[];
  name: string;
  titles: Text;
  unit: string;
  minimum: number;
  maximum: number;
  decimals: number;
  kind: ModelField["kind"];
  /** Other ways in which devices say it, tried in order when the values do not look like the unit itself. */
  ways?: readonly { scale: number; offset?: number; from: number; to: number; named?: readonly string[] }[];
  /** Of the radio or the transport, not of the room. */
  radio?: true;
}

const both = (zh: string, en: string): Text => ({ zh, en });
const TENTHS = { scale: 0.1, from: -400, to: 1250 } as const;
const HUNDREDTHS = { scale: 0.01, from: -4000, to: 12_500 } as const;
const FAHRENHEIT = { scale: 5 / 9, offset: -160 / 9, from: -40, to: 257, named: ["f", "fahrenheit", "degf"] } as const;
const KELVIN = { scale: 1, offset: -273.15, from: 200, to: 400, named: ["k", "kelvin"] } as const;

/** The first that fits holds: special ones stand before general ones. */
export const QUANTITIES: readonly Quantity[] = [
  { words: ["rssi", "lqi", "linkquality", ["signal", "strength"]], name: "rssi", titles: both("信号强度", "Signal strength"), unit: "unit:DeciB_M", minimum: -150, maximum: 255, decimals: 0, kind: "gauge", radio: true },
  { words: ["snr", "lsnr"], name: "snr", titles: both("信噪比", "Signal-to-noise ratio"), unit: "unit:DeciB", minimum: -40, maximum: 40, decimals: 1, kind: "gauge", radio: true },
  { words: [["batt", "v"], ["batt", "mv"], ["battery", "v"], ["battery", "mv"], ["battery", "voltage"], ["bat", "voltage"], "vbat", "batv", "vbatt"], name: "batteryVoltage", titles: both("电池电压", "Battery voltage"), unit: "unit:V", minimum: 0, maximum: 60, decimals: 2, kind: "gauge", ways: [{ scale: 0.001, from: 1000, to: 60_000 }] },
  { words: ["battery", "batt", "bat", "soc", "电量", "电池"], name: "battery", titles: both("电池电量", "Battery"), unit: "unit:PERCENT", minimum: 0, maximum: 100, decimals: 0, kind: "gauge" },
  { words: ["dewpoint", ["dew", "point"], "td", "露点"], name: "dewPoint", titles: both("露点温度", "Dew point"), unit: "unit:DEG_C", minimum: -100, maximum: 100, decimals: 1, kind: "gauge", ways: [FAHRENHEIT, KELVIN, TENTHS, HUNDREDTHS] },
  { words: [["absolute", "humidity"], ["abs", "hum"], "ah"], name: "absoluteHumidity", titles: both("绝对湿度", "Absolute humidity"), unit: "unit:GM-PER-M3", minimum: 0, maximum: 600, decimals: 1, kind: "gauge" },
  { words: ["temperature", "temp", "tmp", "tempc", "tempf", "t", "ta", "wendu", "温度", "气温"], name: "temperature", titles: both("温度", "Temperature"), unit: "unit:DEG_C", minimum: -60, maximum: 125, decimals: 1, kind: "gauge", ways: [FAHRENHEIT, KELVIN, TENTHS, HUNDREDTHS] },
  { words: ["humidity", "hum", "humi", "rh", "relhum", "h", "shidu", "湿度"], name: "humidity", titles: both("相对湿度", "Relative humidity"), unit: "unit:PERCENT_RH", minimum: 0, maximum: 100, decimals: 1, kind: "gauge", ways: [{ scale: 0.1, from: 0, to: 1000 }, { scale: 0.01, from: 0, to: 10_000 }] },
  { words: ["co2", "eco2", "二氧化碳"], name: "co2", titles: both("二氧化碳", "Carbon dioxide"), unit: "unit:PPM", minimum: 0, maximum: 40_000, decimals: 0, kind: "gauge" },
  { words: ["hcho", "ch2o", "formaldehyde", "甲醛"], name: "formaldehyde", titles: both("甲醛", "Formaldehyde"), unit: "unit:MilliGM-PER-M3", minimum: 0, maximum: 20, decimals: 3, kind: "gauge" },
  { words: ["tvoc", "voc"], name: "tvoc", titles: both("总挥发性有机物", "Volatile organic compounds"), unit: "unit:PPB", minimum: 0, maximum: 60_000, decimals: 0, kind: "gauge" },
  { words: ["o3", "ozone", "臭氧"], name: "ozone", titles: both("臭氧", "Ozone"), unit: "unit:PPB", minimum: 0, maximum: 20_000, decimals: 0, kind: "gauge" },
  { words: ["no2"], name: "nitrogenDioxide", titles: both("二氧化氮", "Nitrogen dioxide"), unit: "unit:PPB", minimum: 0, maximum: 20_000, decimals: 0, kind: "gauge" },
  { words: ["so2"], name: "sulphurDioxide", titles: both("二氧化硫", "Sulphur dioxide"), unit: "unit:PPB", minimum: 0, maximum: 20_000, decimals: 0, kind: "gauge" },
  { words: ["pm25", ["pm", "25"], ["pm2", "5"], ["pm", "2", "5"]], name: "pm25", titles: both("PM2.5", "PM2.5"), unit: "unit:MicroGM-PER-M3", minimum: 0, maximum: 5000, decimals: 0, kind: "gauge" },
  { words: ["pm10", ["pm", "10"]], name: "pm10", titles: both("PM10", "PM10"), unit: "unit:MicroGM-PER-M3", minimum: 0, maximum: 5000, decimals: 0, kind: "gauge" },
  { words: ["lux", "illuminance", "illumination", "brightness", "light", "als", "照度", "光照"], name: "illuminance", titles: both("照度", "Illuminance"), unit: "unit:LUX", minimum: 0, maximum: 200_000, decimals: 0, kind: "gauge" },
  { words: ["uv", "uvi"], name: "uv", titles: both("紫外线", "Ultraviolet"), unit: "", minimum: 0, maximum: 10_000, decimals: 2, kind: "gauge" },
  { words: ["pressure", "baro", "barometer", "press", "气压"], name: "pressure", titles: both("气压", "Air pressure"), unit: "unit:HectoPA", minimum: 300, maximum: 1100, decimals: 1, kind: "gauge", ways: [{ scale: 0.01, from: 30_000, to: 110_000 }, { scale: 10, from: 30, to: 110 }] },
  { words: ["noise", "sound", "spl", "噪声"], name: "noise", titles: both("噪声", "Sound level"), unit: "unit:DeciB", minimum: 0, maximum: 160, decimals: 1, kind: "gauge" },
  { words: ["leak", "leakage", "flood", "waterleak", "漏水", "水浸"], name: "leak", titles: both("漏水", "Water leak"), unit: "", minimum: 0, maximum: 1, decimals: 0, kind: "gauge" },
  { words: ["occupancy", "occupied", "presence", "motion", "pir", "占用"], name: "occupied", titles: both("占用", "Occupied"), unit: "", minimum: 0, maximum: 1, decimals: 0, kind: "gauge" },
  { words: ["contact", "door", "window", "magnet", "门磁"], name: "contact", titles: both("门窗", "Contact"), unit: "", minimum: 0, maximum: 1, decimals: 0, kind: "gauge" },
  { words: ["tamper"], name: "tamper", titles: both("防拆", "Tamper"), unit: "", minimum: 0, maximum: 1, decimals: 0, kind: "gauge" },
  { words: ["energy", "kwh", "电能"], name: "energy", titles: both("电能", "Energy"), unit: "unit:KiloW-HR", minimum: 0, maximum: 1e9, decimals: 2, kind: "counter" },
  { words: ["kw"], name: "power", titles: both("功率", "Power"), unit: "unit:KiloW", minimum: -1e6, maximum: 1e6, decimals: 2, kind: "gauge" },
  { words: ["power", "watt", "watts", "功率"], name: "power", titles: both("功率", "Power"), unit: "unit:W", minimum: -1e7, maximum: 1e7, decimals: 1, kind: "gauge" },
  { words: ["voltage", "volt", "volts", "电压"], name: "voltage", titles: both("电压", "Voltage"), unit: "unit:V", minimum: -1000, maximum: 1e5, decimals: 1, kind: "gauge" },
  { words: ["current", "amp", "amps", "电流"], name: "current", titles: both("电流", "Current"), unit: "unit:A", minimum: -1e4, maximum: 1e4, decimals: 2, kind: "gauge" },
  { words: [["wind", "speed"], "windspeed", "风速"], name: "windSpeed", titles: both("风速", "Wind speed"), unit: "unit:M-PER-SEC", minimum: 0, maximum: 100, decimals: 1, kind: "gauge" },
  { words: [["wind", "direction"], ["wind", "dir"], "风向"], name: "windDirection", titles: both("风向", "Wind direction"), unit: "unit:DEG", minimum: 0, maximum: 360, decimals: 0, kind: "gauge" },
  { words: ["rain", "rainfall", "precipitation", "雨量"], name: "rain", titles: both("雨量", "Rain"), unit: "unit:MilliM", minimum: 0, maximum: 1e6, decimals: 1, kind: "gauge" },
  { words: ["weight", "重量"], name: "weight", titles: both("重量", "Weight"), unit: "unit:KiloGM", minimum: -10, maximum: 1e5, decimals: 2, kind: "gauge" },
  { words: [["total", "in"], ["count", "in"], ["people", "in"], ["line", "in"], "entries"], name: "countIn", titles: both("进入人次", "Counted in"), unit: "", minimum: 0, maximum: 1e12, decimals: 0, kind: "counter" },
  { words: [["total", "out"], ["count", "out"], ["people", "out"], ["line", "out"], "exits"], name: "countOut", titles: both("离开人次", "Counted out"), unit: "", minimum: 0, maximum: 1e12, decimals: 0, kind: "counter" },
  { words: ["people", "persons", "headcount", "人数"], name: "people", titles: both("人数", "People"), unit: "", minimum: 0, maximum: 1e6, decimals: 0, kind: "gauge" },
  { words: ["pulse", "pulses", "counter", "count", "计数"], name: "count", titles: both("计数", "Count"), unit: "", minimum: 0, maximum: 1e12, decimals: 0, kind: "counter" },
];

/** The words of a key: `batteryVoltage`, `PM2_5`, `air-temp1` become battery voltage, pm2 5, air temp 1. */
export const wordsOf = (key: string): string[] =>
  key
    .replaceAll(/(?<=[\p{Ll}\d])(?=\p{Lu})/gu, " ")
    .replaceAll(/(?<=\p{Lu})(?=\p{Lu}\p{Ll})/gu, " ")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .flatMap((word) => /^(?:co2|eco2|pm25|pm10|pm2|no2|so2|o3|ch2o)$/.test(word) ? [word] : (word.match(/\p{L}+|\p{N}+/gu) ?? []));

export const quantityOf = (words: readonly string[]): Quantity | undefined =>
  QUANTITIES.find((quantity) => quantity.words.some((said) => (typeof said === "string" ? words.includes(said) : said.every((word) => words.includes(word)))));

/** Units that Stacktwin knows are proposed; how the numbers of the wire become them. */
export function wayOf({ minimum, maximum, ways = [] }: Quantity, numbers: readonly number[], words: readonly string[]): { scale: number; offset: number; guessed: boolean } {
  const within = (from: number, to: number): boolean => numbers.every((number) => number >= from && number <= to);
  const named = ways.find((way) => way.named?.some((word) => words.includes(word)) && within(way.from, way.to));
  if (named) return { scale: named.scale, offset: named.offset ?? 0, guessed: false };
  if (numbers.length === 0 || within(minimum, maximum)) return { scale: 1, offset: 0, guessed: false };
  const other = ways.find((way) => way.named === undefined && within(way.from, way.to));
  return { scale: other?.scale ?? 1, offset: other?.offset ?? 0, guessed: true };
}
