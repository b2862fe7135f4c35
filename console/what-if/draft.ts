import { constant, seasonal, type Schedule } from "@stacktwin/twin-models/what-if/schedule";

export const KINDS = ["constant", "seasons", "months"] as const;
export type Kind = (typeof KINDS)[number];

/** What is typed into the editor: text, so that half a number may stand there. */
export interface Draft {
  kind: Kind;
  constant: string;
  summer: string;
  winter: string;
  /** The months, 1 to 12, in which summer and winter begin. */
  summerFrom: number;
  winterFrom: number;
  months: string[];
  /** Empty: as it was. */
  humidity: string;
  night: boolean;
  nightFrom: number;
  nightTo: number;
  nightBy: string;
}

export const draftOf = (value: number | null): Draft => {
  const typed = String(value ?? 18);
  return { kind: "constant", constant: typed, summer: typed, winter: String((value ?? 18) - 3), summerFrom: 6, winterFrom: 11, months: constant(0).map(() => typed), humidity: "", night: false, nightFrom: 20, nightTo: 6, nightBy: "-1" };
};

const numberIn = (typed: string, least: number, most: number): number | null => {
  const value = typed.trim() === "" ? Number.NaN : Number(typed);
  return value >= least && value <= most ? value : null;
};
export const temperatureIn = (typed: string): number | null => numberIn(typed, 2, 35);
export const humidityTyped = (typed: string): number | null => numberIn(typed, 15, 80);
export const nightTyped = (typed: string): number | null => numberIn(typed, -10, 10);

const MONTHS: Readonly<Record<Kind, (draft: Draft) => (number | null)[]>> = {
  constant: ({ constant: typed }) => constant(0).map(() => temperatureIn(typed)),
  seasons: ({ summer, winter, summerFrom, winterFrom }) => {
    const [warm, cold] = [temperatureIn(summer), temperatureIn(winter)];
    return warm === null || cold === null ? [null] : seasonal(warm, cold, summerFrom, winterFrom);
  },
  months: ({ months }) => months.map(temperatureIn),
};

/** The twelve set-points as they stand; null where one cannot be read. */
export const monthsOf = (draft: Draft): (number | null)[] => MONTHS[draft.kind](draft);

/** The schedule that is typed; null while a number is missing or outside of what can be set. */
export function scheduleOf(draft: Draft): Schedule | null {
  const temperature = monthsOf(draft);
  const humidity = draft.humidity.trim() === "" ? undefined : humidityTyped(draft.humidity);
  const by = draft.night ? nightTyped(draft.nightBy) : 0;
  if (temperature.some((value) => value === null) || humidity === null || by === null) return null;
  return { temperature: temperature as number[], ...(humidity !== undefined && { humidity: constant(humidity) }), ...(draft.night && { night: { from: draft.nightFrom, to: draft.nightTo, by } }) };
}
