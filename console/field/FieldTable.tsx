import type { FieldView } from "@stacktwin/twin-models/field-view";
import type { ThingId } from "@stacktwin/twin-models/ids";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { UNITS, useFieldWords } from "./use-field-words.ts";
import { zonesOf, type ZoneLine } from "./zones.ts";

const QUANTITIES = ["temperature", "humidity"] as const;

/** The same without a picture: nine parts of the room, then each sensor. */
export function FieldTable({ view, named }: { view: FieldView; named: (thing: ThingId) => string }): ReactElement {
  const { t } = useTranslation();
  const words = useFieldWords();
  const parts = QUANTITIES.map((quantity) => ({ quantity, zones: view[quantity] ? zonesOf(view, view[quantity]) : [] }));
  const zones = parts.find(({ zones: found }) => found.length > 0)?.zones.map(({ zone }) => zone) ?? [];
  const told = (line: ZoneLine | undefined, unit: string): string =>
    line ? `${words.number(line.mean)} ${unit} ${t("airField.deviation", { value: words.number(line.deviation) })}${line.blind > 0 ? ` · ${t("airField.blindPart", { part: words.percent(line.blind) })}` : ""}` : "—";
  return (
    <details>
      <summary>{t("airField.table")}</summary>
      <table className="field-table small">
        <thead><tr><th scope="col">{t("airField.zone")}</th>{QUANTITIES.map((quantity) => <th key={quantity} scope="col">{t(`airField.choices.${quantity}`)}</th>)}</tr></thead>
        <tbody>
          {zones.map((zone) => <tr key={zone}><th scope="row">{t(`airField.zones.${zone}`)}</th>{parts.map(({ quantity, zones: all }) => <td key={quantity}>{told(all.find((each) => each.zone === zone), UNITS[quantity])}</td>)}</tr>)}
          {view.sensors.map((sensor) => <tr key={sensor.thing}><th scope="row">{named(sensor.thing)}</th>{QUANTITIES.map((quantity) => <td key={quantity}>{sensor[quantity] === null ? t("airField.silent") : `${words.number(sensor[quantity])} ${UNITS[quantity]}`}</td>)}</tr>)}
        </tbody>
      </table>
    </details>
  );
}
