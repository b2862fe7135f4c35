import type { Hash } from "node:crypto";
import { canonicalJson, type Plain } from "@stacktwin/twin-models/canonical-json";
import { enclosuresOf } from "@stacktwin/twin-models/enclosure";
import type { ItemKey, Millis, PlaceId, SiteId } from "@stacktwin/twin-models/ids";
import type { Interval } from "@stacktwin/twin-models/interval";
import { isAway, type Item } from "@stacktwin/twin-models/item";
import type { PlaceTree } from "@stacktwin/twin-models/place";
import { complianceOfDays, type DayCompliance } from "@stacktwin/twin-models/preservation/compliance";
import { clearRow, exposureOf, mergeRow, WIDTH, type Exposure } from "@stacktwin/twin-models/preservation/exposure";
import { figuresOf, type ExposureFigures } from "@stacktwin/twin-models/preservation/exposure-figures";
import { hourlyMeans, sumInto, type ExposureRows } from "@stacktwin/twin-models/preservation/exposure-rows";
import { addHour, noMould, type Mould } from "@stacktwin/twin-models/preservation/mould";
import { gapsOf, outsideOf, type Run } from "@stacktwin/twin-models/preservation/runs-of-minutes";
import type { LenderLimits } from "@stacktwin/twin-models/report";
import { JUDGED, type Judged } from "@stacktwin/twin-models/stores";
import type { ExposureStore } from "../contracts/exposure.ts";
import type { Preservation, StoreInstrument } from "../contracts/preservation.ts";
import type { StateStore } from "../contracts/state.ts";

const HOUR = 3_600_000;
const MINUTE = 60_000;

/** Why nothing is known of the air in a stay. */
export type Blind = "place-unknown" | "away" | "not-measured";

/** Somewhere for a time. `space` where it is one of the site; `blind` where its air is not known at all. */
export interface EvidenceStay {
  place: PlaceId | null;
  space: PlaceId | null;
  from: Millis;
  to: Millis;
  blind: Blind | null;
}

/** What a stay, or all of them, did, with its extremes. */
export type EvidenceFigures = ExposureFigures & Pick<Exposure, "coldest" | "warmest" | "driest" | "dampest">;

export interface StayContent extends EvidenceStay {
  figures: EvidenceFigures;
  judged: Record<Judged, DayCompliance | null>;
  gaps: Record<Judged, Run[]>;
  outside: Record<Judged, Run[]>;
}

export interface EvidenceContent {
  item: Item;
  from: Millis;
  to: Millis;
  limits: LenderLimits;
  stays: StayContent[];
  total: EvidenceFigures;
  /** Over all stays, whether known or not: `known` and `inside` in milliseconds. */
  judged: Record<Judged, { known: number; inside: number } | null>;
  mould: Mould;
  instruments: Map<PlaceId, StoreInstrument[]>;
}

/** Every moment of a span in a stay: where it was not known, that is one of its own. Neighbours in one space are one, unless the shelf changed. */
export function evidenceStays(intervals: readonly Interval[], places: PlaceTree, isMeasured: (space: PlaceId) => boolean, from: Millis, to: Millis): EvidenceStay[] {
  const stays: EvidenceStay[] = [];
  const add = (stay: EvidenceStay): void => {
    const last = stays.at(-1);
    if (stay.from >= stay.to) return;
    if (last && last.place === stay.place && last.to === stay.from) last.to = stay.to;
    else stays.push(stay);
  };
  const unknown = (begins: Millis, ends: Millis): EvidenceStay => ({ place: null, space: null, from: begins, to: ends, blind: "place-unknown" });
  let at = from;
  for (const { value, from: begins, to: ends } of intervals) {
    const [start, end] = [Math.max(begins, at), Math.min(ends ?? to, to)];
    if (start >= end) continue;
    add(unknown(at, start));
    const place = value as PlaceId;
    const away = isAway(value);
    // A case in which nothing measures has the air of its room.
    const around = enclosuresOf(places, place);
    const space = (around.find(({ id }) => isMeasured(id)) ?? around.at(-1))?.id ?? null;
    add({ place, space, from: start, to: end, blind: away ? "away" : space === null ? "place-unknown" : isMeasured(space) ? null : "not-measured" });
    at = end;
  }
  add(unknown(at, to));
  return stays;
}

