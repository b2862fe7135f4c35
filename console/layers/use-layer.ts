import type { SiteId } from "@stacktwin/twin-models/ids";
import type { PlaceTree } from "@stacktwin/twin-models/place";
import { use, useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { useLimits, useModels } from "../api/queries.ts";
import { NowContext, useLive, useLiveState } from "../live/use-live.ts";
import { useCounted } from "../tally/use-counted.ts";
import type { Layer, LayerInput, LayerValue } from "./contract.ts";
import { LAYERS } from "./registry.ts";

/** Values are worked out this often at most, and this often even when nothing is heard, because silence ages. */
const PACE_MS = 400;
const AGEING_MS = 15_000;
const NONE: readonly LayerValue[] = [];

export interface ShownLayer {
  layer: Layer;
  values: readonly LayerValue[];
}

type Known = Omit<LayerInput, "now">;

/** What layers read, from what is live. Its parts are asked anew each time: columns and presents change in place. */
function useLayerInput(site: SiteId, tree: PlaceTree): () => Known {
  const { presents, books, state } = useLive();
  const models = useModels().data;
  const limits = useLimits(site);
  const counted = useCounted();
  return useMemo(
    () => () => {
      const { things, alarms } = state.getState();
      return { tree, things, models: models ?? new Map(), presentOf: (thing) => presents.of(thing), counted, alarms: [...alarms.values()], limits, books: books.columns() };
    },
    [tree, state, models, presents, counted, limits, books],
  );
}

/** The layers this installation has a source for, and the chosen one with its values, which are new ones only when one of them differs. */
export function useLayer(site: SiteId, tree: PlaceTree, name: string | null): { offered: readonly Layer[]; shown: ShownLayer | null } {
  const { presents, books, state } = useLive();
  const ticker = use(NowContext);
  const input = useLayerInput(site, tree);
  const things = useLiveState((live) => live.things);
  const alarming = useLiveState((live) => live.alarms.size > 0);
  const columns = useSyncExternalStore((listener) => books.onChanged(listener), () => books.columns());
  const offered = useMemo(() => {
    const known = { ...input(), now: 0 };
    return LAYERS.filter((layer) => layer.offered(known));
    // What is offered follows from what is installed, and `input` reads it.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [input, things, alarming, columns]);
  const layer = offered.find((one) => one.name === name) ?? null;
  const [worked, setWorked] = useState<{ layer: Layer; values: readonly LayerValue[]; said: string } | null>(null);

  useEffect(() => {
    if (!layer || !ticker) return undefined;
    let waiting: ReturnType<typeof setTimeout> | undefined;
    let aged = ticker.getState();
    const work = (): void => {
      waiting = undefined;
      const values = layer.of({ ...input(), now: ticker.getState() + state.getState().skew });
      const said = JSON.stringify(values);
      setWorked((before) => (before?.layer === layer && before.said === said ? before : { layer, values, said }));
    };
    const soon = (): void => void (waiting ??= setTimeout(work, PACE_MS));
    work();
    const ends = [
      presents.onChanged(soon),
      books.onChanged(soon),
      state.subscribe((now, before) => {
        if (now.alarms !== before.alarms || now.things !== before.things) soon();
      }),
      ticker.subscribe((at) => {
        if (Math.abs(at - aged) < AGEING_MS) return;
        aged = at;
        soon();
      }),
    ];
    return () => {
      clearTimeout(waiting);
      for (const end of ends) end();
    };
  }, [layer, input, presents, books, state, ticker]);

  const values = worked?.layer === layer ? worked.values : NONE;
  return { offered, shown: useMemo(() => (layer ? { layer, values } : null), [layer, values]) };
}
