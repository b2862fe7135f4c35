import { isBin } from "./bins.ts";
import { footprintOfRange, footprintOfStack, type BuildingLayout, type FixtureLayout, type Layout, type SpaceLayout, type StoreyLayout } from "./layout.ts";
import { area, beyond, bounds, corners, crossesItself, overlap, penetration, distanceTo, contains, type Polygon } from "./plane.ts";
import { expandLayout } from "./place.ts";

/** What cannot be in a layout that is well formed, at a JSON pointer into it. */
export interface LayoutFault {
  pointer: string;
  what: string;
  remedy: string;
}

/** What was measured on paper or on the floor is right to a few centimetres. */
export const SLACK = 0.05;
/** Pairs of which is told within one space; a wrong unit would make thousands. */
const MOST_PAIRS = 20;

const metres = (value: number): string => `${value.toFixed(2)} m`;

/**
 * For each place, by its index, the JSON pointer of what in the layout makes it: its own entry, or that of the range,
 * stack or kiosk that it follows from.
 */
export function pointersOf(layout: Layout): string[] {
  const found = ["/site"];
  const put = (pointer: string, places = 1): void => {
    for (let at = 0; at < places; at++) found.push(pointer);
  };
  const fixtures = (list: readonly FixtureLayout[], pointer: string): void => list.forEach(({ slots = 0 }, at) => put(`${pointer}/${at}`, 1 + slots));
  for (const [b, building] of layout.buildings.entries()) {
    put(`/buildings/${b}`);
    for (const [s, storey] of building.storeys.entries()) {
      put(`/buildings/${b}/storeys/${s}`);
      for (const [p, space] of storey.spaces.entries()) {
        const pointer = `/buildings/${b}/storeys/${s}/spaces/${p}`;
        put(pointer);
        for (const [r, { bays, shelves }] of space.ranges.entries()) put(`${pointer}/ranges/${r}`, 1 + bays * (1 + shelves));
        for (const [k, { ports, aisles, bays, levels }] of space.stacks.entries()) {
          put(`${pointer}/stacks/${k}`);
          ports.forEach((_, port) => put(`${pointer}/stacks/${k}/ports/${port}`));
          put(`${pointer}/stacks/${k}`, aisles * (1 + 2 * bays * levels));
        }
        fixtures(space.fixtures, `${pointer}/fixtures`);
      }
    }
  }
  fixtures(layout.grounds ?? [], "/grounds");
  return found;
}

function idFaults(layout: Layout): LayoutFault[] {
  const { places } = expandLayout(layout);
  const of = pointersOf(layout);
  const first = new Map<string, number>();
  const told = new Set<string>();
  const faults: LayoutFault[] = [];
  for (const [at, { id, kind }] of places.entries()) {
    const pointer = of[at] ?? "";
    const other = first.get(id);
    if (other === undefined) first.set(id, at);
    else if (!told.has(`${of[other]} ${pointer}`)) {
      told.add(`${of[other]} ${pointer}`);
      const before = places[other];
      faults.push({ pointer, what: `\`${id}\` (${kind}) has the id of a ${before?.kind ?? "place"} above`, remedy: "Give each place its own id; ids are never reused." });
    }
    if (isBin(id)) faults.push({ pointer, what: `\`${id}\` is what a bin is called`, remedy: "Give the place another id: BIN- and digits are kept for the bins of automated stacks." });
  }
  return faults;
}

function outlineFaults(outline: Polygon, pointer: string): LayoutFault[] {
  if (crossesItself(outline)) return [{ pointer: `${pointer}/outline`, what: "the outline crosses or touches itself", remedy: "List its corners in the order in which one walks along the wall." }];
  if (Math.abs(area(outline)) < 0.5) return [{ pointer: `${pointer}/outline`, what: "the outline holds less than half a square metre", remedy: "Check its corners; they are in metres." }];
  return [];
}

