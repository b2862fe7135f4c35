import type { Text } from "@stacktwin/twin-models/ids";
import { TEXTS } from "./texts.ts";
import type { Tool } from "./tool-list.ts";

export type Act =
  | { do: "turn" | "move" | "step"; x: number; y: number }
  | { do: "tool"; tool: Tool }
  | { do: "back" }
  | { do: "take" }
  | { do: "storey"; number: number };

interface Pressed {
  key: string;
  shiftKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

/** One line of the list of keys, and what they do. */
export interface Binding {
  /** As `KeyboardEvent.key` says them; letters in lower case. */
  keys: readonly string[];
  shift?: boolean;
  /** What stands on the keys, for the list. */
  caps: readonly string[];
  what: Text;
  act: (key: string) => Act;
}

const TURN = 12;
const ROUND = 15;
const ARROWS: Readonly<Record<string, readonly [number, number]>> = { arrowleft: [-1, 0], arrowright: [1, 0], arrowup: [0, 1], arrowdown: [0, -1], a: [-1, 0], d: [1, 0], w: [0, 1], s: [0, -1] };
const arrow = (key: string): readonly [number, number] => ARROWS[key] ?? [0, 0];
const arrows = ["arrowleft", "arrowright", "arrowup", "arrowdown"] as const;
const caps = ["←", "→", "↑", "↓"] as const;
const tool = (name: Tool, keys: readonly string[], cap: string): Binding => ({ keys, caps: [cap], what: TEXTS[`${name}What` as keyof typeof TEXTS] ?? TEXTS[name], act: () => ({ do: "tool", tool: name }) });

/** Every key of the scene, in the order of its list. */
export const KEYS: readonly Binding[] = [
  { keys: arrows, caps, what: TEXTS.keyTurn, act: (key) => ({ do: "turn", x: arrow(key)[0] * TURN, y: -arrow(key)[1] * (TURN / 2) }) },
  { keys: arrows, shift: true, caps: ["Shift", ...caps], what: TEXTS.keyMove, act: (key) => ({ do: "move", x: arrow(key)[0], y: arrow(key)[1] }) },
  tool("nearer", ["+", "="], "+"),
  tool("farther", ["-", "_"], "−"),
  { keys: ["enter"], caps: ["Enter"], what: TEXTS.keyTake, act: () => ({ do: "take" }) },
  { keys: ["escape"], caps: ["Esc"], what: TEXTS.back, act: () => ({ do: "back" }) },
  { keys: ["1", "2", "3", "4", "5", "6", "7", "8", "9"], caps: ["1", "–", "9"], what: TEXTS.keyStorey, act: (key) => ({ do: "storey", number: Number(key) }) },
  tool("whole", ["h"], "H"),
  tool("top", ["t"], "T"),
  tool("apart", ["e"], "E"),
  tool("section", ["x"], "X"),
  tool("walk", ["v"], "V"),
  tool("follow", ["f"], "F"),
  tool("plan", ["m"], "M"),
  tool("link", ["y"], "Y"),
  tool("keys", ["k"], "K"),
];

/** The keys that mean something else to someone who stands in the building. */
export const WALK_KEYS: readonly Binding[] = [
  { keys: arrows, caps, what: TEXTS.keyWalk, act: (key) => (arrow(key)[0] === 0 ? { do: "step", x: 0, y: arrow(key)[1] } : { do: "turn", x: -arrow(key)[0] * ROUND, y: 0 }) },
  { keys: ["w", "a", "s", "d"], caps: ["W", "A", "S", "D"], what: TEXTS.keyStep, act: (key) => ({ do: "step", x: arrow(key)[0], y: arrow(key)[1] }) },
];

const find = (bindings: readonly Binding[], key: string, shift: boolean): Binding | undefined =>
  bindings.find((binding) => binding.keys.includes(key) && (binding.shift === undefined ? !(shift && key.startsWith("arrow")) : binding.shift === shift));

/** What a key means while the scene has the focus. */
export function keyAct({ key, shiftKey, ctrlKey, metaKey, altKey }: Pressed, walking = false): Act | null {
  if (ctrlKey || metaKey || altKey) return null;
  const pressed = key.toLowerCase();
  return ((walking ? find(WALK_KEYS, pressed, shiftKey) : undefined) ?? find(KEYS, pressed, shiftKey))?.act(pressed) ?? null;
}
