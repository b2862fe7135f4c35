import type { Alarm } from "@stacktwin/twin-models/alarm";
import type { ThingId } from "@stacktwin/twin-models/ids";
import { HEALTH_WORDS } from "../i18n/states.ts";
import { healthOf, HEALTHS, type Health } from "../pages/health.ts";
import type { Layer, Word } from "./contract.ts";

const TONES: Record<Health, Pick<Word, "tone" | "hatched">> = {
  fine: { tone: 0.14 }, uncertain: { tone: 0.4 }, alarm: { tone: 0.55 }, bad: { tone: 0.75 }, abnormal: { tone: 1 }, silent: { tone: 0.6, hatched: true },
};
/** From well to worse, so that the larger value is the worse. */
const ORDER = HEALTHS.toReversed();

export const health: Layer = {
  name: "health",
  icon: "devices",
  title: { zh: "设备状况", en: "Device health" },
  what: { zh: "每台设备此刻的状况：无声、自报异常、数值无效或过时、有报警、数值存疑、正常。", en: "How each device is now: silent, abnormal by its own word, values bad or stale, in alarm, in doubt, fine." },
  unit: { zh: "", en: "" },
  decimals: 0,
  subjects: { zh: "设备", en: "Devices" },
  scale: { kind: "words", words: ORDER.map((health) => ({ title: HEALTH_WORDS[health], ...TONES[health] })) },
  offered: ({ things }) => things.size > 0,
  of: ({ things, models, presentOf, alarms, now }) => {
    const alarmsOf = new Map<ThingId, Alarm[]>();
    for (const alarm of alarms) alarmsOf.set(alarm.thing, [...(alarmsOf.get(alarm.thing) ?? []), alarm]);
    return [...things.values()].map(({ id, model }) => {
      const present = presentOf(id);
      const heard = Object.values(present).map((one) => one.heard);
      return { subject: { kind: "thing", id }, value: ORDER.indexOf(healthOf(models.get(model), present, alarmsOf.get(id) ?? [], now)), stale: false, at: heard.length > 0 ? Math.max(...heard) : null };
    });
  },
};
