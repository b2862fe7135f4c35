import type { Millis, PlaceId, Text } from "@stacktwin/twin-models/ids";
import type { PlaceTree } from "@stacktwin/twin-models/place";
import { Walks, type Spot } from "@stacktwin/twin-models/route";
import type { Incident, Salvage, SalvageBox, SalvageItem, SalvageStop } from "@stacktwin/twin-models/salvage";
import { packed, stopsOf, wavesOf, type Packed, type Standing, type Stop } from "@stacktwin/twin-models/salvage/boxes";
import { salvageOrder, threatOf, type Ranked } from "@stacktwin/twin-models/salvage/priority";
import { ruinedBy } from "@stacktwin/twin-models/salvage/risk";
import { spotsReached, type ReachedSpot } from "@stacktwin/twin-models/salvage-places";
import { affectedOf, binsAt, byIndex, rowsAt, type Affected } from "./affected.ts";
import type { SalvageSite } from "./site.ts";

/** Estimates that are told between two turns for everything else. */
const AT_ONCE = 500;
/** Each more asks for a walk over the whole floor, some milliseconds. */
const MOST_WALKS = 40;
const PACE = 1.1;
/** Wet, it must be frozen or dried before the next day. */
const URGENT_H = 24;

interface Line extends Ranked, Packed {
  affected: Affected;
}
export interface DrawnUp {
  spaces: PlaceId[];
  items: number;
  urgent: number;
  shelves: number;
  kg: number;
  stops: SalvageStop[];
  boxes: SalvageBox[];
}

const labelOf = (tree: PlaceTree, place: PlaceId): Text => tree.byId.get(place)?.label ?? { zh: place, en: place };

/** Where one comes in: the stairs of the storey, else the room itself. */
function entrance(tree: PlaceTree, walks: Walks, incident: Pick<Incident, "places">): Spot | undefined {
  const [first] = incident.places;
  const storey = first && tree.within(first, "storey")?.id;
  const stairs = tree.layout.buildings.flatMap(({ storeys }) => storeys).find(({ id }) => id === storey)?.spaces.find(({ kind }) => kind === "circulation");
  return walks.spotOf(stairs?.id ?? first ?? ("" as PlaceId));
}

/** Metres on foot from range to range, as far as the floor lets one. */
function walking(tree: PlaceTree, walks: Walks, start: Spot | undefined): (from: string | null, to: readonly string[]) => number[] {
  const spots = new Map<string, Spot | undefined>();
  const spot = (place: string): Spot | undefined => {
    if (!spots.has(place)) spots.set(place, walks.spotOf(place as PlaceId));
    return spots.get(place);
  };
  const walked = new Map<string | null, Map<string, number>>();
  return (from, to) => {
    const at = from === null ? start : spot(from);
    if (!at) return to.map(() => Number.POSITIVE_INFINITY);
    const known = walked.get(from) ?? new Map<string, number>();
    walked.set(from, known);
    const asked = to.flatMap((place) => {
      const where = known.has(place) ? undefined : spot(place);
      return where ? [{ place, where }] : [];
    });
    // One walk over the whole floor for all of them.
    if (asked.length > 0) for (const [i, seconds] of walks.seconds(at, asked.map(({ where }) => where)).entries()) known.set(asked[i]!.place, seconds);
    return to.map((place) => known.get(place) ?? Number.POSITIVE_INFINITY);
  };
}

function lineOf(tree: PlaceTree, kind: Incident["kind"], affected: Affected): Line {
  const { item, at: { spot, exposure }, chance } = affected;
  const threat = threatOf({ kind, census: item.census, exposure, chance, height: spot.height });
  return { key: item.key, shelfIndex: tree.byId.get(spot.place)!.index, order: item.order, threat, shelf: spot.place, range: spot.range, loss: threat.loss, thickness: item.thickness, affected };
}

const standing = (lines: readonly Line[]): Standing[] => {
  const shelves = new Map<string, Standing>();
  for (const { affected: { at: { spot, exposure } } } of lines) shelves.set(spot.place, { shelf: spot.place, range: spot.range, bay: spot.bay, risk: exposure.risk, height: spot.height });
  return [...shelves.values()];
};

