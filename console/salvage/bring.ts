import { call } from "../api/client.ts";
import type { KeptList, ListKey } from "./kept.ts";
import type { SalvageKept } from "./store.ts";

/** Boxes of one question to the server. */
const PAGE = 200;

interface Asked extends ListKey {
  store: SalvageKept;
  timeZone: string;
  clock: () => number;
  signal: AbortSignal;
  /** Hears of what is kept, as it comes. */
  onKept: (boxes: number, of: number) => void;
}

/** Keeps a list on the device as it stands on the server, with all of its boxes: those never change, so each is asked for once. Throws ApiProblem. */
export async function bringList({ store, site, salvage, timeZone, clock, signal, onKept }: Asked): Promise<void> {
  const params = { site, salvage };
  const detail = await call("salvage", { params }, signal);
  await store.keepList({ ...params, detail, timeZone, keptAt: clock() } satisfies KeptList);
  const { boxes: of } = detail.salvage;
  let kept = (await store.boxes(params)).length;
  onKept(kept, of);
  while (kept < of) {
    const { boxes } = await call("salvageBoxes", { params, query: { from: kept, limit: PAGE } }, signal);
    if (boxes.length === 0) return;
    await store.keepBoxes(params, boxes);
    kept += boxes.length;
    onKept(kept, of);
  }
}
