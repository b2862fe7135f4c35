import { expect, test } from "vitest";
import { momentText, readMoment, readTyped } from "./moments.ts";
import { formatSecond } from "./times.ts";

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

test("a moment is read as people type it, and what is left out is taken from the one that stands there", () => {
  const standing = Date.parse("2026-11-20T02:10:05Z");
  const shown = (text: string): string | null => {
    const at = readTyped(text, "Asia/Shanghai", standing);
    return at === null ? null : formatSecond(at, "Asia/Shanghai");
  };
  expect(shown("2026-11-21 09:30")).toBe("2026-11-21 09:30:00");
  expect(shown("2026-11-21T09:30:07")).toBe("2026-11-21 09:30:07");
  expect(shown(" 11-3  9:05 ")).toBe("2026-11-03 09:05:00");
  expect(shown("２０２６年11月21日 9：30")).toBe("2026-11-21 09:30:00");
  expect(shown("2026/1/2")).toBe("2026-01-02 10:10:05");
  expect(shown("18:45")).toBe("2026-11-20 18:45:00");
  expect(shown("2026-11-20T02:10:05Z")).toBe("2026-11-20 10:10:05");
  for (const nonsense of ["", "soon", "2026-02-30 09:00", "2026-13-01", "25:00", "12:61", "9"]) expect([nonsense, shown(nonsense)]).toEqual([nonsense, null]);
});
