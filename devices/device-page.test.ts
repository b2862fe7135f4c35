import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { devicePage } from "./device-page.ts";
import { builtin } from "./testing.ts";

it("the page of supported devices is that of the models", () => {
  const page = readFileSync(new URL("../docs/devices.md", import.meta.url), "utf8");
  expect(page, "run node --import tsx devices/write-device-page.ts").toBe(devicePage(builtin.models.values()));
});
