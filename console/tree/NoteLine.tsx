import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { LineFrame, type LineProps } from "./LineFrame.tsx";

/** In place of the books of a shelf: none was heard there, or they are not here yet. */
export function NoteLine(line: LineProps): ReactElement {
  const { t } = useTranslation();
  return <LineFrame {...line} name={<span className="quiet">{t(line.row.kind === "empty" ? "place.noBooks" : "common.loading")}</span>} value={null} />;
}
