/** Everything on the screens that may be asked "what is this?". */
export const HELP_KEYS = ["itemState", "notOnShelf", "shelfOrder", "probability", "age", "quality", "coverage", "calibrated", "alarmState", "priority", "craneState", "alarmRate", "alarmFlood", "alarmTop", "alarmChatter", "alarmFleeting", "alarmStanding", "alarmMix", "alarmAcknowledged", "alarmAside", "storeInRange", "storeIndex", "storeLifetime", "storeMould", "storeMoisture", "storeLight", "storeDewPoint", "storeBand", "storeClimate", "storeSensors", "storeProfile", "storePassport", "forecast", "climateField", "excursion", "registers", "calibrationDue"] as const;
export type HelpKey = (typeof HELP_KEYS)[number];

export interface HelpEntry {
  title: string;
  /** What it says, and how it comes about. */
  what: string;
  /** In what it is told. */
  unit?: string;
  /** Where it comes from. */
  source: string;
  /** What each of its values means. */
  values?: readonly (readonly [value: string, meaning: string])[];
}

/** The entries in one language. */
export type Help = Readonly<Record<HelpKey, HelpEntry>>;
