import { Button, Segmented } from "antd";
import { type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useLiveState, usePast } from "../../live/use-live.ts";
import { Icon } from "../../look/Icon.tsx";
import { Bones, Note, ProblemNote } from "../../look/Note.tsx";
import { useNarrow } from "../../session/dark.ts";
import { useMay, usePastWhy } from "../../session/me.ts";
import { Permitted } from "../Permitted.tsx";
import { NewOrderCard } from "./NewOrderCard.tsx";
import { endedOf, openOf, TASK_TABS, tabOf, type TaskTab } from "./tabs.ts";
import { TaskDetail } from "./TaskDetail.tsx";
import { TaskList } from "./TaskList.tsx";
import "./tasks.css";
import { useEnded } from "./queries.ts";
import { useOwnWork } from "./use-own-work.ts";
import { useTaskAddress } from "./use-task-address.ts";

/** What people have to do here: one's own, everybody's, and what is over; the chosen one beside them, or on a phone in their place. */
export default function Tasks(): ReactElement {
  const { t } = useTranslation();
  const narrow = useNarrow();
  const may = useMay();
  const why = usePastWhy();
  const past = usePast();
  const ready = useLiveState((state) => state.room !== null);
  const tasks = useLiveState((state) => state.tasks);
  const own = useOwnWork();
  const address = useTaskAddress();
  const linked = address.task === undefined ? undefined : tasks.get(address.task);
  // A link to somebody else's work opens the list that it stands on.
  const tab = tabOf(address.tab, own.desks.length > 0 && (linked === undefined || own.isMine(linked)));
  const ended = useEnded(tab === "ended");
  const [mine, open] = [openOf(tasks.values(), own.isMine), openOf(tasks.values())];
  const rows = { mine, open, ended: endedOf(ended.data ?? [], past) }[tab];
  const counts: Partial<Record<TaskTab, number>> = { mine: mine.length, open: open.length };
  const chosen = address.task ?? (narrow ? undefined : rows[0]?.id);
  const writes = may("task:write") && why === undefined;
  const making = address.making && writes;
  const alone = narrow && (chosen !== undefined || making);
  const enter = (): void => document.querySelector<HTMLElement>(".task-detail")?.focus();
  const pane = making ? <NewOrderCard about={address.about} onClosed={address.leave} onMade={({ id }) => address.choose(id)} /> : chosen === undefined ? null : <TaskDetail key={chosen} id={chosen} onActed={() => address.choose(chosen)} />;
  const waits = tab === "ended" ? ended.isPending : !ready;
  return (
    <Permitted permission="task:read">
      <div className="page tasks">
        {alone ? (
          <button type="button" className="plain link task-back" onClick={() => address.leave()}><Icon name="left" size={18} />{t("tasks.title")}</button>
        ) : (
          <header className="page-head">
            <h1>{t("tasks.title")}</h1>
            <Segmented<TaskTab> className="task-tabs" aria-label={t("tasks.lists")} value={tab} onChange={address.turn} options={TASK_TABS.map((value) => ({ value, label: counts[value] ? `${t(`tasks.tab.${value}`)} ${counts[value]}` : t(`tasks.tab.${value}`) }))} />
            {writes && !making ? <Button type="primary" onClick={() => address.make()}>{t("task.new")}</Button> : null}
          </header>
        )}
        {tab === "ended" && ended.error ? <ProblemNote error={ended.error} onRetry={() => void ended.refetch()} /> : null}
        {!alone && waits && !ended.error ? <div className="card"><Bones rows={6} /></div> : null}
        {alone || !waits ? (
          <div className="task-split" data-alone={alone || pane === null || undefined}>
            {alone ? null : rows.length > 0 ? <TaskList tab={tab} rows={rows} chosen={making ? undefined : chosen} onChoose={({ id }) => address.choose(id)} onEnter={({ id }) => { address.choose(id); enter(); }} /> : <div className="card"><Note icon="tasks" title={t(`tasks.none.${tab}`)} text={t(`tasks.noneText.${tab}`)} /></div>}
            {pane}
          </div>
        ) : null}
      </div>
    </Permitted>
  );
}
