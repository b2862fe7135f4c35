import type { LimitRule } from "@stacktwin/twin-models/alarm";
import { NEEDS_RECORD, priorityOf, type Priority } from "@stacktwin/twin-models/priority";
import type { Text } from "@stacktwin/twin-models/ids";
import type { Located } from "./located.ts";
import type { Mistake } from "./read-file.ts";

/** The priority as it is said, or as it follows from consequence and time; undefined when neither is there. */
export const statedPriority = ({ priority, severity, respondMin }: LimitRule): Priority | undefined =>
  priority ?? (severity === undefined || respondMin === undefined ? undefined : priorityOf(severity, respondMin));

const isSaid = ({ zh, en }: Text): boolean => zh.trim() !== "" && en.trim() !== "";

/** An alarm without an action is none; and one that wakes people says what happens otherwise, how long there is, and whose it is. */
export function checkRecord({ value: rule, mistake }: Located<LimitRule>, mistakes: Mistake[]): void {
  const wrong = (part: string, what: string, remedy: string): void => void mistakes.push(mistake(part, what, remedy));
  if (!isSaid(rule.response)) wrong("response", "says nothing that anybody can do", "Write what to do, in zh and en. Where nothing can be done there should be no alarm: remove the limit.");
  const priority = statedPriority(rule);
  if (priority === undefined) return wrong("priority", "there is neither a priority nor what it follows from", "Write `priority`, or `severity` together with `respondMin`.");
  const follows = rule.severity !== undefined && rule.respondMin !== undefined ? priorityOf(rule.severity, rule.respondMin) : priority;
  if (follows !== priority)
    wrong("priority", `is \`${priority}\`, but a ${rule.severity} consequence within ${rule.respondMin} min is \`${follows}\``, "Leave out `priority`, or correct `severity` or `respondMin`.");
  if (!NEEDS_RECORD.has(priority)) return;
  if (!isSaid(rule.consequence)) wrong("consequence", `a limit of priority \`${priority}\` does not say what happens when nobody responds`, "Write the consequence in zh and en, or lower the priority.");
  if (rule.respondMin === undefined) wrong("respondMin", `a limit of priority \`${priority}\` does not say within which time somebody must respond`, "Add `respondMin`, minutes, or lower the priority.");
  if (rule.desk === undefined) wrong("desk", `a limit of priority \`${priority}\` does not say whose work it is`, "Add `desk: facility`, `stacks` or `conservation`, or lower the priority.");
}
