import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useLive, useTravel } from "../live/use-live.ts";
import { Icon } from "../look/Icon.tsx";
import { DAY_MS, onMinute, onSecond } from "./presets.ts";
import { useWith } from "./use-with.ts";

/** Begins a comparison of what is shown, and ends it: live with the day before, the past with the present. */
export function CompareButton(): ReactElement {
  const { t } = useTranslation();
  const view = useLive();
  const asked = useTravel((travel) => travel.asked);
  const { text, compare } = useWith();
  const onClick = (): void => {
    compare(text !== null ? null : asked === null ? onMinute(view.present() - DAY_MS) : onSecond(view.present()));
  };
  return (
    <button type="button" className="tool compare-button" aria-pressed={text !== null} onClick={onClick} title={t(text === null ? "compare.start" : "compare.end")}>
      <Icon name="compare" size={16} />
      <span>{t("compare.compare")}</span>
    </button>
  );
}
