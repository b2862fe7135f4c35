import { calibratedPresent, calibrationsOf, corrected } from "@stacktwin/twin-models/calibration";
import { TwinError } from "@stacktwin/twin-models/errors";
import { enclosureOf } from "@stacktwin/twin-models/enclosure";
import type { Millis, PlaceId, SiteId, ThingId } from "@stacktwin/twin-models/ids";
import type { PlaceTree } from "@stacktwin/twin-models/place";
import type { Polygon } from "@stacktwin/twin-models/plane";
import type { ThingInstance } from "@stacktwin/twin-models/thing";
import type { Spot } from "@stacktwin/twin-models/climate-field/kernel";
import type { Installation, SiteInstallation } from "../config/installation.ts";
import type { Clock } from "../contracts/clock.ts";
import { seriesKey, type HistoryStore } from "../contracts/history.ts";
import type { SpaceFields } from "../contracts/space-field.ts";
import type { Twin } from "../contracts/stages.ts";
import type { Sensor, SpaceSensors } from "../preservation/sensors.ts";
import { toldField, type Said, type SaidSurface } from "../space-field/told-field.ts";

const HOUR = 3_600_000;
/** How alike the air is from place to place is told from several moments, so far before the one that is asked for. */
const BEFORE: readonly Millis[] = [6 * HOUR, 12 * HOUR, 18 * HOUR];

interface Around {
  sensors: () => ReadonlyMap<SiteId, SpaceSensors>;
  history: Pick<HistoryStore, "at">;
  clock: Clock;
  site: (id: SiteId) => { twin: Pick<Twin, "present">; places: PlaceTree };
}

/** What a property said, put right; null where nothing holds. */
type Ask = (measured: Pick<Sensor, "thing" | "property" | "maxAge" | "calibrations">) => number | null;

const spotOf = ({ position }: Pick<ThingInstance, "position">): Spot | null => (position ? { x: position[0], y: position[1], z: position[2] } : null);

const outlineOf = ({ layout }: PlaceTree, space: PlaceId): Polygon =>
  layout.buildings.flatMap(({ storeys }) => storeys).flatMap(({ spaces }) => spaces).find(({ id }) => id === space)?.outline ?? [];

function surfacesOf({ bound, places }: SiteInstallation, space: PlaceId, ask: Ask): SaidSurface[] {
  return Array.from(bound.values()).flatMap(({ instance, info }) => {
    const spot = spotOf(instance);
    if (!spot || enclosureOf(places, instance.place)?.id !== space) return [];
    return info.properties.filter(({ means }) => means === "surface.temperature").flatMap(({ name, maxAge }): SaidSurface[] => {
      const temperature = ask({ thing: instance.id, property: name, maxAge, calibrations: calibrationsOf(instance, name) });
      return temperature === null ? [] : [{ thing: instance.id, spot, temperature }];
    });
  });
}

/** The air between the sensors of spaces of the installation in use: now from the twin, else from the history. */
export function buildFields(inUse: () => Installation, { sensors, history, clock, site }: Around): SpaceFields {
  const was = async (id: SiteId, at: Millis, maxAge: Millis): Promise<Ask> => {
    const samples = await history.at(id, at, maxAge);
    return ({ thing, property, maxAge: holds, calibrations }) => {
      const sample = samples.get(seriesKey(thing, property));
      if (!sample || typeof sample.value !== "number" || sample.quality === "bad" || at - sample.time > holds) return null;
      const inForce = calibrations.findLast(({ from }) => from <= sample.time);
      return inForce && sample.time < (inForce.to ?? Infinity) ? corrected(inForce, sample.value) : sample.value;
    };
  };
  const now = (id: SiteId): Ask => ({ thing, property, maxAge, calibrations }) => {
    const present = site(id).twin.present(thing, property);
    const said = present && calibratedPresent(calibrations, present);
    return typeof said?.value === "number" && said.quality !== "bad" && clock.now() - said.heard <= maxAge ? said.value : null;
  };
  return {
    async field(id, space, asked) {
      const own = sensors().get(id)?.get(space);
      const installation = inUse().sites.find(({ config }) => config.id === id);
      if (!own || !installation) throw new TwinError("NOT_FOUND", `No sensor of temperature and humidity is in ${space}.`);
      const at = asked ?? clock.now();
      const oldest = Math.max(...own.map(({ maxAge }) => maxAge));
      const asks = [asked === undefined ? now(id) : await was(id, at, oldest)];
      for (const before of BEFORE) asks.push(await was(id, at - before, oldest));
      const things = new Map<ThingId, Said>();
      const unplaced = new Set<ThingId>();
      for (const sensor of own) {
        if (sensor.quantity === "illuminance") continue;
        const instance = installation.bound.get(sensor.thing)?.instance;
        const spot = instance ? spotOf(instance) : null;
        if (!spot) {
          unplaced.add(sensor.thing);
          continue;
        }
        const nothing = asks.map(() => null);
        const said = things.get(sensor.thing) ?? { thing: sensor.thing, spot, temperature: nothing, humidity: nothing };
        things.set(sensor.thing, { ...said, [sensor.quantity]: asks.map((ask) => ask(sensor)) });
      }
      return toldField(space, at, outlineOf(installation.places, space), [...things.values()], [...unplaced], surfacesOf(installation, space, asks[0]!));
    },
  };
}
