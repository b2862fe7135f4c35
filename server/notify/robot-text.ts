import type { MailLanguage } from "@stacktwin/twin-models/notify";
import type { Priority } from "@stacktwin/twin-models/priority";
import type { OutboxEntry } from "../contracts/notify.ts";
import { alarmUrl, colon, headOf, linesOf, more, ORDER, subjectOf, TEST_SUBJECT, testWords, tongues, WORDS, type Tongue } from "./letter.ts";

/** One message in a group of a chat: Markdown. */
export interface RobotMessage {
  /** Shown as it is, without mark-up. */
  title: string;
  text: string;
  /** The gravest that was raised; null: all of it is over, or it is a test. */
  gravest: Priority | null;
}

const ELLIPSIS = "…";
const letters = new Intl.Segmenter("zh", { granularity: "grapheme" });
const bytes = (text: string): number => Buffer.byteLength(text, "utf8");

/** At most so many bytes of UTF-8, cut between characters as people see them. */
export function cutBytes(text: string, most: number): string {
  if (bytes(text) <= most) return text;
  let left = most - bytes(ELLIPSIS);
  let end = 0;
  for (const { segment } of letters.segment(text)) {
    left -= bytes(segment);
    if (left < 0) break;
    end += segment.length;
  }
  return most < bytes(ELLIPSIS) ? "" : text.slice(0, end) + ELLIPSIS;
}

/** What devices and people wrote is text alone: no link, no mark-up, no call to everybody in the group. */
const MARKUP: Readonly<Record<string, string>> = { "<": "＜", ">": "＞", "[": "［", "]": "］", "*": "＊", "`": "＇", "@": "＠", "\\": "＼" };
const oneLine = (text: string): string => text.replaceAll(/\s+/g, " ").trim();
const plain = (text: string): string => oneLine(text.replaceAll(/[<>[\]*`@\\]/g, (mark) => MARKUP[mark] ?? mark));

/** Two spaces before it: chats that read Markdown by the book break the line too. */
const BREAK = "  \n";
const PARAGRAPH = "\n\n";

/** An alarm in as many bytes; its link is never cut. */
function blockOf(entry: OutboxEntry, base: string, tongue: Tongue, most: number): string {
  const url = alarmUrl(base, entry).replaceAll("(", "%28").replaceAll(")", "%29");
  const link = `${BREAK}[${WORDS.open[tongue]}](${url})`;
  const lines = linesOf(entry, tongue).map(([name, value]) => `${name}${colon(tongue)}${plain(value)}`);
  const head = `**【${plain(headOf(entry, tongue))}】${plain(entry.cause[tongue])}**`;
  return cutBytes([head, ...lines].join(BREAK), most - bytes(link)) + link;
}

/** As many alarms as fit into so many bytes, and how many do not. */
function blocksOf(entries: readonly OutboxEntry[], base: string, tongue: Tongue, most: number): string {
  const last = (left: number): string => (left > 0 ? PARAGRAPH + more(left)[tongue] : "");
  const room = most - bytes(last(entries.length));
  let text = "";
  for (const [row, entry] of entries.entries()) {
    const block = (row === 0 ? "" : PARAGRAPH) + blockOf(entry, base, tongue, room);
    if (row > 0 && bytes(text) + bytes(block) > room) return text + last(entries.length - row);
    text += block;
  }
  return text;
}

const RULE = `${PARAGRAPH}---${PARAGRAPH}`;
const join = (language: MailLanguage, most: number, say: (tongue: Tongue, most: number) => string): string => {
  const spoken = tongues(language);
  const each = Math.floor((most - bytes(RULE) * (spoken.length - 1)) / spoken.length);
  return spoken.map((tongue) => say(tongue, each)).join(RULE);
};

export function robotMessage(entries: readonly OutboxEntry[], language: MailLanguage, base: string, most: number): RobotMessage {
  const raised = new Set(entries.filter(({ what }) => what !== "cleared").map(({ priority }) => priority));
  return {
    title: cutBytes(tongues(language).map((tongue) => oneLine(subjectOf(entries, tongue))).join(" / "), 200),
    text: join(language, most, (tongue, each) => blocksOf(entries, base, tongue, each)),
    gravest: ORDER.find((priority) => raised.has(priority)) ?? null,
  };
}

export const robotTest = (language: MailLanguage, base: string, who: string, most: number): RobotMessage => ({
  title: tongues(language).map((tongue) => TEST_SUBJECT[tongue]).join(" / "),
  text: join(language, most, (tongue, each) => cutBytes(`${plain(testWords(who)[tongue])}${BREAK}[${WORDS.open[tongue]}](${base})`, each)),
  gravest: null,
});