const itemOf = ({ affected: { item, at: { spot } }, threat }: Line, rank: number): SalvageItem => ({ key: item.key, barcode: item.barcode, callNumber: item.callNumber, title: item.title, place: spot.place, rank, threat });

/** Stretches of the walk, with the boxes of each and how far it is to it. */
function stretches(tree: PlaceTree, boxes: readonly SalvageBox[], ranges: readonly string[], far: (from: string | null, to: readonly string[]) => number[]): SalvageStop[] {
  const stops: SalvageStop[] = [];
  let before: string | null = null;
  for (const [at, box] of boxes.entries()) {
    const range = ranges[at]!;
    const last = stops.at(-1);
    if (last && last.place === range && last.wave === box.wave) {
      last.to = box.number;
      continue;
    }
    const [seconds = Number.POSITIVE_INFINITY] = stops.length < MOST_WALKS ? far(before, [range]) : [];
    const place = range as PlaceId;
    stops.push({ place, label: labelOf(tree, place), room: labelOf(tree, tree.within(place, "space")?.id ?? place), wave: box.wave, metres: Number.isFinite(seconds) ? Math.round(seconds * PACE) : null, from: box.number, to: box.number });
    before = range;
  }
  return stops;
}

/** Everything that is reached, in the order in which it is to be saved, in boxes along one walk. In turns, so that a large library holds up nothing else. */
export async function drawUp(site: SalvageSite, incident: Incident, among: (space: PlaceId) => boolean, now: Millis, turn: () => Promise<unknown>): Promise<DrawnUp> {
  const { places: tree } = site;
  const spots: ReachedSpot[] = spotsReached(tree, incident, among);
  const [reached, bins] = [byIndex(site, spots), binsAt(site)];
  const lines: Line[] = [];
  let asked = 0;
  for (const row of rowsAt(site, reached, bins)) {
    if (row === null || ++asked % AT_ONCE === 0) await turn();
    const affected = row === null ? undefined : affectedOf(site, reached, bins, row, now);
    if (affected) lines.push(lineOf(tree, incident.kind, affected));
  }
  lines.sort(salvageOrder);
  await turn();
  const walks = new Walks(tree);
  const far = walking(tree, walks, entrance(tree, walks, incident));
  const shelves = standing(lines);
  const stops: Stop[] = stopsOf(shelves, wavesOf(lines), far, MOST_WALKS);
  await turn();
  const ranks = new Map(lines.map((line, at) => [line.key, at + 1]));
  const plain = packed(lines, stops, ruinedBy(incident.kind) === "water");
  const boxes = plain.map(({ number, wave, shelves: on, run, kg, items }): SalvageBox => ({
    number, wave, run: Math.round(run), kg: Math.round(kg * 10) / 10,
    shelves: on.map((id) => ({ id: id as PlaceId, label: labelOf(tree, id as PlaceId) })),
    items: items.map((line) => itemOf(line, ranks.get(line.key)!)),
  }));
  return {
    spaces: [...new Set(spots.map(({ spot }) => spot.space as PlaceId))],
    items: lines.length,
    urgent: lines.filter(({ threat }) => threat.hours <= URGENT_H).length,
    shelves: shelves.length,
    kg: Math.round(plain.reduce((sum, { kg }) => sum + kg, 0)),
    stops: stretches(tree, boxes, plain.map(({ range }) => range), far),
    boxes,
  };
}

/** What a list would hold, told from the columns alone: how many items are probably at, or belong to, places that are reached. */
export function planned(site: SalvageSite, incident: Incident, among: (space: PlaceId) => boolean): { items: number; shelves: number; spaces: Salvage["spaces"] } {
  const spots = spotsReached(site.places, incident, among);
  const reached = byIndex(site, spots);
  let items = 0;
  for (const row of rowsAt(site, reached, binsAt(site))) if (row !== null) items++;
  return { items, shelves: spots.length, spaces: [...new Set(spots.map(({ spot }) => spot.space as PlaceId))] };
}
