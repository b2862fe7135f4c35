import { hourlyMeans } from "@stacktwin/twin-models/preservation/exposure-rows";
import { momentOfWall } from "@stacktwin/twin-models/day";
import { TwinError } from "@stacktwin/twin-models/errors";
import type { Millis, PlaceId, SiteId, Text } from "@stacktwin/twin-models/ids";
import type { Item } from "@stacktwin/twin-models/item";
import type { PlaceTree } from "@stacktwin/twin-models/place";
import { areOf } from "@stacktwin/twin-models/lender-limits";
import type { AskedOf, MakeReport, ReportKind, ReportLanguage, Statement } from "@stacktwin/twin-models/report";
import { monthSpan, yearSpan, type Span } from "@stacktwin/twin-models/report-span";
import type { ExcursionDesk } from "../contracts/excursion.ts";
import type { ExposureStore } from "../contracts/exposure.ts";
import type { Preservation } from "../contracts/preservation.ts";
import type { Sees } from "../contracts/reports.ts";
import type { StateStore } from "../contracts/state.ts";
import { airBlocks } from "./air-document.ts";
import type { Block } from "./document.ts";
import { evidenceContent, evidenceStays } from "./evidence-content.ts";
import { evidenceBlocks } from "./evidence-document.ts";
import { hoursCsv, hoursHead, localTimes } from "./hours-csv.ts";
import { staysCsv } from "./stays-csv.ts";
import { inputsHash, storeContent } from "./store-content.ts";
import { writingIn } from "./words.ts";

const DAY = 86_400_000;
/** So far back is told at most. */
const LONGEST = 5 * 366 * DAY;

export interface Sources {
  preservation: Preservation;
  excursions: Pick<ExcursionDesk, "lines">;
  state: Pick<StateStore, "intervals" | "itemByKey" | "exposures">;
  exposures: ExposureStore;
  placesOf: (site: SiteId) => PlaceTree;
  nameOf: (site: SiteId, thing: string) => Text;
  /** Hours up to here are reckoned. */
  closed: () => Millis;
  turn: () => Promise<unknown>;
}

/** What is to be made, checked and named, before any of it is read. */
export interface Plan {
  kind: ReportKind;
  language: ReportLanguage;
  title: string;
  span: Statement["span"];
  spaces: PlaceId[];
  item: Statement["item"];
  compose: (progress: (done: number) => void) => Promise<Composed>;
}

export interface Composed {
  lines: string[];
  body: Block[];
  csv: string;
  inputs: string;
}

const iso = (at: Millis): string => new Date(at).toISOString();
const spaceName = (places: PlaceTree, space: PlaceId): Text => places.byId.get(space)?.label ?? { zh: space, en: space };

/** A place with the space that it is in. */
export function whereIs(places: PlaceTree, place: PlaceId): Text {
  const own = places.byId.get(place);
  const parts = own ? [...new Set([places.within(place, "space") ?? own, own])] : [];
  return parts.length === 0 ? { zh: place, en: place } : { zh: parts.map(({ label }) => label.zh).join(" "), en: parts.map(({ label }) => label.en).join(", ") };
}

function over(sources: Sources, span: Span, name: string): { from: Millis; to: Millis; over: boolean } {
  const closed = sources.closed();
  if (span.from >= closed) throw new TwinError("BAD_INPUT", `${name} has not begun, or its first hour is not over.`, "span");
  return { from: span.from, to: Math.min(span.to, closed), over: span.to <= closed };
}

const TITLES: Record<"month" | "year", (name: string) => Text> = {
  month: (name) => ({ zh: `库房温湿度月报 ${Number(name.slice(0, 4))} 年 ${Number(name.slice(5))} 月`, en: `Air of the stores, ${name}` }),
  year: (name) => ({ zh: `库房温湿度年报 ${name} 年`, en: `Air of the stores, ${name}` }),
};

function airPlan(sources: Sources, site: SiteId, ask: AskedOf<"month"> | AskedOf<"year">, sees: Sees): Plan {
  const { preservation, excursions, placesOf, exposures, turn, nameOf } = sources;
  const places = placesOf(site);
  const zone = places.layout.timeZone;
  const name = ask.kind === "month" ? ask.month : ask.year;
  const span = over(sources, ask.kind === "month" ? monthSpan(name, zone) : yearSpan(name, zone), name);
  const spaces = ask.spaces === null ? preservation.measured(site).filter(sees) : [...new Set(ask.spaces)];
  if (spaces.length === 0) throw new TwinError("BAD_INPUT", "Temperature and humidity are measured in no space that is yours.", "spaces");
  for (const space of spaces) {
    if (!sees(space)) throw new TwinError("FORBIDDEN", `You may not make reports about ${space}.`, "spaces");
    if (places.byId.get(space)?.kind !== "space") throw new TwinError("NOT_FOUND", `There is no space ${space}.`, "spaces");
  }
  const title = TITLES[ask.kind](name)[ask.language];
  const only = spaces.length === 1 ? spaceName(places, spaces[0]!)[ask.language] : null;
  return {
    kind: ask.kind, language: ask.language, title: only === null ? title : `${only}${ask.language === "zh" ? "：" : ": "}${title}`,
    span: { name, from: iso(span.from), to: iso(span.to), timeZone: zone, over: span.over }, spaces, item: null,
    async compose(progress) {
      const writing = writingIn(ask.language, zone);
      const inputs = inputsHash();
      const stores: Parameters<typeof airBlocks>[0]["stores"] = [];
      const csv = [hoursHead()];
      const localOf = localTimes(zone);
      for (const [n, space] of spaces.entries()) {
        const label = spaceName(places, space);
        const measured = preservation.measured(site).includes(space) || exposures.span(site, space) !== null;
        const content = measured ? await storeContent({ preservation, excursions, exposures, zoneOf: () => zone, turn }, site, space, span, inputs) : null;
        stores.push({ name: label, content });
        if (content) {
          const rows = exposures.rows(site, space, span.from, span.to);
          csv.push(hoursCsv(content, label[ask.language], localOf, { from: rows.from, ...hourlyMeans(rows, 0) }));
        }
        progress((n + 1) / spaces.length);
        await turn();
      }
      const { say, moment } = writing;
      const lines = [
        `${moment(span.from)} – ${moment(span.to)}${ask.language === "zh" ? `（${zone}）` : ` (${zone})`}`,
        ...(span.over ? [] : [say({ zh: "这段时间尚未结束：只含已经过去的小时。", en: "This time is not over yet: only hours that have passed are in it." })]),
      ];
      return { lines, body: airBlocks({ year: ask.kind === "year", stores }, { writing, zone, nameOf: (thing) => nameOf(site, thing) }), csv: csv.join(""), inputs: inputs.digest("hex") };
    },
  };
}

