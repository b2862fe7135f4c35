import type { PlaceId } from "./ids.ts";
import type { RangeLayout } from "./layout.ts";
import type { TableLayout } from "./layout-table.ts";
import { filled, placeholders, said, type Numbering } from "./numbering.ts";
import { round } from "./plane.ts";
import { idUpTo, names } from "./table-pattern.ts";
import type { Unit } from "./table-storeys.ts";

/** How the bays and shelves of one side are counted. */
function numberingOf({ pattern, sides: counted, baysFrom, shelvesFrom }: TableLayout["numbering"], { bays, sides }: Unit["row"], second: boolean, values: Record<string, string>): Numbering {
  const odd = sides === 2 && counted === "odd-even";
  return {
    bay: filled(pattern.slice(0, placeholders(pattern).find(({ name }) => name === "bay")?.end), values),
    shelf: filled(pattern, values),
    // Behind bay 1 stands bay 2: from there the even side counts the other way.
    baysFrom: second && odd ? (baysFrom === "left" ? "right" : "left") : baysFrom,
    shelvesFrom,
    firstBay: second ? { each: 1, onward: bays + 1, "odd-even": 2 }[counted] : 1,
    bayStep: odd ? 2 : 1,
  };
}

/** The faces of one unit, which stands with the back of its first side from (x, z) along `angle`. */
export function facesOf({ row, code }: Unit, at: { x: number; z: number; angle: number }, { numbering }: TableLayout, values: Record<string, string>): RangeLayout[] {
  const { bays, shelves, bayWidth, shelfHeight, depth, sides } = row;
  const { pattern, sideNames } = numbering;
  const along = (at.angle * Math.PI) / 180;
  const length = bays * bayWidth;
  return Array.from({ length: sides }, (_, n): RangeLayout => {
    const side = sides === 1 ? "" : (sideNames[n] ?? "");
    const all = { ...values, range: code, side };
    const up = idUpTo(pattern, "side", all) ?? code;
    const second = n === 1;
    const number = said(pattern, "range", code);
    const label = row.label === "" ? number : row.count > 1 ? `${row.label} ${number}` : row.label;
    return {
      id: (names(pattern, "side") ? up : up + side) as PlaceId,
      label: side === "" ? label : `${label}${/\d$/.test(label) ? "" : "-"}${side}`,
      x: round(second ? at.x + length * Math.cos(along) : at.x),
      z: round(second ? at.z + length * Math.sin(along) : at.z),
      angle: second ? (at.angle + 180) % 360 : at.angle,
      bays,
      bayWidth,
      shelves,
      shelfHeight,
      depth,
      numbering: numberingOf(numbering, row, second, all),
    };
  });
}
