import type { Text } from "@stacktwin/twin-models/ids";
import { useState, type ReactElement } from "react";
import { useLanguage, useText } from "../i18n/i18n.ts";
import { useLiveState } from "../live/use-live.ts";
import { Age } from "../look/Ages.tsx";
import type { SceneModel } from "../scene/frames.ts";
import { css } from "./colours.ts";
import { subjectKey, type Layer, type LayerValue, type Subject } from "./contract.ts";
import type { Scale } from "./scale.ts";
import { TEXTS } from "../scene/texts.ts";
import { byValue, useLayerWords } from "./layer-words.ts";

const MOST = 60;

interface Props {
  model: SceneModel;
  layer: Layer;
  values: readonly LayerValue[];
  scale: Scale;
  onSelect: (subject: Subject) => void;
}

/** What the layer paints, as a list: the same values with their age, for whoever does not see the scene. */
export function ValueTable({ model, layer, values, scale, onSelect }: Props): ReactElement {
  const language = useLanguage();
  const text = useText();
  const things = useLiveState((state) => state.things);
  const { figure } = useLayerWords();
  const [all, setAll] = useState(false);
  const name = ({ kind, id }: Subject): Text | undefined => (kind === "thing" ? things.get(id)?.name : model.tree.byId.get(id)?.label);
  const storey = ({ kind, id }: Subject): Text | undefined => {
    const place = kind === "thing" ? things.get(id)?.place : id;
    const found = place === undefined ? undefined : model.tree.within(place, "storey");
    return found?.id === id ? undefined : found?.label;
  };
  // Single shelves stand in the scene; a list of them would hide the ranges.
  const rows = values.filter(({ subject }) => subject.kind === "thing" || model.tree.byId.get(subject.id)?.kind !== "shelf").sort(byValue);
  const aged = rows.some(({ at }) => at !== null);
  return (
    <div className="value-table">
      <table>
        <caption className="unseen">{`${text(layer.title)} · ${text(layer.subjects)}`}</caption>
        <thead>
          <tr>
            <th scope="col">{text(layer.subjects)}</th>
            <th scope="col" className="value">{text(layer.title)}</th>
            {aged ? <th scope="col" className="age">{TEXTS.age[language]}</th> : null}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, all ? rows.length : MOST).map((row) => {
            const painted = scale.paint(row);
            const under = storey(row.subject);
            const label = name(row.subject);
            return (
              <tr key={subjectKey(row.subject)} data-none={row.value === null ? "" : undefined}>
                {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label */}
                <th scope="row">
                  <button type="button" className="plain" onClick={() => onSelect(row.subject)}>
                    <i className={painted?.hatched ? "swatch hatched" : painted ? "swatch" : "swatch none"} style={painted ? { backgroundColor: css(painted.rgb) } : undefined} aria-hidden="true" />
                    <span>
                      {label ? text(label) : row.subject.id}
                      {under ? <span className="quiet"> {text(under)}</span> : null}
                    </span>
                  </button>
                </th>
                <td className={row.stale ? "value stale" : "value"}>
                  {figure(layer, row)}
                  {row.note && row.value !== null ? <span className="quiet">{text(row.note)}</span> : null}
                </td>
                {aged ? <td className="age">{row.at === null ? "—" : <Age at={row.at} />}</td> : null}
              </tr>
            );
          })}
        </tbody>
      </table>
      {!all && rows.length > MOST ? <button type="button" className="plain more" onClick={() => setAll(true)}>{TEXTS.moreRows[language].replace("{count}", String(rows.length - MOST))}</button> : null}
    </div>
  );
}
