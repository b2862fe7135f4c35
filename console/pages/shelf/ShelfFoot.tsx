import type { PlaceId } from "@stacktwin/twin-models/ids";
import { Button } from "antd";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { ShelfView } from "../../floor/shelf-view.ts";
import { Icon } from "../../look/Icon.tsx";

interface Props {
  view: ShelfView;
  next: PlaceId | null;
  name: (id: string) => string;
  onAct: (act: "done" | "again") => void;
  onGo: (shelf: PlaceId) => void;
}

/** The one thing to do next, as wide as a thumb wants it: the shelf is done, or on to the next one. */
export function ShelfFoot({ view: { done, counts }, next, name, onAct, onGo }: Props): ReactElement {
  const { t } = useTranslation();
  if (!done)
    return (
      <Button type="primary" block className="shelf-act" onClick={() => onAct("done")}>
        {t("floor.done")}{counts.unread > 0 ? <span className="shelf-act-rest">{t("floor.doneRest", { count: counts.unread })}</span> : null}
      </Button>
    );
  return (
    <div className="shelf-ended">
      <p role="status"><Icon name="check" size={20} /> <strong>{t("floor.isDone")}</strong></p>
      <Button onClick={() => onAct("again")}>{t("stocktake.again")}</Button>
      {next === null ? null : <Button type="primary" block className="shelf-act" onClick={() => onGo(next)}>{t("floor.next", { place: name(next) })}</Button>}
    </div>
  );
}
