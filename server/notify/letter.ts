import { PRIORITY_WORDS, type Priority } from "@stacktwin/twin-models/priority";
import type { Text } from "@stacktwin/twin-models/ids";
import type { MailLanguage } from "@stacktwin/twin-models/notify";
import type { OutboxEntry } from "../contracts/notify.ts";
import type { Letter } from "./mail.ts";
import { momentIn } from "./moments.ts";

export type Tongue = "zh" | "en";
export const ORDER: readonly Priority[] = ["urgent", "high", "medium", "low"];
const CLEARED: Text = { zh: "已恢复", en: "Cleared" };
export const WORDS = {
  place: { zh: "位置", en: "Place" },
  raised: { zh: "开始", en: "Since" },
  cleared: { zh: "恢复", en: "Cleared" },
  times: { zh: "次数", en: "Times" },
  unheard: { zh: "未确认", en: "Not acknowledged" },
  consequence: { zh: "后果", en: "Consequence" },
  response: { zh: "处置", en: "What to do" },
  open: { zh: "在书库孪生中打开", en: "Open in Stacktwin" },
} as const satisfies Record<string, Text>;
/** A letter of a storm stays one that a mail box takes. */
const LISTED = 50;

export const alarmUrl = (base: string, { site, alarm }: Pick<OutboxEntry, "site" | "alarm">): string =>
  `${base}/sites/${encodeURIComponent(site)}/alarms?alarm=${encodeURIComponent(alarm)}`;

const escape = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

export const tongues = (language: MailLanguage): readonly Tongue[] => (language === "both" ? ["zh", "en"] : [language]);
const HEADS: Readonly<Record<OutboxEntry["what"], (priority: Text) => Text>> = {
  raised: (priority) => priority,
  cleared: () => CLEARED,
  escalated: ({ zh, en }) => ({ zh: `升级·${zh}`, en: `Escalated, ${en.toLowerCase()}` }),
};
export const headOf = ({ what, priority }: OutboxEntry, tongue: Tongue): string => HEADS[what](PRIORITY_WORDS[priority])[tongue];
const minutes = (count: number): Text => ({ zh: `${count} 分钟内无人确认`, en: `nobody did within ${count} min` });

/** `[高] 善本书库：…`; of several, the gravest priority, how many, and where. */
export function subjectOf(entries: readonly OutboxEntry[], tongue: Tongue): string {
  const [only] = entries;
  if (only && entries.length === 1) return `[${headOf(only, tongue)}] ${only.where[tongue]}${tongue === "zh" ? "：" : ": "}${only.cause[tongue]}`;
  const raised = entries.filter(({ what }) => what !== "cleared");
  const gravest = ORDER.find((priority) => raised.some((entry) => entry.priority === priority));
  const head = gravest ? PRIORITY_WORDS[gravest][tongue] : CLEARED[tongue];
  const places = [...new Set(entries.map(({ where }) => where[tongue]))];
  const [first = "", ...others] = places;
  if (tongue === "zh") return `[${head}] ${entries.length} 条报警：${first}${others.length > 0 ? ` 等 ${places.length} 处` : ""}`;
  return `[${head}] ${entries.length} alarms: ${first}${others.length > 0 ? ` and ${others.length} more` : ""}`;
}

/** The lines about one alarm: name and value. */
export function linesOf(entry: OutboxEntry, tongue: Tongue): [name: string, value: string][] {
  const { snapshot, zone, what, at, where, afterMin, times = 1 } = entry;
  const lines: [Text, string][] = [
    [WORDS.place, where[tongue]],
    [WORDS.raised, momentIn(snapshot.since, zone)],
  ];
  if (what === "escalated") lines.push([WORDS.unheard, minutes(afterMin)[tongue]]);
  if (times > 1) lines.push([WORDS.times, String(times)]);
  if (what === "cleared") lines.push([WORDS.cleared, momentIn(at, zone)]);
  else lines.push([WORDS.consequence, snapshot.consequence[tongue]], [WORDS.response, snapshot.response[tongue]]);
  return lines.filter(([, value]) => value !== "").map(([name, value]) => [name[tongue], value]);
}

