import { isDeepStrictEqual } from "node:util";
import { ModelError, type CompiledModel } from "@stacktwin/devices/contract";
import { calibrationsOf } from "@stacktwin/twin-models/calibration";
import type { Replace } from "@stacktwin/twin-models/commissioning";
import { TwinError } from "@stacktwin/twin-models/errors";
import type { Millis, PlaceId, SiteId, ThingId } from "@stacktwin/twin-models/ids";
import type { Permission } from "@stacktwin/twin-models/permission";
import { canSucceed, successionOf } from "@stacktwin/twin-models/replacement";
import type { Antenna, Calibration, ThingInstance } from "@stacktwin/twin-models/thing";
import { addThing, rewriteThing } from "./config/edit-things.ts";
import type { Installation, SiteInstallation } from "./config/installation.ts";
import type { Clock } from "./contracts/clock.ts";
import type { Commissioning } from "./contracts/commissioning.ts";
import type { HeardTags } from "./locate/heard-tags.ts";
import type { Configuration } from "./reload.ts";

/** The mapping of an antenna that holds now or was the last. */
const lastOf = ({ antennas = [] }: ThingInstance, antenna: number): Antenna | undefined =>
  antennas.filter((each) => each.antenna === antenna).toSorted((a, b) => a.from - b.from).at(-1);

function found(installation: Installation, thing: ThingId): { site: SiteInstallation; inUse: ThingInstance } {
  for (const site of installation.sites) {
    const inUse = site.things.find(({ id }) => id === thing);
    if (inUse) return { site, inUse };
  }
  throw new TwinError("NOT_FOUND", `There is no thing ${thing}.`);
}

function knownPlace({ places }: SiteInstallation, place: PlaceId): void {
  if (!places.byId.has(place)) throw new TwinError("BAD_INPUT", `There is no place ${place} in the layout.`, "/place");
}

function knownModel(installation: Installation, id: string): CompiledModel {
  const model = installation.catalogue.models.get(id);
  if (!model) throw new TwinError("BAD_INPUT", `No model ${id} is known: drop its file into the folder things/ beside the configuration.`, "/model");
  return model;
}

/** The calibrations found out on a device end with it. */
const ended = (calibration: readonly Calibration[], now: Millis): Calibration[] =>
  calibration.map((each) => (each.to !== undefined && each.to <= now ? each : { ...each, to: Math.max(now, each.from) }));

/** Throws what speaks against this device going on with the history of the one before it. */
function succeed(installation: Installation, inUse: ThingInstance, ask: Replace, next: ThingInstance): void {
  const model = knownModel(installation, ask.model);
  try {
    model.bind(next);
  } catch (error) {
    if (error instanceof ModelError) throw new TwinError("BAD_INPUT", error.message, error.place);
    throw error;
  }
  const before = installation.catalogue.models.get(inUse.model);
  if (!before || before === model) return;
  const succession = successionOf(before.info, model.info);
  const [clash] = succession.clash;
  if (clash)
    throw new TwinError(
      "BAD_INPUT",
      `${clash.name} would be another quantity: ${clash.before} until now, ${clash.after} with the new model. Install it as a device of its own.`,
      "/model",
    );
  if (!canSucceed(before.info, model.info, succession))
    throw new TwinError("BAD_INPUT", "The new model is another kind of device and goes on with nothing of this one. Install it as a device of its own.", "/model");
  if (succession.end.length > 0 && !ask.endSeries)
    throw new TwinError("CONFLICT", `The new model does not say ${succession.end.join(", ")}: these end now. Say that they may (endSeries).`, "/endSeries");
}

