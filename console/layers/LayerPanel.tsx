import { useState, type ReactElement } from "react";
import { useLanguage, useText } from "../i18n/i18n.ts";
import { Icon } from "../look/Icon.tsx";
import type { SceneModel } from "../scene/frames.ts";
import type { Subject } from "./contract.ts";
import type { Scale } from "./scale.ts";
import { TEXTS } from "../scene/texts.ts";
import { Legend } from "./Legend.tsx";
import type { ShownLayer } from "./use-layer.ts";
import { ValueTable } from "./ValueTable.tsx";

interface Props {
  model: SceneModel;
  shown: ShownLayer;
  scale: Scale;
  against: boolean;
  onAgainst: (against: boolean) => void;
  onSelect: (subject: Subject) => void;
  onClose: () => void;
}

/** What the chosen layer shows, its legend, and its values as a list. */
export function LayerPanel({ model, shown: { layer, values }, scale, against, onAgainst, onSelect, onClose }: Props): ReactElement {
  const language = useLanguage();
  const text = useText();
  const [listed, setListed] = useState(false);
  const limited = layer.scale.kind === "degree" && values.some(({ normal }) => normal !== undefined);
  return (
    <section className="layer-panel" aria-label={text(layer.title)}>
      <header>
        <h2>{text(layer.title)}</h2>
        {limited ? (
          <div className="layer-by" role="group" aria-label={TEXTS.by[language]}>
            {([false, true] as const).map((limits) => (
              <button key={String(limits)} type="button" className="plain" aria-pressed={against === limits} onClick={() => onAgainst(limits)}>
                {TEXTS[limits ? "byLimits" : "byValue"][language]}
              </button>
            ))}
          </div>
        ) : null}
        <button type="button" className="plain layer-close" aria-label={TEXTS.layerOff[language]} title={TEXTS.layerOff[language]} onClick={onClose}>
          <Icon name="close" size={16} />
        </button>
      </header>
      <p className="small quiet layer-what">{against && limited ? TEXTS.byLimitsWhat[language] : text(layer.what)}</p>
      <Legend layer={layer} values={values} scale={scale} against={against && limited} />
      <button type="button" className="plain layer-list" aria-expanded={listed} onClick={() => setListed(!listed)}>
        <Icon name={listed ? "down" : "right"} size={14} />
        {TEXTS.list[language]}
      </button>
      {listed ? <ValueTable model={model} layer={layer} values={values} scale={scale} onSelect={onSelect} /> : null}
    </section>
  );
}
