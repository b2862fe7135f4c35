import type { PlaceId } from "@stacktwin/twin-models/ids";
import type { PlaceKind, PlaceTree } from "@stacktwin/twin-models/place";
import { Select } from "antd";
import { useMemo, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useText } from "../../i18n/i18n.ts";

const LISTED: readonly PlaceKind[] = ["building", "storey", "space", "range"];

/** Places where it happens, out of the structure of the site; `hint`: what counts where none is chosen. One that is smaller than a range is listed where it is chosen. */
export function WherePicker({ tree, where, onPick, hint }: { tree: PlaceTree; where: readonly PlaceId[]; onPick: (where: readonly PlaceId[]) => void; hint: string }): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const options = useMemo(() => {
    const depth: Partial<Record<PlaceKind, number>> = { storey: 1, space: 2, range: 3 };
    return tree.places.filter(({ kind, id }) => LISTED.includes(kind) || where.includes(id)).map((place) => {
      const name = text(place.label);
      return { value: place.id, label: <span style={{ paddingInlineStart: (depth[place.kind] ?? 0) * 14 }}>{name}</span>, title: `${name} ${place.id}`, said: `${t(`kind.${place.kind}`)} ${name}` };
    });
    // `text` and `t` are new functions with every language.
  }, [tree, where, text, t]);
  return (
    <Select
      mode="multiple"
      value={[...where]}
      options={options}
      optionLabelProp="said"
      showSearch={{ filterOption: (asked, option) => (option?.title ?? "").toLowerCase().includes(asked.toLowerCase()) }}
      onChange={onPick}
      aria-label={t("salvage.where")}
      placeholder={hint}
      popupMatchSelectWidth={320}
    />
  );
}
