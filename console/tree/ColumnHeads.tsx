import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useText } from "../i18n/i18n.ts";
import type { Layer } from "../layers/contract.ts";

/** What stands in each column; the layer with its unit. */
export function ColumnHeads({ layer }: { layer: Layer | null }): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const unit = layer ? text(layer.unit) : "";
  return (
    <div role="row" className="tree-heads" aria-rowindex={1}>
      <span role="columnheader" className="tree-name">{t("common.name")}</span>
      <span role="columnheader" className="tree-value">{t("inspector.now")}</span>
      {layer ? <span role="columnheader" className="tree-layer">{text(layer.title)}{unit ? <> <span className="unit">{unit}</span></> : null}</span> : null}
    </div>
  );
}
