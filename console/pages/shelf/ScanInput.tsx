import type { ScanWay } from "@stacktwin/twin-models/scan";
import { useEffect, useRef, useState, type FormEvent, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../look/Icon.tsx";
import { Camera } from "./Camera.tsx";

/** The field into which a scanner types a line and Enter. It has the focus whenever nothing else needs it; the keys of the screen come up only when asked for. */
export function ScanInput({ onRead }: { onRead: (line: string, via: ScanWay) => void }): ReactElement {
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  const [typing, setTyping] = useState(false);
  const [camera, setCamera] = useState(false);
  useEffect(() => {
    const back = (byHand: boolean): void => {
      const at = document.activeElement;
      // A tap beside everything, or a button that went away, must not lose the next scan; who goes there by keys stays there.
      if (at === null || at === document.body || (byHand && at.id === "main")) field.current?.focus({ preventScroll: true });
    };
    back(true);
    const late = ({ type }: Event): void => void requestAnimationFrame(() => back(type === "pointerup"));
    for (const event of ["focusout", "pointerup", "click"]) document.addEventListener(event, late);
    return () => {
      for (const event of ["focusout", "pointerup", "click"]) document.removeEventListener(event, late);
    };
  }, []);
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    const line = field.current?.value ?? "";
    if (field.current) field.current.value = "";
    onRead(line, typing ? "typed" : "wedge");
  };
  const type = (): void => {
    setTyping(!typing);
    field.current?.focus();
  };
  return (
    <>
      {camera ? <Camera onRead={(code) => onRead(code, "camera")} onClose={() => setCamera(false)} /> : null}
      <form className="scan-line" onSubmit={onSubmit}>
        <input ref={field} className="scan-field mono" aria-label={t("floor.field")} placeholder={t(typing ? "floor.type" : "floor.scan")} inputMode={typing ? "text" : "none"} autoComplete="off" autoCapitalize="off" autoCorrect="off" spellCheck={false} enterKeyHint="send" maxLength={128} />
        <button type="button" className="tool tool-icon" aria-pressed={typing} aria-label={t("floor.keys")} onClick={type}><Icon name="keys" size={20} /></button>
        <button type="button" className="tool tool-icon" aria-pressed={camera} aria-label={t("floor.camera")} onClick={() => setCamera(!camera)}><Icon name="camera" size={20} /></button>
      </form>
    </>
  );
}
