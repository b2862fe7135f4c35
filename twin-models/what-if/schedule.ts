import { Type, type Static } from "typebox";

const strict = { additionalProperties: false } as const;
const Twelve = (least: number, most: number) => Type.Array(Type.Number({ minimum: least, maximum: most }), { minItems: 12, maxItems: 12, description: "January to December, by the clock of the site" });

/**
 * Set-points over a year: one for each month (a constant is twelve of the same, two seasons are two sorts), and by how much they are other in the
 * night. `humidity` left out: as it was.
 */
export const ScheduleSchema = Type.Object(
  {
    temperature: Twelve(2, 35),
    humidity: Type.Optional(Twelve(15, 80)),
    /** From that hour on to the other one, past midnight where it is the smaller; °C added. */
    night: Type.Optional(Type.Object({ from: Type.Integer({ minimum: 0, maximum: 23 }), to: Type.Integer({ minimum: 0, maximum: 23 }), by: Type.Number({ minimum: -10, maximum: 10 }) }, strict)),
  },
  strict,
);
export type Schedule = Static<typeof ScheduleSchema>;

export const constant = (value: number): number[] => Array.from({ length: 12 }, () => value);

/** One value from `summer` (a month, 1 to 12) up to before `winter`, the other in the rest of the year. */
export const seasonal = (summerValue: number, winterValue: number, summer: number, winter: number): number[] =>
  Array.from({ length: 12 }, (_, at) => ((at + 1 - summer + 12) % 12 < (winter - summer + 12) % 12 ? summerValue : winterValue));

const isNight = ({ from, to }: NonNullable<Schedule["night"]>, hour: number): boolean => (from <= to ? hour >= from && hour < to : hour >= from || hour < to);

/** °C in a month (0 to 11) at an hour of the site's clock. */
export const temperatureAt = ({ temperature, night }: Schedule, month: number, hour: number): number => (temperature[month] ?? Number.NaN) + (night && isNight(night, hour) ? night.by : 0);
/** Per cent; NaN where it stays as it was. */
export const humidityIn = ({ humidity }: Schedule, month: number): number => humidity?.[month] ?? Number.NaN;
