import { readFileSync } from "node:fs";
import { isMap, isSeq, parseDocument } from "yaml";
import { TwinError } from "@stacktwin/twin-models/errors";
import { LIMIT_NUMBERS, type LimitNumbers } from "@stacktwin/twin-models/limit-replay";
import { indentOf, replaceFile } from "./edit-things.ts";
import { machineWritten } from "./read-file.ts";

/** Numbers of a rule as they are in use and as they are to be; both have the same. */
export interface LimitEdit {
  rule: string;
  before: LimitNumbers;
  after: LimitNumbers;
}

type Written = { id?: unknown } & Partial<Record<keyof LimitNumbers, unknown>>;

/** Throws CONFLICT when the file says another number than the one in use. */
function checked(file: string, written: Written, { rule, before }: LimitEdit): void {
  for (const key of LIMIT_NUMBERS) {
    const expected = before[key];
    if (expected !== undefined && (written[key] ?? 0) !== expected)
      throw new TwinError("CONFLICT", `${file} was changed meanwhile: ${key} of ${rule} is ${JSON.stringify(written[key] ?? 0)} there, not ${expected}.`, rule);
  }
}

const changes = ({ after }: LimitEdit): [keyof LimitNumbers, number][] => LIMIT_NUMBERS.flatMap((key) => (after[key] === undefined ? [] : [[key, after[key]]]));

/** The text with the edits of rules that stand in it; comments and order stay. The rules found are taken out of `left`. */
function edited(file: string, text: string, left: Map<string, LimitEdit>): string {
  const written = machineWritten(text) as { limits?: Written[] } | undefined;
  if (written) {
    for (const rule of written.limits ?? []) {
      const edit = left.get(String(rule.id));
      if (!edit) continue;
      checked(file, rule, edit);
      for (const [key, value] of changes(edit)) rule[key] = value;
      left.delete(edit.rule);
    }
    return `${JSON.stringify(written, null, indentOf(text))}${text.endsWith("\n") ? "\n" : ""}`;
  }
  const document = parseDocument(text);
  const list = document.get("limits");
  for (const node of isSeq(list) ? list.items : []) {
    if (!isMap(node)) continue;
    const edit = left.get(String(node.get("id")));
    if (!edit) continue;
    checked(file, node.toJSON() as Written, edit);
    for (const [key, value] of changes(edit)) node.set(key, value);
    left.delete(edit.rule);
  }
  return /^\s*\{/.test(text) ? `${JSON.stringify(document.toJS(), null, 2)}\n` : document.toString({ lineWidth: 0 });
}

/**
 * Writes new numbers of rules into whichever of the files name them: all or none. Throws CONFLICT when a file cannot be written,
 * or says something else by now than what is in use.
 */
export function rewriteLimits(files: readonly string[], edits: readonly LimitEdit[]): { undo: () => void } {
  const left = new Map(edits.map((edit) => [edit.rule, edit]));
  const drafts: { file: string; before: string; after: string }[] = [];
  for (const file of files) {
    const before = readFileSync(file, "utf8");
    const count = left.size;
    const after = edited(file, before, left);
    if (left.size < count) drafts.push({ file, before, after });
  }
  const [missing] = left.keys();
  if (missing !== undefined) throw new TwinError("CONFLICT", `${missing} is in none of the site's files of limits any more.`, missing);
  const done: typeof drafts = [];
  const undo = (): void => {
    for (const { file, before } of done.toReversed()) replaceFile(file, before);
  };
  try {
    for (const draft of drafts) {
      replaceFile(draft.file, draft.after);
      done.push(draft);
    }
  } catch (error) {
    undo();
    throw error;
  }
  return { undo };
}
