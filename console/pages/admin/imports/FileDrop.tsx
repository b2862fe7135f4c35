import { useId, useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { formatBytes } from "../../../format/values.ts";
import { LOCALES, useLanguage } from "../../../i18n/i18n.ts";
import { Icon } from "../../../look/Icon.tsx";

/** A file, dropped or chosen. */
export function FileDrop({ file, accept, hint, onFile }: { file: File | null; accept: string; hint: string; onFile: (file: File) => void }): ReactElement {
  const { t } = useTranslation();
  const locale = LOCALES[useLanguage()];
  const id = useId();
  const [over, setOver] = useState(false);
  const take = (list: FileList | null): void => {
    const [first] = list ?? [];
    if (first) onFile(first);
  };
  return (
    <div
      className="file-drop"
      data-over={over}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer.files);
      }}
    >
      <input
        id={id}
        className="unseen"
        type="file"
        accept={accept}
        onChange={(event) => {
          take(event.target.files);
          // The same file can be chosen again after it was mended.
          event.target.value = "";
        }}
      />
      <label htmlFor={id}>
        <Icon name="book" size={26} />
        <span>{file ? <b>{file.name}</b> : t("drop.choose")}</span>
        <span className="small quiet">{file ? `${formatBytes(file.size, locale)} · ${t("drop.chooseOther")}` : hint}</span>
      </label>
    </div>
  );
}
