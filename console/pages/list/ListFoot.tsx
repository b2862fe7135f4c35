import type { Task } from "@stacktwin/twin-models/task";
import type { RoundStop } from "@stacktwin/twin-models/round";
import { Button } from "antd";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { ListLine } from "../../floor/list-view.ts";
import { shelfPath } from "../shelf/shelf-path.ts";
import type { DoLine } from "./ListWalk.tsx";
import { wordOfStop } from "./words.ts";

/** The one thing to do at this stop, as wide as a thumb wants it; and what there is to do when that cannot be. */
export function ListFoot({ stop, of, list, onAct }: { stop: RoundStop; of: ListLine; list: Task; onAct: DoLine }): ReactElement {
  const { t } = useTranslation();
  const takes = stop.what === "take";
  return (
    <div className="list-acts">
      {list.stocktake === null ? null : <Link className="tool list-read" to={shelfPath({ site: list.site, project: list.stocktake }, stop.place)}>{t("rounds.openShelf")}</Link>}
      <Button type="primary" block className="shelf-act" onClick={() => onAct(of, takes ? "take" : "put", stop.place)}>{t(`rounds.act.${wordOfStop(stop.what, list.kind)}`)}</Button>
      {takes ? <Button block className="list-miss" onClick={() => onAct(of, "miss", stop.place)}>{t("rounds.miss")}</Button> : null}
    </div>
  );
}
