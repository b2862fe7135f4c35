import { expect, test } from "vitest";
import { keyAct } from "./keys.ts";

test("keys of the scene leave the browser's own alone", () => {
  const plain = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false };
  expect(keyAct({ key: "ArrowLeft", ...plain })).toMatchObject({ do: "turn" });
  expect(keyAct({ key: "ArrowLeft", ...plain, shiftKey: true })).toMatchObject({ do: "move" });
  expect(keyAct({ key: "2", ...plain })).toEqual({ do: "storey", number: 2 });
  expect(keyAct({ key: "+", ...plain, ctrlKey: true })).toBeNull();
  expect(keyAct({ key: "Tab", ...plain })).toBeNull();
});
