import type { AlarmId, Millis, SiteId } from "@stacktwin/twin-models/ids";
import type { Desk } from "@stacktwin/twin-models/priority";

/** How the alarms of a desk perform: over which span, of which sites, and for whom. */
export interface FiguresQuestion {
  desk: Desk;
  sites: readonly SiteId[];
  from: Millis;
  to: Millis;
  /** By which the days are told on which alarms stand. */
  timeZone: string;
  /** Minutes within which an alarm has to be responded to; null where its limit does not say. */
  respondMin: (site: SiteId, alarm: AlarmId) => number | null;
  /** False: it is not for whoever asks. */
  sees: (site: SiteId, alarm: AlarmId) => boolean;
}
