import { CLASS_NAMES, CLIMATE_CLASSES, type ClassName, type ClimateClass } from "./climate-class.ts";
import type { Change, Profile, ProfileLimit } from "./profile.ts";

type Some = Partial<Omit<ProfileLimit, "quantity">>;

const change = (most: number, of: Change["of"] = "range", overH = 24): Change => ({ most, of, overH });

/** A limit whose other parts are as they mostly are. */
const limit = (quantity: ProfileLimit["quantity"], confidence: ProfileLimit["confidence"], parts: Some): ProfileLimit => ({
  quantity, subject: "all", measure: "value", min: null, max: null, change: null, clause: null, confidence, ...parts,
});

/** Seen by whoever chooses one: the text of no standard was at hand. */
const UNREAD = { zh: "未与标准原文核对。", en: "Not held to the text of the standard." };
const noted = (zh: string, en: string): Profile["note"] => ({ zh: `${zh}${UNREAD.zh}`, en: `${en} ${UNREAD.en}` });

const MONTH_H = 720;

/** A type of control as limits, as far as fixed ends and changes say it; the grade of a record is `gradeClimate`. */
function classProfile(name: ClassName): Profile {
  const { short, humidity, temperature }: ClimateClass = CLIMATE_CLASSES[name];
  const around = (most: number | null): Change | null => (most === null ? null : change(most, "each-way", MONTH_H));
  const limits = [
    limit("humidity", "medium", { min: humidity.least, max: humidity.most, change: around(short.humidity) }),
    limit("temperature", "medium", { max: temperature.most, change: around(short.temperature) }),
    ...(temperature.never === null ? [] : [limit("temperature", "medium", { measure: "excursion", max: temperature.never })]),
  ].filter(({ min, max, change }) => min !== null || max !== null || change !== null);
  return {
    id: `ashrae-${name.toLowerCase()}`, version: 1, title: { zh: `博物馆气候等级 ${name}`, en: `Museum climate class ${name}` },
    source: "ASHRAE Handbook, HVAC Applications, Museums, Galleries, Archives and Libraries", edition: "2019, chapter 24", status: "current", confidence: "medium", verifiedBy: null,
    note: noted("季节变化由等级评定判断，此处只列固定限值与短期变化。", "Seasons are judged when a record is graded; here are only fixed ends and short-term changes."), limits,
  };
}

const iso11799 = (quantity: "SO2" | "NO2" | "O3" | "HCHO" | "CH3COOH", max: number): ProfileLimit => limit(quantity, "medium", { max });

