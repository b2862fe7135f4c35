import { useId, type ReactElement } from "react";
import { formatNumber } from "../format/values.ts";
import { LOCALES, useLanguage } from "../i18n/i18n.ts";
import { Icon } from "../look/Icon.tsx";
import type { SceneModel } from "./frames.ts";
import type { Cut } from "./section.ts";
import { TEXTS } from "./texts.ts";

export const STEP = 0.5;

/** From where to where the building reaches along an axis, metres. */
export function reachOf({ storeys }: SceneModel, axis: Cut["axis"]): readonly [from: number, to: number] {
  const values = storeys.flatMap(({ outline }) => outline.map(([x, z]) => (axis === "x" ? x : z)));
  return [Math.min(...values), Math.max(...values)];
}

export const middleCut = (model: SceneModel, axis: Cut["axis"]): Cut => {
  const [from, to] = reachOf(model, axis);
  return { axis, at: Math.round((from + to) / 2 / STEP) * STEP };
};

interface Props {
  model: SceneModel;
  cut: Cut;
  onCut: (cut: Cut) => void;
  onClose: () => void;
}

/** Which way the section runs, and where: by slider, so by keys too. */
export function SectionPanel({ model, cut, onCut, onClose }: Props): ReactElement {
  const language = useLanguage();
  const slider = useId();
  const [from, to] = reachOf(model, cut.axis);
  const away = formatNumber(cut.at - from, 1, LOCALES[language]);
  const said = TEXTS.cutFrom[language].replace("{side}", TEXTS[cut.axis === "x" ? "west" : "north"][language]).replace("{at}", away);
  return (
    <div className="section-panel" role="group" aria-label={TEXTS.sectionWhat[language]}>
      <div className="layer-by" role="group" aria-label={TEXTS.cutAcross[language]}>
        {(["z", "x"] as const).map((axis) => (
          <button key={axis} type="button" className="plain" aria-pressed={cut.axis === axis} onClick={() => onCut(middleCut(model, axis))}>{TEXTS[axis === "x" ? "cutX" : "cutZ"][language]}</button>
        ))}
      </div>
      <label htmlFor={slider} className="unseen">{TEXTS.cutAt[language]}</label>
      <input id={slider} type="range" min={from} max={to} step={STEP} value={cut.at} aria-valuetext={said} onChange={(event) => onCut({ ...cut, at: Number(event.target.value) })} />
      <output htmlFor={slider} className="small">{said}</output>
      <button type="button" className="plain layer-close" aria-label={TEXTS.close[language]} onClick={onClose}><Icon name="close" size={16} /></button>
    </div>
  );
}
