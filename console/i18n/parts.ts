/**
 * The texts of the screens in parts, each in both languages. `first` is what the frame, home and more than one page say, and is there before anything
 * shows, as is `help`; any other part comes with what says it: `withTexts` beside its import names it. Keys are the same wherever they stand.
 */
export const PARTS = {
  first: { zh: () => import("./zh/first.ts"), en: () => import("./en/first.ts") },
  help: { zh: () => import("../help/zh.ts"), en: () => import("../help/en.ts") },
  admin: { zh: () => import("./zh/admin.ts"), en: () => import("./en/admin.ts") },
  alarms: { zh: () => import("./zh/alarms.ts"), en: () => import("./en/alarms.ts") },
  doses: { zh: () => import("./zh/doses.ts"), en: () => import("./en/doses.ts") },
  field: { zh: () => import("./zh/field.ts"), en: () => import("./en/field.ts") },
  forecast: { zh: () => import("./zh/forecast.ts"), en: () => import("./en/forecast.ts") },
  door: { zh: () => import("./zh/door.ts"), en: () => import("./en/door.ts") },
  excursions: { zh: () => import("./zh/excursions.ts"), en: () => import("./en/excursions.ts") },
  imports: { zh: () => import("./zh/imports.ts"), en: () => import("./en/imports.ts") },
  lists: { zh: () => import("./zh/lists.ts"), en: () => import("./en/lists.ts") },
  notifications: { zh: () => import("./zh/notifications.ts"), en: () => import("./en/notifications.ts") },
  probe: { zh: () => import("./zh/probe.ts"), en: () => import("./en/probe.ts") },
  reports: { zh: () => import("./zh/reports.ts"), en: () => import("./en/reports.ts") },
  registers: { zh: () => import("./zh/registers.ts"), en: () => import("./en/registers.ts") },
  salvage: { zh: () => import("./zh/salvage.ts"), en: () => import("./en/salvage.ts") },
  setPoints: { zh: () => import("./zh/setPoints.ts"), en: () => import("./en/setPoints.ts") },
  shelves: { zh: () => import("./zh/shelves.ts"), en: () => import("./en/shelves.ts") },
  stocktake: { zh: () => import("./zh/stocktake.ts"), en: () => import("./en/stocktake.ts") },
  stores: { zh: () => import("./zh/stores.ts"), en: () => import("./en/stores.ts") },
  tasks: { zh: () => import("./zh/tasks.ts"), en: () => import("./en/tasks.ts") },
  trends: { zh: () => import("./zh/trends.ts"), en: () => import("./en/trends.ts") },
  whereabouts: { zh: () => import("./zh/whereabouts.ts"), en: () => import("./en/whereabouts.ts") },
  whatIf: { zh: () => import("./zh/whatIf.ts"), en: () => import("./en/whatIf.ts") },
  twin: { zh: () => import("./zh/twin.ts"), en: () => import("./en/twin.ts") },
} as const;

type Parts = typeof PARTS;
/** Those that somebody has to ask for. */
export type Part = Exclude<keyof Parts, "first" | "help">;
/** They stand on whatever page there is. */
export const FIRST = ["first", "help"] as const satisfies readonly (keyof Parts)[];
export const LATER = Object.keys(PARTS).filter((part): part is Part => !FIRST.some((first) => first === part));

/** The keys of a text, with any text. */
export type Same<T> = { readonly [K in keyof T]: T[K] extends string ? string : Same<T[K]> };
type In<P extends keyof Parts> = Awaited<ReturnType<Parts[P]["zh"]>>["texts"];
type All<P extends keyof Parts> = (P extends unknown ? (texts: In<P>) => void : never) extends (texts: infer T) => void ? T : never;
/** Every text of the screens. */
export type Texts = Same<All<Part | "first">>;
