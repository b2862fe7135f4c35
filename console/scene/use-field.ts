import { useEffect, useMemo, useState } from "react";
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
  const [whole, setWhole] = useState(0);
  const held = useMemo(() => {
    const columns = books.columns();
    if (!columns || whole < 0) return null;
    const field = createShelfField(model, columns);
    return { field, ...createBookTexture(field) };
  }, [books, model, whole]);

  useEffect(() => () => held?.texture.dispose(), [held]);
  useEffect(
    () =>
      books.onChanged((rows) => {
        const dirty = rows && held ? held.field.refresh(rows) : null;
        if (dirty === null) setWhole((count) => count + 1);
        else held?.touched(dirty);
        heart.wake();
      }),
    [books, held, heart],
  );
  // Columns may have come between the first render and the subscription.
  useEffect(() => {
    if (!held && books.columns()) setWhole((count) => count + 1);
  }, [books, held]);
  useEffect(() => {
    if (!held) return;
    held.touched(held.field.seek(sought));
    heart.wake();
  }, [held, sought, heart]);

  return useMemo(() => ({ field: held?.field ?? null, texture: held?.texture ?? null, width: held?.field.width ?? 1, lost: () => held?.lost() }), [held]);
}
