import { expect, test } from "vitest";
import { momentText, readMoment } from "./moments.ts";

const ZONE = "Asia/Shanghai";
const AT = Date.UTC(2026, 10, 19, 18, 10, 5);

test("a moment in an address is read again as it was written", () => {
  expect(momentText(AT)).toBe("2026-11-19T18:10:05Z");
  expect(readMoment(momentText(AT), ZONE)).toBe(AT);
  expect(readMoment(String(AT), ZONE)).toBe(AT);
});

test("without a zone a moment is the site's", () => {
  expect(readMoment("2026-11-20T02:10:05", ZONE)).toBe(AT);
  expect(readMoment("2026-11-20 02:10", ZONE)).toBe(AT - 5000);
  expect(readMoment("2026-11-20", ZONE)).toBe(Date.UTC(2026, 10, 19, 16));
  expect(readMoment("2026-11-20T02:10:05+09:00", ZONE)).toBe(AT - 3_600_000);
});

test("where clocks are put forward or back the moment is one of those meant", () => {
  expect(readMoment("2026-03-29T01:30", "Europe/Berlin")).toBe(Date.UTC(2026, 2, 29, 0, 30));
  expect(readMoment("2026-03-29T03:30", "Europe/Berlin")).toBe(Date.UTC(2026, 2, 29, 1, 30));
  expect([Date.UTC(2026, 9, 25, 0, 30), Date.UTC(2026, 9, 25, 1, 30)]).toContain(readMoment("2026-10-25T02:30", "Europe/Berlin"));
});

test.each(["", "nonsense", "2026", "2026-13-40", "2026-11-20T25:00", "12", "tomorrow", "1e12", "-5"])("%j is no moment", (text) => {
  expect(readMoment(text, ZONE)).toBeNull();
});
