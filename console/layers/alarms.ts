import type { Alarm } from "@stacktwin/twin-models/alarm";
import { PRIORITIES, PRIORITY_WORDS } from "@stacktwin/twin-models/priority";
import type { PlaceId } from "@stacktwin/twin-models/ids";
import type { Layer, LayerInput } from "./contract.ts";
import { roomOf, roomsAnd } from "./gather.ts";

function byRoom({ alarms, things, tree }: LayerInput): Map<PlaceId, Alarm[]> {
  const found = new Map<PlaceId, Alarm[]>();
  for (const alarm of alarms) {
    const place = alarm.place ?? things.get(alarm.thing)?.place;
    const room = place ? roomOf(tree, place) : undefined;
    if (room !== undefined) found.set(room, [...(found.get(room) ?? []), alarm]);
  }
  return found;
}

export const alarms: Layer = {
  name: "alarms",
  icon: "alarms",
  title: { zh: "报警", en: "Alarms" },
  what: { zh: "每个空间内最高级别的报警。搁置、抑制和停用的不计入；没有设备的空间无数据。", en: "The worst alarm in each room. Shelved, suppressed and out-of-service ones are left out; a room without devices has no data." },
  unit: { zh: "", en: "" },
  decimals: 0,
  subjects: { zh: "空间", en: "Rooms" },
  scale: { kind: "words", words: [{ title: { zh: "无报警", en: "None" }, tone: 0.12 }, ...PRIORITIES.map((priority) => ({ title: PRIORITY_WORDS[priority], tone: priority }))] },
  offered: ({ limits, alarms: known }) => limits.byId.size > 0 || [...known].length > 0,
  of: (input) => {
    const found = byRoom(input);
    const watched = new Set([...input.things.values()].flatMap(({ place }) => roomOf(input.tree, place) ?? []));
    return roomsAnd(input.tree, found.keys()).map((id) => {
      const here = found.get(id) ?? [];
      const value = here.length > 0 ? 1 + Math.max(...here.map(({ priority }) => PRIORITIES.indexOf(priority))) : watched.has(id) ? 0 : null;
      const at = here.length > 0 ? Math.min(...here.map(({ since }) => since)) : null;
      return { subject: { kind: "place", id }, value, stale: false, at, ...(here.length > 0 ? { note: { zh: `${here.length} 条`, en: here.length === 1 ? "1 alarm" : `${here.length} alarms` } } : {}) };
    });
  },
};
