import { wallClock } from "@stacktwin/twin-models/day";
import type { Millis } from "@stacktwin/twin-models/ids";
import { longest, type Run } from "@stacktwin/twin-models/preservation/runs-of-minutes";
import { JUDGED, type Judged, type StoreDay } from "@stacktwin/twin-models/stores";
import type { Block, DaySquare, Legend } from "./document.ts";
import { excursionsTable } from "./excursions-section.ts";
import { limitsIn, type InForce, type StoreContent } from "./store-content.ts";
import type { Telling } from "./telling.ts";
import { DOUBT, endsOf, NONE, QUANTITY, RECORD, SENSITIVITY, SUBJECT, UNIT, UNKNOWN, UNVERIFIED, WEEKDAYS, type Writing } from "./words.ts";

/** As many gaps, times outside and doubts are told one by one; of the others how many they are and how long together. */
const LISTED = { gaps: 60, outside: 20, doubts: 40 } as const;
const DAY = 86_400_000;

export const LEGEND = ({ say }: Writing): Legend => ({
  inside: say({ zh: "全部达标", en: "all in range" }), mostly: say({ zh: "达标 90 % 以上", en: "90 % and more" }), partly: say({ zh: "达标 50 % 以上", en: "50 % and more" }),
  outside: say({ zh: "达标不足 50 %", en: "less than 50 %" }), unknown: say({ zh: "无数据（不算达标）", en: "no data, never in range" }), unjudged: say({ zh: "当时未选定限值", en: "no limits in force" }),
});

const heading = (text: string, level: 1 | 2 = 2): Block => ({ kind: "heading", text, level });
const quiet = (text: string): Block => ({ kind: "text", text, quiet: true });

const wallDay = (at: Millis, zone: string): Date => new Date(wallClock(at, zone));
export const squareOf = ({ from, to, ...day }: StoreDay, quantity: Judged, zone: string): DaySquare => ({ day: wallDay(from, zone).getUTCDate(), part: day[quantity].part, known: day[quantity].known / (to - from), judged: day[quantity].inside !== null });

/** By which limits, from when to when, and who held them to their source. */
function limitsTable(content: StoreContent, { writing }: Telling): Block[] {
  const { say, moment } = writing;
  const said = (inForce: InForce, quantity: Judged, subject: StoreContent["subject"]): string => {
    const limits = limitsIn(inForce, quantity, subject);
    if (!limits) return "—";
    const change = limits.dailyChange === null ? "" : say({ zh: `；24 小时变化 ≤ ${limits.dailyChange} ${UNIT[quantity]}`, en: `; within 24 h ≤ ${limits.dailyChange} ${UNIT[quantity]}` });
    return limits.min === null && limits.max === null ? change.slice(1).trim() || "—" : `${endsOf(limits, UNIT[quantity], writing)}${change}`;
  };
  const rows = content.judged.flatMap(({ subject, inForce }) =>
    inForce.map((each) => [
      `${moment(each.from)}\n${moment(each.to)}`,
      say(SUBJECT[subject]),
      each.profile ? `${say(each.profile.title)} v${each.profile.version}\n${each.profile.source}${each.profile.edition === "" ? "" : ` (${each.profile.edition})`}` : say({ zh: "未选定限值，不作判断", en: "no limits chosen; nothing judged" }),
      said(each, "temperature", subject),
      said(each, "humidity", subject),
      each.profile ? (each.profile.verifiedBy === null ? say(UNVERIFIED) : say({ zh: `由 ${each.profile.verifiedBy} 核对`, en: `held to the text by ${each.profile.verifiedBy}` })) : "",
    ]),
  );
  const columns = [
    { title: say({ zh: "起讫", en: "From, to" }), share: 15 }, { title: say({ zh: "对象", en: "For" }), share: 12 }, { title: say({ zh: "限值与来源（版次）", en: "Limits and source (edition)" }), share: 24 },
    { title: say(QUANTITY.temperature), share: 17 }, { title: say(QUANTITY.humidity), share: 17 }, { title: say({ zh: "核对", en: "Verified" }), share: 15 },
  ];
  return [heading(say({ zh: "执行中的限值", en: "Limits in force" })), { kind: "table", columns, rows }];
}

