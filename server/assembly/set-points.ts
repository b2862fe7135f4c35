import { calibratedPresent } from "@stacktwin/twin-models/calibration";
import type { BoundThing } from "@stacktwin/devices/contract";
import { TwinError } from "@stacktwin/twin-models/errors";
import type { Millis, PlaceId, SiteId } from "@stacktwin/twin-models/ids";
import type { Person } from "@stacktwin/twin-models/permission";
import type { PlaceTree } from "@stacktwin/twin-models/place";
import { dewPoint } from "@stacktwin/twin-models/preservation/psychrometrics";
import type { RoomAir } from "@stacktwin/twin-models/set-point-change";
import { encode, rulesFor } from "../command/permit.ts";
import type { Installation, SiteInstallation } from "../config/installation.ts";
import type { Clock } from "../contracts/clock.ts";
import type { InstalledPoint, SetPoints } from "../contracts/set-points.ts";
import type { CommandDesk, Twin } from "../contracts/stages.ts";
import type { StateStore } from "../contracts/state.ts";
import { limitsInForce } from "./limits-in-force.ts";
import { sensorsBySpace, type Sensor, type SpaceSensors } from "../preservation/sensors.ts";
import { setPointsOf } from "../set-points/points.ts";
import { createSetPoints } from "../set-points/set-points.ts";
import type { Database } from "../sqlite/database.ts";
import { setPointTable } from "../state/set-points.ts";

interface Around {
  db: Database;
  state: Pick<StateStore, "command" | "addAct" | "profiles">;
  clock: Clock;
  steady: () => Millis;
  people: () => readonly Person[];
  site: (id: SiteId) => { twin: Pick<Twin, "present">; desk: Pick<CommandDesk, "askDecided">; places: PlaceTree };
  report: (error: unknown) => void;
}

/** What follows from the configuration of a site, told once for each reading of it. */
interface Known {
  sensors: SpaceSensors;
  points: readonly InstalledPoint[];
}

/** Changes of set-points over the sites of the installation in use. */
export function buildSetPoints(inUse: () => Installation, { db, state, clock, steady, people, site, report }: Around): SetPoints {
  const known = new WeakMap<SiteInstallation, Known>();
  const installation = (id: SiteId): SiteInstallation => {
    const found = inUse().sites.find(({ config }) => config.id === id);
    if (!found) throw new TwinError("NOT_FOUND", `There is no site ${id}.`);
    return found;
  };
  const knownOf = (id: SiteId): Known => {
    const of = installation(id);
    const before = known.get(of);
    if (before) return before;
    const sensors = sensorsBySpace(of.bound.values(), of.places);
    const told: Known = { sensors, points: setPointsOf([...of.bound.values()], of.places, of.config.setPoints, new Set(sensors.keys())) };
    known.set(of, told);
    return told;
  };
  const boundOf = (id: SiteId, thing: string): BoundThing => {
    const bound = installation(id).bound.get(thing);
    if (!bound) throw new TwinError("NOT_FOUND", `There is no thing ${thing}.`);
    return bound;
  };

  const mean = (id: SiteId, sensors: readonly Sensor[], quantity: Sensor["quantity"]): number | null => {
    const said = sensors.flatMap((sensor) => {
      if (sensor.quantity !== quantity) return [];
      const present = site(id).twin.present(sensor.thing, sensor.property);
      const value = present && calibratedPresent(sensor.calibrations, present);
      return typeof value?.value === "number" && value.quality !== "bad" && clock.now() - value.heard <= sensor.maxAge ? [value.value] : [];
    });
    return said.length > 0 ? said.reduce((sum, value) => sum + value, 0) / said.length : null;
  };

  return createSetPoints({
    store: setPointTable(db),
    points: (id) => knownOf(id).points,
    present: (id, { thing, property }) => site(id).twin.present(thing, property),
    air: (id, space): RoomAir => {
      const sensors = knownOf(id).sensors.get(space) ?? [];
      const [temperature, humidity] = [mean(id, sensors, "temperature"), mean(id, sensors, "humidity")];
      return { temperature, humidity, dewPoint: temperature === null || humidity === null ? null : dewPoint(temperature, humidity) };
    },
    limits: (id, space) => limitsInForce(state.profiles, id, space, clock.now()),
    check: (id, ask) => {
      const bound = boundOf(id, ask.thing);
      rulesFor(bound, ask);
      encode(bound, ask);
    },
    command: (id, ask, by) => site(id).desk.askDecided(ask, by, clock.now()),
    known: (id) => state.command(id),
    people,
    spaceOf: (id, { thing }) => installation(id).places.within(installation(id).bound.get(thing)?.instance.place ?? ("" as PlaceId), "space")?.id,
    record: (act) => state.addAct(act),
    clock,
    steady,
    report,
  });
}
