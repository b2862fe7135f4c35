import type { PlaceId } from "@stacktwin/twin-models/ids";
import type { Place, PlaceKind, PlaceTree } from "@stacktwin/twin-models/place";
import { Select } from "antd";
import { useMemo, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useText } from "../i18n/i18n.ts";

const LISTED: readonly PlaceKind[] = ["site", "building", "storey", "space", "range", "stack"];

interface Props {
  tree: PlaceTree;
  place: Place;
  label: string;
  onPick: (id: PlaceId) => void;
}

/** Storeys, spaces and ranges in one list that can be searched; and whatever place was chosen elsewhere. */
export function PlacePicker({ tree, place, label, onPick }: Props): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const options = useMemo(() => {
    const depth = new Map<string, number>();
    const listed = tree.places.filter((one) => LISTED.includes(one.kind) || one.id === place.id);
    return listed.map((one) => {
      const level = one.parent === null ? 0 : (depth.get(one.parent) ?? 0) + 1;
      depth.set(one.id, level);
      const name = text(one.label);
      return { value: one.id, label: <span style={{ paddingInlineStart: level * 14 }}>{name}</span>, title: `${name} ${one.id}`, said: `${t(`kind.${one.kind}`)} ${name}` };
    });
    // `text` and `t` are new functions with every language.
  }, [tree, place.id, text, t]);
  return (
    <Select
      showSearch={{ filterOption: (asked, option) => (option?.title ?? "").toLowerCase().includes(asked.toLowerCase()) }}
      value={place.id}
      options={options}
      optionLabelProp="said"
      onChange={onPick}
      aria-label={label}
      className="place-picker"
      popupMatchSelectWidth={320}
    />
  );
}