function complianceTable(content: StoreContent, { writing }: Telling): Block[] {
  const { say, percent, length } = writing;
  const rows = content.judged.flatMap(({ subject, spans, inRange }) =>
    JUDGED.map((quantity) => {
      const part = inRange[quantity];
      const missing = spans.reduce((sum, day) => sum + (day.to - day.from) - day[quantity].known, 0);
      const judged = spans.filter((day) => day[quantity].steady !== null);
      return [
        say(QUANTITY[quantity]), say(SUBJECT[subject]),
        part === null ? say({ zh: "未作判断", en: "not judged" }) : part.inside === null ? say(UNKNOWN) : say({ zh: `${percent(part.inside)}（已知 ${percent(part.known)}）`, en: `${percent(part.inside)} of ${percent(part.known)} known` }),
        `${part?.days ?? 0} / ${spans.length}`, length(missing),
        judged.length === 0 ? "—" : `${judged.filter((day) => day[quantity].steady === false).length} / ${judged.length}`,
      ];
    }),
  );
  const columns = [
    { title: say({ zh: "量", en: "Quantity" }), share: 16 }, { title: say({ zh: "对象", en: "For" }), share: 12 }, { title: say({ zh: "达标（占已知时间）", en: "In range" }), share: 28 },
    { title: say({ zh: "判断天数 / 全部", en: "Days judged / all" }), share: 12, align: "right" as const }, { title: say({ zh: "无数据", en: "Not known" }), share: 16, align: "right" as const }, { title: say({ zh: "日变化过大", en: "Unsteady days" }), share: 16, align: "right" as const },
  ];
  const some = content.judged.some(({ spans, inRange }) => JUDGED.some((quantity) => (inRange[quantity]?.days ?? 0) < spans.length));
  const note = say({ zh: "并非每一天都有执行中的限值：达标与已知的百分比只说作了判断的那些天。", en: "Limits were not in force on every day: parts in range, and known, are of the days that were judged." });
  return [heading(say({ zh: "达标情况", en: "In range" })), { kind: "table", columns, rows }, ...(some ? [{ kind: "text" as const, text: note }] : []), quiet(say({ zh: "缺失的时间从不算作达标：百分比以已知时间为分母，已知部分另列。", en: "Time that is not known is never in range: parts are of the known time, and how much is known is said beside them." }))];
}

function calendars(content: StoreContent, { writing, zone }: Telling): Block[] {
  const days = content.judged[0]!.spans;
  const [first] = days;
  if (!first) return [];
  const { say, language, percent } = writing;
  const title = (quantity: Judged): string => `${say(QUANTITY[quantity])}${say({ zh: "：逐日达标 %", en: ": in range by day, %" })}`;
  const legend = LEGEND(writing);
  if (days.length <= 31) {
    const offset = (wallDay(first.from, zone).getUTCDay() + 6) % 7;
    return [{ kind: "calendar", months: JUDGED.map((quantity) => ({ title: title(quantity), offset, days: days.map((day) => squareOf(day, quantity, zone)) })), weekdays: WEEKDAYS[language], legend }];
  }
  const months = new Map<string, StoreDay[]>();
  for (const day of days) {
    const month = writing.day(day.from).slice(0, 7);
    months.set(month, [...(months.get(month) ?? []), day]);
  }
  return JUDGED.map((quantity): Block => ({
    kind: "yearCalendar", title: title(quantity), legend,
    rows: [...months].map(([month, own]) => {
      const judged = own.filter((day) => day[quantity].inside !== null);
      const known = judged.reduce((sum, day) => sum + day[quantity].known, 0);
      const inside = judged.reduce((sum, day) => sum + (day[quantity].inside ?? 0), 0);
      return { title: month, days: own.map((day) => squareOf(day, quantity, zone)), told: percent(known > 0 ? inside / known : null) };
    }),
  }));
}

