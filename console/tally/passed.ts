import type { Meaning } from "@stacktwin/twin-models/meaning";
import type { PropertyInfo } from "@stacktwin/twin-models/thing";

/** What passed through a gate today, all its lines together; null while that is not known. */
export function passedToday(infos: readonly PropertyInfo[], counted: (info: PropertyInfo) => number | null): { in: number; out: number } | null {
  const sum = (meaning: Meaning): number | null =>
    infos.filter(({ means }) => means === meaning).reduce<number | null>((total, info) => {
      const count = counted(info);
      return count === null ? total : (total ?? 0) + count;
    }, null);
  const passed = { in: sum("people.in"), out: sum("people.out") };
  return passed.in === null && passed.out === null ? null : { in: passed.in ?? 0, out: passed.out ?? 0 };
}
