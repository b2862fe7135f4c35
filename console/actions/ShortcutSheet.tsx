import { useEffect, useRef, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "../i18n/i18n.ts";
import { Icon } from "../look/Icon.tsx";
import { PLAN_KEYS } from "../plan/keys.ts";
import { KEYS, WALK_KEYS, type Binding } from "../scene/keys.ts";
import { prefer, usePreference } from "../session/preferences.ts";
import { TREE_KEYS } from "../tree/keys.ts";
import { ACTION_GROUPS, type ActionContext } from "./action.ts";
import { ACTIONS } from "./actions.ts";
import { KeyLines, type KeyLine } from "./KeyLines.tsx";
import { Keys } from "./Keys.tsx";
import "./actions.css";

/** All keys on one sheet, those of the whole console and those of its parts, and the switch that turns single keys off. */
export default function ShortcutSheet({ context, onClose }: { context: ActionContext; onClose: () => void }): ReactElement {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  const language = useLanguage();
  const shortcuts = usePreference((chosen) => chosen.shortcuts);
  useEffect(() => {
    const box = dialog.current;
    box?.showModal();
    const onClick = (event: MouseEvent): void => {
      if (event.target === box) box?.close();
    };
    box?.addEventListener("click", onClick);
    return () => box?.removeEventListener("click", onClick);
  }, []);
  const listed = ACTIONS.filter(({ keys, name }) => keys.length > 0 && (!name.startsWith("go.") || name === "go.guide" || context.pages.includes(name.slice(3))));
  const said = (bindings: readonly Binding[]): KeyLine[] => bindings.map(({ caps, what }) => ({ caps, what: what[language] }));
  const worded = (bindings: typeof TREE_KEYS | typeof PLAN_KEYS): KeyLine[] => bindings.map(({ caps, what }) => ({ caps, what: t(what) }));
  const parts = { tree: worded(TREE_KEYS), scene: said(KEYS), walk: said(WALK_KEYS), plan: worded(PLAN_KEYS) };
  return (
    <dialog ref={dialog} className="key-sheet" aria-labelledby="key-sheet-title" onClose={onClose}>
      <div className="key-sheet-box">
        <header>
          <h2 id="key-sheet-title">{t("action.keys")}</h2>
          <button type="button" className="plain bar-button" onClick={() => dialog.current?.close()} aria-label={t("common.close")}><Icon name="close" size={18} /></button>
        </header>
        <div className="key-groups">
          {ACTION_GROUPS.map((group) => {
            const own = listed.filter((action) => action.group === group);
            return own.length === 0 ? null : (
              <section key={group} aria-label={t(`action.group.${group}`)}>
                <h3>{t(`action.group.${group}`)}</h3>
                <dl>{own.map(({ name, label, keys }) => <div key={name}><dt>{label(t)}</dt><dd><Keys keys={keys} /></dd></div>)}</dl>
              </section>
            );
          })}
          {(["tree", "scene", "walk", "plan"] as const).map((part) => (
            <section key={part} aria-label={t(`action.group.${part}`)}>
              <h3>{t(`action.group.${part}`)}</h3>
              <KeyLines lines={parts[part]} />
            </section>
          ))}
        </div>
        <label className="key-switch">
          <input type="checkbox" checked={shortcuts} onChange={(event) => prefer({ shortcuts: event.target.checked })} />
          <span>{t("action.single")}<br /><span className="small quiet">{t("action.singleText")}</span></span>
        </label>
      </div>
    </dialog>
  );
}
