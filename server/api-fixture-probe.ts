import { TwinError } from "@stacktwin/twin-models/errors";
import type { SiteId } from "@stacktwin/twin-models/ids";
import type { ModelAsk, WrittenModel } from "@stacktwin/twin-models/probe";
import type { Probe } from "./contracts/probe.ts";

export const MODEL_ASK: ModelAsk = {
  name: "made",
  titles: { zh: "试", en: "Made" },
  kind: "Other",
  fields: [{ filter: "a/b", path: "t", name: "temperature", titles: { zh: "温度", en: "Temperature" }, type: "number", unit: "", scale: 1, offset: 0, text: false, kind: "gauge", decimals: 1, maxAgeS: 60 }],
  times: [],
};

/** One session of each kind, called 1, that never ends. */
export function fixedProbe(site: SiteId, at: number): Probe {
  const head = (id: string, of: SiteId, by = "somebody") => {
    if (of !== site || id !== "1") throw new TwinError("NOT_FOUND", id);
    return { id, site, state: "running" as const, by, startedAt: at, endedAt: null, error: null };
  };
  const written: WrittenModel = { id: "urn:local:tm:made:1.0.0", file: "made.tm.json", model: "{}", examplesFile: "made.examples.json", examples: "", refused: null, messages: 1, decoded: 1, readings: [] };
  const probe: Probe = {
    ways: () => ({ connections: [{ id: "line", end: "10.0.0.1:502", kind: "tcp", detail: "1 units" }], broker: null }),
    scan: async (of, { from, to }, by) => ({ ...head("1", of, by), end: "10.0.0.1:502", shared: true, from, to, at: from, asked: 0, step: "asking", found: [], anyUnit: false }),
    getScan: (of, id) => ({ ...head(id, of), end: "10.0.0.1:502", shared: true, from: 1, to: 2, at: 1, asked: 0, step: "asking", found: [], anyUnit: false }),
    watch: async (of, _ask, by) => ({ ...probe.getWatch(of, "1"), by }),
    getWatch: (of, id) => ({ ...head(id, of), end: "10.0.0.1:502", shared: true, unit: 1, model: null, readAt: null, reads: 0, rows: [], values: [], problem: null }),
    orders: async (of, id) => {
      head(id, of);
      return { orders: [], tests: [], finds: [], models: [] };
    },
    listen: async (of, { filter }, by) => ({ ...probe.getListen(of, "1"), filter, by }),
    getListen: (of, id) => ({ ...head(id, of), broker: "mqtt://127.0.0.1:1883", filter: "#", endsAt: at + 1, heard: 0, dropped: 0, topics: [] }),
    proposal: (of, id) => {
      head(id, of);
      return { name: "made", kind: "Other", levels: [], filters: [], devices: [], fields: [], times: [], notes: [] };
    },
    model: (of, id) => {
      head(id, of);
      return written;
    },
    save: (of, id, ask) => probe.model(of, id, ask),
    end: async (of, id) => void head(id, of),
  };
  return probe;
}
