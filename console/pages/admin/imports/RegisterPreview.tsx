import type { ImportPreview } from "@stacktwin/twin-models/import";
import { IMPORT_FIELDS } from "@stacktwin/twin-models/import-profile";
import type { Text } from "@stacktwin/twin-models/ids";
import { faultText } from "@stacktwin/twin-models/row-fault";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage, useText } from "../../../i18n/i18n.ts";
import { ScrollBox } from "./ScrollBox.tsx";

/** The first items as they are understood; nothing is written yet. */
export function RegisterPreview({ preview: { rows, bad, profile, recognised }, title }: { preview: ImportPreview; title: Text | undefined }): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const language = useLanguage();
  const columns = IMPORT_FIELDS.filter((field) => rows.some(({ item }) => (item[field] ?? "") !== ""));
  return (
    <div className="import-preview">
      <p>{t(recognised ? "imports.recognisedAs" : "imports.readAs")} <b>{title ? text(title) : profile}</b> · <span className="quiet">{t("imports.nothingYet")}</span></p>
      {rows.length > 0 ? (
        <ScrollBox label={t("imports.preview")}>
          <table className="grid-table">
            <thead><tr><th scope="col" className="number">{t("imports.line")}</th>{columns.map((field) => <th key={field} scope="col">{t(`field.${field}`)}</th>)}</tr></thead>
            <tbody>
              {rows.map(({ number, item }, index) => (
                <tr key={`${number}/${index}`}><td className="number">{number}</td>{columns.map((field) => <td key={field} className={field === "title" || field === "author" ? "import-name" : "mono small"}>{item[field] ?? <span className="quiet">—</span>}</td>)}</tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      ) : null}
      {bad.length > 0 ? (
        <>
          <h3>{t("imports.badFirst")}</h3>
          <ul className="small">{bad.slice(0, 8).map(({ number, fault }, index) => <li key={`${number}/${index}`}>{t("imports.atLine", { line: number })} {faultText(fault, language)}</li>)}</ul>
        </>
      ) : null}
    </div>
  );
}
