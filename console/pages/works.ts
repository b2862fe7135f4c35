import type { ItemView } from "@stacktwin/twin-models/item";

export interface Copy {
  row: number;
  view: ItemView;
}

/** All found copies with one title and author. */
export interface Work {
  key: string;
  title: string;
  author: string;
  /** The copy most likely to be got first. */
  copies: readonly Copy[];
  available: number;
}

/** Copies a reader can have now: the library system lends them, and nothing speaks against their being here. */
const GONE: readonly string[] = ["on-loan", "in-transit", "missing"];
export const isAvailable = ({ libraryStatus, state }: Pick<ItemView, "libraryStatus" | "state">): boolean => libraryStatus === "available" && !GONE.includes(state);

const folded = (text: string): string => text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();

/** Where it should be, then misplaced but heard, then what nobody knows of. */
function ease({ view }: Copy): number {
  const certain = view.estimate.candidates[0]?.p ?? 0;
  return Number(isAvailable(view)) * 4 + Number(view.state === "on-shelf") * 2 + certain;
}

/** Copies as works, in the order in which their first copy was found. */
export function worksOf(found: readonly Copy[]): Work[] {
  const works = new Map<string, Copy[]>();
  for (const copy of found) {
    const { title, author, key } = copy.view.item;
    // Without a title nothing says that two copies are of one work.
    const work = title.trim() === "" ? key : `${folded(title)}\u0000${folded(author)}`;
    const others = works.get(work);
    if (others) others.push(copy);
    else works.set(work, [copy]);
  }
  return [...works].map(([key, copies]) => {
    const [first] = copies;
    return {
      key,
      title: first?.view.item.title ?? "",
      author: first?.view.item.author ?? "",
      copies: copies.toSorted((a, b) => ease(b) - ease(a)),
      available: copies.filter(({ view }) => isAvailable(view)).length,
    };
  });
}
