import { createStore, type StoreApi } from "zustand/vanilla";
import type { Question } from "./question.ts";

/** A question under a name. */
export interface View {
  id: string;
  name: string;
  question: Question;
}

/** By person and table, in the order in which they were saved. */
type Kept = Readonly<Record<string, readonly View[]>>;

const KEY = "stacktwin.views";

export const shelfOf = (person: string, table: string): string => `${person}/${table}`;

const isView = (said: unknown): said is View => {
  const view = said as Partial<View> | null;
  return typeof view?.id === "string" && typeof view.name === "string" && typeof view.question?.q === "string" && typeof view.question.filters === "object";
};

/** What was kept, without what cannot be read. */
export function readViews(storage: Pick<Storage, "getItem">): Kept {
  try {
    const said = JSON.parse(storage.getItem(KEY) ?? "{}") as Record<string, unknown>;
    return Object.fromEntries(Object.entries(said).map(([shelf, views]) => [shelf, Array.isArray(views) ? views.filter(isView) : []]));
  } catch {
    return {};
  }
}

export interface Views {
  store: StoreApi<Kept>;
  save(shelf: string, view: View): void;
  rename(shelf: string, id: string, name: string): void;
  /** Answers with what puts it back where it was. */
  remove(shelf: string, id: string): () => void;
}

/** Saved views of this device. */
export function createViews(storage: Pick<Storage, "getItem" | "setItem">): Views {
  const store = createStore<Kept>(() => readViews(storage));
  const put = (shelf: string, views: readonly View[]): void => {
    store.setState({ [shelf]: views });
    try {
      storage.setItem(KEY, JSON.stringify(store.getState()));
    } catch {
      // A browser that keeps nothing still has them until it is closed.
    }
  };
  const of = (shelf: string): readonly View[] => store.getState()[shelf] ?? [];
  return {
    store,
    save: (shelf, view) => put(shelf, [...of(shelf).filter(({ id }) => id !== view.id), view]),
    rename: (shelf, id, name) => put(shelf, of(shelf).map((view) => (view.id === id ? { ...view, name } : view))),
    remove: (shelf, id) => {
      const before = of(shelf);
      const at = before.findIndex((view) => view.id === id);
      put(shelf, before.toSpliced(at, 1));
      return () => {
        const view = before[at];
        if (view) put(shelf, of(shelf).toSpliced(Math.min(at, of(shelf).length), 0, view));
      };
    },
  };
}

/** Two questions that ask the same, whatever the order of what they ask. */
export const isSame = (one: Question, other: Question): boolean => canonical(one) === canonical(other);

const canonical = ({ q, filters, sort, columns }: Question): string =>
  JSON.stringify([q, Object.keys(filters).toSorted().flatMap((key) => (filters[key]?.length ? [[key, filters[key].toSorted()]] : [])), sort, columns?.toSorted() ?? null]);