/** Limits by their sources, from memory where the text was not at hand. None of them is chosen for anybody. */
export const PROFILES: readonly Profile[] = [
  {
    id: "gbt-30227", version: 1, title: { zh: "古籍书库", en: "Stacks of ancient books" }, source: "GB/T 30227 图书馆古籍书库基本要求", edition: "2013", status: "current", confidence: "low", verifiedBy: null,
    note: noted("另有文献引作 14–24 °C；善本也有引作 50–60 %。气体与粉尘另有条款，数值未得。", "Elsewhere cited as 14 to 24 °C, and for rare books as 50 to 60 %. Gases and dust have a clause whose numbers were not found."),
    limits: [
      limit("temperature", "low", { min: 16, max: 22, change: change(2) }),
      limit("humidity", "low", { min: 45, max: 60, change: change(5) }),
      limit("illuminance", "low", { max: 50 }),
      limit("ultraviolet", "low", { max: 75 }),
    ],
  },
  {
    id: "jgj-38-stacks", version: 1, title: { zh: "图书馆基本书库", en: "General stacks of libraries" }, source: "JGJ 38 图书馆建筑设计规范", edition: "2015", status: "current", confidence: "high", verifiedBy: null,
    note: noted("照度按书架 0.25 m 高处垂直面。", "Light as it falls on a vertical plane 0.25 m above the floor."),
    limits: [
      limit("temperature", "high", { min: 5, max: 30, clause: "5.2" }),
      limit("humidity", "high", { min: 30, max: 65, clause: "5.2" }),
      limit("illuminance", "high", { max: 50, clause: "5.2" }),
    ],
  },
  {
    id: "jgj-38-special", version: 1, title: { zh: "图书馆特藏书库", en: "Special stacks of libraries" }, source: "JGJ 38 图书馆建筑设计规范", edition: "2015", status: "current", confidence: "high", verifiedBy: null,
    note: noted("只限定 24 小时内的变化，不限定温湿度本身。相邻特藏阅览室 ±10 %。", "Limits the change within 24 hours, not the level. ±10 % in a reading room next to it."),
    limits: [
      limit("temperature", "high", { change: change(2, "each-way"), clause: "5.2" }),
      limit("humidity", "high", { change: change(5, "each-way"), clause: "5.2" }),
      limit("ultraviolet", "high", { max: 75, clause: "5.2" }),
    ],
  },
  {
    id: "jgj-25", version: 1, title: { zh: "档案库", en: "Archive repositories" }, source: "JGJ 25 档案馆建筑设计规范", edition: "2010", status: "current", confidence: "high", verifiedBy: null,
    note: noted("档案馆规范，非图书馆规范。", "For archives, not libraries."),
    limits: [
      limit("temperature", "high", { min: 14, max: 24, change: change(2, "each-way") }),
      limit("humidity", "high", { min: 45, max: 60, change: change(5, "each-way") }),
    ],
  },
  {
    id: "iso-11799", version: 1, title: { zh: "文献贮存（国际标准）", en: "Document storage (international)" }, source: "ISO 11799", edition: "2003", status: "superseded", confidence: "medium", verifiedBy: null,
    note: noted("2015 年版起数值移至 ISO/TR 19815。气体取所引范围的上限。", "From the edition of 2015 on the numbers stand in ISO/TR 19815. Of gases the upper end of what is cited."),
    limits: [
      limit("temperature", "medium", { subject: "paper", min: 2, max: 18, change: change(1, "each-way") }),
      limit("humidity", "medium", { subject: "paper", min: 30, max: 45, change: change(3, "each-way") }),
      limit("temperature", "medium", { subject: "parchment-leather", min: 2, max: 18, change: change(1, "each-way") }),
      limit("humidity", "medium", { subject: "parchment-leather", min: 50, max: 60, change: change(3, "each-way") }),
      limit("ultraviolet", "high", { max: 75 }),
      iso11799("SO2", 10), iso11799("NO2", 10), iso11799("O3", 10), iso11799("CH3COOH", 4), iso11799("HCHO", 4),
      limit("dust", "medium", { max: 50 }),
    ],
  },
  {
    id: "iso-11799-staffed", version: 1, title: { zh: "文献贮存（有人值守）", en: "Document storage, staffed stacks" }, source: "ISO 11799", edition: "2003", status: "superseded", confidence: "medium", verifiedBy: null,
    note: UNREAD,
    limits: [
      limit("temperature", "medium", { subject: "paper", min: 14, max: 18, change: change(1, "each-way") }),
      limit("humidity", "medium", { subject: "paper", min: 35, max: 50, change: change(3, "each-way") }),
    ],
  },
  {
    id: "bs-4971", version: 1, title: { zh: "档案与图书收藏（英国标准）", en: "Archive and library collections (British)" }, source: "BS 4971", edition: "2017", status: "current", confidence: "medium", verifiedBy: null,
    note: noted("年平均不高于 18 °C；短时可到 5–23 °C。", "A mean of the year of at most 18 °C; for a short time 5 to 23 °C."),
    limits: [
      limit("temperature", "medium", { min: 13, max: 20 }),
      limit("temperature", "medium", { measure: "annual-mean", max: 18 }),
      limit("temperature", "medium", { measure: "excursion", min: 5, max: 23 }),
      limit("humidity", "medium", { min: 35, max: 60 }),
    ],
  },
  ...CLASS_NAMES.map(classProfile),
  {
    id: "light-doses", version: 1, title: { zh: "年曝光量", en: "Light of a year" }, source: "CIE 157", edition: "2004", status: "current", confidence: "medium", verifiedBy: null,
    note: noted("纸与织物 50 lx 时 150 000 lx·h；稳定材料 150 lx 时 600 000 lx·h。", "Paper and textiles 150,000 lx·h at 50 lx; stable materials 600,000 lx·h at 150 lx."),
    limits: [
      limit("light-dose", "high", { subject: "light-high", max: 15_000 }),
      limit("light-dose", "medium", { subject: "light-medium", max: 150_000 }),
      limit("illuminance", "medium", { subject: "light-medium", max: 50 }),
      limit("light-dose", "medium", { subject: "light-low", max: 600_000 }),
      limit("illuminance", "medium", { subject: "light-low", max: 150 }),
    ],
  },
  {
    id: "own", version: 1, title: { zh: "本馆限值", en: "The library's own limits" }, source: "own", edition: "", status: "template", confidence: "low", verifiedBy: null,
    note: { zh: "由本馆填写，并写明决定人与依据。", en: "For the library to fill, with who decided and by what." }, limits: [],
  },
];
