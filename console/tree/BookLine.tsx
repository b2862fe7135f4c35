import type { ItemState } from "@stacktwin/twin-models/item";
import { memo, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../look/Icon.tsx";
import { ItemStateMark } from "../look/ItemStateMark.tsx";
import type { BookTitle } from "./book-titles.ts";
import { LineFrame, type LineProps } from "./LineFrame.tsx";

interface Props extends LineProps {
  /** Undefined until it is known; null when the register has none. */
  title: BookTitle | null | undefined;
  state: ItemState;
}

/** A book where it stands: title and call number, and how it is with it. */
export const BookLine = memo(function BookLine({ title, state, ...line }: Props): ReactElement {
  const { t } = useTranslation();
  const slot = t("place.slot", { n: line.row.position });
  const name = title?.title || t("item.untitled");
  return (
    <LineFrame
      {...line}
      name={
        <>
          <Icon name="book" size={16} />
          {title === undefined ? (
            <span className="tree-book"><span className="bone" /><span className="unseen">{`${slot}，${t("common.loading")}`}</span></span>
          ) : (
            <span className="tree-book" title={`${name} · ${slot}`}><span className="cut">{name}</span> <span className="small quiet cut mono">{title?.callNumber ?? slot}</span></span>
          )}
        </>
      }
      value={<ItemStateMark state={state} />}
    />
  );
});
