import { CAUSES } from "@stacktwin/twin-models/excursions/causes";
import type { ExcursionLine } from "@stacktwin/twin-models/excursion";
import type { Text } from "@stacktwin/twin-models/ids";
import type { Block } from "./document.ts";
import type { StoreContent } from "./store-content.ts";
import type { Telling } from "./telling.ts";
import { QUANTITY, UNIT } from "./words.ts";

/** So many are told one by one, the newest; of the others how many they are. */
const LISTED = 60;
const SIDE: Record<ExcursionLine["side"], Text> = { above: { zh: "高于", en: "above" }, below: { zh: "低于", en: "below" }, change: { zh: "一天内变化超过", en: "changed within a day by more than" } };
const END: Partial<Record<ExcursionLine["end"], Text>> = { going: { zh: "（仍在持续）", en: " (going on)" }, interrupted: { zh: "（因缺口中断）", en: " (interrupted by a gap)" } };
const STANDING: Record<ExcursionLine["standing"], Text> = {
  waiting: { zh: "待签字", en: "not signed" }, going: { zh: "尚未结束", en: "not over" }, signed: { zh: "已签字", en: "signed" },
  changed: { zh: "签字后数字有变", en: "its numbers changed since it was signed" }, gone: { zh: "重算后不再成立", en: "told no more" },
};

/** What was out of limits as objects, with who looked at each of them, what they took for the cause, and when they signed. */
export function excursionsTable({ excursions }: StoreContent, { writing }: Telling): Block[] {
  const { say, moment, value } = writing;
  const title: Block = { kind: "heading", level: 2, text: say({ zh: "超限记录与签字", en: "Excursions and signatures" }) };
  if (excursions.length === 0) return [title, { kind: "text", quiet: true, text: say({ zh: "没有超限记录。没有数据的时间不算超限，也不算达标。", en: "None on record. A gap is never an excursion, nor in range." }) }];
  const shown = excursions.slice(-LISTED);
  const rows = shown.map(({ quantity, side, from, to, end, peak, dose, limit, standing, signed }) => {
    const unit = UNIT[quantity];
    const signature = signed === null ? say(STANDING[standing]) : `${say(STANDING[standing])}${say({ zh: "：", en: ": " })}${signed.by.name}\n${moment(signed.at)}`;
    return [
      `${say(QUANTITY[quantity])} ${say(SIDE[side])} ${value(limit.value, unit)}`,
      `${moment(from)}\n${moment(to)}${say(END[end] ?? { zh: "", en: "" })}`,
      value(peak.value, unit),
      dose === null ? "—" : value(dose, `${unit}·h`),
      signed === null ? "—" : `${say(CAUSES[signed.cause.kind])}${say({ zh: "：", en: ": " })}${signed.cause.text}${signed.note === "" ? "" : `\n${signed.note}`}`,
      signature,
    ];
  });
  const columns = [
    { title: say({ zh: "超出", en: "Beyond" }), share: 19 }, { title: say({ zh: "起讫", en: "From, to" }), share: 18 }, { title: say({ zh: "极值", en: "Farthest" }), share: 11, align: "right" as const },
    { title: say({ zh: "剂量", en: "Dose" }), share: 12, align: "right" as const }, { title: say({ zh: "原因与备注", en: "Cause and note" }), share: 22 }, { title: say({ zh: "签字", en: "Signature" }), share: 18 },
  ];
  const others = excursions.length - shown.length;
  return [title, { kind: "table", columns, rows }, ...(others > 0 ? [{ kind: "text" as const, quiet: true, text: say({ zh: `另有较早的 ${others} 条。`, en: `${others} earlier ones more.` }) }] : [])];
}
