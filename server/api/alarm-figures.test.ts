import { afterAll, beforeAll, expect, test } from "vitest";
import { Value } from "typebox/value";
import type { AlarmEvent } from "@stacktwin/twin-models/alarm";
import { AlarmFiguresSchema, type AlarmFigures } from "@stacktwin/twin-models/alarm-figures";
import type { AlarmId, SiteId } from "@stacktwin/twin-models/ids";
import { NORTH, openHouse, SOUTH, T, type House } from "../fixtures/api.ts";

const HOUR = 3_600_000;
let house: House;
const cookies: Record<string, string> = {};

const raised = (alarm: string, occurrence: number): AlarmEvent => ({ at: T - HOUR + occurrence * 1000, alarm: alarm as AlarmId, occurrence, what: "raised", who: "twin", value: 25, why: "", shelf: null, priority: "high", desk: "facility", list: null });
const put = (site: SiteId, alarm: string, count: number): void => house.state.bringAlarms(site, house.deps.sites.get(site)!.alarms.standing(), Array.from({ length: count }, (_, n) => raised(alarm, n)));

beforeAll(() => {
  house = openHouse();
  put(NORTH, "north-open-high", 12);
  put(NORTH, "north-rare-high", 3);
  put(SOUTH, "south-open-high", 4);
  cookies["all"] = house.person("all", [{ role: "viewer", sites: [], spaces: [] }]);
  cookies["north"] = house.person("north", [{ role: "viewer", sites: [NORTH], spaces: [] }]);
  cookies["open"] = house.person("open", [{ role: "conservator", sites: [NORTH], spaces: ["north-open" as never] }]);
});
afterAll(() => house.close());

const ask = async (who: string, query = "", route = "alarm-figures", span = `from=${T - 2 * HOUR}&to=${T + HOUR}`) => house.ask("GET", `/api/sites/north/${route}?${span}&desk=facility${query}`, { cookie: cookies[who] ?? "" });

test("figures of the site, up to now", async () => {
  const figures: AlarmFigures = (await ask("all")).json();
  expect(Value.Check(AlarmFiguresSchema, figures)).toBe(true);
  expect(figures).toMatchObject({ sites: [NORTH], called: 15, recorded: T - HOUR, floodCount: 1, top: [{ alarm: "north-open-high", count: 12 }, { alarm: "north-rare-high", count: 3 }] });
  expect(figures.to).toBeLessThanOrEqual(T + 600_000);
});

test("a desk hears all sites that its person may see", async () => {
  expect((await ask("all", "&all=true")).json()).toMatchObject({ sites: [NORTH, SOUTH], called: 19 });
  expect((await ask("north", "&all=true")).json()).toMatchObject({ sites: [NORTH], called: 15 });
});

test("of rooms that are not one's own nothing is counted", async () => {
  expect((await ask("open")).json()).toMatchObject({ called: 12, different: 1 });
});

test("as a file, in the words of its reader", async () => {
  const answer = await ask("all", "&language=zh", "alarm-figures.csv");
  expect(answer.headers["content-type"]).toBe("text/csv; charset=utf-8");
  expect(answer.body).toContain("十分钟内最多,15,≤ 10,,,超出目标\r\n");
  expect((await ask("all", "", "alarm-figures.csv")).body).toContain("north-open-high,north,12,80\r\n");
});

test.each([["ends before it begins", `from=${T}&to=${T - 1}`], ["lies in the future", `from=${T + HOUR}&to=${T + 2 * HOUR}`]])("a span that %s is refused", async (_what, span) => {
  expect((await ask("all", "", "alarm-figures", span)).statusCode).toBe(400);
});
