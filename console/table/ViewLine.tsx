import { useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../look/Icon.tsx";
import type { View } from "./views.ts";

interface Props {
  view: View;
  current: boolean;
  onOpen: () => void;
  onRename: (name: string) => void;
  onRemove: () => void;
}

/** A saved view: opened by its name, renamed in place. */
export function ViewLine({ view, current, onOpen, onRename, onRemove }: Props): ReactElement {
  const { t } = useTranslation();
  const [name, setName] = useState<string | null>(null);
  const end = (): void => {
    if (name !== null && name.trim() !== "") onRename(name.trim());
    setName(null);
  };
  if (name !== null) {
    return (
      <form className="view-line" onSubmit={(event) => { event.preventDefault(); end(); }}>
        <input className="text-input" value={name} maxLength={60} autoFocus aria-label={t("table.rename", { name: view.name })} onChange={(event) => setName(event.target.value)} onBlur={end} onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          // Only the renaming ends, the panel stays.
          event.preventDefault();
          setName(null);
        }} />
      </form>
    );
  }
  return (
    <div className="view-line">
      <button type="button" className="plain pop-line" aria-pressed={current} onClick={onOpen}>{view.name}</button>
      <button type="button" className="plain icon-tool" aria-label={t("table.rename", { name: view.name })} title={t("table.renameShort")} onClick={() => setName(view.name)}><Icon name="edit" size={15} /></button>
      <button type="button" className="plain icon-tool" aria-label={t("table.remove", { name: view.name })} title={t("table.removeShort")} onClick={onRemove}><Icon name="close" size={15} /></button>
    </div>
  );
}
