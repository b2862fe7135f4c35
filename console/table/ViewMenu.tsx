import { useState, type FormEvent, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { useMe } from "../api/queries.ts";
import { Icon } from "../look/Icon.tsx";
import { Pop } from "../look/Pop.tsx";
import { NOTHING_ASKED, type Question } from "./question.ts";
import { createViews, isSame, shelfOf, type View } from "./views.ts";
import { ViewLine } from "./ViewLine.tsx";

const views = createViews(localStorage);
const NONE: readonly View[] = [];

interface Props {
  id: string;
  question: Question;
  onQuestion: (question: Question) => void;
}

/** Questions under a name, kept on this device for whoever is signed in. */
export function ViewMenu({ id, question, onQuestion }: Props): ReactElement {
  const { t } = useTranslation();
  const { data } = useMe();
  const shelf = shelfOf(data?.person.id ?? "", id);
  const own = useStore(views.store, (kept) => kept[shelf] ?? NONE);
  const [name, setName] = useState("");
  const [removed, setRemoved] = useState<{ name: string; undo: () => void } | null>(null);
  const current = own.find((view) => isSame(view.question, question));
  const add = (event: FormEvent): void => {
    event.preventDefault();
    const said = name.trim();
    if (said === "") return;
    // Saved again under the same name it is the same view.
    const same = own.find((view) => view.name === said);
    views.save(shelf, { id: same?.id ?? crypto.randomUUID(), name: said, question });
    setName("");
  };
  return (
    <Pop name={current ? `${t("table.views")}: ${current.name}` : t("table.views")} className={current ? "tool tool-on" : "tool"} label={<><Icon name="view" size={16} /><span className="cut view-name">{current?.name ?? t("table.views")}</span></>}>
      {(close) => (
        <>
          <h3>{t("table.views")}</h3>
          <button type="button" className="plain pop-line" aria-pressed={isSame(question, NOTHING_ASKED)} onClick={() => { onQuestion(NOTHING_ASKED); close(); }}>{t("table.everything")}</button>
          {own.map((view) => (
            <ViewLine key={view.id} view={view} current={view === current} onOpen={() => { onQuestion(view.question); close(); }} onRename={(to) => views.rename(shelf, view.id, to)} onRemove={() => setRemoved({ name: view.name, undo: views.remove(shelf, view.id) })} />
          ))}
          {removed ? (
            <div className="pop-foot" role="status">
              <span className="small">{t("table.viewRemoved", { name: removed.name })}</span>
              <button type="button" className="tool" onClick={() => { removed.undo(); setRemoved(null); }}>{t("table.undo")}</button>
            </div>
          ) : null}
          <form className="pop-foot" onSubmit={add}>
            <input className="text-input" value={name} maxLength={60} onChange={(event) => setName(event.target.value)} placeholder={t("table.viewName")} aria-label={t("table.viewName")} />
            <button type="submit" className="tool" disabled={name.trim() === ""}>{t("table.viewSave")}</button>
          </form>
          <p className="small quiet view-foot">{t("table.viewsText")}</p>
        </>
      )}
    </Pop>
  );
}
