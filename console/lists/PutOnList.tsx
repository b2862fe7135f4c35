import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useText } from "../i18n/i18n.ts";
import { ProblemNote } from "../look/Note.tsx";
import { Icon } from "../look/Icon.tsx";
import { Pop } from "../look/Pop.tsx";
import { useAssignees } from "../pages/tasks/queries.ts";
import { useMay, usePastWhy } from "../session/me.ts";
import { usePutOnList, type ToList } from "./use-put-on-list.ts";

/** A button that puts something on a list: one's own, one that is open, or a new one for somebody. Nothing for whoever may not, or in the past. */
export function PutOnList({ to, label }: { to: ToList; label: string }): ReactElement | null {
  const { t } = useTranslation();
  const text = useText();
  const may = useMay()("task:write");
  const past = usePastWhy();
  const people = useAssignees();
  const { lists, mine, me, put, busy, error } = usePutOnList(to);
  if (!may || past !== undefined) return null;
  return (
    <>
      <Pop label={<><Icon name="tasks" size={16} />{label}</>} className="tool put-on-list" disabled={busy}>
        {(shut) => {
          const line = (key: string, name: string, perform: () => void): ReactElement => <button key={key} type="button" className="plain pop-line" onClick={() => { shut(); perform(); }}>{name}</button>;
          return (
            <>
              {line("mine", t("onList.mine"), () => put(mine ? { list: mine.id } : { person: me }))}
              {lists.map((list) => line(`list ${list.id}`, t("onList.another", { title: text(list.title), who: list.assignee?.name ?? t("task.nobody") }), () => put({ list: list.id })))}
              {people.filter(({ id }) => id !== me).map(({ id, name }) => line(`person ${id}`, t("onList.newFor", { who: name }), () => put({ person: id })))}
            </>
          );
        }}
      </Pop>
      {error ? <ProblemNote error={error} /> : null}
    </>
  );
}
