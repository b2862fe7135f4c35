import type { PlaceId } from "@stacktwin/twin-models/ids";
import type { PlaceKind, PlaceTree } from "@stacktwin/twin-models/place";
import { Select } from "antd";
import { useMemo, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useText } from "../../i18n/i18n.ts";

const LISTED: readonly PlaceKind[] = ["site", "building", "storey", "space", "range"];

/** Storeys, spaces and ranges to be counted, out of the structure of the site; many at a time. */
export function ScopePicker({ tree, scope, onPick }: { tree: PlaceTree; scope: readonly PlaceId[]; onPick: (scope: readonly PlaceId[]) => void }): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const options = useMemo(() => {
    const depth = new Map<string, number>();
    return tree.places.filter(({ kind }) => LISTED.includes(kind)).map((place) => {
      const level = place.parent === null ? 0 : (depth.get(place.parent) ?? 0) + 1;
      depth.set(place.id, level);
      const name = text(place.label);
      return { value: place.id, label: <span style={{ paddingInlineStart: level * 14 }}>{name}</span>, title: `${name} ${place.id}`, said: `${t(`kind.${place.kind}`)} ${name}` };
    });
    // `text` and `t` are new functions with every language.
  }, [tree, text, t]);
  return (
    <Select
      mode="multiple"
      value={[...scope]}
      options={options}
      optionLabelProp="said"
      showSearch={{ filterOption: (asked, option) => (option?.title ?? "").toLowerCase().includes(asked.toLowerCase()) }}
      onChange={onPick}
      aria-label={t("stocktake.scope")}
      placeholder={t("stocktake.scopeHint")}
      popupMatchSelectWidth={320}
    />
  );
}