export interface EvidenceSources {
  state: Pick<StateStore, "intervals">;
  exposures: Pick<ExposureStore, "rows" | "minutes" | "span">;
  preservation: Pick<Preservation, "instruments">;
  turn: () => Promise<unknown>;
}

const told = (row: Float64Array): EvidenceFigures => {
  const exposure = exposureOf(row, 0);
  return { ...figuresOf(exposure), coldest: exposure.coldest, warmest: exposure.warmest, driest: exposure.driest, dampest: exposure.dampest };
};
const judgedBy = <T>(of: (quantity: Judged) => T): Record<Judged, T> => Object.fromEntries(JUDGED.map((quantity) => [quantity, of(quantity)])) as Record<Judged, T>;
const asksFor = ({ min, max }: { min: number | null; max: number | null }): boolean => min !== null || max !== null;

interface Ask {
  item: Item;
  key: ItemKey;
  span: { from: Millis; to: Millis };
  limits: LenderLimits;
  places: PlaceTree;
}

/** What is known of one item over a span, stay by stay, held to what a lender asked for. */
export async function evidenceContent({ state, exposures, preservation, turn }: EvidenceSources, site: SiteId, { item, key, span: { from, to }, limits, places }: Ask, inputs: Hash): Promise<EvidenceContent> {
  const stays = evidenceStays(state.intervals(site, "item.place", from, to, key), places, (space) => exposures.span(site, space) !== null, from, to);
  const total = new Float64Array(WIDTH);
  clearRow(total, 0);
  const mould = noMould("sensitive");
  const contents: StayContent[] = [];
  const instruments = new Map<PlaceId, StoreInstrument[]>();
  for (const stay of stays) {
    const space = stay.blind === null ? stay.space : null;
    const rows: ExposureRows = space === null ? { from: 0, hours: 0, rows: new Float64Array(0) } : exposures.rows(site, space, stay.from, stay.to);
    const minutes = space === null ? { times: new Float64Array(0), temperature: new Float64Array(0), humidity: new Float64Array(0) } : exposures.minutes(site, space, stay.from, stay.to);
    if (space !== null && !instruments.has(space)) instruments.set(space, preservation.instruments(site, space));
    const row = new Float64Array(WIDTH);
    clearRow(row, 0);
    sumInto(row, 0, rows, stay.from, stay.to);
    mergeRow(total, 0, row, 0);
    const hourly = hourlyMeans(rows);
    for (let hour = Math.ceil((stay.from - rows.from) / HOUR); hour < Math.ceil((stay.to - rows.from) / HOUR); hour++) addHour(mould, hourly.temperature[hour] ?? Number.NaN, hourly.humidity[hour] ?? Number.NaN);
    contents.push({
      ...stay,
      figures: told(row),
      judged: judgedBy((quantity) => (asksFor(limits[quantity]) ? complianceOfDays(minutes.times, minutes[quantity], [stay.from, stay.to], MINUTE, { ...limits[quantity], dailyChange: null })[0]! : null)),
      gaps: judgedBy((quantity) => gapsOf(minutes.times, minutes[quantity], stay.from, stay.to)),
      outside: judgedBy((quantity) => outsideOf(minutes.times, minutes[quantity], stay.from, stay.to, limits[quantity])),
    });
    for (const numbers of [rows.rows, minutes.times, minutes.temperature, minutes.humidity]) inputs.update(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength));
    await turn();
  }
  inputs.update(canonicalJson({ key, from, to, limits, stays, instruments: [...instruments] } as unknown as Plain));
  return {
    item, from, to, limits, stays: contents, total: told(total), mould, instruments,
    judged: judgedBy((quantity) =>
      asksFor(limits[quantity]) ? contents.reduce((sum, { judged }) => ({ known: sum.known + (judged[quantity]?.known ?? 0), inside: sum.inside + (judged[quantity]?.inside ?? 0) }), { known: 0, inside: 0 }) : null,
    ),
  };
}
