import type { NumberLimit } from "@stacktwin/twin-models/alarm";
import type { History } from "@stacktwin/twin-models/api";
import type { Millis, ThingId } from "@stacktwin/twin-models/ids";
import type { PropertyInfo } from "@stacktwin/twin-models/thing";

/** What a chart needs of one property of one thing. */
export interface ChartSeries {
  key: string;
  thing: ThingId;
  info: PropertyInfo;
  /** Of thing and property, as it stands in the list of lines. */
  name: string;
  ink: number;
  /** Undefined while it is fetched. A counter's buckets hold what was counted in each. */
  history: History | undefined;
  /** The same span that long before, its times as they were. */
  before: History | undefined;
  limits: readonly NumberLimit[];
}

export interface UnitGroup {
  unit: string;
  series: ChartSeries[];
}

/** Series of one unit share a plot, in the order in which their units first come. */
export function byUnit(series: readonly ChartSeries[]): UnitGroup[] {
  const groups = new Map<string, UnitGroup>();
  for (const each of series) {
    const found = groups.get(each.info.unit);
    if (found) found.series.push(each);
    else groups.set(each.info.unit, { unit: each.info.unit, series: [each] });
  }
  return [...groups.values()];
}

/** Max age of what is counted in a bucket is that bucket: where none came, nothing was counted. */
export const holds = ({ counter, maxAge }: Pick<PropertyInfo, "counter" | "maxAge">): Millis => (counter ? 0 : maxAge);
