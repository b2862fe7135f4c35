import type { Millis, ThingId } from "@stacktwin/twin-models/ids";
import type { Value } from "@stacktwin/twin-models/reading";
import type { Library } from "../library/make-library.ts";
import { MODELS, PEOPLE_COUNTERS } from "../library/models.ts";
import { OPENED } from "../library/opened.ts";
import { hash, makeRandom } from "../random.ts";
import { batteryOf, type Voice } from "../world/voices.ts";

/** The devices that speak when they have something to say: at once when it is urgent, else every so often. */
export interface Reports {
  /** Sends what is due; `lived` is the library's own time. */
  speak(now: Millis, lived: Millis): void;
}

/** Sends values of a thing; false while nobody takes them. */
export type Send = (thing: ThingId, values: Record<string, Value>, time: Millis) => boolean;

const EVERY = 600_000;
const COUNTERS_EVERY = 60_000;
const GATEWAYS_EVERY = 30_000;
/** After a start all have spoken within so long. */
const FIRST_WITHIN = 4000;

interface Speaker {
  thing: ThingId;
  voice: Voice;
  radio: boolean;
  every: number;
  due: Millis;
  said: string;
  frames: number;
}

const urgency = (voice: Voice, values: Record<string, Value>): string => JSON.stringify(voice.urgent.map((property) => values[property]));

export function makeReports(library: Library, voices: ReadonlyMap<ThingId, Voice>, born: Millis, seed: number, send: Send): Reports {
  const random = makeRandom(seed, "reports");
  const speakers: Speaker[] = library.things.flatMap(({ id, model, address }) => {
    const voice = voices.get(id);
    if (!voice || address["CONNECTION"] !== undefined) return [];
    const every = model === MODELS.gateway ? GATEWAYS_EVERY : PEOPLE_COUNTERS.has(model) ? COUNTERS_EVERY : EVERY;
    const due = born + (hash(id) % FIRST_WITHIN);
    return [{ thing: id, voice, radio: address["UPLINK"] !== undefined, every, due, said: "", frames: 0 }];
  });

  /** What the radio of a device says of itself; its counter goes on over a restart. */
  const radioOf = (speaker: Speaker, lived: Millis): Record<string, Value> => {
    const far = hash(speaker.thing) % 38;
    return {
      rssi: Math.round(-62 - far + 3 * random.normal()),
      snr: Math.round((9 - far / 5 + random.normal()) * 10) / 10,
      frameCounter: (Math.floor((lived - OPENED) / EVERY) + speaker.frames++) % 65_536,
      battery: Math.round(batteryOf(speaker.thing, lived)),
    };
  };

  return {
    speak(now, lived) {
      for (const speaker of speakers) {
        const { thing, voice, radio, every } = speaker;
        if (now < speaker.due && voice.urgent.length === 0) continue;
        const values = voice.say(lived);
        const urgent = urgency(voice, values);
        if (now < speaker.due && (speaker.said === "" || urgent === speaker.said)) continue;
        if (!send(thing, radio ? { ...values, ...radioOf(speaker, lived) } : values, now)) continue;
        speaker.said = urgent;
        speaker.due = now + every * (0.95 + 0.1 * random.next());
      }
    },
  };
}
