import { fileError } from "@stacktwin/twin-models/file-fault";
import type { Millis } from "@stacktwin/twin-models/ids";

const DAY = 86_400_000;
const OFFSET = /^(?:GMT|UTC|Z)?\s*([+\-−])\s*(\d{1,2})(?::?(\d{2}))?$/i;

/** Turns the local time of a logger, said as if it were UTC, into the moments that it may be: two in an hour that came twice, none in one that was left out. */
export interface Zone {
  name: string;
  moments: (local: Millis) => readonly Millis[];
}

/** `+08:00` of an offset written in any usual way, or null. */
export function offsetName(text: string): string | null {
  const trimmed = text.trim();
  if (/^(GMT|UTC|Z)$/i.test(trimmed)) return "+00:00";
  const [, sign, hours = "", minutes = "00"] = OFFSET.exec(trimmed) ?? [];
  if (sign === undefined || Number(hours) > 14 || Number(minutes) > 59) return null;
  return `${sign === "+" ? "+" : "-"}${hours.padStart(2, "0")}:${minutes}`;
}

export function offsetMs(name: string): Millis {
  const [hours = 0, minutes = 0] = name.slice(1).split(":").map(Number);
  return (name.startsWith("-") ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

function fixedZone(name: string): Zone {
  const offset = offsetMs(name);
  return { name, moments: (local) => [local - offset] };
}

/** What the zone's clocks show at a moment, as if it were UTC. */
function clockOf(timeZone: string): (at: Millis) => Millis {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone, hourCycle: "h23", era: "short", year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric",
  });
  return (at) => {
    const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
    return Date.UTC(part["year"] ?? 0, (part["month"] ?? 1) - 1, part["day"], part["hour"], part["minute"], part["second"]) + (((at % 1000) + 1000) % 1000);
  };
}

function namedZone(name: string): Zone {
  const clock = clockOf(name);
  const offsetAt = (at: Millis): Millis => clock(at) - at;
  /** Offsets before and after each local day: nearly always the same, and then nothing has to be looked up. */
  let day = Number.NaN;
  let before = 0;
  let after = 0;
  return {
    name,
    moments(local) {
      const today = Math.floor(local / DAY);
      if (today !== day) {
        day = today;
        before = offsetAt(today * DAY - DAY);
        after = offsetAt(today * DAY + 2 * DAY);
      }
      if (before === after) return [local - before];
      const candidates = [local - Math.max(before, after), local - Math.min(before, after)];
      return candidates.filter((at) => at + offsetAt(at) === local);
    },
  };
}

/** A zone by its IANA name or a fixed offset. Throws BAD_INPUT for what is neither. */
export function zoneOf(text: string): Zone {
  const offset = offsetName(text);
  if (offset !== null) return fixedZone(offset);
  try {
    return namedZone(text);
  } catch (error) {
    throw fileError("zone-unknown", { text }, { place: "/timeZone", cause: error });
  }
}

/**
 * Which of two moments a row of an hour that came twice means: the rows stand in order, so it is the first one that goes
 * on from the row before. `direction` is −1 where the newest row stands on top.
 */
export function chosen(moments: readonly Millis[], last: Millis | null, direction: 1 | -1): Millis | null {
  const [first, second] = moments;
  if (first === undefined || second === undefined) return first ?? null;
  if (direction === 1) return last === null || first > last ? first : second;
  return last === null || second < last ? second : first;
}
