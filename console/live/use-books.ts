import type { BookColumns } from "@stacktwin/twin-models/books";
import { useSyncExternalStore } from "react";
import { useLive } from "./use-live.ts";

/** The book columns, rendered again with every change; null until they are here. They are changed in place: never keep them in a memo without `revision`. */
export function useBooks(): { columns: BookColumns | null; revision: number } {
  const { books } = useLive();
  const revision = useSyncExternalStore((listener) => books.onChanged(listener), () => books.revision());
  return { columns: books.columns(), revision };
}

/** The columns of the moment that is shown, rendered again only when they are others as a whole. */
export function useColumns(): BookColumns | null {
  const { books } = useLive();
  return useSyncExternalStore((listener) => books.onChanged(listener), () => books.columns());
}
