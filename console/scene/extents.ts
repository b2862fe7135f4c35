import type { PlaceId } from "@stacktwin/twin-models/ids";
import { fixtureBox } from "./fixtures.ts";
import { frameAt, spotOf, type Frame, type SceneModel } from "./frames.ts";
import type { Corners } from "./solids.ts";
import { UPRIGHT, type ShelfField } from "./shelf-field.ts";
import { cellBox, parseCell, portBox } from "./stack-cells.ts";

/** A box in a frame, in a storey; `facing` when it is seen from its front, the side `across` points to. */
export interface Extent {
  storey: number;
  frame: Frame;
  from: Corners;
  to: Corners;
  facing: boolean;
}

const FLAT = frameAt(0, 0, 0, 0);

function outlineExtent(outline: readonly (readonly [number, number])[], storey: number, bottom: number, top: number): Extent {
  const xs = outline.map(([x]) => x);
  const zs = outline.map(([, z]) => z);
  return { storey, frame: FLAT, from: [Math.min(...xs), bottom, Math.min(...zs)], to: [Math.max(...xs), top, Math.max(...zs)], facing: false };
}

/** The box a place takes; undefined for the site and its buildings. */
export function extentOf(model: SceneModel, id: PlaceId): Extent | undefined {
  const place = model.tree.byId.get(id);
  if (!place) return undefined;
  const ordinal = model.ordinalOf[place.index] ?? -1;
  if (ordinal >= 0) return shelfExtent(model, ordinal);
  const owner = model.tree.within(id, "range");
  const range = owner && model.ranges.find((one) => one.range.id === owner.id);
  if (range) {
    const { storey, frame, length, height } = range;
    const bay = place.kind === "bay" ? (place.index - range.index - 1) / (range.range.shelves + 1) : -1;
    const [a, b] = bay < 0 ? [0, length] : [bay * range.range.bayWidth, (bay + 1) * range.range.bayWidth];
    return { storey, frame, from: [a, 0, 0], to: [b, height, range.range.depth], facing: true };
  }
  const room = model.rooms.find(({ space }) => space.id === id);
  const within = model.storeys[room?.storey ?? model.storeyOf.get(id) ?? -1];
  if (room && within) return outlineExtent(room.space.outline, room.storey, within.elevation, within.elevation + 2.2);
  if (within) return outlineExtent(within.outline, model.storeyOf.get(id) ?? 0, within.elevation, within.elevation + 1.2);
  const standing = model.tree.within(id, "kiosk")?.id ?? id;
  const fixed = model.fixtures.find(({ fixture }) => fixture.id === standing);
  if (fixed) {
    const [from, to] = fixtureBox(fixed.fixture.kind);
    return { storey: fixed.storey, frame: fixed.frame, from, to, facing: false };
  }
  return stackExtent(model, id);
}

function stackExtent(model: SceneModel, id: PlaceId): Extent | undefined {
  const owner = model.tree.within(id, "stack");
  const frame = model.stacks.find(({ stack }) => stack.id === owner?.id);
  if (!frame) return undefined;
  const { stack, storey } = frame;
  const made = (from: Corners, to: Corners): Extent => ({ storey, frame: frame.frame, from, to, facing: false });
  const cell = parseCell(stack.id, id);
  if (cell) return made(...cellBox(frame, cell.aisle, cell.side, cell.bay, cell.level));
  const port = stack.ports.findIndex((one) => one.id === id);
  if (port >= 0) return made(...portBox(frame, port + 1));
  const [length, height] = [stack.bays * stack.cellWidth, stack.levels * stack.cellHeight];
  const aisle = Number(id.slice(stack.id.length + 1));
  const whole = id === stack.id || !Number.isInteger(aisle);
  const [first, last] = whole ? [0, stack.aisles - 1] : [aisle - 1, aisle - 1];
  return made([0, 0, (first - 0.5) * stack.aislePitch], [length, height, (last + 0.5) * stack.aislePitch]);
}

export function shelfExtent(model: SceneModel, ordinal: number): Extent | undefined {
  const spot = spotOf(model, ordinal);
  if (!spot) return undefined;
  const { bayWidth, shelfHeight, depth } = spot.range.range;
  return {
    storey: spot.range.storey,
    frame: spot.range.frame,
    from: [(spot.bay - 1) * bayWidth, (spot.shelf - 1) * shelfHeight, 0],
    to: [spot.bay * bayWidth, spot.shelf * shelfHeight, depth],
    facing: true,
  };
}

/** The box of one book on its shelf. */
export function bookExtent(model: SceneModel, field: ShelfField, row: number): Extent | undefined {
  const span = field.spanOf(row);
  const shelf = span ? shelfExtent(model, span.shelf) : undefined;
  if (!span || !shelf) return undefined;
  const clear = shelf.to[0] - shelf.from[0] - 2 * UPRIGHT;
  const left = shelf.from[0] + UPRIGHT;
  const height = shelf.to[1] - shelf.from[1];
  return { ...shelf, from: [left + span.from * clear, shelf.from[1] + 0.02, shelf.to[2]], to: [left + span.to * clear, shelf.from[1] + 0.02 + height * 0.86, shelf.to[2] + 0.012] };
}