export const more = (count: number): Text => ({ zh: `另有 ${count} 条，请在书库孪生中查看。`, en: `${count} more are listed in Stacktwin.` });
export const colon = (tongue: Tongue): string => (tongue === "zh" ? "：" : ": ");

function textOf(entries: readonly OutboxEntry[], base: string, tongue: Tongue): string {
  const parts = entries.slice(0, LISTED).map((entry) =>
    [
      `[${headOf(entry, tongue)}] ${entry.cause[tongue]}`,
      ...linesOf(entry, tongue).map(([name, value]) => `${name}${colon(tongue)}${value}`),
      alarmUrl(base, entry),
    ].join("\n"),
  );
  const left = entries.length - LISTED;
  return [...parts, ...(left > 0 ? [more(left)[tongue]] : [])].join("\n\n");
}

function htmlOf(entries: readonly OutboxEntry[], base: string, tongue: Tongue): string {
  const parts = entries.slice(0, LISTED).map((entry) => {
    const rows = linesOf(entry, tongue).map(([name, value]) => `<tr><td style="color:#5c686c;padding:2px 16px 2px 0;vertical-align:top;white-space:nowrap">${escape(name)}</td><td style="padding:2px 0">${escape(value)}</td></tr>`);
    return `<h2 style="font-size:16px;margin:24px 0 8px">[${escape(headOf(entry, tongue))}] ${escape(entry.cause[tongue])}</h2><table style="border-collapse:collapse;font-size:14px">${rows.join("")}</table><p style="margin:8px 0"><a href="${escape(alarmUrl(base, entry))}" style="color:#0d5c70">${WORDS.open[tongue]}</a></p>`;
  });
  const left = entries.length - LISTED;
  return `<div lang="${tongue === "zh" ? "zh-CN" : "en"}">${parts.join("")}${left > 0 ? `<p>${more(left)[tongue]}</p>` : ""}</div>`;
}

const page = (parts: readonly string[]): string =>
  `<!doctype html><html><body style="font-family:system-ui,'PingFang SC','Microsoft YaHei',sans-serif;color:#182123;line-height:1.55">${parts.join('<hr style="border:0;border-top:1px solid #dde1e0;margin:24px 0">')}</body></html>`;

/** One letter about all these, in the reader's language or in both. */
export function letterOf(entries: readonly OutboxEntry[], language: MailLanguage, base: string): Pick<Letter, "subject" | "text" | "html"> {
  const spoken = tongues(language);
  return {
    subject: spoken.map((tongue) => subjectOf(entries, tongue)).join(" / "),
    text: spoken.map((tongue) => textOf(entries, base, tongue)).join("\n\n----\n\n"),
    html: page(spoken.map((tongue) => htmlOf(entries, base, tongue))),
  };
}

/** A letter that is no alarm. */
export function ownLetter(paragraphs: readonly string[], link: { url: string; text: string } | null): Pick<Letter, "text" | "html"> {
  const shown = link ? [`<p><a href="${escape(link.url)}" style="color:#0d5c70">${escape(link.text)}</a></p>`] : [];
  return { text: [...paragraphs, ...(link ? [link.url] : [])].join("\n\n"), html: page([[...paragraphs.map((each) => `<p>${escape(each)}</p>`), ...shown].join("")]) };
}

export const TEST_SUBJECT: Text = { zh: "[测试] 书库孪生报警通知", en: "[Test] Stacktwin notification" };
/** What a test says, so that nobody takes it for an alarm. */
export const testWords = (who: string): Text => ({
  zh: `这是书库孪生的测试消息，由 ${who} 发出，没有发生报警。收到它，说明报警通知可以送达。`,
  en: `This is a test by Stacktwin, sent by ${who}. There is no alarm. That it arrived shows that notifications of alarms will.`,
});

export function testLetter(language: MailLanguage, base: string, who: string): Pick<Letter, "subject" | "text" | "html"> {
  const say = testWords(who);
  const spoken = tongues(language);
  return {
    subject: spoken.map((tongue) => TEST_SUBJECT[tongue]).join(" / "),
    text: [...spoken.map((tongue) => say[tongue]), base].join("\n\n"),
    html: page([...spoken.map((tongue) => `<p>${escape(say[tongue])}</p>`), `<p><a href="${escape(base)}">${escape(base)}</a></p>`]),
  };
}
