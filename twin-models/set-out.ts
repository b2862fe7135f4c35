/** What takes room on a floor: a range of one side, or two back to back, of that depth each. Metres. */
export interface Row {
  length: number;
  depth: number;
  sides: 1 | 2;
}
export interface Spacing {
  aisle: number;
  mainAisle: number;
  margin: number;
}
export interface SetOut {
  width: number;
  depth: number;
  /** For each row the west end of the line at its back, from the corner of the room. */
  spots: [x: number, z: number][];
}

const thickness = ({ depth, sides }: Row): number => depth * sides;

function inColumns(rows: readonly Row[], columns: number, { aisle, mainAisle, margin }: Spacing): SetOut {
  const each = Math.ceil(rows.length / columns);
  const spots: [number, number][] = [];
  let west = margin;
  let deepest = 0;
  for (let first = 0; first < rows.length; first += each) {
    const column = rows.slice(first, first + each);
    let z = margin;
    for (const row of column) {
      spots.push([west, z + (row.sides === 2 ? row.depth : 0)]);
      z += thickness(row) + aisle;
    }
    deepest = Math.max(deepest, z);
    west += Math.max(...column.map(({ length }) => length)) + mainAisle;
  }
  // Before the last row there is an aisle as before every other.
  return { width: west - mainAisle + margin, depth: deepest - aisle + Math.max(margin, aisle), spots };
}

/** Sets rows out one behind another, in as many columns as make the room most nearly square. They face south. */
export function setOut(rows: readonly Row[], spacing: Spacing): SetOut {
  let best = inColumns(rows, 1, spacing);
  for (let columns = 2; columns <= rows.length; columns++) {
    const next = inColumns(rows, columns, spacing);
    if (Math.abs(next.width - next.depth) >= Math.abs(best.width - best.depth)) break;
    best = next;
  }
  return best;
}
