import { useEffect, useState, type ReactElement, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Icon, type IconName } from "../look/Icon.tsx";
import { usePicking } from "../session/selection.ts";

interface Props {
  icon: IconName;
  kind: string;
  title: string;
  /** Where it is, as a line of links or words. */
  where?: ReactNode;
}

export function Head({ icon, kind, title, where }: Props): ReactElement {
  const { t } = useTranslation();
  const { select } = usePicking();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), 1600);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = (): void => {
    navigator.clipboard.writeText(location.href).then(() => setCopied(true), () => setCopied(false));
  };
  return (
    <header className="inspector-head">
      <div className="inspector-kind">
        <Icon name={icon} size={16} />
        <span>{kind}</span>
        <span className="inspector-tools">
          <span role="status" className="small">{copied ? t("common.copied") : ""}</span>
          <button type="button" className="plain bar-button" onClick={copy} aria-label={t("common.copy")} title={t("common.copy")}><Icon name="copy" size={18} /></button>
          <button type="button" className="plain bar-button" onClick={() => select(null)} aria-label={t("common.close")} title={t("common.close")}><Icon name="close" size={18} /></button>
        </span>
      </div>
      <h2>{title}</h2>
      {where ? <p className="small quiet">{where}</p> : null}
    </header>
  );
}
