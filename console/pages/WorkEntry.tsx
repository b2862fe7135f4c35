import { useId, useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../look/Icon.tsx";
import { usePicking } from "../session/selection.ts";
import { CopyLine } from "./CopyLine.tsx";
import type { Work } from "./works.ts";

/** A work with its copies inside; closed it shows the one that is easiest to get. */
export function WorkEntry({ work, open: first }: { work: Work; open: boolean }): ReactElement {
  const { t } = useTranslation();
  const { selection } = usePicking();
  const id = useId();
  const [chosen, setChosen] = useState<boolean | null>(null);
  const { title, author, copies, available } = work;
  // A copy that is selected is never hidden.
  const hidden = copies.slice(1).some(({ view }) => selection?.kind === "item" && selection.id === view.item.key);
  const open = chosen ?? (first || hidden);
  const rest = copies.length - 1;
  return (
    <li className="card work">
      <header className="work-head">
        <h2>{title || t("item.untitled")}</h2>
        <span className="quiet">{author}</span>
        <span className="work-count"><b>{t("find.available", { count: available })}</b> <span className="quiet">{t("find.copies", { count: copies.length })}</span></span>
      </header>
      <ul className="copies" id={`${id}-copies`}>
        {copies.slice(0, open ? copies.length : 1).map((copy) => <CopyLine key={copy.view.item.key} copy={copy} />)}
      </ul>
      {rest > 0 ? (
        <button type="button" className="plain work-more" aria-expanded={open} aria-controls={`${id}-copies`} onClick={() => setChosen(!open)} data-open={open}>
          <Icon name="down" size={14} />
          {open ? t("find.fewer") : t("find.more", { count: rest })}
        </button>
      ) : null}
    </li>
  );
}
