import { schemeOf } from "@stacktwin/twin-models/call-numbers/call-numbers";
import type { CallNumberScheme } from "@stacktwin/twin-models/call-numbers/scheme";
import type { Text } from "@stacktwin/twin-models/ids";
import { useQuery } from "@tanstack/react-query";
import type { KeptProject, KeptShelf, ShelfKey } from "../../floor/entries.ts";
import { openFloor, useFloor } from "../../floor/floor.ts";
import { booksOf, shelfView, type KeptBooks, type ShelfView } from "../../floor/shelf-view.ts";

export interface KeptReading {
  project: KeptProject | null;
  /** Null: it is not on this device. */
  shelf: KeptShelf | null;
  view: ShelfView | null;
  labels: ReadonlyMap<string, Text>;
  books: KeptBooks;
}

const schemes = new WeakMap<KeptProject, CallNumberScheme>();
function schemeFor(project: KeptProject): CallNumberScheme {
  const known = schemes.get(project) ?? schemeOf(project.callNumbers);
  schemes.set(project, known);
  return known;
}

async function readKept(at: ShelfKey): Promise<KeptReading> {
  const store = await openFloor();
  const [projects, shelves, entries] = await Promise.all([store.projects(), store.shelves(at), store.onShelf(at)]);
  const project = projects.find((each) => each.site === at.site && each.project === at.project) ?? null;
  const shelf = shelves.find((each) => each.shelf === at.shelf) ?? null;
  const books = booksOf(shelves);
  return { project, shelf, books, labels: new Map(shelves.map((each) => [each.shelf, each.label])), view: project && shelf ? shelfView(shelf, entries, books, schemeFor(project)) : null };
}

/** The shelf as it is kept on this device with what was done at it; told again with every change. Undefined until it was looked up. */
export function useKeptShelf(at: ShelfKey): KeptReading | undefined {
  const moved = useFloor((state) => state.moved);
  // Said for this place alone: what is shown while the next state is read must not be of another shelf.
  return useQuery({ queryKey: ["floor-shelf", at.site, at.project, at.shelf, moved], queryFn: () => readKept(at), placeholderData: (before, query) => (query?.queryKey[3] === at.shelf && query.queryKey[2] === at.project ? before : undefined), gcTime: 0, staleTime: Infinity, structuralSharing: false }).data;
}
