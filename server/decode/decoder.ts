import type { SiteId } from "@stacktwin/twin-models/ids";
import type { Decoded } from "@stacktwin/twin-models/reading";
import type { ThingInstance } from "@stacktwin/twin-models/thing";
import { DecodeError, type BoundThing, type TopicBinding } from "@stacktwin/devices/contract";
import { createTopicMap, type TopicMap } from "@stacktwin/devices/topic-map";
import type { FieldSink } from "../contracts/message.ts";
import type { Spool } from "../contracts/spool.ts";
import type { Rejections } from "./rejections.ts";

export interface DecoderSite {
  site: SiteId;
  things: readonly BoundThing[];
  /** Installed things whose model was refused: what they say is known to be theirs, but cannot be read. */
  unbound: readonly ThingInstance[];
}

/** Messages taken since the start: those handed to the spool, and those it has on disk. */
export interface DecoderCounts {
  received: number;
  committed: number;
}

/** The stage that turns messages into readings and sightings. Shape of its output: `Decoded`. */
export interface Decoder extends FieldSink {
  /** The one of these sites whose things say this topic, for a broker that serves several. */
  siteOf: (topic: string, among: readonly SiteId[]) => SiteId | undefined;
  counts(): DecoderCounts;
  /** Other things from the next message on. */
  renew(sites: readonly DecoderSite[]): void;
}

interface Routes {
  bindings: TopicMap<TopicBinding>;
  /** Address words of things that cannot be read: a topic that names one is theirs. */
  unreadable: Map<string, string>;
}

function routesOf({ things, unbound }: DecoderSite): Routes {
  const bindings = createTopicMap<TopicBinding>();
  for (const thing of things) for (const binding of thing.topics) if (binding.inbound) bindings.add(binding.filter, binding);
  // A word of other things' topics too, such as the site's prefix, tells nothing.
  const common = new Set(things.flatMap(({ topics }) => topics.flatMap(({ filter }) => filter.split("/"))));
  const unreadable = new Map<string, string>();
  for (const instance of unbound)
    for (const word of [instance.id, ...Object.values(instance.address)]) if (typeof word === "string" && !common.has(word)) unreadable.set(word, instance.id);
  return { bindings, unreadable };
}

const unreadableThing = (routes: Routes, topic: string): string | undefined => {
  if (routes.unreadable.size === 0) return undefined;
  for (const level of topic.split("/")) {
    const thing = routes.unreadable.get(level);
    if (thing !== undefined) return thing;
  }
  return undefined;
};

/** `append` is the spool's. Nothing here throws: what cannot be decoded is rejected and is then done with. */
export function createDecoder(parts: { sites: readonly DecoderSite[]; append: Spool["append"]; rejections: Rejections }): Decoder {
  const { append, rejections } = parts;
  const routesOfAll = (sites: readonly DecoderSite[]): Map<SiteId, Routes> => new Map(sites.map((site) => [site.site, routesOf(site)]));
  let routes = routesOfAll(parts.sites);
  let received = 0;
  let committed = 0;

  const unknown = (site: Routes | undefined, topic: string, payload: Uint8Array): void => {
    const thing = site && unreadableThing(site, topic);
    if (thing === undefined) rejections.add(topic, "unknown-source", "no installed thing says this topic", payload);
    else rejections.add(topic, "unknown-thing", `the model of ${thing} was refused, so its messages cannot be read`, payload);
  };

  const refuse = (topic: string, error: unknown, payload: Uint8Array): void => {
    if (error instanceof DecodeError) rejections.add(topic, error.reason, error.message, payload);
    else rejections.add(topic, "codec-failed", error instanceof Error ? error.message : String(error), payload);
  };

  const store = (site: SiteId, decoded: Decoded, done: (error: Error | null) => void): void => {
    if (decoded.readings.length === 0 && decoded.sightings.length === 0) {
      done(null);
      return;
    }
    append(site, decoded, (error) => {
      if (!error) committed += 1;
      done(error);
    });
  };

  return {
    mqtt(site, topic, payload, at, done) {
      received += 1;
      const of = routes.get(site);
      const found = of?.bindings.find(topic);
      if (!found || found.length === 0) {
        unknown(of, topic, payload);
        done(null);
        return;
      }
      const decoded: Decoded = { readings: [], sightings: [] };
      for (const binding of found) {
        try {
          binding.decode(payload, topic, at, decoded);
        } catch (error) {
          refuse(topic, error, payload);
        }
      }
      store(site, decoded, done);
    },
    readings(site, decoded, done) {
      received += 1;
      store(site, decoded, done);
    },
    reject(_site, source, reason, detail, sample) {
      rejections.add(source, reason, detail, sample);
    },
    siteOf: (topic, among) =>
      among.find((site) => (routes.get(site)?.bindings.find(topic).length ?? 0) > 0) ??
      among.find((site) => {
        const of = routes.get(site);
        return of !== undefined && unreadableThing(of, topic) !== undefined;
      }),
    counts: () => ({ received, committed }),
    renew(sites) {
      routes = routesOfAll(sites);
    },
  };
}
