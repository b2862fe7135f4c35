import type { Millis, SiteId, ThingId } from "@stacktwin/twin-models/ids";
import type { Decoded, Reading, Value } from "@stacktwin/twin-models/reading";
import type { ThingInstance } from "@stacktwin/twin-models/thing";
import { ClockSteps } from "./clock-steps.ts";
import { Complaints } from "./complaints.ts";
import type { Done, LinkStatus } from "../contracts/message.ts";

/** The models of what the server says of itself: installed like any device, so that limits can be set on it. */
export const SERVER_MODEL = "urn:stacktwin:tm:stacktwin-server:1.0.0";
export const LIBRARY_MODEL = "urn:stacktwin:tm:stacktwin-library:1.0.0";
export const LINK_MODEL = "urn:stacktwin:tm:stacktwin-link:1.0.0";
export const FORECAST_MODEL = "urn:stacktwin:tm:stacktwin-forecast:1.0.0";
export const DOSES_MODEL = "urn:stacktwin:tm:stacktwin-doses:1.0.0";

const GIGA = 1e9;

export interface SelfParts {
  things: () => readonly ThingInstance[];
  links: () => readonly LinkStatus[];
  /** Groups on disk that history has not got yet, and what is wrong with its store. */
  history: () => { behind: number; error: string | null };
  disk: () => { freeBytes: number; daysLeft: number | null };
  /** What is known of the library system of a site. */
  library: (site: SiteId, now: Millis) => Record<string, Value>;
  /** What is foretold of the space that a thing stands in. */
  forecast: (thing: ThingInstance, now: Millis) => Record<string, Value>;
  /** What is known of the doses of the books of a site. */
  doses: (site: SiteId) => Record<string, Value>;
  /** How often each source could not be read since the start. */
  rejected: () => Readonly<Record<string, number>>;
  untold: (now: Millis) => number;
  /** Set-points for which somebody is to be called, and those that cannot be put back. */
  setPoints: () => { trouble: string; stuck: string };
  /** A counter of milliseconds that nobody sets. */
  steady: () => Millis;
  say: (site: SiteId, decoded: Decoded, done: Done) => void;
  report: (what: string, error: unknown) => void;
}

type IsLink = (link: LinkStatus, site: SiteId, name: unknown) => boolean;
/** What LINK names, the likelier first: a Modbus connection of the site, the site's own broker, the embedded one. */
const IS_LINK: readonly IsLink[] = [
  ({ id, kind }, site, name) => kind === "modbus" && id.startsWith(`${site}/${String(name)} `),
  ({ id, kind }, site, name) => kind === "mqtt" && name === "broker" && id.startsWith(`${site} `),
  ({ kind }, _, name) => kind === "broker" && name === "broker",
];
const linkOf = (links: readonly LinkStatus[], { site, address }: ThingInstance): LinkStatus | undefined =>
  IS_LINK.flatMap((is) => links.filter((link) => is(link, site, address["LINK"])))[0];

/** Lets the server speak for itself, on the same road as every device. Call it every few seconds. */
export function createSelfWatch(parts: SelfParts): (now: Millis) => void {
  const steps = new ClockSteps();
  const complaints = new Complaints();

  const ofServer = (now: Millis): Record<string, Value> => {
    const { behind, error } = parts.history();
    const { freeBytes, daysLeft } = parts.disk();
    const setPoints = parts.setPoints();
    return {
      historyBehind: behind,
      historyTrouble: error !== null,
      diskFree: freeBytes / GIGA,
      ...(daysLeft === null ? {} : { diskDays: daysLeft }),
      clockStep: steps.look(now, parts.steady()),
      nonsense: complaints.look(now, parts.rejected()).join(", "),
      untold: parts.untold(now),
      setPointTrouble: setPoints.trouble,
      setPointStuck: setPoints.stuck,
    };
  };

  const SAYS: Readonly<Record<string, (thing: ThingInstance, now: Millis) => Record<string, Value>>> = {
    [SERVER_MODEL]: (_, now) => ofServer(now),
    [LIBRARY_MODEL]: ({ site }, now) => parts.library(site, now),
    [FORECAST_MODEL]: (thing, now) => parts.forecast(thing, now),
    [DOSES_MODEL]: ({ site }) => parts.doses(site),
    [LINK_MODEL]: (thing) => {
      const link = linkOf(parts.links(), thing);
      return link ? { state: link.state, detail: link.detail } : {};
    },
  };

  return (now) => {
    const bySite = new Map<SiteId, Reading[]>();
    for (const thing of parts.things()) {
      const said = SAYS[thing.model]?.(thing, now) ?? {};
      const readings = Object.entries(said).map(([property, value]): Reading => ({ thing: thing.id as ThingId, property, time: now, received: now, value, quality: value === null ? "bad" : "good" }));
      if (readings.length > 0) bySite.set(thing.site, [...(bySite.get(thing.site) ?? []), ...readings]);
    }
    for (const [site, readings] of bySite)
      parts.say(site, { readings, sightings: [] }, (error) => {
        if (error) parts.report("what the server says of itself", error);
      });
  };
}