interface Standing {
  id: string;
  pointer: string;
  corners: Polygon;
}

/** Pairs that reach into each other, found along x so that a thousand ranges stay quick. */
function collisions(standing: readonly Standing[]): LayoutFault[] {
  const sorted = standing.map((one) => ({ ...one, bounds: bounds(one.corners) })).toSorted((a, b) => a.bounds.west - b.bounds.west);
  const faults: LayoutFault[] = [];
  for (const [at, a] of sorted.entries())
    for (let next = at + 1; next < sorted.length && faults.length < MOST_PAIRS; next++) {
      const b = sorted[next];
      if (!b || b.bounds.west >= a.bounds.east - SLACK) break;
      const depth = penetration(a.corners, b.corners);
      if (depth > SLACK)
        faults.push({ pointer: b.pointer, what: `\`${b.id}\` reaches ${metres(depth)} into \`${a.id}\``, remedy: "Correct x, z, angle, or the number and size of the bays of one of the two." });
    }
  return faults;
}

function spaceFaults(space: SpaceLayout, height: number, pointer: string): LayoutFault[] {
  const faults = outlineFaults(space.outline, pointer);
  const standing: Standing[] = [
    ...space.ranges.map((range, at) => ({ id: range.id, pointer: `${pointer}/ranges/${at}`, corners: corners(footprintOfRange(range)) })),
    ...space.stacks.map((stack, at) => ({ id: stack.id, pointer: `${pointer}/stacks/${at}`, corners: corners(footprintOfStack(stack)) })),
  ];
  for (const [at, range] of space.ranges.entries()) {
    const tall = range.shelves * range.shelfHeight;
    if (tall > height + SLACK)
      faults.push({ pointer: `${pointer}/ranges/${at}/shelfHeight`, what: `\`${range.id}\` is ${metres(tall)} tall, its storey ${metres(height)}`, remedy: "Correct the number of shelves, their height, or the height of the storey." });
  }
  for (const [at, { aislePitch, cellDepth, id }] of space.stacks.entries())
    if (aislePitch < 2 * cellDepth + SLACK)
      faults.push({ pointer: `${pointer}/stacks/${at}/aislePitch`, what: `the aisles of \`${id}\` have no width: ${metres(aislePitch)} for two cells of ${metres(cellDepth)}`, remedy: "Correct aislePitch or cellDepth." });
  if (faults.some(({ pointer: at }) => at === `${pointer}/outline`)) return [...faults, ...collisions(standing)];
  for (const { id, pointer: at, corners: own } of standing) {
    const out = beyond(own, space.outline);
    if (out > SLACK) faults.push({ pointer: at, what: `\`${id}\` reaches ${metres(out)} out of its space \`${space.id}\``, remedy: "Correct x, z and angle (the corner at the back of bay 1), or the outline of the space." });
  }
  for (const [at, { id, x, z }] of space.fixtures.entries())
    if (!contains(space.outline, [x, z]) && distanceTo(space.outline, [x, z]) > SLACK)
      faults.push({ pointer: `${pointer}/fixtures/${at}`, what: `\`${id}\` stands ${metres(distanceTo(space.outline, [x, z]))} outside of its space \`${space.id}\``, remedy: "Correct x and z, or list it under the space in which it stands." });
  return [...faults, ...collisions(standing)];
}

function storeyFaults(storey: StoreyLayout, pointer: string): LayoutFault[] {
  const faults = outlineFaults(storey.outline, pointer);
  const whole = faults.length === 0;
  for (const [at, space] of storey.spaces.entries()) {
    const own = spaceFaults(space, storey.height, `${pointer}/spaces/${at}`);
    faults.push(...own);
    if (!whole || own.some(({ pointer: where }) => where === `${pointer}/spaces/${at}/outline`)) continue;
    const out = beyond(space.outline, storey.outline);
    if (out > SLACK)
      faults.push({ pointer: `${pointer}/spaces/${at}/outline`, what: `\`${space.id}\` reaches ${metres(out)} out of its storey \`${storey.id}\``, remedy: "Correct the outline of the space or of the storey." });
    for (const other of storey.spaces.slice(0, at))
      if (overlap(space.outline, other.outline, SLACK))
        faults.push({ pointer: `${pointer}/spaces/${at}/outline`, what: `\`${space.id}\` lies over \`${other.id}\``, remedy: "Correct one of the two outlines; a point of a storey is in one space." });
  }
  return faults;
}

