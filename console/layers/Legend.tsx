import type { ReactElement } from "react";
import { useLanguage, useText } from "../i18n/i18n.ts";
import { css } from "./colours.ts";
import type { Layer, LayerValue } from "./contract.ts";
import { countsOf, type Scale } from "./scale.ts";
import { TEXTS } from "../scene/texts.ts";
import { useLayerWords } from "./layer-words.ts";

const fill = (text: string, values: Record<string, string | number>): string => text.replace(/\{(\w+)\}/g, (_, key: string) => String(values[key] ?? ""));

interface Props {
  layer: Layer;
  values: readonly LayerValue[];
  scale: Scale;
  /** By limits: rooms that have none are counted apart. */
  against: boolean;
}

/** Colours, unit and range of a layer, and of how many nothing is known. */
export function Legend({ layer, values, scale, against }: Props): ReactElement {
  const language = useLanguage();
  const text = useText();
  const { tick } = useLayerWords();
  const judged = against ? values.filter(({ normal }) => normal) : values;
  const counts = countsOf(judged);
  const unjudged = values.length - judged.length;
  const unit = text(layer.unit);
  const { scale: spec } = layer;
  return (
    <div className="legend" role="group" aria-label={TEXTS.legend[language]}>
      {scale.ticks ? (
        <>
          <div className="legend-bar" style={{ background: `linear-gradient(to right, ${scale.stops.map(css).join(", ")})` }} aria-hidden="true" />
          <div className="legend-ticks">
            {scale.ticks.map(({ at, text: said }) => (
              <span key={at} style={{ insetInlineStart: `${at * 100}%` }} data-edge={at === 0 ? "start" : at === 1 ? "end" : undefined}>
                {tick(layer, said)}
                {typeof said === "number" && at === 1 && unit ? <span className="unit">{unit}</span> : null}
              </span>
            ))}
          </div>
        </>
      ) : (
        <ul className="legend-words">
          {(spec.kind === "words" ? spec.words : []).map((word, at) => {
            const count = values.filter(({ value }) => value === at).length;
            return (
              <li key={text(word.title)} data-none={count === 0 ? "" : undefined}>
                <i className={word.hatched ? "swatch hatched" : "swatch"} style={{ backgroundColor: css(scale.stops[at] ?? [0, 0, 0]) }} />
                <span>{text(word.title)}</span>
                <span className="legend-count">{count}</span>
              </li>
            );
          })}
        </ul>
      )}
      <p className="legend-counts small">
        <span>{text(layer.subjects)}</span>
        <span>{fill(TEXTS.known[language], { count: counts.known })}</span>
        {counts.stale > 0 ? <span><i className="swatch hatched" />{fill(TEXTS.staleCount[language], { count: counts.stale })}</span> : null}
        <span><i className="swatch none" />{fill(TEXTS.noDataCount[language], { count: counts.none })}</span>
        {unjudged > 0 ? <span>{fill(TEXTS.noLimitCount[language], { count: unjudged })}</span> : null}
      </p>
    </div>
  );
}
