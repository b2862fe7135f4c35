import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { Tagged } from "../api/queries.ts";
import { Icon } from "../look/Icon.tsx";
import { usePicking } from "../session/selection.ts";

/** The item that a tag is on, which opens it. */
export function TagLink({ tagged: { row, view } }: { tagged: Tagged }): ReactElement {
  const { t } = useTranslation();
  const { select } = usePicking();
  const { key, title, callNumber } = view.item;
  return (
    <button type="button" className="plain link tag-link" onClick={() => select({ kind: "item", id: key, row })}>
      <Icon name="book" size={16} />
      <span className="cut">{title || t("item.untitled")}</span>
      <span className="small quiet mono">{callNumber}</span>
    </button>
  );
}
