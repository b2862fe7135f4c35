import { calibrationsOf } from "@stacktwin/twin-models/calibration";
import { ASPECTS, type Aspect, type Interval } from "@stacktwin/twin-models/interval";
import type { BinPlace } from "@stacktwin/twin-models/live";
import type { Millis, PlaceId, SiteId, ThingId } from "@stacktwin/twin-models/ids";
import type { ModelInfo, Present, ThingInstance, ThingView } from "@stacktwin/twin-models/thing";
import type { PlaceTree } from "@stacktwin/twin-models/place";
import type { Reading, Value } from "@stacktwin/twin-models/reading";
import type { Group } from "../contracts/spool.ts";
import type { KeptPresent } from "../contracts/state.ts";
import type { PresentChange, Twin, TwinDelta } from "../contracts/stages.ts";
import { Bins, type Carrier } from "./bins.ts";
import { Line } from "./line.ts";
import { keepNewer, newSlot, outranks, presentOf, putPresent, type Slot } from "./slot.ts";

export interface TwinParts {
  site: SiteId;
  things: readonly { instance: ThingInstance; info: ModelInfo }[];
  places: PlaceTree;
}

interface Entry {
  readonly instance: ThingInstance;
  readonly storey: PlaceId | undefined;
  readonly slots: Map<string, Slot>;
  readonly carrier: Carrier | null;
  heard: Millis;
}

const asText = (value: Value): string | null => (value === null ? null : String(value));
const isAspect = (aspect: string | undefined): aspect is Aspect => (ASPECTS as readonly (string | undefined)[]).includes(aspect);

/** The twin of one site. Readings of things or properties that it does not know are passed over. */
export function createTwin({ site, things, places }: TwinParts): Twin {
  const entries = new Map<ThingId, Entry>();
  const touched = new Set<Interval>();
  const bins = new Bins(site, places, touched);
  let dirty: Slot[] = [];

  for (const { instance, info } of things) {
    const slots = new Map<string, Slot>();
    for (const property of info.properties) {
      const line = isAspect(property.aspect) ? new Line(site, instance.id, property.aspect, touched) : null;
      slots.set(property.name, newSlot(instance.id, property, line, calibrationsOf(instance, property.name)));
    }
    const carrying = info.bins && slots.get(info.bins.carrying);
    const station = info.bins && slots.get(info.bins.station);
    const carrier = carrying && station ? { thing: instance.id, aisle: instance.place, carrying, station, aboard: 0 } : null;
    entries.set(instance.id, { instance, storey: places.within(instance.place, "storey")?.id, slots, carrier, heard: 0 });
  }

  const touch = (slot: Slot): void => {
    if (slot.dirty) return;
    slot.dirty = true;
    dirty.push(slot);
  };

  const replace = (slot: Slot, present: Present, changes: PresentChange[]): void => {
    const before = slot.shown;
    changes.push({ thing: slot.thing, property: slot.property, present: putPresent(slot, present), before });
    touch(slot);
  };

  /** A reading that is not newer than the present: history and intervals only, but for the moment of hearing. */
  const takeOlder = (slot: Slot, before: Present, reading: Reading, delta: TwinDelta): void => {
    if (reading.time < before.time) {
      delta.keep.push(reading);
      if (reading.received > before.heard) replace(slot, { ...before, heard: reading.received }, delta.changes);
      return;
    }
    if (reading.value !== before.value && outranks(reading.value, before.value)) {
      slot.keptAt = reading.time;
      slot.keptValue = reading.value;
      delta.keep.push(reading);
      replace(slot, presentOf(reading, Math.max(before.heard, reading.received)), delta.changes);
    } else if (slot.keptAt === reading.time && reading.value === before.value) delta.keep.push(reading);
  };

  const takeReading = (slot: Slot, reading: Reading, delta: TwinDelta): void => {
    const before = slot.present;
    if (before !== null && reading.time <= before.time) takeOlder(slot, before, reading, delta);
    else {
      keepNewer(slot, reading, delta.keep);
      const heard = before !== null && before.heard > reading.received ? before.heard : reading.received;
      replace(slot, presentOf(reading, heard), delta.changes);
    }
    if (slot.line !== null) slot.line.take(reading.time, asText(reading.value));
  };

  const view = (entry: Entry): ThingView => {
    const present: Record<string, Present> = {};
    for (const slot of entry.slots.values()) if (slot.shown !== null) present[slot.property] = slot.shown;
    return { thing: entry.instance, present };
  };

  return {
    restore(presents, open) {
      for (const interval of open.toSorted((a, b) => a.from - b.from)) {
        if (interval.aspect === "bin.place") bins.restore(interval);
        else
          for (const slot of entries.get(interval.subject as ThingId)?.slots.values() ?? [])
            if (slot.line?.aspect === interval.aspect) slot.line.restore(interval);
      }
      for (const kept of presents) {
        const entry = entries.get(kept.thing as ThingId);
        const slot = entry?.slots.get(kept.property);
        if (!entry || !slot) continue;
        putPresent(slot, kept.present);
        slot.keptAt = kept.keptAt;
        slot.keptValue = kept.keptValue;
        slot.line?.take(kept.present.time, asText(kept.present.value));
        entry.heard = Math.max(entry.heard, kept.present.heard);
      }
      for (const { carrier } of entries.values()) if (carrier) carrier.aboard = bins.aboard(carrier.thing);
    },

    take(group: Group): TwinDelta {
      const delta: TwinDelta = { seq: group.seq, at: group.at, changes: [], bins: [], keep: [] };
      let entry: Entry | undefined;
      let time = 0;
      for (const reading of group.readings) {
        if (entry === undefined || entry.instance.id !== reading.thing || time !== reading.time) {
          // Readings of one moment are one look at the machine: what it carries and where it stands belong together.
          if (entry?.carrier) bins.look(entry.carrier, delta.bins);
          if (entry?.instance.id !== reading.thing) entry = entries.get(reading.thing);
          time = reading.time;
        }
        const slot = entry?.slots.get(reading.property);
        if (entry === undefined || slot === undefined) continue;
        if (reading.received > entry.heard) entry.heard = reading.received;
        takeReading(slot, reading, delta);
      }
      if (entry?.carrier) bins.look(entry.carrier, delta.bins);
      for (const { reader, received } of group.sightings) {
        if (entry === undefined || entry.instance.id !== reader) entry = entries.get(reader);
        if (entry !== undefined && received > entry.heard) entry.heard = received;
      }
      return delta;
    },

    view: (thing) => {
      const entry = entries.get(thing);
      return entry && view(entry);
    },
    views: (storey) =>
      Array.from(entries.values())
        .filter((entry) => storey === undefined || entry.storey === storey)
        .map(view),
    present: (thing, property) => entries.get(thing)?.slots.get(property)?.shown ?? undefined,
    bins: (): BinPlace[] => bins.all(),
    heard: (thing) => entries.get(thing)?.heard ?? 0,

    drain() {
      const presents = dirty.map((slot): KeptPresent => {
        slot.dirty = false;
        return { thing: slot.thing, property: slot.property, present: slot.present!, keptAt: slot.keptAt, keptValue: slot.keptValue };
      });
      const intervals = Array.from(touched, (interval) => ({ ...interval }));
      dirty = [];
      touched.clear();
      return { presents, intervals };
    },
  };
}
