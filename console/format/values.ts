import { isStale } from "@stacktwin/twin-models/known";
import type { Quality, Value } from "@stacktwin/twin-models/reading";
import type { Millis } from "@stacktwin/twin-models/ids";
import type { Meaning } from "@stacktwin/twin-models/meaning";
import type { ModelInfo, Present, PropertyInfo } from "@stacktwin/twin-models/thing";

const numbers = new Map<string, Intl.NumberFormat>();

export function formatNumber(value: number, decimals: number, locale: string): string {
  const key = `${locale}/${decimals}`;
  let format = numbers.get(key);
  if (!format) numbers.set(key, (format = new Intl.NumberFormat(locale, { minimumFractionDigits: decimals, maximumFractionDigits: decimals })));
  return format.format(value);
}

/** 0.924 → `92`, 0.004 → `0.4`: whole per cent but where that would hide a small chance. */
export const formatPercent = (part: number, locale: string): string => formatNumber(part * 100, part > 0 && part < 0.01 ? 1 : 0, locale);

export function formatBytes(bytes: number, locale: string): string {
  const units = ["B", "KiB", "MiB", "GiB", "TiB"];
  let size = bytes;
  let unit = 0;
  while (size >= 1024 && unit < units.length - 1) {
    size /= 1024;
    unit++;
  }
  return `${formatNumber(size, unit < 2 || size >= 100 ? 0 : 1, locale)} ${units[unit]}`;
}

/** The text of a value without its unit; null when there is nothing to show. `word` says enumerated and yes-or-no values in the reader's language. */
export function formatValue(value: Value | undefined, decimals: number, locale: string, word: (value: string | boolean) => string): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === "number" ? formatNumber(value, decimals, locale) : word(value);
}

/** What may be said of a value: its quality, or that it is stale, or that nothing was ever heard. */
export type Standing = Quality | "stale" | "silent";

export function standing(present: Present | undefined, maxAge: number, now: Millis): Standing {
  if (!present) return "silent";
  if (present.quality === "bad") return "bad";
  return isStale(present, maxAge, now) ? "stale" : present.quality;
}

/** Counters and codes such as a job's number are names, not amounts: they are said as they stand. */
export const isName = ({ type, unit, series }: Pick<PropertyInfo, "type" | "unit" | "series">): boolean => type === "integer" && unit === "" && !series;

/** True for a value in which, as its model says, somebody should look at the thing. */
export const isAbnormal = ({ abnormal }: Pick<PropertyInfo, "abnormal">, present: Present | undefined): boolean =>
  (typeof present?.value === "string" || typeof present?.value === "boolean") && (abnormal?.includes(present.value) ?? false);

const MOMENT_MS = 60_000;

/** True for what holds only at the moment of an occurrence, such as why a gate alarmed: its age makes it past, not stale. */
export const isMomentary = ({ occurrence }: Pick<ModelInfo, "occurrence">, { name, maxAge }: Pick<PropertyInfo, "name" | "maxAge">): boolean =>
  maxAge <= MOMENT_MS && (occurrence?.includes(name) ?? false);

/** Meanings that say at once what a thing is there for. */
const LEADING: ReadonlySet<Meaning> = new Set(["seat", "people.in", "people.out", "people.here", "leak", "main"]);
export const isLeading = ({ means }: Pick<PropertyInfo, "means">): boolean => means !== undefined && LEADING.has(means);

/** Whatever order a maker's registers have, temperature is told before humidity. */
const AIR: readonly Meaning[] = ["air.temperature", "air.humidity", "air.co2"];
const rank = ({ means }: PropertyInfo): number => (means !== undefined && AIR.includes(means) ? AIR.indexOf(means) : AIR.length);

/** The properties that stand for a thing in one line: what it is there for, then measured values, else its state. */
export function headline(model: ModelInfo, most = 2): PropertyInfo[] {
  const own = model.properties.filter((property) => property.means !== "upkeep" && !property.writable && !isMomentary(model, property)).toSorted((a, b) => rank(a) - rank(b));
  const leading = own.filter(isLeading);
  const states = own.filter((property) => property.values !== undefined);
  const measured = own.filter((property) => property.series && property.unit !== "" && !property.counter);
  const chosen = [...new Set(model.actions.length > 0 ? [...leading, ...states, ...measured] : [...leading, ...measured, ...states, ...own.filter(({ counter }) => counter)])];
  return (chosen.length > 0 ? chosen : own.length > 0 ? own : model.properties).slice(0, model.actions.length > 0 ? 1 : most);
}
