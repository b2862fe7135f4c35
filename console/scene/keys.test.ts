import { expect, test } from "vitest";
import { keyAct, KEYS, WALK_KEYS } from "./keys.ts";
import { TOOLS } from "./tool-list.ts";

const plain = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false };

test("keys of the scene leave the browser's own alone", () => {
  expect(keyAct({ key: "ArrowLeft", ...plain })).toMatchObject({ do: "turn" });
  expect(keyAct({ key: "ArrowLeft", ...plain, shiftKey: true })).toMatchObject({ do: "move" });
  expect(keyAct({ key: "2", ...plain })).toEqual({ do: "storey", number: 2 });
  expect(keyAct({ key: "K", ...plain })).toEqual({ do: "tool", tool: "keys" });
  expect(keyAct({ key: "+", ...plain, ctrlKey: true })).toBeNull();
  expect(keyAct({ key: "Tab", ...plain })).toBeNull();
});

test("someone who walks steps and turns with the same keys", () => {
  expect(keyAct({ key: "ArrowUp", ...plain }, true)).toEqual({ do: "step", x: 0, y: 1 });
  expect(keyAct({ key: "ArrowLeft", ...plain }, true)).toMatchObject({ do: "turn" });
  expect(keyAct({ key: "D", ...plain, shiftKey: true }, true)).toEqual({ do: "step", x: 1, y: 0 });
  expect(keyAct({ key: "d", ...plain })).toBeNull();
  expect(keyAct({ key: "Escape", ...plain }, true)).toEqual({ do: "back" });
});

test("no key means two things, and every tool but stepping back has one of its own", () => {
  const all = KEYS.flatMap(({ keys, shift }) => keys.map((key) => `${shift ? "shift " : ""}${key}`));
  expect(new Set(all).size).toBe(all.length);
  const tools = KEYS.flatMap(({ keys, act }) => {
    const does = act(keys[0] ?? "");
    return does.do === "tool" ? does.tool : [];
  });
  expect([...tools, "back"].sort()).toEqual(Object.keys(TOOLS).sort());
  for (const { what, caps } of [...KEYS, ...WALK_KEYS]) expect([what.zh, what.en, ...caps].every((text) => text !== "")).toBe(true);
});
