import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useLive } from "../live/use-live.ts";
import { Icon } from "../look/Icon.tsx";
import { firstWith } from "./presets.ts";
import { useWith } from "./use-with.ts";

/** Begins a comparison of what is shown, and ends it: live with the day before, the past with the present. */
export function CompareButton(): ReactElement {
  const { t } = useTranslation();
  const view = useLive();
  const { text, compare } = useWith();
  return (
    <button type="button" className="tool compare-button" aria-pressed={text !== null} aria-keyshortcuts="o" onClick={() => compare(text === null ? firstWith(view) : null)} title={t(text === null ? "compare.start" : "compare.end")}>
      <Icon name="compare" size={16} />
      <span>{t("compare.compare")}</span>
    </button>
  );
}