function curves(content: StoreContent, { writing, zone }: Telling): Block[] {
  const { say } = writing;
  const { from, to, curve } = content;
  const first = content.judged[0]!;
  const long = to - from > 62 * DAY;
  const ticks = first.spans
    .map(({ from: at }) => ({ at, day: wallDay(at, zone) }))
    .filter(({ day }) => (long ? day.getUTCDate() === 1 : day.getUTCDate() % 5 === 1 && day.getUTCDate() < 31))
    .map(({ at, day }) => ({ at, label: long ? `${day.getUTCMonth() + 1}` : `${day.getUTCMonth() + 1}-${day.getUTCDate()}` }));
  return JUDGED.map((quantity): Block => ({
    kind: "curve", title: say(QUANTITY[quantity]), unit: UNIT[quantity], buckets: curve[quantity], from, to, ticks,
    limits: first.inForce.flatMap((each) => {
      const limits = limitsIn(each, quantity, first.subject);
      return limits ? [{ from: each.from, to: each.to, min: limits.min, max: limits.max }] : [];
    }),
  }));
}

function figures({ view }: StoreContent, { writing }: Telling, year: boolean): Block[] {
  const { say, value, percent, number } = writing;
  const { figures: of, mould, band, climate } = view;
  const rows: [string, string][] = [
    [say({ zh: "已知时间", en: "Known" }), percent(of.coverage)],
    [say({ zh: "平均温度", en: "Mean temperature" }), value(of.temperature, "°C")],
    [say({ zh: "最低 / 最高温度", en: "Coldest / warmest" }), `${number(of.coldest)} / ${value(of.warmest, "°C")}`],
    [say({ zh: "平均相对湿度", en: "Mean humidity" }), value(of.humidity, "%")],
    [say({ zh: "最低 / 最高相对湿度", en: "Driest / dampest" }), `${number(of.driest)} / ${value(of.dampest, "%")}`],
    [say({ zh: "平均露点", en: "Mean dew point" }), value(of.dewPoint, "°C")],
    [say({ zh: "保存指数（TWPI）", en: "TWPI" }), value(of.preservationIndex, say({ zh: "年", en: "years" }), 0)],
    [say({ zh: "纸张寿命倍数", en: "Lifetime multiplier, paper" }), number(of.paperLifetime, 2)],
    [say({ zh: "清漆寿命倍数", en: "Lifetime multiplier, varnish" }), number(of.varnishLifetime, 2)],
    [say({ zh: "纸张含水率", en: "Moisture of paper" }), value(of.paperMoisture, "%")],
    [say({ zh: "木材平衡含水率", en: "Moisture of wood" }), value(of.woodMoisture, "%")],
    [say({ zh: "光照量", en: "Light dose" }), of.luxHours === null ? say({ zh: "未测量", en: "not measured" }) : value(of.luxHours, "lx h", 0)],
    [say({ zh: "超出公式已验证范围", en: "Beyond what formulas hold for" }), percent(of.extrapolated)],
    [say({ zh: "霉菌指数（期末 / 最高）", en: "Mould index at the end / highest" }), `${number(mould.index, 2)} / ${number(mould.highest, 2)}`],
  ];
  if (year) {
    rows.push([say({ zh: "历史湿度带（EN 15757）", en: "Historic band, EN 15757" }), band.band ? `${number(band.band.low)} – ${value(band.band.high, "%")}` : say(RECORD[band.record])]);
    rows.push([say({ zh: "博物馆气候等级", en: "Museum climate class" }), climate.grade ? `${climate.grade.grade ?? say({ zh: "不及 D", en: "not even D" })} (${percent(climate.grade.part)})` : say(RECORD[climate.record])]);
  }
  const notes = [say({ zh: `霉菌指数按“${SENSITIVITY[mould.sensitivity].zh}”逐小时推算；其中 ${mould.unknown} 小时未知，实际可能更高。`, en: `The mould index is told hour by hour for a surface that is ${SENSITIVITY[mould.sensitivity].en}, from the first record on; ${mould.unknown} hours are not known, and it may be higher.` })];
  if (year && band.band) notes.push(say({ zh: `湿度带围绕 30 天滑动均值；${percent(band.band.outside)} 的小时在带外。`, en: `The band is around a moving mean of thirty days; ${percent(band.band.outside)} of the hours are outside of it.` }));
  return [heading(say({ zh: "空气的影响", en: "What the air does" })), { kind: "facts", columns: 2, rows }, ...notes.map(quiet)];
}

