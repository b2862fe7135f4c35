import type { ThingId } from "@stacktwin/twin-models/ids";
import type { Present } from "@stacktwin/twin-models/thing";

export type ThingPresent = Readonly<Record<string, Present>>;

/**
 * The present of every property, with one list of listeners per thing: a value that moves wakes
 * only what shows that thing. The record of a thing is replaced when it changes, never mutated.
 */
export interface Presents {
  of(thing: ThingId): ThingPresent;
  subscribe(thing: ThingId, listener: () => void): () => void;
  /** Called once per delta with the things that changed; null after a snapshot. */
  onChanged(listener: (things: readonly ThingId[] | null) => void): () => void;
}

export interface PresentsKeeper extends Presents {
  replace(all: Iterable<readonly [ThingId, Record<string, Present>]>): void;
  apply(changes: Record<string, Record<string, Present>>): void;
}

const NONE: ThingPresent = Object.freeze({});

export function createPresents(): PresentsKeeper {
  let known = new Map<ThingId, ThingPresent>();
  const listeners = new Map<ThingId, Set<() => void>>();
  const everything = new Set<(things: readonly ThingId[] | null) => void>();

  return {
    of: (thing) => known.get(thing) ?? NONE,
    subscribe(thing, listener) {
      let set = listeners.get(thing);
      if (!set) listeners.set(thing, (set = new Set()));
      set.add(listener);
      return () => {
        set.delete(listener);
        if (set.size === 0) listeners.delete(thing);
      };
    },
    onChanged(listener) {
      everything.add(listener);
      return () => everything.delete(listener);
    },
    replace(all) {
      known = new Map(all);
      for (const set of listeners.values()) for (const listener of set) listener();
      for (const listener of everything) listener(null);
    },
    apply(changes) {
      const things = Object.keys(changes) as ThingId[];
      for (const thing of things) {
        known.set(thing, { ...known.get(thing), ...changes[thing] });
        for (const listener of listeners.get(thing) ?? []) listener();
      }
      for (const listener of everything) listener(things);
    },
  };
}
