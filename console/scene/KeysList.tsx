import { useEffect, useRef, type ReactElement } from "react";
import "../actions/actions.css";
import { KeyLines, type KeyLine } from "../actions/KeyLines.tsx";
import { useLanguage } from "../i18n/i18n.ts";
import { Icon } from "../look/Icon.tsx";
import { KEYS, WALK_KEYS, type Binding } from "./keys.ts";
import { TEXTS } from "./texts.ts";

/** All keys of the scene, from the one list that also obeys them. */
export function KeysList({ onClose }: { onClose: () => void }): ReactElement {
  const language = useLanguage();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const said = (bindings: readonly Binding[]): KeyLine[] => bindings.map(({ caps, what }) => ({ caps, what: what[language] }));
  return (
    <dialog ref={dialog} className="scene-keys" aria-label={TEXTS.keysWhat[language]} onClose={onClose} onClick={(event) => event.target === dialog.current && dialog.current?.close()}>
      <header>
        <h2>{TEXTS.keysWhat[language]}</h2>
        <button type="button" className="plain" aria-label={TEXTS.close[language]} onClick={() => dialog.current?.close()}><Icon name="close" size={18} /></button>
      </header>
      <p className="small quiet">{TEXTS.keyDrag[language]}</p>
      <h3>{TEXTS.keysFly[language]}</h3>
      <KeyLines lines={said(KEYS)} />
      <h3>{TEXTS.keysWalk[language]}</h3>
      <KeyLines lines={said(WALK_KEYS)} />
    </dialog>
  );
}
