import type { PlaceId } from "@stacktwin/twin-models/ids";
import type { PlaceTree } from "@stacktwin/twin-models/place";
import { useEffect, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useText } from "../i18n/i18n.ts";
import { typing } from "./typing.ts";

interface Props {
  tree: PlaceTree;
  storey: PlaceId | null;
  onStorey: (storey: PlaceId | null) => void;
  /** One step back: nothing selected. */
  onBack: () => void;
}

/** Storeys as a section drawing: top above, 1 to 9 by key from the lowest, Esc steps back. */
export function StoreyPicker({ tree, storey, onStorey, onBack }: Props): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const storeys = tree.places.filter(({ kind }) => kind === "storey");

  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (typing(event.target) || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (event.key === "Escape") {
        if (storey) onStorey(null);
        else onBack();
      }
      const chosen = /^[1-9]$/.test(event.key) ? storeys[Number(event.key) - 1] : undefined;
      if (chosen) onStorey(chosen.id);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  });

  return (
    <div className="storey-picker" data-sideways="" role="group" aria-label={t("twin.storeys")}>
      {storeys.toReversed().map((place) => (
        <button key={place.id} type="button" className="plain" aria-pressed={place.id === storey} aria-keyshortcuts={String(storeys.indexOf(place) + 1)} onClick={() => onStorey(place.id === storey ? null : place.id)}>
          {text(place.label)}
        </button>
      ))}
      <button type="button" className="plain" aria-pressed={storey === null} onClick={() => onStorey(null)}>{t("twin.wholeBuilding")}</button>
    </div>
  );
}
