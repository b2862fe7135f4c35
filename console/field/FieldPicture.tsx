import type { FieldPart, FieldView } from "@stacktwin/twin-models/field-view";
import type { ThingId } from "@stacktwin/twin-models/ids";
import { useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { css, rampColour } from "../layers/colours.ts";
import { domainOf } from "../layers/scale.ts";
import { useDark } from "../session/dark.ts";
import { FieldPlan } from "./FieldPlan.tsx";
import { UNITS, useFieldWords, type FieldChoice } from "./use-field-words.ts";

/** Whole steps around the values, and how wide the scale is at least, so that noise stays small. */
const SCALES = {
  temperature: { kind: "degree", step: 0.5, least: 2, band: 4 },
  humidity: { kind: "degree", step: 1, least: 6, band: 10 },
  uncertainty: { kind: "amount", step: 0.1, least: 0.4 },
} as const;
const STOPS = Array.from({ length: 13 }, (_, at) => at / 12);

interface Props {
  view: FieldView;
  part: FieldPart;
  choice: FieldChoice;
  name: string;
  named: (thing: ThingId) => string;
}

/** The plan with its legend, and what is known of the square that is pointed at. */
export function FieldPicture({ view, part, choice, name, named }: Props): ReactElement {
  const { t } = useTranslation();
  const dark = useDark();
  const words = useFieldWords();
  const [at, setAt] = useState<number | null>(null);
  const values = choice === "uncertainty" ? part.deviation : part.mean;
  const { kind } = SCALES[choice];
  const [from, to] = domainOf(SCALES[choice], values);
  const unit = UNITS[choice];
  const colour = (value: number) => rampColour(kind, (value - from) / (to - from), dark);
  const [west, north] = [Math.min(...view.outline.map(([x]) => x)), Math.min(...view.outline.map(([, z]) => z))];
  const point = at === null ? undefined : view.points[at];
  const pointed = at !== null && point ? `${t("airField.at", { x: words.number(point[0] - west), z: words.number(point[1] - north) })} · ${t("airField.value", { value: words.number(part.mean[at] ?? 0), deviation: words.number(part.deviation[at] ?? 0), unit })}${part.blind[at] ? ` · ${t("airField.blindHere")}` : ""}` : "";
  const said = ({ temperature, humidity }: FieldView["sensors"][number]): string | null => {
    const value = choice === "humidity" ? humidity : temperature;
    return value === null ? null : words.number(value);
  };
  return (
    <div className="field-said">
      <FieldPlan view={view} part={part} values={values} colour={colour} said={said} named={named} label={t("airField.plan", { name, what: t(`airField.choices.${choice}`) })} onAt={setAt} />
      <div className="field-legend" role="group" aria-label={t("airField.legend")}>
        <div className="field-legend-bar" style={{ background: `linear-gradient(to right, ${STOPS.map((share) => css(rampColour(kind, share, dark))).join(", ")})` }} aria-hidden="true" />
        <div className="field-legend-ends small"><span>{words.number(from)}</span><span>{words.number((from + to) / 2)}</span><span>{words.number(to)}<span className="unit">{unit}</span></span></div>
      </div>
      <p className="field-key small quiet">
        {part.blind.some(Boolean) ? <span><i className="field-swatch" />{t("airField.blindHere")}</span> : null}
        {choice === "uncertainty" ? <span>{t("airField.unsure")}</span> : null}
        <span aria-live="off">{pointed}</span>
      </p>
    </div>
  );
}
