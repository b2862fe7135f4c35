import type { ItemState } from "@stacktwin/twin-models/item";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Icon, type IconName } from "./Icon.tsx";

const ICONS: Record<ItemState, IconName> = {
  "on-shelf": "check", misplaced: "misplaced", "out-of-order": "misplaced", elsewhere: "away", "in-transit": "away", "on-loan": "out", missing: "missing", unknown: "question",
};
/** States somebody should do something about stand out by weight, not by an alarm's colour. */
const ODD: readonly ItemState[] = ["misplaced", "out-of-order", "missing"];

export function ItemStateMark({ state }: { state: ItemState }): ReactElement {
  const { t } = useTranslation();
  return (
    <span className="state" data-odd={ODD.includes(state)}>
      <Icon name={ICONS[state]} size={15} />
      {t(`itemState.${state}`)}
    </span>
  );
}
