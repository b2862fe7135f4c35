import type { BookColumns } from "@stacktwin/twin-models/books";
import type { Millis } from "@stacktwin/twin-models/ids";
import { useState } from "react";
import { useBooks } from "../live/use-books.ts";
import { useLive } from "../live/use-live.ts";

/** The book columns as they were at one moment: what is to be printed does not move while one looks at it. */
export interface TakenBooks {
  columns: BookColumns | null;
  at: Millis;
  /** Takes them anew. */
  again: () => void;
}

const copied = (columns: BookColumns): BookColumns => ({ ...columns, shelf: columns.shelf.slice(), slot: columns.slot.slice(), state: columns.state.slice() });

export function useTakenBooks(): TakenBooks {
  const { columns } = useBooks();
  const { state } = useLive();
  const [taken, setTaken] = useState<{ columns: BookColumns; at: Millis } | null>(null);
  const take = (from: BookColumns): void => setTaken({ columns: copied(from), at: state.getState().at });
  if (!taken && columns) take(columns);
  return { columns: taken?.columns ?? null, at: taken?.at ?? state.getState().at, again: () => columns && take(columns) };
}