/** The first moment of a day that is named as a date; throws BAD_INPUT for one that the calendar has not. */
function dayNamed(date: string, zone: string, place: string): Millis {
  const wall = Date.parse(`${date}T00:00:00Z`);
  if (new Date(wall || 0).toISOString().slice(0, 10) !== date) throw new TwinError("BAD_INPUT", `There is no day ${date}.`, place);
  return momentOfWall(wall, zone);
}

function evidencePlan(sources: Sources, site: SiteId, ask: AskedOf<"evidence">, sees: Sees): Plan {
  const { placesOf, state, exposures, preservation, turn, nameOf } = sources;
  const places = placesOf(site);
  const zone = places.layout.timeZone;
  const found = state.itemByKey(site, ask.item);
  if (!found) throw new TwinError("NOT_FOUND", `There is no item ${ask.item}.`, "item");
  const item: Item = found.item;
  const next = new Date(Date.parse(`${ask.last}T00:00:00Z`) + DAY).toISOString().slice(0, 10);
  const asked = { from: dayNamed(ask.first, zone, "first"), to: dayNamed(ask.last, zone, "last") && dayNamed(next, zone, "last") };
  if (asked.to <= asked.from) throw new TwinError("BAD_INPUT", "The last day is before the first.", "last");
  const span = over(sources, asked, ask.first);
  if (span.to - span.from > LONGEST) throw new TwinError("BAD_INPUT", "At most five years are told at once.", "first");
  for (const quantity of ["temperature", "humidity"] as const) {
    const { min, max } = ask.limits[quantity];
    if (min !== null && max !== null && min >= max) throw new TwinError("BAD_INPUT", `The lower limit of ${quantity} is not below the upper one.`, `limits/${quantity}`);
  }
  const profile = ask.limits.profile === null ? null : (preservation.profiles(site).find((each) => `${each.id} ${each.version}` === ask.limits.profile) ?? undefined);
  // A paper that names a standard has its numbers.
  if (profile === undefined || (profile && !areOf(ask.limits, profile))) throw new TwinError("BAD_INPUT", `These are not the limits of ${ask.limits.profile}.`, "limits/profile");
  const stays = evidenceStays(state.intervals(site, "item.place", span.from, span.to, ask.item), places, () => true, span.from, span.to);
  const home = places.within(item.home, "space")?.id;
  const spaces = [...new Set([...(home === undefined ? [] : [home]), ...stays.flatMap(({ space }) => (space === null ? [] : [space]))])];
  // Rooms that are not theirs would show as not known, and that would be no proof.
  if (!spaces.every(sees)) throw new TwinError("FORBIDDEN", "This item was in rooms about which you may not make reports.", "item");
  const { language } = ask;
  const words = language === "zh" ? `借展环境证明：${item.title || item.barcode}` : `Evidence for a lender: ${item.title || item.barcode}`;
  return {
    kind: "evidence", language, title: words, span: { name: null, from: iso(span.from), to: iso(span.to), timeZone: zone, over: span.over }, spaces, item: item.key,
    async compose(progress) {
      const writing = writingIn(language, zone);
      const inputs = inputsHash();
      const content = await evidenceContent({ state, exposures, preservation, turn }, site, { item, key: ask.item, span, limits: ask.limits, places }, inputs);
      progress(1);
      const whereOf = (place: PlaceId): Text => whereIs(places, place);
      const { moment, say } = writing;
      const lines = [`${moment(span.from)} – ${moment(span.to)}${language === "zh" ? `（${zone}）` : ` (${zone})`}`, ...(span.over ? [] : [say({ zh: "最后一天尚未结束。", en: "The last day is not over yet." })])];
      return { lines, body: evidenceBlocks({ ...content, profile }, { writing, zone, whereOf, nameOf: (thing) => nameOf(site, thing) }), csv: staysCsv(content, (place) => whereOf(place)[language], zone), inputs: inputs.digest("hex") };
    },
  };
}

const PLANS: { [K in ReportKind]: (sources: Sources, site: SiteId, ask: AskedOf<K>, sees: Sees) => Plan } = { month: airPlan, year: airPlan, evidence: evidencePlan };

/** Throws BAD_INPUT, NOT_FOUND, FORBIDDEN. */
export const planOf = (sources: Sources, site: SiteId, ask: MakeReport, sees: Sees): Plan => (PLANS[ask.kind] as (sources: Sources, site: SiteId, ask: MakeReport, sees: Sees) => Plan)(sources, site, ask, sees);