export function createCommissioning(parts: { configuration: Configuration; heardTags: HeardTags; clock: Clock }): Commissioning {
  const { configuration, heardTags, clock } = parts;

  /** Writes what `change` makes of the thing as it is when its turn comes. */
  const rewrite = async (
    thing: ThingId,
    by: { who: string; why: string; what?: Permission },
    change: (inUse: ThingInstance, site: SiteInstallation, installation: Installation) => ThingInstance,
  ): Promise<ThingInstance> => {
    await configuration.edit({ what: "device:write", ...by }, (installation) => {
      const { site, inUse } = found(installation, thing);
      return rewriteThing(site.config.things, inUse, change(inUse, site, installation));
    });
    return found(configuration.installation, thing).inUse;
  };

  return {
    heardTag(site, said) {
      const epc = said.toUpperCase();
      const now = clock.now();
      const { since, antennas } = heardTags.heard(site, epc, now);
      const things = configuration.installation.sites.find(({ config }) => config.id === site)?.things ?? [];
      const mapped = antennas.map((heard) => {
        const reader = things.find(({ id }) => id === heard.reader);
        const last = reader && lastOf(reader, heard.antenna);
        return { ...heard, place: last?.place ?? null, from: last?.from ?? null };
      });
      return { epc, since, at: now, antennas: mapped };
    },

    async install(id: SiteId, ask, by) {
      await configuration.edit({ who: by, what: "device:write" }, (installation) => {
        const site = installation.sites.find(({ config }) => config.id === id);
        if (!site) throw new TwinError("NOT_FOUND", `There is no site ${id}.`);
        if (installation.sites.some(({ things }) => things.some((thing) => thing.id === ask.id)))
          throw new TwinError("CONFLICT", `There is a thing ${ask.id} already. Ids are never used twice.`, "/id");
        knownModel(installation, ask.model);
        knownPlace(site, ask.place);
        const { id: thing, ...rest } = ask;
        return addThing(site.config.things, { id: thing, site: id, ...rest });
      });
      return found(configuration.installation, ask.id).inUse;
    },

    bindAntenna: (thing, { antenna, place, before }, by) =>
      rewrite(thing, { who: by, why: `antenna ${antenna} hears ${place}` }, (inUse, site) => {
        knownPlace(site, place);
        const last = lastOf(inUse, antenna);
        if ((last?.place ?? null) !== before)
          throw new TwinError("CONFLICT", `Antenna ${antenna} of ${thing} hears ${last?.place ?? "no place"} by now.`, "/before");
        if (last?.place === place) throw new TwinError("CONFLICT", `Antenna ${antenna} of ${thing} hears ${place} already.`, "/place");
        const from = Math.max(clock.now(), (last?.from ?? 0) + 1);
        return { ...inUse, antennas: [...(inUse.antennas ?? []), { antenna, place, from }] };
      }),

    unbindAntenna: (thing, antenna, from, by) =>
      rewrite(thing, { who: by, why: `antenna ${antenna} as before` }, (inUse) => {
        const last = lastOf(inUse, antenna);
        if (!last || last.from !== from) throw new TwinError("CONFLICT", `This is not the last mapping of antenna ${antenna} of ${thing}.`);
        const { antennas = [], ...rest } = inUse;
        const left = antennas.filter((each) => each !== last);
        return left.length === 0 ? rest : { ...rest, antennas: left };
      }),

    calibrate: (thing, { before, ...ask }, { id, name }) =>
      rewrite(thing, { who: id, why: `${ask.property}: ${ask.certificate}`, what: "device:calibrate" }, (inUse) => {
        const own = calibrationsOf(inUse, ask.property);
        if ((own.at(-1)?.from ?? null) !== before) throw new TwinError("CONFLICT", `Another calibration of ${ask.property} of ${thing} was recorded meanwhile.`, "/before");
        if (ask.from > clock.now()) throw new TwinError("BAD_INPUT", "A calibration holds from a moment on that has been.", "/from");
        if (ask.to <= ask.from) throw new TwinError("BAD_INPUT", "It is due before it holds.", "/to");
        if (own.some(({ from }) => from === ask.from)) throw new TwinError("CONFLICT", `A calibration of ${ask.property} from that moment on is on record.`, "/from");
        return { ...inUse, calibration: [...(inUse.calibration ?? []), { ...ask, by: name, recorded: clock.now() }] };
      }),

    replace: (thing, ask, by) =>
      rewrite(thing, { who: by, why: ask.why }, (inUse, _site, installation) => {
        const { model, address } = inUse;
        if (!isDeepStrictEqual({ model, address }, ask.before))
          throw new TwinError("CONFLICT", `${thing} has another model or address by now.`, "/before");
        const at = clock.now();
        const next: ThingInstance = {
          ...inUse,
          model: ask.model,
          address: ask.address,
          ...(inUse.calibration && { calibration: ended(inUse.calibration, at) }),
          replaced: [...(inUse.replaced ?? []), { at, by, why: ask.why, model, address }],
        };
        succeed(installation, inUse, ask, next);
        return next;
      }),
  };
}
