import type { LoggerPreview } from "@stacktwin/twin-models/logger";
import type { Text } from "@stacktwin/twin-models/ids";
import { faultText } from "@stacktwin/twin-models/row-fault";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { formatSecond } from "../../../format/times.ts";
import { formatNumber } from "../../../format/values.ts";
import { LOCALES, useLanguage, useText } from "../../../i18n/i18n.ts";
import { useSiteZone } from "../../../session/site.ts";
import { ScrollBox } from "./ScrollBox.tsx";

/** The first rows as they are understood; nothing is written yet. */
export function LoggerPreviewTable({ preview, title }: { preview: LoggerPreview; title: Text | undefined }): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const zone = useSiteZone();
  const language = useLanguage();
  const locale = LOCALES[language];
  const { columns, rows, bad, warnings, recognised, serial, intervalS, headings, profile } = preview;
  const name = (property: string): string => t(`imports.property.${property as "temperature"}`, { defaultValue: property });
  const shownIn = (property: string): string => (property === "humidity" ? "%" : property === "illuminance" ? "lx" : "°C");
  return (
    <div className="import-preview">
      <p>
        {t(recognised ? "imports.recognisedAs" : "imports.readAs")} <b>{title ? text(title) : profile}</b>
        {serial ? ` · ${t("imports.serial", { value: serial })}` : ""}
        {intervalS ? ` · ${t("imports.interval", { value: formatNumber(intervalS, 0, locale) })}` : ""}
        {" · "}<span className="quiet">{t("imports.nothingYet")}</span>
      </p>
      <p className="small quiet">{t("imports.headings", { line: headings })} {columns.map(({ heading, property, unit }) => `“${heading}” → ${name(property)}${unit ? ` (${unit})` : ""}`).join(" · ")}</p>
      {warnings.map(({ kind, file, thing }) => <p key={kind} className="problem" role="alert">{t(`imports.warning.${kind}`, { file, thing })}</p>)}
      {rows.length > 0 ? (
        <ScrollBox label={t("imports.preview")}>
          <table className="grid-table">
            <thead>
              <tr>
                <th scope="col" className="number">{t("imports.line")}</th><th scope="col">{t("imports.inFile")}</th><th scope="col">{t("imports.means", { zone })}</th>
                {columns.map(({ property }) => <th key={property} scope="col" className="number">{name(property)}<span className="unit">{shownIn(property)}</span></th>)}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ line, said, time, values }) => (
                <tr key={line}>
                  <td className="number">{line}</td>
                  <td className="mono small">{said}</td>
                  <td className="mono small">{time === null ? <span className="quiet">{t("imports.open")}</span> : formatSecond(time, zone)}</td>
                  {values.map(({ property, value, quality }) => (
                    <td key={property} className="number">{value === null ? <span className="quiet">{quality === "bad" ? t("imports.fault") : "—"}</span> : formatNumber(value, property === "illuminance" ? 0 : 1, locale)}{quality === "uncertain" ? <span className="small quiet"> {t("quality.uncertain")}</span> : null}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      ) : null}
      {bad.length > 0 ? (
        <>
          <h3>{t("imports.badFirst")}</h3>
          <ul className="small">{bad.slice(0, 8).map(({ line, fault }) => <li key={line}>{t("imports.atLine", { line })} {faultText(fault, language)}</li>)}</ul>
        </>
      ) : null}
    </div>
  );
}
