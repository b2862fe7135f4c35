import type { PlaceId } from "@stacktwin/twin-models/ids";
import { useMemo } from "react";
import { useLanguage } from "../i18n/i18n.ts";
import { css } from "./colours.ts";
import type { LayerValue } from "./contract.ts";
import { scaleOf, type Paint, type Scale } from "./scale.ts";
import type { Palette } from "../scene/palette.ts";
import { useLayerWords } from "./layer-words.ts";
import type { ShownLayer } from "./use-layer.ts";

export interface LayerLook {
  scale: Scale | null;
  /** What the scene paints. */
  painted: { values: readonly LayerValue[]; paint: (value: LayerValue) => Paint | null } | null;
  /** CSS colours of places, for the plan. */
  tints: ReadonlyMap<PlaceId, string>;
  /** What labels say of places; null without a layer. */
  told: ReadonlyMap<PlaceId, string> | null;
}

const NONE: ReadonlyMap<PlaceId, string> = new Map();

/** How the chosen layer looks wherever it is shown. */
export function useLayerLook(shown: ShownLayer | null, { against, dark, palette }: { against: boolean; dark: boolean; palette: Palette }): LayerLook {
  const language = useLanguage();
  const { figure } = useLayerWords();
  const drawn = useMemo(() => {
    if (!shown) return { scale: null, painted: null, tints: NONE };
    const { layer, values } = shown;
    const scale = scaleOf(layer, values, { against, dark, palette });
    const tints = new Map(values.flatMap((value) => {
      const paint = scale.paint(value);
      return paint && value.subject.kind === "place" ? [[value.subject.id, css(paint.rgb)] as const] : [];
    }));
    return { scale, painted: { values, paint: scale.paint }, tints };
  }, [shown, against, dark, palette]);
  const told = useMemo(
    () => shown && new Map(shown.values.flatMap((value) => (value.subject.kind === "place" && value.value !== null ? [[value.subject.id, figure(shown.layer, value)] as const] : []))),
    // `figure` differs with every render and means the same while the language stands.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [shown, language],
  );
  return { ...drawn, told };
}