function buildingFaults({ storeys }: BuildingLayout, pointer: string): LayoutFault[] {
  const faults: LayoutFault[] = [];
  for (const [at, upper] of storeys.entries())
    for (const lower of storeys) {
      const over = lower.elevation + lower.height - upper.elevation;
      const above = upper.elevation > lower.elevation || (upper.elevation === lower.elevation && storeys.indexOf(lower) < at);
      if (above && over > SLACK && overlap(upper.outline, lower.outline, SLACK))
        faults.push({ pointer: `${pointer}/storeys/${at}/elevation`, what: `\`${upper.id}\` begins ${metres(over)} below the top of \`${lower.id}\``, remedy: "Correct the elevation of one, or the height of the lower one." });
    }
  return faults;
}

/** True for an IANA time zone, such as Asia/Shanghai. */
export function isTimeZone(name: string): boolean {
  try {
    // An offset such as +08:00 is no place: summer time would be missing from it.
    return /^[A-Za-z]/.test(name) && new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

/** Everything that is wrong in a layout that has the right form: ids, and what cannot stand as it is drawn. */
export function layoutFaults(layout: Layout): LayoutFault[] {
  const faults = idFaults(layout);
  for (const [b, building] of layout.buildings.entries()) {
    faults.push(...buildingFaults(building, `/buildings/${b}`));
    for (const [s, storey] of building.storeys.entries()) faults.push(...storeyFaults(storey, `/buildings/${b}/storeys/${s}`));
  }
  for (const part of fixturesOf(layout))
    if (part.fixture.slots !== undefined && part.fixture.kind !== "kiosk")
      faults.push({ pointer: `${part.pointer}/slots`, what: `\`${part.fixture.id}\` is a ${part.fixture.kind}: only a kiosk has slots`, remedy: "Remove `slots`, or make it a kiosk." });
  return faults;
}

const fixturesOf = (layout: Layout): { fixture: FixtureLayout; pointer: string }[] => [
  ...layout.buildings.flatMap(({ storeys }, b) =>
    storeys.flatMap(({ spaces }, s) =>
      spaces.flatMap(({ fixtures }, p) => fixtures.map((fixture, at) => ({ fixture, pointer: `/buildings/${b}/storeys/${s}/spaces/${p}/fixtures/${at}` }))),
    ),
  ),
  ...(layout.grounds ?? []).map((fixture, at) => ({ fixture, pointer: `/grounds/${at}` })),
];

/**
 * What two versions of one site's layout may not say: an id that stood for another kind of place. Told at the later one.
 */
export function versionFaults(earlier: Layout, later: Layout): LayoutFault[] {
  if (earlier.validFrom === later.validFrom)
    return [{ pointer: "/validFrom", what: "another layout of this site is valid from the same moment", remedy: "Give each version the moment from which the building was so." }];
  const before = expandLayout(earlier).byId;
  const after = expandLayout(later).places;
  const of = pointersOf(later);
  const told = new Set<string>();
  return after.flatMap(({ id, kind }, at) => {
    const was = before.get(id);
    const pointer = of[at] ?? "";
    if (!was || was.kind === kind || told.has(pointer)) return [];
    told.add(pointer);
    return [{ pointer, what: `\`${id}\` is a ${kind} here and was a ${was.kind} in an earlier layout`, remedy: "Give the new place a new id: what is known of the old one is kept under its id." }];
  });
}
