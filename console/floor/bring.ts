import type { Answer } from "@stacktwin/twin-models/api";
import type { Millis, PlaceId } from "@stacktwin/twin-models/ids";
import type { PlaceTree } from "@stacktwin/twin-models/place";
import type { ShelfDetail } from "@stacktwin/twin-models/stocktake";
import { call } from "../api/client.ts";
import type { KeptShelf, ProjectKey } from "./entries.ts";
import type { FloorStore } from "./store.ts";

/** Shelves of a range that are brought beside the one that is read. */
const MOST_SHELVES = 400;
/** What was kept so shortly before is not asked for again, ms. */
const YOUNG_MS = 300_000;

interface Asked extends ProjectKey {
  store: FloorStore;
  places: PlaceTree;
  sites: Answer<"sites">;
  clock: () => Millis;
  signal: AbortSignal;
}

/** The nearest place above of that kind; the place itself where there is none. */
function above(places: PlaceTree, shelf: PlaceId, kind: "range"): PlaceId {
  for (let at = places.byId.get(shelf); at; at = at.parent === null ? undefined : places.byId.get(at.parent)) if (at.kind === kind) return at.id;
  return shelf;
}

function keptOf(key: ProjectKey, detail: ShelfDetail, around: readonly PlaceId[], places: PlaceTree, keptAt: Millis): KeptShelf {
  const { shelf, state } = detail.coverage;
  const at = around.indexOf(shelf);
  return {
    ...key,
    shelf,
    label: places.byId.get(shelf)?.label ?? { zh: shelf, en: shelf },
    before: around[at - 1] ?? null,
    next: at < 0 ? null : (around[at + 1] ?? null),
    done: state === "done",
    items: detail.items.map(({ item: { key: book, barcode, callNumber, title, home }, said, found }) => ({ key: book, barcode, callNumber, title, home, said, found: found?.shelf ?? null })),
    keptAt,
  };
}

/**
 * Keeps one shelf of a stocktake on the device, then the others of its range one after the other, so that a row of shelves can be
 * read without a network. `onKept` hears of each. Throws ApiProblem; a stocktake that is over is not kept.
 */
export async function bringShelves({ store, places, sites, clock, signal, site, project }: Asked, shelf: PlaceId, onKept: (kept: number, of: number) => void): Promise<void> {
  const key = { site, project };
  const params = { site, stocktake: project };
  const view = await call("stocktake", { params }, signal);
  if (view.project.closed !== null) {
    await store.dropProject(key);
    onKept(0, 0);
    return;
  }
  const bring = async (id: PlaceId): Promise<void> => store.keepShelf(keptOf(key, await call("stocktakeShelf", { params: { ...params, shelf: id } }, signal), around, places, clock()));
  const page = await call("stocktakeShelves", { params, query: { under: above(places, shelf, "range"), limit: MOST_SHELVES } }, signal);
  const around = page.shelves.map((each) => each.shelf);
  const callNumbers = sites.find(({ id }) => id === site)?.callNumbers ?? { scheme: "clc" };
  await store.keepProject({ ...key, name: view.project.name, state: view.project.state, callNumbers });
  await bring(shelf);
  onKept(1, around.length);
  const young = new Set((await store.shelves(key)).filter(({ keptAt }) => keptAt > clock() - YOUNG_MS).map((each) => each.shelf));
  // From this one on, as one walks.
  const at = Math.max(0, around.indexOf(shelf));
  let kept = 1;
  for (const id of [...around.slice(at + 1), ...around.slice(0, at)]) {
    if (!young.has(id)) await bring(id);
    onKept(++kept, around.length);
  }
}
