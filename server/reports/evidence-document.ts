import type { PlaceId, Text } from "@stacktwin/twin-models/ids";
import type { AwayPlace } from "@stacktwin/twin-models/item";
import { longest } from "@stacktwin/twin-models/preservation/runs-of-minutes";
import type { Profile } from "@stacktwin/twin-models/preservation/profile";
import { JUDGED } from "@stacktwin/twin-models/stores";
import type { Block, Column } from "./document.ts";
import type { Blind, EvidenceContent, StayContent } from "./evidence-content.ts";
import { gapsTable, sensorsTable } from "./store-section.ts";
import type { Telling } from "./telling.ts";
import { endsOf, QUANTITY, UNIT, UNVERIFIED } from "./words.ts";

const BLIND: Record<Blind, Text> = {
  "place-unknown": { zh: "位置未知", en: "where it was is not known" },
  away: { zh: "离馆或在途，空气未知", en: "away: its air is not known" },
  "not-measured": { zh: "该处未测量", en: "nothing is measured there" },
};
const AWAY: Record<AwayPlace, Text> = { "@on-loan": { zh: "外借", en: "on loan" }, "@in-transit": { zh: "在途", en: "in transit" }, "@returned": { zh: "已还未上架", en: "returned, not yet shelved" }, "@in-use": { zh: "使用中", en: "in use" }, "@gone": { zh: "已离馆", en: "gone" } };
const OUTSIDE_LISTED = 30;

export interface EvidenceTelling extends Telling {
  /** A place with the space that it is in. */
  whereOf: (place: PlaceId) => Text;
}

/** With the profile that the lender's ranges were taken from, where they were. */
export type Evidence = EvidenceContent & { profile: Profile | null };

const heading = (text: string, level: 1 | 2 = 2): Block => ({ kind: "heading", text, level });
const quiet = (text: string): Block => ({ kind: "text", text, quiet: true });

function placeOf(stay: StayContent, { writing: { say }, whereOf }: EvidenceTelling): string {
  if (stay.place === null) return say(BLIND["place-unknown"]);
  const away = AWAY[stay.place as string as AwayPlace];
  return say(away ?? whereOf(stay.place));
}

/** In range of known time, or why that is not said. */
function verdictOf(part: { known: number; inside: number } | null, asked: number, { writing: { say, percent } }: EvidenceTelling): string {
  if (part === null) return "—";
  if (part.known === 0) return say({ zh: "未知", en: "not known" });
  return `${percent(part.inside / part.known)} / ${percent(part.known / asked)}`;
}

/** From which limits the lender's were taken, with their source and whether anybody held them to it. */
function takenFrom({ title, version, source, edition, verifiedBy }: Profile, { writing: { say } }: EvidenceTelling): string {
  const from = `${say(title)} v${version} · ${source}${edition === "" ? "" : ` (${edition})`}`;
  const held = verifiedBy === null ? say(UNVERIFIED) : say({ zh: `由 ${verifiedBy} 核对`, en: `held to the text by ${verifiedBy}` });
  return say({ zh: `温湿度要求取自：${from}；${held}。`, en: `Its ranges were taken from: ${from}; ${held}.` });
}

function summary(content: Evidence, telling: EvidenceTelling): Block[] {
  const { say, percent, value, number } = telling.writing;
  const { total, limits, judged, from, to, mould, profile } = content;
  const dose = limits.luxHours === null ? null : total.luxHours === null ? say({ zh: "未测量", en: "not measured" }) : total.luxHours <= limits.luxHours ? say({ zh: "已知部分未超出", en: "not exceeded in what is known" }) : say({ zh: "已超出", en: "exceeded" });
  const rows: string[][] = JUDGED.map((quantity) => [say(QUANTITY[quantity]), endsOf(limits[quantity], UNIT[quantity], telling.writing), verdictOf(judged[quantity], to - from, telling)]);
  rows.push([say({ zh: "光照量", en: "Light dose" }), limits.luxHours === null ? "—" : say({ zh: `不高于 ${limits.luxHours} lx h`, en: `at most ${limits.luxHours} lx h` }), dose === null ? value(total.luxHours, "lx h", 0) : `${value(total.luxHours, "lx h", 0)} · ${dose}`]);
  const columns: Column[] = [{ title: say({ zh: "量", en: "Quantity" }), share: 25 }, { title: say({ zh: "出借方的要求", en: "What the lender asks" }), share: 35 }, { title: say({ zh: "达标 / 已知", en: "In range / known" }), share: 40 }];
  return [
    heading(say({ zh: "结论", en: "In short" }), 1),
    { kind: "text", text: say({ zh: `在所问时间内，空气已知的占 ${percent(total.coverage)}；其余时间不能证明达标，也不算达标。`, en: `Of the time that was asked for the air is known for ${percent(total.coverage)}. Nothing is proved of the rest, and none of it is in range.` }) },
    { kind: "table", columns, rows },
    ...(profile === null ? [] : [quiet(takenFrom(profile, telling))]),
    heading(say({ zh: "空气的影响（已知部分合计）", en: "What the air did, of all that is known" })),
    {
      kind: "facts", columns: 2,
      rows: [
        [say({ zh: "平均温度", en: "Mean temperature" }), value(total.temperature, "°C")],
        [say({ zh: "最低 / 最高温度", en: "Coldest / warmest" }), `${number(total.coldest)} / ${value(total.warmest, "°C")}`],
        [say({ zh: "平均相对湿度", en: "Mean humidity" }), value(total.humidity, "%")],
        [say({ zh: "最低 / 最高相对湿度", en: "Driest / dampest" }), `${number(total.driest)} / ${value(total.dampest, "%")}`],
        [say({ zh: "保存指数（TWPI）", en: "TWPI" }), value(total.preservationIndex, say({ zh: "年", en: "years" }), 0)],
        [say({ zh: "纸张寿命倍数", en: "Lifetime multiplier, paper" }), number(total.paperLifetime, 2)],
        [say({ zh: "霉菌指数最高", en: "Highest mould index" }), number(mould.highest, 2)],
        [say({ zh: "其中未知小时", en: "Hours not known for it" }), String(mould.unknown)],
      ],
    },
  ];
}