/** The longest times outside, told from the minutes by the limits that were in force. */
function outsideTable({ outside }: StoreContent, { writing }: Telling): Block[] {
  const { say, moment, length, value } = writing;
  const title = heading(say({ zh: "持续最久的超限", en: "Longest times outside" }));
  const told = JUDGED.map((quantity) => ({ quantity, ...longest(outside[quantity], LISTED.outside) }));
  const rows = told.flatMap(({ quantity, shown }) => shown.map((run) => [say(QUANTITY[quantity]), moment(run.from), moment(run.to), length(run.to - run.from), value(run.most, UNIT[quantity])]));
  if (rows.length === 0) return [title, quiet(say({ zh: "在已知且有限值的时间内没有超限。", en: "None, in the time that is known and for which limits were in force." }))];
  const columns = [{ title: say({ zh: "量", en: "Quantity" }), share: 20 }, { title: say({ zh: "起", en: "From" }), share: 22 }, { title: say({ zh: "讫", en: "To" }), share: 22 }, { title: say({ zh: "时长", en: "How long" }), share: 20, align: "right" as const }, { title: say({ zh: "极值", en: "Farthest" }), share: 16, align: "right" as const }];
  return [title, { kind: "table", columns, rows }, ...told.filter(({ others }) => others > 0).map(({ quantity, others, othersMs }) => quiet(say({ zh: `${QUANTITY[quantity].zh}：另有较短的 ${others} 次，合计 ${length(othersMs)}。`, en: `${QUANTITY[quantity].en}: ${others} shorter ones more, together ${length(othersMs)}.` })))];
}

export function gapsTable(gaps: Record<Judged, Run[]>, { writing }: Pick<Telling, "writing">): Block[] {
  const { say, moment, length } = writing;
  const title = heading(say({ zh: "数据缺失", en: "Gaps" }));
  const told = JUDGED.map((quantity) => ({ quantity, ...longest(gaps[quantity], LISTED.gaps) }));
  const rows = told.flatMap(({ quantity, shown }) => shown.map((run) => [say(QUANTITY[quantity]), moment(run.from), moment(run.to), length(run.to - run.from)]));
  if (rows.length === 0) return [title, quiet(say({ zh: "没有缺失：每一分钟都已知。", en: "None: every minute is known." }))];
  const columns = [{ title: say({ zh: "量", en: "Quantity" }), share: 25 }, { title: say({ zh: "起", en: "From" }), share: 25 }, { title: say({ zh: "讫", en: "To" }), share: 25 }, { title: say({ zh: "时长", en: "How long" }), share: 25, align: "right" as const }];
  return [title, { kind: "table", columns, rows }, ...told.filter(({ others }) => others > 0).map(({ quantity, others, othersMs }) => quiet(say({ zh: `${QUANTITY[quantity].zh}：另有较短的 ${others} 处，合计 ${length(othersMs)}。`, en: `${QUANTITY[quantity].en}: ${others} shorter ones more, together ${length(othersMs)}.` })))];
}

/** Sensors with the calibrations that held within the span. */
export function sensorsTable({ instruments, from, to }: Pick<StoreContent, "instruments" | "from" | "to">, { writing, nameOf }: Telling): Block[] {
  const { say, day } = writing;
  const rows = instruments.flatMap(({ thing, quantity, calibrations }) => {
    const name = [`${say(nameOf(thing))}\n${thing}`, say(QUANTITY[quantity])];
    const held = calibrations.filter((each, n) => each.from < to && Math.min(each.due, calibrations[n + 1]?.from ?? Infinity) > from);
    if (held.length > 0) return held.map(({ from: since, due, certificate, gain, offset }) => [...name, certificate, day(since), day(due), `× ${gain} ${offset < 0 ? "−" : "+"} ${Math.abs(offset)}`]);
    const last = calibrations.findLast((each) => each.from < to);
    return [[...name, last ? say({ zh: `${last.certificate}（已过期）`, en: `${last.certificate} (overdue)` }) : say({ zh: "没有校准记录", en: "no calibration on record" }), last ? day(last.from) : "—", last ? day(last.due) : "—", "—"]];
  });
  const title = heading(say({ zh: "传感器与校准证书", en: "Sensors, calibrations and certificates" }));
  if (rows.length === 0) return [title, quiet(say({ zh: "现在没有传感器；记录来自以前的。", en: "There are no sensors now; the record is of earlier ones." }))];
  const columns = [{ title: say({ zh: "传感器", en: "Sensor" }), share: 26 }, { title: say({ zh: "量", en: "Quantity" }), share: 15 }, { title: say({ zh: "证书", en: "Certificate" }), share: 20 }, { title: say({ zh: "自", en: "From" }), share: 12 }, { title: say({ zh: "有效至", en: "Due" }), share: 12 }, { title: say({ zh: "修正", en: "Correction" }), share: 15 }];
  return [title, { kind: "table", columns, rows }, quiet(say({ zh: "传感器以制作报告时的配置为准；在此之前移动过的传感器，过去的日子保持当时的计算。", en: "Sensors as they were configured when the report was made; of one that was moved before, days that are over stay as they were reckoned." }))];
}

