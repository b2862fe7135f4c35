// @vitest-environment node
import { expect, test } from "vitest";
import { DESTINATIONS } from "../frame/destinations.ts";
import { keyAct } from "../scene/keys.ts";
import { texts as first } from "../i18n/en/first.ts";
import { texts as twin } from "../i18n/en/twin.ts";
import { ACTIONS } from "./actions.ts";
import { isSingle, keyCaps, keyName, matchKey } from "./keys.ts";

const all = ACTIONS.flatMap(({ name, keys }) => keys.map((key) => ({ name, key })));

test("no two actions share a key, and none begins where another ends", () => {
  for (const { name, key } of all) {
    const clash = all.filter((other) => other !== undefined && other.name !== name && (other.key === key || other.key.startsWith(`${key} `)));
    expect(clash, `${name}: ${key}`).toEqual([]);
  }
  expect(new Set(ACTIONS.map(({ name }) => name)).size).toBe(ACTIONS.length);
});

test("keys that the scene has are its own", () => {
  for (const { name, keys } of ACTIONS)
    for (const key of keys.filter((each) => isSingle(each) && each.length === 1)) {
      expect(keyAct({ key, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false }), `${name}: ${key}`).toBeNull();
    }
});

test("every page has a key of its own after g", () => {
  for (const { name } of DESTINATIONS) expect(ACTIONS.find((action) => action.name === `go.${name}`)?.keys[0], name).toMatch(/^g [a-z]$/);
});

test("a sequence is its keys one after another; another key breaks it and counts for itself", () => {
  const press = (pending: string | null, name: string, singles = true) => {
    const match = matchKey(ACTIONS, pending, name, singles);
    return match && "action" in match ? match.action.name : match;
  };
  expect(press(null, "g")).toEqual({ pending: "g" });
  expect(press("g", "h")).toBe("go.home");
  expect(press("g", "?")).toBe("keys");
  expect(press("g", "x")).toBeNull();
  expect(press(null, "h")).toBeNull();
});

test("single keys can be switched off; those with Control stay", () => {
  for (const { key } of all.filter((each) => isSingle(each.key))) expect(matchKey(ACTIONS, null, key.slice(0, 1), false), key).toBeNull();
  expect(matchKey(ACTIONS, null, "ctrl+k", false)).toMatchObject({ action: { name: "search" } });
});

test("keys are named as they are pressed and printed", () => {
  const key = (pressed: string, more = {}) => keyName({ key: pressed, ctrlKey: false, metaKey: false, altKey: false, ...more });
  expect([key("G"), key("?"), key("k", { ctrlKey: true }), key("k", { metaKey: true })]).toEqual(["g", "?", "ctrl+k", "ctrl+k"]);
  expect([key("Enter"), key(" "), key("a", { altKey: true })]).toEqual([null, null, null]);
  expect([keyCaps("g h"), keyCaps("ctrl+k"), keyCaps("/")]).toEqual([["G", "H"], ["Ctrl", "K"], ["/"]]);
});

test("every action has a name in words", () => {
  const texts = (key: string): unknown => key.split(".").reduce<unknown>((node, part) => (node as Record<string, unknown> | undefined)?.[part], { ...first, ...twin });
  const t = ((key: string) => texts(key)) as unknown as Parameters<(typeof ACTIONS)[number]["label"]>[0];
  for (const { name, label } of ACTIONS) expect(label(t), name).toEqual(expect.any(String));
});
