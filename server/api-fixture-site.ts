import { act } from "./alarms/acts.ts";
import { type Alarm, type Limit } from "@stacktwin/twin-models/alarm";
import { emptyBooks, type BookColumns } from "@stacktwin/twin-models/books";
import { TwinError } from "@stacktwin/twin-models/errors";
import { itemKey, type ItemView } from "@stacktwin/twin-models/item";
import type { AlarmId, ItemKey, PlaceId, SiteId, ThingId } from "@stacktwin/twin-models/ids";
import type { Layout } from "@stacktwin/twin-models/layout";
import { expandLayout } from "@stacktwin/twin-models/place";
import type { ModelInfo } from "@stacktwin/twin-models/thing";
import type { ApiSite } from "./api/deps.ts";
import type { SiteTwin } from "./contracts/stages.ts";
import { registerFit } from "./register/register-fit.ts";
import { createTwin } from "./twin/twin.ts";

export const T = Date.UTC(2026, 5, 1);
export const NORTH = "north" as SiteId;
export const SOUTH = "south" as SiteId;
const both = (text: string): { zh: string; en: string } => ({ zh: text, en: text });
const square: [number, number][] = [
  [0, 0],
  [9, 0],
  [9, 9],
  [0, 9],
];

/** Two rooms, one shelf in each. */
const layoutOf = (site: SiteId): Layout => {
  const space = (name: string, kind: "open-stacks" | "rare-store"): Layout["buildings"][number]["storeys"][number]["spaces"][number] => ({
    id: `${site}-${name}` as PlaceId,
    kind,
    name: both(name),
    outline: square,
    stacks: [],
    fixtures: [],
    ranges: [
      {
        id: `${site}-${name}-R` as PlaceId,
        label: "R",
        x: 1,
        z: 1,
        angle: 0,
        bays: 1,
        bayWidth: 1,
        shelves: 1,
        shelfHeight: 0.3,
        depth: 0.3,
      },
    ],
  });
  const storey = {
    id: `${site}-F1` as PlaceId,
    name: both("1"),
    level: 0,
    elevation: 0,
    height: 4,
    outline: square,
    spaces: [space("open", "open-stacks"), space("rare", "rare-store")],
  };
  return {
    version: 1,
    site,
    name: both(site),
    timeZone: "Asia/Shanghai",
    validFrom: 0,
    buildings: [{ id: `${site}-B` as PlaceId, name: both("B"), storeys: [storey] }],
  };
};

export const climate: ModelInfo = {
  id: "climate",
  kind: "climate",
  title: both("Climate"),
  address: [],
  actions: [],
  properties: [
    {
      name: "temperature",
      title: both("T"),
      type: "number",
      unit: "°C",
      writable: false,
      maxAge: 60_000,
      deadband: 0,
      series: true,
      decimals: 1,
    },
    {
      name: "mode",
      title: both("Mode"),
      type: "string",
      unit: "",
      writable: false,
      maxAge: 60_000,
      deadband: 0,
      series: false,
      decimals: 0,
    },
  ],
};

const books = ["open", "rare"] as const;
const itemView = (site: SiteId, room: string): ItemView => ({
  item: {
    key: itemKey("CN-1", `${site}-${room}`),
    owner: "CN-1",
    barcode: `${site}-${room}`,
    epcs: [],
    title: `Book of ${room}`,
    author: "",
    callNumber: "I242",
    order: 0,
    thickness: 20,
    home: `${site}-${room}-R.1.1` as PlaceId,
  },
  state: "on-shelf",
  libraryStatus: null,
  libraryStatusAt: null,
  libraryStatusAsOf: null,
  libraryStatusStale: false,
  estimate: { item: itemKey("CN-1", `${site}-${room}`), candidates: [], asOf: T },
});

const alarmOf = (site: SiteId, room: string): Alarm => ({
  id: `${site}-${room}-high` as AlarmId,
  site,
  thing: `${site}-${room}-climate` as ThingId,
  place: `${site}-${room}` as PlaceId,
  property: "temperature",
  limit: "high",
  kind: "high",
  priority: "high",
  cause: both("warm"),
  consequence: both(""),
  response: both(""),
  desk: "facility",
  respondMin: 30,
  steps: [both("look"), both("call")],
  ticks: [],
  occurrence: 3,
  active: true,
  acknowledged: false,
  latched: false,
  shelved: null,
  suppressed: null,
  outOfService: null,
  since: T,
  cleared: null,
  value: 25,
  threshold: 22,
  unit: "°C",
  acknowledgedBy: null,
  acknowledgedAt: null,
  moved: T,
});

