/** What has a button, too. */
export type PlanTool = "whole" | "nearer" | "farther" | "back";
export type PlanStep = "left" | "right" | "up" | "down" | "next" | "previous" | "first" | "last";
export type SheetMove = "panLeft" | "panRight" | "panUp" | "panDown" | Exclude<PlanTool, "back">;
export type PlanAct = PlanStep | SheetMove | PlanTool | "take";

interface Pressed {
  key: string;
  shiftKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

/** One line of the list of keys, and what its keys do. */
interface Binding {
  /** What stands on the keys, for the list. */
  caps: readonly string[];
  what: `plan.${string}`;
  /** By `KeyboardEvent.key`, with the modifier before it. */
  acts: Readonly<Record<string, PlanAct>>;
}

/** Every key of plans and fronts, in the order of its list; the storeys beside them hear the digits. */
export const PLAN_KEYS = [
  { caps: ["←", "→", "↑", "↓"], what: "plan.keyBeside", acts: { ArrowLeft: "left", ArrowRight: "right", ArrowUp: "up", ArrowDown: "down" } },
  { caps: ["PgUp", "PgDn"], what: "plan.keyKind", acts: { PageDown: "next", PageUp: "previous" } },
  { caps: ["Home", "End"], what: "plan.keyEnds", acts: { Home: "first", End: "last" } },
  { caps: ["Enter"], what: "plan.keyTake", acts: { Enter: "take", " ": "take" } },
  { caps: ["Shift", "←", "→", "↑", "↓"], what: "plan.keyPan", acts: { "shift ArrowLeft": "panLeft", "shift ArrowRight": "panRight", "shift ArrowUp": "panUp", "shift ArrowDown": "panDown" } },
  { caps: ["+"], what: "plan.nearer", acts: { "+": "nearer", "shift +": "nearer", "=": "nearer" } },
  { caps: ["−"], what: "plan.farther", acts: { "-": "farther", _: "farther", "shift _": "farther" } },
  { caps: ["0"], what: "plan.whole", acts: { "0": "whole" } },
  { caps: ["1", "–", "9"], what: "plan.keyStorey", acts: {} },
  { caps: ["Esc"], what: "plan.back", acts: { Escape: "back" } },
] as const satisfies readonly Binding[];

const ACTS = new Map<string, PlanAct>(PLAN_KEYS.flatMap(({ acts }) => Object.entries(acts)));

/** What a key means on a plan or a front. */
export function planAct({ key, shiftKey, ctrlKey, metaKey, altKey }: Pressed): PlanAct | null {
  return ctrlKey || metaKey || altKey ? null : (ACTS.get(shiftKey ? `shift ${key}` : key) ?? null);
}

/** The key of a tool: as it is printed, and as assistive technology is told. */
export function keyOf(tool: PlanTool): { cap: string; key: string } {
  const binding = PLAN_KEYS.find(({ acts }) => Object.values(acts).some((act) => act === tool));
  return { cap: binding?.caps[0] ?? "", key: Object.keys(binding?.acts ?? {})[0] ?? "" };
}
