/** Which book's words stand in which cell of the atlas. */
export interface Cells {
  /** Makes room for these rows; the ones that are new, and where they go. What is wanted no longer gives way when it must. */
  take(rows: readonly number[]): { row: number; cell: number }[];
  of(row: number): number | undefined;
  clear(): void;
}

export function createCells(count: number): Cells {
  const cellOf = new Map<number, number>();
  let free: number[] = [];
  const clear = (): void => {
    cellOf.clear();
    free = Array.from({ length: count }, (_, n) => count - 1 - n);
  };
  clear();
  return {
    take(rows) {
      const wanted = new Set(rows.slice(0, count));
      const added: { row: number; cell: number }[] = [];
      const unwanted = [...cellOf.keys()].filter((row) => !wanted.has(row));
      for (const row of wanted) {
        if (cellOf.has(row)) continue;
        let cell = free.pop();
        if (cell === undefined) {
          const gone = unwanted.shift();
          if (gone === undefined) break;
          cell = cellOf.get(gone);
          cellOf.delete(gone);
        }
        if (cell === undefined) break;
        cellOf.set(row, cell);
        added.push({ row, cell });
      }
      return added;
    },
    of: (row) => cellOf.get(row),
    clear,
  };
}
