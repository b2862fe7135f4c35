import type { Tool } from "./Tools.tsx";

export type Act =
  | { do: "turn" | "move"; x: number; y: number }
  | { do: "tool"; tool: Tool }
  | { do: "back" }
  | { do: "take" }
  | { do: "storey"; number: number };

const ARROWS: Readonly<Record<string, readonly [number, number]>> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
const TOOLS: Readonly<Record<string, Tool>> = { "+": "nearer", "=": "nearer", "-": "farther", _: "farther", t: "top", T: "top", h: "whole", H: "whole" };
const STEP = 12;

/** What a key means while the scene has the focus. */
export function keyAct({ key, shiftKey, ctrlKey, metaKey, altKey }: { key: string; shiftKey: boolean; ctrlKey: boolean; metaKey: boolean; altKey: boolean }): Act | null {
  if (ctrlKey || metaKey || altKey) return null;
  const arrow = ARROWS[key];
  if (arrow) return shiftKey ? { do: "move", x: arrow[0], y: arrow[1] } : { do: "turn", x: arrow[0] * STEP, y: -arrow[1] * (STEP / 2) };
  const tool = TOOLS[key];
  if (tool) return { do: "tool", tool };
  if (key === "Escape") return { do: "back" };
  if (key === "Enter") return { do: "take" };
  return /^[1-9]$/.test(key) ? { do: "storey", number: Number(key) } : null;
}