function doubtsTable({ view }: StoreContent, { writing, nameOf }: Telling): Block[] {
  const { say, moment, value } = writing;
  const doubts = view.doubts.filter(({ from, to }) => to > view.from && from < view.to).toReversed();
  const title = heading(say({ zh: "对传感器的疑问", en: "Doubts about sensors" }));
  if (doubts.length === 0) return [title, quiet(say({ zh: "没有：没有传感器彼此相差过大，也没有一动不动的。", en: "None: no sensors were apart, and none was stuck." }))];
  const rows = doubts.slice(0, LISTED.doubts).map(({ quantity, what, sensors, from, to, most }) => [say(QUANTITY[quantity]), sensors.map((thing) => say(nameOf(thing))).join(say({ zh: "、", en: ", " })), `${say(DOUBT[what])}${what === "apart" ? ` ${value(most, UNIT[quantity])}` : ""}`, moment(from), moment(to)]);
  const columns = [{ title: say({ zh: "量", en: "Quantity" }), share: 14 }, { title: say({ zh: "传感器", en: "Sensors" }), share: 30 }, { title: say({ zh: "疑问", en: "Doubt" }), share: 20 }, { title: say({ zh: "起", en: "From" }), share: 18 }, { title: say({ zh: "讫", en: "To" }), share: 18 }];
  return [title, { kind: "table", columns, rows }, ...(doubts.length > rows.length ? [quiet(say({ zh: `另有 ${doubts.length - rows.length} 条。`, en: `${doubts.length - rows.length} more.` }))] : [])];
}

function choicesTable({ view, from, to }: StoreContent, { writing }: Telling): Block[] {
  const { say, moment, day } = writing;
  const made = view.choices.filter(({ at, since }) => (at >= from && at < to) || (since >= from && since < to)).toReversed();
  const title = heading(say({ zh: "期间对限值的选择", en: "Choices of limits in this time" }));
  if (made.length === 0) return [title, quiet(say(NONE))];
  const rows = made.map(({ at, by, subject, profile, since, why }) => [moment(at), by.name, say(SUBJECT[subject]), profile ? `${say(profile.title)} v${profile.version}` : say({ zh: "不再使用限值", en: "none from then on" }), day(since), why]);
  const columns = [{ title: say({ zh: "时间", en: "When" }), share: 17 }, { title: say({ zh: "谁", en: "Who" }), share: 13 }, { title: say({ zh: "对象", en: "For" }), share: 10 }, { title: say({ zh: "限值", en: "Limits" }), share: 26 }, { title: say({ zh: "自", en: "Since" }), share: 12 }, { title: say({ zh: "理由", en: "Why" }), share: 22 }];
  return [title, { kind: "table", columns, rows }];
}

/** What a section of a store is made of, in its order; another one is one more line. */
const SECTIONS: readonly ((content: StoreContent, telling: Telling, year: boolean) => Block[])[] = [
  complianceTable,
  calendars,
  curves,
  limitsTable,
  figures,
  excursionsTable,
  outsideTable,
  (content, telling) => gapsTable(content.gaps, telling),
  sensorsTable,
  doubtsTable,
  choicesTable,
];

export const storeSection = (content: StoreContent, telling: Telling, year: boolean): Block[] => SECTIONS.flatMap((section) => section(content, telling, year));
