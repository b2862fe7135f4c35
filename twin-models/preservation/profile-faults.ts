import { QUANTITIES, type Profile, type ProfileLimit } from "./profile.ts";

/** Why limits cannot be. What stands in braces is filled from the fault. */
export const PROFILE_FAULTS = {
  empty: { zh: "{profile}：没有任何限值", en: "{profile}: there is no limit in it" },
  nothing: { zh: "{profile}：{quantity}（{subject}）没有写任何数值", en: "{profile}: {quantity} of {subject} says no number" },
  crossed: { zh: "{profile}：{quantity}（{subject}）的下限 {a} 高于上限 {b}", en: "{profile}: {quantity} of {subject} has its lower limit {a} above its upper limit {b}" },
  impossible: { zh: "{profile}：{quantity}（{subject}）不可能是 {a}", en: "{profile}: {quantity} of {subject} cannot be {a}" },
  change: { zh: "{profile}：{quantity}（{subject}）允许的变化 {a} 大于限值之间的宽度 {b}", en: "{profile}: {quantity} of {subject} may change by {a}, more than the {b} between its limits" },
  negative: { zh: "{profile}：{quantity}（{subject}）允许的变化 {a} 不大于零", en: "{profile}: {quantity} of {subject} may change by {a}, which is not above 0" },
  twice: { zh: "{profile}：{quantity}（{subject}）的同一限值写了两次", en: "{profile}: {quantity} of {subject} is limited twice" },
  excursion: { zh: "{profile}：{quantity}（{subject}）短时范围 {a} 没有包含长期范围 {b}", en: "{profile}: {quantity} of {subject} may go to {a} for a short time, which is less than {b} for good" },
  mean: { zh: "{profile}：{quantity}（{subject}）的年均值 {a} 在限值 {b} 之外", en: "{profile}: {quantity} of {subject} has a mean {a} outside of its limits {b}" },
  disjoint: { zh: "{profile}：{quantity}（{subject}）的 {a} 与 {other} 的 {b} 没有共同的值", en: "{profile}: {quantity} of {subject} of {a} has no value in common with {b} of {other}" },
} as const;
export type ProfileFaultCode = keyof typeof PROFILE_FAULTS;

export interface ProfileFault {
  code: ProfileFaultCode;
  profile: string;
  /** Place of the limit in its profile; null for the whole. */
  limit: number | null;
  quantity: string;
  subject: string;
  a: string;
  b: string;
  /** The other profile, where two are held to each other. */
  other: string;
}

export const profileFaultText = (fault: ProfileFault, language: "zh" | "en"): string =>
  PROFILE_FAULTS[fault.code][language].replaceAll(/\{(\w+)\}/g, (_, name: string) => String(fault[name as keyof ProfileFault] ?? ""));

type Ends = Pick<ProfileLimit, "min" | "max">;
const low = ({ min }: Ends): number => min ?? -Infinity;
const high = ({ max }: Ends): number => max ?? Infinity;
const said = ({ min, max }: Ends): string => `${min ?? "…"}–${max ?? "…"}`;
const same = (one: ProfileLimit, other: ProfileLimit): boolean => one.quantity === other.quantity && one.subject === other.subject;

/** Every way in which one profile contradicts itself; nothing where it can be kept. A template may be empty. */
export function profileFaults({ id, limits, status }: Profile): ProfileFault[] {
  const faults: ProfileFault[] = [];
  const tell = (code: ProfileFaultCode, limit: number | null, a: number | string = "", b: number | string = ""): void => {
    const of = limit === null ? undefined : limits[limit];
    faults.push({ code, profile: id, limit, quantity: of?.quantity ?? "", subject: of?.subject ?? "", a: String(a), b: String(b), other: "" });
  };
  if (limits.length === 0 && status !== "template") tell("empty", null);
  for (const [at, limit] of limits.entries()) {
    const { min, max, change } = limit;
    if (min === null && max === null && change === null) tell("nothing", at);
    if (min !== null && max !== null && min > max) tell("crossed", at, min, max);
    const { least, most } = QUANTITIES[limit.quantity];
    for (const end of [min, max]) if (end !== null && !(end >= least && end <= most)) tell("impossible", at, end);
    if (change && !(change.most > 0)) tell("negative", at, change.most);
    const range = change ? change.most * (change.of === "range" ? 1 : 2) : 0;
    if (min !== null && max !== null && min <= max && range > max - min) tell("change", at, range, Number((max - min).toFixed(6)));
    if (limits.findIndex((other) => same(limit, other) && limit.measure === other.measure && limit.change?.overH === other.change?.overH) !== at) tell("twice", at);
    if (limit.measure !== "value") {
      const value = limits.find((other) => same(limit, other) && other.measure === "value" && (other.min !== null || other.max !== null));
      if (value && limit.measure === "excursion" && (low(limit) > low(value) || high(limit) < high(value))) tell("excursion", at, said(limit), said(value));
      // A mean has one end as a rule; it is outside where that end is.
      if (value && limit.measure === "annual-mean" && [min, max].some((end) => end !== null && (end < low(value) || end > high(value)))) tell("mean", at, said(limit), said(value));
    }
  }
  return faults;
}

/** Where two profiles that stand over one place leave no value that both allow: each limit of the first against those of the other for the same subject, or for all. */
export function conflictFaults(one: Profile, other: Profile): ProfileFault[] {
  return one.limits.flatMap((limit, at) =>
    other.limits
      .filter((against) => against.quantity === limit.quantity && against.measure === limit.measure && meet(limit.subject, against.subject))
      .filter((against) => low(limit) > high(against) || low(against) > high(limit))
      .map((against): ProfileFault => ({
        code: "disjoint", profile: one.id, limit: at, quantity: limit.quantity, subject: limit.subject, a: said(limit), b: said(against), other: other.id,
      })),
  );
}

const meet = (one: ProfileLimit["subject"], other: ProfileLimit["subject"]): boolean => one === other || one === "all" || other === "all";