function stays(content: EvidenceContent, telling: EvidenceTelling): Block[] {
  const { say, moment, length, percent, number, value } = telling.writing;
  const range = (mean: number | null, least: number | null, most: number | null): string => (mean === null ? "—" : `${number(mean)}\n${number(least)} – ${number(most)}`);
  const rows = content.stays.map((stay) => [
    `${moment(stay.from)}\n${moment(stay.to)}`,
    length(stay.to - stay.from),
    placeOf(stay, telling),
    stay.blind === null ? percent(stay.figures.coverage) : say(BLIND[stay.blind]),
    range(stay.figures.temperature, stay.figures.coldest, stay.figures.warmest),
    range(stay.figures.humidity, stay.figures.driest, stay.figures.dampest),
    verdictOf(stay.judged.temperature, stay.to - stay.from, telling),
    verdictOf(stay.judged.humidity, stay.to - stay.from, telling),
    value(stay.figures.luxHours, "", 0).trim(),
  ]);
  const columns: Column[] = [
    { title: say({ zh: "起讫", en: "From, to" }), share: 15 }, { title: say({ zh: "时长", en: "How long" }), share: 10 }, { title: say({ zh: "位置", en: "Where" }), share: 19 }, { title: say({ zh: "已知", en: "Known" }), share: 11 },
    { title: "°C", share: 9 }, { title: "%", share: 9 }, { title: say({ zh: "温度达标 / 已知", en: "T in range / known" }), share: 10 }, { title: say({ zh: "湿度达标 / 已知", en: "RH in range / known" }), share: 10 }, { title: "lx h", share: 7, align: "right" },
  ];
  return [heading(say({ zh: "停留经过", en: "Stays" }), 1), { kind: "table", columns, rows }, quiet(say({ zh: "位置由射频与盘点证据推定；同一行内首行为平均值，次行为最低至最高。", en: "Where it was is told from what antennas and people read. In a cell the mean stands above lowest to highest." }))];
}

function outside({ stays: all }: EvidenceContent, telling: EvidenceTelling): Block[] {
  const { say, moment, length, value } = telling.writing;
  const told = JUDGED.map((quantity) => ({ quantity, ...longest(all.flatMap((stay) => stay.outside[quantity]), OUTSIDE_LISTED) }));
  const rows = told.flatMap(({ quantity, shown }) => shown.map((run) => [say(QUANTITY[quantity]), moment(run.from), moment(run.to), length(run.to - run.from), value(run.most, UNIT[quantity])]));
  const title = heading(say({ zh: "超出要求的时间", en: "Times outside of what was asked" }));
  if (rows.length === 0) return [title, quiet(say({ zh: "在已知的时间内没有。", en: "None in the time that is known." }))];
  const columns: Column[] = [{ title: say({ zh: "量", en: "Quantity" }), share: 20 }, { title: say({ zh: "起", en: "From" }), share: 22 }, { title: say({ zh: "讫", en: "To" }), share: 22 }, { title: say({ zh: "时长", en: "How long" }), share: 20, align: "right" }, { title: say({ zh: "极值", en: "Farthest" }), share: 16, align: "right" }];
  return [title, { kind: "table", columns, rows }, ...told.filter(({ others }) => others > 0).map(({ quantity, others, othersMs }) => quiet(say({ zh: `${QUANTITY[quantity].zh}：另有较短的 ${others} 次，合计 ${length(othersMs)}。`, en: `${QUANTITY[quantity].en}: ${others} shorter ones more, together ${length(othersMs)}.` })))];
}

function itemFacts({ item }: EvidenceContent, { writing: { say } }: EvidenceTelling): Block {
  const rows: [string, string][] = [
    [say({ zh: "题名", en: "Title" }), item.title], [say({ zh: "责任者", en: "Author" }), item.author], [say({ zh: "索书号", en: "Call number" }), item.callNumber],
    [say({ zh: "条码", en: "Barcode" }), item.barcode], [say({ zh: "馆藏机构", en: "Owner" }), item.owner],
  ];
  return { kind: "facts", columns: 1, rows: rows.filter(([, value]) => value !== "") };
}

/** The body of a lender's evidence. */
export function evidenceBlocks(content: Evidence, telling: EvidenceTelling): Block[] {
  const { writing, whereOf } = telling;
  const joined = Object.fromEntries(JUDGED.map((quantity) => [quantity, content.stays.flatMap((stay) => stay.gaps[quantity])])) as Parameters<typeof gapsTable>[0];
  return [
    itemFacts(content, telling),
    ...summary(content, telling),
    ...stays(content, telling),
    ...outside(content, telling),
    ...gapsTable(joined, { writing }),
    ...[...content.instruments].flatMap(([space, instruments]): Block[] => [heading(writing.say(whereOf(space)), 1), ...sensorsTable({ instruments, from: content.from, to: content.to }, telling)]),
  ];
}
