import type { Stocktake } from "@stacktwin/twin-models/stocktake";
import type { KeptScan, KeptShelf, StocktakeStore } from "../contracts/stocktake.ts";
import { Count } from "./count.ts";

const SCANS_AT_ONCE = 2000;
const SHELVES_AT_ONCE = 1000;
/** Of those that are over so many stay in memory. */
const OVER_KEPT = 2;

const isOver = ({ closed }: Stocktake): boolean => closed !== null;
export const isLate = (project: Stocktake, { received }: Pick<KeptScan, "received">): boolean => project.closed !== null && received > project.closed.at;

/** Stocktakes that somebody looks at or works on, told again from their shelves and scans when they are first asked for. */
export class Counts {
  readonly #store: StocktakeStore;
  readonly #turn: () => Promise<unknown>;
  readonly #loading = new Map<string, Promise<Count>>();
  readonly #ready = new Map<string, { count: Count; project: Stocktake }>();

  constructor(store: StocktakeStore, turn: () => Promise<unknown>) {
    this.#store = store;
    this.#turn = turn;
  }

  /** In turns with everything else. */
  async of(project: Stocktake): Promise<Count> {
    const known = this.#ready.get(project.id);
    if (known) return known.count;
    const loading = this.#loading.get(project.id) ?? this.#load(project);
    this.#loading.set(project.id, loading);
    try {
      return await loading;
    } finally {
      this.#loading.delete(project.id);
    }
  }

  /** Undefined while it is not in memory: whoever loads it then finds on disk what came meanwhile. */
  loaded(project: Stocktake): Count | undefined {
    return this.#ready.get(project.id)?.count;
  }

  #shelves({ id }: Stocktake, from: number): KeptShelf[] {
    return this.#store.shelves(id, from, SHELVES_AT_ONCE);
  }

  async #load(project: Stocktake): Promise<Count> {
    const shelves: KeptShelf[] = [];
    for (let page = this.#shelves(project, 0); page.length > 0; page = this.#shelves(project, shelves.length)) {
      for (const shelf of page) shelves.push(shelf);
      await this.#turn();
    }
    const count = new Count(shelves);
    let after = 0;
    for (;;) {
      await this.#turn();
      const scans = this.#store.scans(project.id, after, SCANS_AT_ONCE);
      // As it is now: it may have been closed meanwhile.
      const now = this.#store.get(project.site, project.id) ?? project;
      for (const scan of scans) count.take(scan, isLate(now, scan));
      after = scans.at(-1)?.n ?? after;
      if (scans.length < SCANS_AT_ONCE) break;
    }
    // In the same turn as the last page, so that nothing came in between.
    this.#ready.set(project.id, { count, project });
    const over = [...this.#ready].filter(([id, each]) => id !== project.id && isOver(this.#store.get(each.project.site, id) ?? each.project));
    for (const [id] of over.slice(0, Math.max(0, over.length - OVER_KEPT))) this.#ready.delete(id);
    return count;
  }
}
