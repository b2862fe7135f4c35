import { expect, test } from "vitest";
import { mistakeIn, parseField } from "./fields.ts";

const setpoint = { type: "number", minimum: 10, maximum: 30 };

test("names what is wrong before anything is sent", () => {
  expect(mistakeIn(setpoint, "21.5")).toBeNull();
  expect(mistakeIn(setpoint, "30.1")).toBe("outside");
  expect(mistakeIn(setpoint, "9.9")).toBe("outside");
  expect(mistakeIn(setpoint, "warm")).toBe("number");
  expect(mistakeIn(setpoint, " ")).toBe("needed");
  expect(mistakeIn(setpoint, " ", false)).toBeNull();
  expect(mistakeIn({ type: "integer" }, "1.5")).toBe("number");
  expect(mistakeIn({ type: "string" }, "any")).toBeNull();
});

test("sends the type the field asks for", () => {
  expect(parseField(setpoint, "21.5")).toBe(21.5);
  expect(parseField({ type: "boolean" }, "true")).toBe(true);
  expect(parseField({ type: "string" }, " auto ")).toBe("auto");
});
