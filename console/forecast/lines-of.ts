import type { Bucket } from "@stacktwin/twin-models/api";
import type { ForecastView } from "@stacktwin/twin-models/forecast-view";

const HOUR = 3_600_000;

/** What was, and what is foretold from there on as low, middle and high. */
export function linesOf({ past, hours, bands, at }: Pick<ForecastView, "past" | "hours" | "bands" | "at">, quantity: keyof ForecastView["bands"]): { was: Bucket[]; will: Bucket[] } {
  const was = past.map(([begin, temperature, humidity]): Bucket => {
    const value = quantity === "temperature" ? temperature : humidity;
    return [begin, value, value, value, 1];
  });
  const last = was.at(-1);
  const will = hours.flatMap((ahead, n): Bucket[] => {
    const band = bands[quantity][n];
    return band && at !== null ? [[at + ahead * HOUR, ...band, 1]] : [];
  });
  return { was, will: last && will.length > 0 ? [[last[0], last[1], last[2], last[3], 1], ...will] : will };
}
