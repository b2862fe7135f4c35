import { useEffect, useLayoutEffect, useMemo, useState, useSyncExternalStore } from "react";
import type { Texture } from "three";
import { useLive } from "../live/use-live.ts";
import type { SceneModel } from "./frames.ts";
import type { Heart } from "./heart.ts";
import { createShelfField, type ShelfField } from "./shelf-field.ts";
import { createBookTexture } from "./Spines.tsx";

export interface HeldField {
  field: ShelfField | null;
  texture: Texture | null;
  width: number;
  /** The graphics processor forgot everything. */
  lost: () => void;
}

/** The books of the site as the scene draws them; a change touches only the shelves it concerns and asks for one frame. */
export function useField(model: SceneModel, heart: Heart, sought: number | null): HeldField {
  const { books } = useLive();
  /** The building was drawn: books would only make its first picture come later. */
  const [standing, setStanding] = useState(false);
  useEffect(() => (standing ? undefined : heart.drawn(() => setStanding(true))), [heart, standing]);
  // The columns keep their identity while rows change in place: only a whole new set renders again.
  const columns = useSyncExternalStore((listener) => books.onChanged(listener), () => books.columns());
  /** The field that no longer holds what the columns say. */
  const [outdated, setOutdated] = useState<ShelfField | null>(null);
  const held = useMemo(() => {
    if (!columns || !standing) return null;
    const field = createShelfField(model, columns);
    return { field, revision: books.revision(), ...createBookTexture(field) };
    // An outdated field is made again from the same columns.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [columns, model, books, outdated, standing]);

  useEffect(() => () => held?.texture.dispose(), [held]);
  useLayoutEffect(() => {
    // A change between the making and the listening would be drawn never.
    if (held && held.revision !== books.revision()) setOutdated(held.field);
    return books.onChanged((rows) => {
      if (!rows || !held) return;
      const dirty = held.field.refresh(rows);
      if (dirty) held.touched(dirty);
      else setOutdated(held.field);
      heart.wake();
    });
  }, [books, held, heart]);
  useEffect(() => {
    if (!held) return;
    held.touched(held.field.seek(sought));
    heart.wake();
  }, [held, sought, heart]);

  return useMemo(() => ({ field: held?.field ?? null, texture: held?.texture ?? null, width: held?.field.width ?? 1, lost: () => held?.lost() }), [held]);
}
