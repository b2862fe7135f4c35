/** What may happen to a collection. */
export const INCIDENTS = ["leak", "flood", "fire"] as const;
export type IncidentKind = (typeof INCIDENTS)[number];

/** A place that holds volumes, as the geometry of an incident sees it. Metres. */
export interface Shelf {
  storey: string;
  space: string;
  /** The middle of the place, on the plan of the site. */
  x: number;
  z: number;
  /** Half of its width: a shelf is as near as its nearest end, not its middle. */
  half: number;
  /** Its board above the floor of its storey. */
  height: number;
  /** The topmost board of the same bay. */
  top: number;
}

/** How a room is reached: it happens there, or beside, above or below it. */
export const REACHES = ["here", "beside", "above", "below"] as const;
export type Reach = (typeof REACHES)[number];

export interface Hazard {
  kind: IncidentKind;
  /** Where on the plan, and at what height above the floor of its storey; null: all of the rooms. */
  point: { storey: string; x: number; z: number; height: number | null } | null;
  /** Of a leak: how far from the point water drips, metres. */
  radius: number;
  /** Of a flood: water above the floor, metres. */
  water: number;
  /** Rooms that are reached, and how. */
  rooms: ReadonlyMap<string, Reach>;
  /** Instead of whole rooms: only these places. Null: all of the rooms. */
  only: ((shelf: Shelf) => boolean) | null;
}

export interface Exposure {
  /** That it is reached: 0 to 1. */
  risk: number;
  reach: Reach;
  /** Metres from the point; null without one. */
  away: number | null;
}

/** Water rises while books are carried: boards so far above it are in danger, metres (a convention). */
export const RISE = 0.2;
/** Of a leak through the floor little arrives below. Numbers here are conventions, in the order in which things get wet or hot. */
const THROUGH_FLOOR = 0.35;
const BY_REACH: Readonly<Record<Reach, number>> = { here: 1, beside: 0.5, above: 0.4, below: 0.3 };
/** Each share of the bay above a shelf keeps so much of the water off it. */
const SHELTER = 0.4;
/** Smoke and heat gather below the ceiling, metres. */
const CEILING = 3;
const FAR = 20;

const clamp = (value: number): number => Math.min(1, Math.max(0, value));
const away = ({ point }: Hazard, { x, z, half }: Shelf): number | null => (point === null ? null : Math.max(0, Math.hypot(x - point.x, z - point.z) - half));

type Judge = (hazard: Hazard, shelf: Shelf, reach: Reach) => Exposure | null;

/** From above: what is within the radius, at every height below the source; lower shelves are sheltered by those above them. */
const leak: Judge = (hazard, shelf, reach) => {
  const { point, radius } = hazard;
  const far = away(hazard, shelf);
  if (far !== null && far > radius) return null;
  const below = reach === "below";
  // A ceiling drips over the wall as well, where it is known how far.
  if (reach === "above" || (reach === "beside" && far === null)) return null;
  if (!below && point?.height !== undefined && point.height !== null && shelf.height > point.height) return null;
  const near = far === null ? 1 : 1 - 0.5 * (radius === 0 ? 0 : far / radius);
  const sheltered = 1 - SHELTER * clamp(shelf.top === 0 ? 0 : (shelf.top - shelf.height) / shelf.top);
  return { risk: clamp(near * sheltered * (below ? THROUGH_FLOOR : 1)), reach, away: far };
};

/** From the floor: boards in the water, and those just above it while it rises. */
const flood: Judge = (hazard, shelf, reach) => {
  if (reach !== "here" || shelf.height > hazard.water + RISE) return null;
  const above = Math.max(0, shelf.height - hazard.water);
  return { risk: 1 - 0.6 * (above / RISE), reach, away: away(hazard, shelf) };
};

/** The room itself, rooms beside it by smoke and by the water that puts it out, those above by heat and smoke, those below by water. */
const fire: Judge = (hazard, shelf, reach) => {
  const far = away(hazard, shelf);
  const near = far === null ? 1 : 1 - 0.3 * clamp(far / FAR);
  const heated = reach === "below" ? 1 : 0.8 + 0.2 * clamp(shelf.height / CEILING);
  return { risk: BY_REACH[reach] * near * heated, reach, away: far };
};

const JUDGES: Readonly<Record<IncidentKind, Judge>> = { leak, flood, fire };

/** How likely what happens reaches a shelf, by geometry alone; null where it does not. */
export function exposureOf(hazard: Hazard, shelf: Shelf): Exposure | null {
  const reach = hazard.rooms.get(shelf.space);
  if (reach === undefined || (reach === "here" && hazard.only?.(shelf) === false)) return null;
  return JUDGES[hazard.kind](hazard, shelf, reach);
}

/** What ruins it: fire is put out with water, but what it reaches burns. */
export const ruinedBy = (kind: IncidentKind): "water" | "fire" => (kind === "fire" ? "fire" : "water");
