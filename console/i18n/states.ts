import type { Text } from "@stacktwin/twin-models/ids";
import type { ItemState } from "@stacktwin/twin-models/item";

// Words that layers say in both languages at once: they bring these few with them, and not all texts of both.

export const HEALTH_WORDS = {
  silent: { zh: "无声", en: "Silent" },
  abnormal: { zh: "异常", en: "Abnormal" },
  bad: { zh: "无效", en: "Bad values" },
  alarm: { zh: "报警", en: "In alarm" },
  uncertain: { zh: "存疑", en: "Uncertain" },
  fine: { zh: "正常", en: "Fine" },
} as const satisfies Readonly<Record<string, Text>>;

export const ITEM_STATE_WORDS: Readonly<Record<ItemState, Text>> = {
  "on-shelf": { zh: "在架", en: "On its shelf" },
  misplaced: { zh: "错架", en: "Misplaced" },
  "out-of-order": { zh: "乱序", en: "Out of order" },
  elsewhere: { zh: "在别处", en: "Elsewhere" },
  "in-transit": { zh: "运送中", en: "In transit" },
  "on-loan": { zh: "已借出", en: "On loan" },
  missing: { zh: "找不到", en: "Missing" },
  unknown: { zh: "未知（未覆盖）", en: "Unknown (not covered)" },
};

/** The same words in one language. */
export const wordsIn = <K extends string>(words: Readonly<Record<K, Text>>, language: keyof Text): Record<K, string> =>
  Object.fromEntries(Object.entries<Text>(words).map(([key, text]) => [key, text[language]])) as Record<K, string>;
