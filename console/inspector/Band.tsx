import type { Alarm, NumberLimit } from "@stacktwin/twin-models/alarm";
import type { Present, PropertyInfo } from "@stacktwin/twin-models/thing";
import type { ReactElement } from "react";
import { barSpan, normalOf } from "../format/limits.ts";

interface Props {
  info: PropertyInfo;
  present: Present | undefined;
  limits: readonly NumberLimit[];
  /** The alarm that stands, if one does: only then has the mark a colour. */
  alarm: Alarm | undefined;
}

/** Where the value lies: the darker part is normal, a mark at the end points to a value beyond the bar. Said in words beside it. */
export function Band({ info, present, limits, alarm }: Props): ReactElement {
  const span = barSpan(info, limits);
  if (!span) return <span />;
  const [from, to] = span;
  const at = (value: number): number => Math.max(0, Math.min(100, ((value - from) / (to - from)) * 100));
  const { low, high } = normalOf(limits);
  const value = typeof present?.value === "number" && present.quality !== "bad" ? present.value : null;
  const beyond = value === null || (value >= from && value <= to) ? null : value < from ? "low" : "high";
  return (
    <span className="band" aria-hidden="true">
      {limits.length > 0 ? <i className="band-normal" style={{ left: `${low === null ? 0 : at(low)}%`, right: `${high === null ? 0 : 100 - at(high)}%` }} /> : null}
      {limits.map(({ id, limit }) => <i key={id} className="band-limit" style={{ left: `${at(limit)}%` }} />)}
      {value === null ? null : <i className="band-value" data-beyond={beyond ?? undefined} style={{ left: `${at(value)}%`, ...(alarm?.active ? { background: `var(--${alarm.priority})` } : {}) }} />}
    </span>
  );
}
