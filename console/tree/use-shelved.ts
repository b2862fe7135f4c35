import type { BookColumns } from "@stacktwin/twin-models/books";
import type { PlaceId } from "@stacktwin/twin-models/ids";
import type { Place, PlaceTree } from "@stacktwin/twin-models/place";
import { useEffect, useMemo, useState } from "react";
import { useLive, useLiveState } from "../live/use-live.ts";
import { useMay } from "../session/me.ts";
import type { Shelved } from "./rows.ts";
import { booksAt, wantedPlaces } from "./shelved.ts";

/** Changes are gathered so long: a gate can tell of a hundred books at once. */
const PACE_MS = 250;
const EMPTY: ReadonlyMap<PlaceId, readonly number[]> = new Map();

/** The books of what is unfolded; new ones only when one of those moves or looks different. Undefined where this person may see no books. */
export function useShelved(tree: PlaceTree, cells: ReadonlyMap<PlaceId, readonly Place[]>, open: ReadonlySet<string>, columns: BookColumns | null): Shelved | undefined {
  const may = useMay()("item:read");
  const { books } = useLive();
  const standing = useLiveState((state) => state.bins);
  const wanted = useMemo(() => wantedPlaces(tree, cells, open), [tree, cells, open]);
  const [moved, setMoved] = useState(0);
  // The columns change in place: `moved` says that they did where it matters.
  // oxlint-disable-next-line react-hooks/exhaustive-deps
  const held = useMemo(() => (columns && wanted ? booksAt(columns, tree.places, wanted) : EMPTY), [columns, tree, wanted, moved]);
  const at = useMemo(() => ({ held, revision: books.revision() }), [held, books]);

  useEffect(() => {
    if (!wanted) return undefined;
    const rows = new Set([...at.held.values()].flat());
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const renew = (): void => setMoved(books.revision());
    // A change between the counting and the listening would be shown never.
    if (books.revision() !== at.revision) renew();
    const end = books.onChanged((changed) => {
      const shelf = books.columns()?.shelf;
      if (changed && !changed.some((row) => rows.has(row) || wanted[shelf?.[row] ?? 0] === 1)) return;
      waiting ??= setTimeout(renew, changed ? PACE_MS : 0);
    });
    return () => {
      clearTimeout(waiting);
      end();
    };
  }, [books, wanted, at]);

  const bins = useMemo(() => new Map([...standing].map(([bin, cell]) => [cell as PlaceId, bin])), [standing]);
  return useMemo(() => (may ? { books: columns ? held : null, bins } : undefined), [may, columns, held, bins]);
}
