import type { Alarm } from "@stacktwin/twin-models/alarm";
import type { ThingInstance } from "@stacktwin/twin-models/thing";
import { expect, test } from "vitest";
import { draftOf, isWritten, orderOf, titleOf } from "./draft.ts";

const alarm = { id: "a", cause: { zh: "温度高于上限", en: "Temperature above the high limit" }, desk: "conservation", priority: "high", respondMin: 30 } as Alarm;
const thing = { id: "logger", name: { zh: "温湿度计", en: "Logger" } } as ThingInstance;

test("an alarm gives title, desk, priority and due time", () => {
  expect(draftOf({ alarm, thing }, "en", "facility", 0)).toMatchObject({ title: "Logger: Temperature above the high limit", desk: "conservation", priority: "high", due: 30 * 60_000 });
  expect(draftOf({}, "en", "stacks", 0)).toMatchObject({ title: "", desk: "stacks", priority: "medium", due: 24 * 3_600_000 });
});

test("a cause that names its device does not name it twice", () => {
  expect(titleOf({ alarm: { ...alarm, cause: { zh: "温湿度计过热", en: "Logger too warm" } }, thing })).toEqual({ zh: "温湿度计过热", en: "Logger too warm" });
});

test("a title that nobody changed goes in both languages, a changed one as it was written", () => {
  const draft = draftOf({ alarm, thing }, "en", "facility", 0);
  expect(orderOf(draft, { alarm, thing }, "en")).toMatchObject({ title: { zh: "温湿度计: 温度高于上限" }, alarm: "a" });
  expect(orderOf({ ...draft, title: " Look at the fan " }, { thing }, "en")).toMatchObject({ title: "Look at the fan", thing: "logger" });
});

test("without a title, or with a due time that is none, it is not written", () => {
  const draft = draftOf({ alarm, thing }, "en", "facility", 0);
  expect([isWritten(draft), isWritten({ ...draft, title: " x" }), isWritten({ ...draft, due: undefined }), isWritten({ ...draft, due: null })]).toEqual([true, false, false, true]);
});
