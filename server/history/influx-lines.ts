import type { SiteId, ThingId } from "@stacktwin/twin-models/ids";
import type { Reading, Value } from "@stacktwin/twin-models/reading";
import type { Sample, SeriesId } from "../contracts/history.ts";

/**
 * How a reading stands in InfluxDB: measurement is the property; tags site and thing; field `value` is a number,
 * `text` a text; yes and no are both (1 and "true"). What is not good says so in `quality`; no such field means good.
 * A bad number stands in `bad`, so that no outside query takes it for a value.
 */
const escapeName = (text: string): string => text.replace(/[, ]/g, "\\$&");
const escapeTag = (text: string): string => text.replace(/[,= ]/g, "\\$&");
const escapeText = (text: string): string => text.replace(/["\\]/g, "\\$&");

/** The line protocol can say neither a line break in a name nor a backslash at its end. */
const unspeakable = (text: string): boolean => text === "" || /[\n\r]|\\$/.test(text);

export function prefixOf({ site, thing, property }: SeriesId): string {
  for (const name of [site, thing, property]) if (unspeakable(name)) throw new RangeError(`InfluxDB cannot keep the name ${JSON.stringify(name)}`);
  return `${escapeName(property)},site=${escapeTag(site)},thing=${escapeTag(thing)} `;
}

/** Lines of readings; remembers what lines of a series begin with. */
export class LineWriter {
  readonly #prefixes = new Map<string, Map<string, Map<string, string>>>();

  /** Throws RangeError for names that the line protocol cannot say. */
  line(site: SiteId, reading: Reading): string {
    const { thing, property, value, quality } = reading;
    const prefix = this.#prefixes.get(site)?.get(thing)?.get(property) ?? this.#remember(site, thing, property);
    const time = Math.round(reading.time);
    if (quality === "good" && typeof value === "number" && Number.isFinite(value)) return `${prefix}value=${value} ${time}`;
    return `${prefix}${fields(value, quality)} ${time}`;
  }

  #remember(site: SiteId, thing: ThingId, property: string): string {
    const prefix = prefixOf({ site, thing, property });
    const things = this.#prefixes.get(site) ?? new Map<string, Map<string, string>>();
    const properties = things.get(thing) ?? new Map<string, string>();
    this.#prefixes.set(site, things.set(thing, properties.set(property, prefix)));
    return prefix;
  }
}

function fields(value: Value, quality: Reading["quality"]): string {
  const number = quality === "bad" ? "bad" : "value";
  const known = quality === "good" ? "" : `,quality="${quality}"`;
  if (typeof value === "number" && Number.isFinite(value)) return `${number}=${value}${known}`;
  if (typeof value === "boolean") return `${number}=${Number(value)},text="${value}"${known}`;
  if (typeof value === "string") return `text="${escapeText(value)}"${known}`;
  return `quality="${quality}"`;
}

/** Fields of a number of the past; null where there is nothing to say. */
export const broughtFields = (value: number, quality: Reading["quality"]): string | null =>
  Number.isFinite(value) || quality === "bad" ? fields(Number.isFinite(value) ? value : null, quality) : null;

/** Fields to ask for, in the order `sampleOf` takes them, after the time. */
export const SAMPLE_FIELDS = `"value","bad","text","quality"`;

export type SampleRow = [time: number, value: number | null, bad: number | null, text: string | null, quality: Sample["quality"] | null];

export function sampleOf([time, value, bad, text, quality]: SampleRow): Sample {
  const number = value ?? bad;
  return { time, value: number === null ? text : text === null ? number : number === 1, quality: quality ?? "good" };
}
