/** Part of a title on a spine: Chinese characters stand one below the other, other words are turned to run down. */
export interface Run {
  text: string;
  /** Its characters; those that a computer writes as two are one. */
  signs: string[];
  upright: boolean;
}

const UPRIGHT = /\p{Script=Han}|[\p{Script=Hiragana}\p{Script=Katakana}＀-￯、-〿]/u;

export function runsOf(title: string): Run[] {
  const runs: { text: string; upright: boolean }[] = [];
  for (const sign of title.trim()) {
    const upright = UPRIGHT.test(sign);
    const last = runs.at(-1);
    if (last?.upright === upright) last.text += sign;
    else runs.push({ text: sign, upright });
  }
  return runs.map(({ text, upright }) => ({ text: text.trim(), signs: Array.from(text.trim()), upright })).filter(({ text }) => text !== "");
}

/** A call number as the lines of its label: broken at its signs, and where a line would have more than `most` characters. */
export function labelLines(callNumber: string, most: number, lines: number): string[] {
  const parts = callNumber.trim().split(/(?<=\s)|(?=[/.\s])/).map((part) => part.trim()).filter((part) => part !== "");
  const found: string[] = [];
  for (const part of parts) {
    const last = found.at(-1);
    if (last !== undefined && !part.startsWith("/") && last.length + part.length <= most) found[found.length - 1] = last + part;
    else for (let at = 0; at < part.length; at += most) found.push(part.slice(at, at + most));
  }
  return found.slice(0, lines);
}
