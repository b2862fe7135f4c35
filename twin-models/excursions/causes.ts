/** What an excursion may come from, in the order in which it is offered. */
export const CAUSES = {
  unit: { zh: "空调或除湿机组", en: "Air handling or dehumidifier" },
  alarm: { zh: "报警", en: "Alarm" },
  door: { zh: "门开着", en: "Open door" },
  setpoint: { zh: "设定值", en: "Set-point" },
  power: { zh: "停电", en: "Power cut" },
  weather: { zh: "室外天气", en: "Weather outside" },
  water: { zh: "漏水、清洁或施工用水", en: "Leak, cleaning or wet works" },
  people: { zh: "人员、参观或搬运", en: "People, visitors or moving" },
  instrument: { zh: "仪器或校准", en: "Instrument or calibration" },
  unknown: { zh: "查不出原因", en: "Cause not found" },
  other: { zh: "其他", en: "Other" },
} as const satisfies Record<string, { zh: string; en: string }>;
export type CauseKind = keyof typeof CAUSES;
export const CAUSE_KINDS = Object.keys(CAUSES) as CauseKind[];