const limitOf = (site: SiteId, room: string): Limit => ({
  id: `${site}-${room}-high`,
  rule: "high",
  desk: "facility",
  under: [],
  thing: `${site}-${room}-climate` as ThingId,
  property: "temperature",
  kind: "high",
  limit: 22,
  deadband: 0.5,
  onDelayS: 60,
  offDelayS: 60,
  priority: "high",
  source: both("ISO 11799"),
  consequence: both(""),
  response: both(""),
});

/** A site of two rooms, each with a sensor, an alarm and a book, and a sensor that stands in no room. */
export function siteOf(site: SiteId): ApiSite {
  const layout = layoutOf(site);
  const places = expandLayout(layout);
  const thing = (id: string, place: string): Parameters<typeof createTwin>[0]["things"][number] => ({
    instance: {
      id: `${site}-${id}` as ThingId,
      site,
      model: climate.id,
      name: both(id),
      place: place as PlaceId,
      address: {},
      calibration: [{ property: "temperature", from: T + 30_000, gain: 2, offset: -1, certificate: "CAL-7" }],
    },
    info: climate,
  });
  const twin = createTwin({
    site,
    places,
    things: [thing("open-climate", `${site}-open`), thing("rare-climate", `${site}-rare`), thing("roof-climate", `${site}-F1`)],
  });
  twin.take({
    seq: 1,
    at: T,
    site,
    sightings: [],
    readings: [{ thing: `${site}-open-climate` as ThingId, property: "temperature", time: T, received: T, value: 21.5, quality: "good" }],
  });

  const columns: BookColumns = emptyBooks(2, 1);
  const views = books.map((room) => itemView(site, room));
  views.forEach((view, row) => {
    columns.shelf[row] = places.byId.get(view.item.home)?.index ?? 0;
  });
  const standing = books.map((room) => alarmOf(site, room));
  const [first = alarmOf(site, "open")] = standing;
  // One that waits to be reset, and one that is out of service.
  const latched = { ...first, id: `${site}-open-latched` as AlarmId, active: false, cleared: T, latched: true };
  const out = { ...first, id: `${site}-open-out` as AlarmId, outOfService: { at: T, by: "li", why: "works" } };
  const alarms = new Map([...standing, latched, out].map((alarm) => [alarm.id, alarm]));
  const asked: SiteTwin["desk"]["ask"] = async (ask, by, now) => ({
    ...ask,
    by: by.id,
    state: "sent",
    askedAt: now,
    sentAt: now,
    endedAt: null,
    accepted: false,
    reason: null,
  });
  const locator: Pick<SiteTwin["locator"], "books" | "row" | "item" | "rowsOf" | "said" | "place" | "rowOfTag" | "view" | "find" | "astray" | "conflicts" | "conflictCount" | "unknownTags" | "words" | "listening" | "order"> = {
    books: () => columns,
    row: (key: ItemKey) => {
      const row = views.findIndex((view) => view.item.key === key);
      return row < 0 ? undefined : row;
    },
    item: (row) => views[row]?.item,
    rowsOf: (barcode) => views.flatMap(({ item }, row) => (item.barcode === barcode ? [row] : [])),
    said: () => null,
    place: () => ({ version: 1, changes: [], states: [] }),
    rowOfTag: (epc) => (epc === "E2801160" ? 0 : undefined),
    view: (row) => views[row],
    conflicts: (among = () => true) => views.flatMap(({ item }, row) => (row === 0 && among(item) ? [{ row, conflict: "lent-here" as const, since: T }] : [])),
    conflictCount: () => 1,
    unknownTags: () => ({ since: T, dropped: 0, cards: 0, tags: [] }),
    words: () => ({ items: views.length, known: 0, fresh: 0, oldest: 0, newest: 0 }),
    astray: (among = () => true) => views.flatMap((view, row) => (view.state === "misplaced" && among(view.item) ? [{ row, since: T }] : [])),
    listening: () => [],
    order: (place) => ({ place, shelves: 1, books: 0, read: null, misplaced: [], moves: [], unreadable: [], more: false }),
    find: (query, limit, _now, among = () => true) =>
      views.flatMap((view, row) => (view.item.title.includes(query) && among(view.item) ? [{ row, view }] : [])).slice(0, limit),
  };
  const engine: Pick<SiteTwin["alarms"], "standing" | "get" | "act"> = {
    standing: () => standing,
    get: (id) => alarms.get(id),
    act: (id, asked, who, now) => {
      const alarm = alarms.get(id);
      if (!alarm) throw new TwinError("NOT_FOUND", id);
      // What is done here is forgotten: whoever asks next finds the same house.
      return act(alarm, asked, who, now)?.alarm ?? alarm;
    },
  };
  // The API uses these parts of the stages; the stages themselves are tested where they live.
  return { site, twin, locator, alarms: engine, desk: { ask: asked }, places, layouts: [layout], register: registerFit([], places), callNumberRules: { scheme: "clc" }, limits: books.map((room) => limitOf(site, room)) } as unknown as ApiSite;
}
