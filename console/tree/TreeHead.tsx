import { Input } from "antd";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useText } from "../i18n/i18n.ts";
import "../look/pop.css";
import type { Layer } from "../layers/contract.ts";

interface Props {
  filter: string;
  onFilter: (filter: string) => void;
  offered: readonly Layer[];
  chosen: Layer | null;
  onLayer: (layer: string | null) => void;
}

/** What the tree is narrowed down to, and the layer whose values stand in it: the one of the scene. */
export function TreeHead({ filter, onFilter, offered, chosen, onLayer }: Props): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  return (
    <div className="tree-head">
      <Input allowClear value={filter} onChange={(event) => onFilter(event.target.value)} placeholder={t("twin.filter")} aria-label={t("twin.filter")} />
      {offered.length > 0 ? (
        <select className="text-input" aria-label={t("twin.layer")} title={chosen ? text(chosen.what) : t("twin.layer")} value={chosen?.name ?? ""} onChange={(event) => onLayer(event.target.value || null)}>
          <option value="">{t("twin.noLayer")}</option>
          {offered.map(({ name, title }) => <option key={name} value={name}>{text(title)}</option>)}
        </select>
      ) : null}
    </div>
  );
}
