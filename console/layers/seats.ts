import { SEAT_STATES, seatState, type SeatState } from "../tally/tally.ts";
import type { Layer } from "./contract.ts";
import { hasSource, heardByRoom, NOTHING, roomsAnd, type Figure, type Heard } from "./gather.ts";

function figureOf(seats: readonly Heard[], count: Record<SeatState, number>): Figure {
  const known = count.taken + count.belongings + count.free;
  const heard = seats.flatMap(({ present, how }) => (present && (known === 0 || how !== "stale") ? present.heard : []));
  const at = heard.length > 0 ? Math.min(...heard) : null;
  if (known > 0) return { value: (100 * (count.taken + count.belongings)) / known, stale: false, at };
  const stale = seats.filter(({ how }) => how === "stale");
  if (stale.length === 0) return NOTHING;
  // As they were last heard: shown hatched, never counted.
  const taken = stale.filter(({ present }) => present?.value === true || present?.value === "taken" || present?.value === "belongings").length;
  return { value: (100 * taken) / stale.length, stale: true, at };
}

export const seats: Layer = {
  name: "seats",
  icon: "seat",
  title: { zh: "座位", en: "Seats" },
  what: { zh: "每个空间内有人或被物品占用的座位所占比例，没有消息的座位不计入。", en: "Share of the seats in each room that are taken or kept by belongings; seats that say nothing are left out." },
  unit: { zh: "%", en: "%" },
  decimals: 0,
  subjects: { zh: "空间", en: "Rooms" },
  scale: { kind: "amount", step: 25, least: 100, most: 100 },
  offered: (input) => hasSource(input, "seat"),
  of: (input) => {
    const heard = heardByRoom(input, "seat");
    return roomsAnd(input.tree, heard.keys()).map((id) => {
      const here = heard.get(id) ?? [];
      const count = Object.fromEntries(SEAT_STATES.map((state) => [state, 0])) as Record<SeatState, number>;
      for (const { info, present } of here) count[seatState(info, present, input.now)]++;
      const known = count.taken + count.belongings + count.free;
      const note = known > 0 ? { note: { zh: `空 ${count.free} 席，共 ${here.length} 席`, en: `${count.free} of ${here.length} free` } } : {};
      return { subject: { kind: "place", id }, ...figureOf(here, count), ...note };
    });
  },
};
