import type { Answer } from "@stacktwin/twin-models/api";
import type { PlaceId } from "@stacktwin/twin-models/ids";
import type { ItemState, ItemView } from "@stacktwin/twin-models/item";
import type { Layout } from "@stacktwin/twin-models/layout";
import { expandLayout } from "@stacktwin/twin-models/place";
import type { ModelInfo, ThingInstance } from "@stacktwin/twin-models/thing";
import type { RunningServer } from "../setup/installation.ts";

/** What there is in this library to be looked at: the pictures name nothing that it might not have. */
export interface Facts {
  site: string;
  /** Places by kind, the first of each that has books or things in it. */
  place: (kind: string) => PlaceId;
  /** A thing of a kind. */
  thing: (kind: string) => string;
  item: { key: string; row: number; shelf: PlaceId };
  /** A book that is not where it should be; the same as `item` where there is none. */
  odd: { key: string; row: number; shelf: PlaceId };
  /** A work order with pictures and a history. */
  task: string;
  /** One that is open, of a building. */
  stocktake: string;
  /** A list of books to be brought, of whoever looks. */
  list: string;
  /** A space whose air is measured. */
  store: string;
  /** One that is open, with boxes that are packed. */
  salvage: string;
  /** Of an excursion, below its site. */
  excursion: string;
  /** What finds several works. */
  words: string;
}

type Found = { row: number; view: ItemView };
const ODD: readonly ItemState[] = ["misplaced", "missing", "out-of-order"];

export async function learnFacts(server: RunningServer, cookie: string, words: string, { task, stocktake, list, salvage, excursion }: Pick<Facts, "task" | "stocktake" | "list" | "salvage" | "excursion">): Promise<Facts> {
  const get = <T>(path: string): Promise<T> => server.get<T>(path, cookie);
  const [first] = await get<Answer<"sites">>("/api/sites");
  if (!first) throw new Error("the library has no site");
  const site = first.id;
  const tree = expandLayout(await get<Layout>(`/api/sites/${site}/layout`));
  const things = (await get<{ thing: ThingInstance }[]>(`/api/sites/${site}/things`)).map(({ thing }) => thing);
  const kinds = new Map((await get<ModelInfo[]>("/api/models")).map(({ id, kind }) => [id, kind]));
  const found = await get<Found[]>(`/api/sites/${site}/items?q=${encodeURIComponent(words)}&limit=200`);
  const as = ({ row, view: { item, estimate } }: Found): Facts["item"] => ({ key: item.key, row, shelf: estimate.candidates[0]?.place ?? item.home });
  // One that stands on a shelf, which the scene can show, rather than in a bin.
  const book = found.find((one) => one.view.state === "on-shelf" && tree.byId.has(as(one).shelf)) ?? found[0];
  if (!book) throw new Error(`no book answers to ${words}`);
  const odd = found.find(({ view }) => ODD.includes(view.state)) ?? book;
  const around = tree.path(as(book).shelf);
  const climate = things.find(({ model, place }) => kinds.get(model) === "climate" && tree.within(place, "space"));
  return {
    site,
    store: (climate && tree.within(climate.place, "space")?.id) ?? "",
    place: (kind) => {
      const place = around.find((each) => each.kind === kind) ?? tree.places.find((each) => each.kind === kind);
      if (!place) throw new Error(`the library has no ${kind}`);
      return place.id;
    },
    thing: (kind) => {
      const thing = things.find(({ model }) => kinds.get(model) === kind);
      if (!thing) throw new Error(`the library has no ${kind}`);
      return thing.id;
    },
    item: as(book),
    odd: as(odd),
    task,
    stocktake,
    list,
    salvage,
    excursion,
    words,
  };
}
