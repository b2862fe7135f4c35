import { isOpen, type Task } from "@stacktwin/twin-models/task";
import { standOf } from "@stacktwin/twin-models/task-line";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { usePlaces } from "../api/queries.ts";
import { useText } from "../i18n/i18n.ts";
import { useMay, usePastWhy } from "../session/me.ts";
import { ListProgress } from "./ListProgress.tsx";
import { listPath } from "./list-path.ts";
import "./lists.css";
import { useRound } from "./use-round.ts";

/** What is on a list: what is left in walking order, then what is done; and the way to walk it. */
export function ListCard({ task }: { task: Task }): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const places = usePlaces(task.site).data;
  const round = useRound(task);
  const may = useMay()("task:write");
  const walks = usePastWhy() === undefined && may && isOpen(task);
  const name = (id: string): string => text(places?.byId.get(id as never)?.label ?? { zh: id, en: id });
  const at = new Map((round?.stops ?? []).map((stop, n): [string, number] => [stop.line, n]).toReversed());
  const lines = task.lines.toSorted((a, b) => (at.get(a.id) ?? Infinity) - (at.get(b.id) ?? Infinity) || Number(a.id) - Number(b.id));
  return (
    <section className="list-card" aria-label={t("rounds.lines")}>
      <h3>{t(`rounds.kind.${task.kind === "work-order" ? "reshelve" : task.kind}`)} · <ListProgress task={task} /></h3>
      {walks ? <Link className="tool list-walk" to={listPath({ site: task.site, task: task.id })}>{t("rounds.walk")}</Link> : null}
      <ol className="lines">
        {lines.map((line) => {
          const { state, by, seen } = standOf(line);
          const stop = round?.stops.find((each) => each.line === line.id);
          const from = stop?.place ?? line.shelf;
          return (
            <li key={line.id} data-state={state}>
              <span className="line-book">
                <span className="mono">{line.book?.callNumber ?? (line.shelf === null ? "" : name(line.shelf))}</span>
                {line.book ? <span className="small quiet">{line.book.title}</span> : null}
                <span className="small">{line.book && state !== "done" && from !== null ? `${name(from)} → ${line.to === null ? "" : name(line.to)} · ` : ""}{t(`rounds.state.${seen ? "seen" : state}`, { who: by?.name ?? "" })}</span>
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
