/** How a volume is when it goes into its box. */
export const CONDITIONS = ["dry", "damp", "wet"] as const;
export type Condition = (typeof CONDITIONS)[number];
export const BOX_STATES = ["open", "packed", "moved"] as const;
export type BoxState = (typeof BOX_STATES)[number];

/** One line of the log, as far as boxes are told from it. `at` and `id` were made on the device. */
export type BoxAct = { id: string; at: number; box: number | null } & (
  | { act: "packed"; condition: Condition }
  | { act: "moved"; to: string }
  | { act: "reopened" }
  | { act: "absent"; item: string }
  | { act: "found"; item: string }
  | { act: "note"; text: string }
);

/** One box as the log tells it. */
export interface BoxNow {
  state: BoxState;
  condition: Condition | null;
  to: string | null;
  /** Items that were not there. */
  absent: string[];
  /** When it was last said so; 0: never. */
  at: number;
}
export const untouched = (): BoxNow => ({ state: "open", condition: null, to: null, absent: [], at: 0 });

/** Told by time, and of one moment by id: whoever has the same lines, in any order and as often as may be, has the same picture. */
export const logOrder = (a: Pick<BoxAct, "at" | "id">, b: Pick<BoxAct, "at" | "id">): number => a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

type Step<A extends BoxAct["act"]> = (box: BoxNow, act: Extract<BoxAct, { act: A }>) => void;
const STEPS: { [A in BoxAct["act"]]: Step<A> } = {
  packed: (box, { condition }) => {
    box.condition = condition;
    // A word of the shelf that comes later than that of the lorry brings nothing back.
    if (box.state === "open") box.state = "packed";
  },
  moved: (box, { to }) => Object.assign(box, { state: "moved", to }),
  reopened: (box) => Object.assign(box, { state: "open", condition: null, to: null }),
  absent: (box, { item }) => {
    if (!box.absent.includes(item)) box.absent.push(item);
  },
  found: (box, { item }) => {
    box.absent = box.absent.filter((each) => each !== item);
  },
  note: () => undefined,
};

/** How all boxes stand by the log; what it does not name is untouched. */
export function boxesNow(log: readonly BoxAct[]): Map<number, BoxNow> {
  const boxes = new Map<number, BoxNow>();
  const seen = new Set<string>();
  for (const act of log.toSorted(logOrder)) {
    if (seen.has(act.id)) continue;
    seen.add(act.id);
    if (act.box === null) continue;
    const box = boxes.get(act.box) ?? untouched();
    (STEPS[act.act] as (box: BoxNow, act: BoxAct) => void)(box, act);
    box.at = act.at;
    boxes.set(act.box, box);
  }
  return boxes;
}

export interface Progress {
  packed: number;
  moved: number;
  absent: number;
}
/** How many boxes are packed (those that were moved too), how many were moved, and how many items were not there. */
export function progressOf(log: readonly BoxAct[]): Progress {
  const now = [...boxesNow(log).values()];
  return { packed: now.filter(({ state }) => state !== "open").length, moved: now.filter(({ state }) => state === "moved").length, absent: now.reduce((sum, { absent }) => sum + absent.length, 0) };
}
