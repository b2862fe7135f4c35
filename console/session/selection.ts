import type { ItemKey, PlaceId, ThingId } from "@stacktwin/twin-models/ids";
import { useCallback, useMemo } from "react";
import { useNavigate, useSearchParams } from "react-router";
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import type { FocusRequest, Selection } from "../scene/contract.ts";
import { WITH } from "./moment.ts";
import { useSite } from "./site.ts";

const KEYS = ["thing", "place", "item", "row"] as const;

/** The selection an address names. */
export function readSelection(params: URLSearchParams): Selection | null {
  const thing = params.get("thing");
  if (thing) return { kind: "thing", id: thing as ThingId };
  const item = params.get("item");
  const row = params.has("row") ? Number(params.get("row")) : Number.NaN;
  const known = Number.isInteger(row) && row >= 0;
  if (item) return { kind: "item", id: item as ItemKey, row: known ? row : null };
  const place = params.get("place");
  if (place) return { kind: "place", id: place as PlaceId };
  return known ? { kind: "row", row } : null;
}

/** The same address with another selection. */
export function withSelection(params: URLSearchParams, selection: Selection | null): URLSearchParams {
  const next = new URLSearchParams(params);
  for (const key of KEYS) next.delete(key);
  if (!selection) return next;
  if (selection.kind === "row") next.set("row", String(selection.row));
  else next.set(selection.kind, selection.id);
  if (selection.kind === "item" && selection.row !== null) next.set("row", String(selection.row));
  return next;
}

/** Flights asked for on this screen; the address says where to, this says "again". */
const flights = createStore<{ seq: number }>(() => ({ seq: 0 }));

export interface Picking {
  selection: Selection | null;
  /** `replace`: no step of its own on the way back. */
  select: (selection: Selection | null, how?: "replace") => void;
  focus: FocusRequest | null;
  /** Opens the 3D view and flies there. */
  show: (place: PlaceId, selection: Selection) => void;
  /** The same where the 3D view is open already: layer, section and storey stay. */
  fly: (place: PlaceId, selection: Selection) => void;
}

export function usePicking(): Picking {
  const [params, setParams] = useSearchParams();
  const navigate = useNavigate();
  const site = useSite();
  const seq = useStore(flights, (state) => state.seq);
  const selection = useMemo(() => readSelection(params), [params]);
  const to = params.get("focus");

  const select = useCallback((next: Selection | null, how?: "replace") => setParams((before) => withSelection(before, next), { replace: how === "replace" }), [setParams]);
  const show = useCallback(
    (place: PlaceId, next: Selection) => {
      const target = withSelection(new URLSearchParams(), next);
      target.set("focus", place);
      // What is looked at closer is still compared.
      const compared = params.get(WITH);
      if (compared !== null) target.set(WITH, compared);
      flights.setState((state) => ({ seq: state.seq + 1 }));
      void navigate(`/sites/${encodeURIComponent(site)}/twin?${target.toString()}`);
    },
    [navigate, site, params],
  );
  const fly = useCallback(
    (place: PlaceId, next: Selection) => {
      flights.setState((state) => ({ seq: state.seq + 1 }));
      setParams((before) => {
        const target = withSelection(before, next);
        target.set("focus", place);
        // Where the camera stood, what carried it, and on a phone what lay before it.
        for (const key of ["cam", "follow", "view"]) target.delete(key);
        return target;
      });
    },
    [setParams],
  );
  const row = selection?.kind === "item" || selection?.kind === "row" ? selection.row : null;
  const focus = useMemo(() => (to ? { place: to as PlaceId, row, seq } : null), [to, row, seq]);
  return { selection, select, focus, show, fly };
}
