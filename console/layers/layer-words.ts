import type { PlaceId, Text } from "@stacktwin/twin-models/ids";
import { formatNumber } from "../format/values.ts";
import { LOCALES, useLanguage, useText } from "../i18n/i18n.ts";
import type { SceneModel } from "../scene/frames.ts";
import type { Layer, LayerValue, Subject } from "./contract.ts";
import { TEXTS } from "../scene/texts.ts";

/** Says a layer's values: with their unit, or that there is none. */
export function useLayerWords(): { figure: (layer: Layer, value: LayerValue) => string; tick: (layer: Layer, tick: Text | number) => string } {
  const language = useLanguage();
  const text = useText();
  const number = (layer: Layer, value: number): string => formatNumber(value, layer.decimals, LOCALES[language]);
  return {
    figure: (layer, { value, stale }) => {
      if (value === null) return TEXTS.noData[language];
      const { scale } = layer;
      const word = scale.kind === "words" ? text(scale.words[value]?.title ?? { zh: "", en: "" }) : "";
      const unit = text(layer.unit);
      const said = scale.kind === "words" ? word : `${number(layer, value)}${unit ? ` ${unit}` : ""}`;
      return stale ? `${said} · ${TEXTS.stale[language]}` : said;
    },
    tick: (layer, tick) => (typeof tick === "number" ? formatNumber(tick, Number.isInteger(tick) ? 0 : 1, LOCALES[language]) : text(tick)),
  };
}

/** The value that holds at a subject: its own, else that of what it lies in. */
export function valueAt(model: SceneModel, values: readonly LayerValue[], subject: Subject): LayerValue | undefined {
  if (subject.kind === "thing") return values.find((value) => value.subject.kind === "thing" && value.subject.id === subject.id);
  const byPlace = new Map<PlaceId, LayerValue>(values.flatMap((value) => (value.subject.kind === "place" ? [[value.subject.id, value] as const] : [])));
  return model.tree.path(subject.id).map(({ id }) => byPlace.get(id)).find((value) => value !== undefined);
}

/** The worst or most first, what is stale after what is known, what is not known last. */
export const byValue = (a: LayerValue, b: LayerValue): number =>
  Number(a.value === null) - Number(b.value === null) || Number(a.stale) - Number(b.stale) || (b.value ?? 0) - (a.value ?? 0);
