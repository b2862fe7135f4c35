import type { Limit } from "@stacktwin/twin-models/alarm";
import type { PropertyInfo } from "@stacktwin/twin-models/thing";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useText } from "../i18n/i18n.ts";
import { useLimitWords } from "./use-limit-words.ts";

interface Props {
  id: string;
  limits: readonly Limit[];
  info: PropertyInfo;
  hidden: boolean;
}

/** The limits of one property: what, how urgent, after how long, and where each comes from. */
export function LimitList({ id, limits, info, hidden }: Props): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const words = useLimitWords();
  return (
    <ul id={id} className="limit-list" hidden={hidden}>
      {limits.map((limit) => (
        <li key={limit.id}>
          <b>{words(limit, info)}</b> · {t("limit.priority", { priority: t(`priority.${limit.priority}`) })}
          {limit.onDelayS > 0 ? ` · ${t("limit.delay", { seconds: limit.onDelayS })}` : ""}
          <br />
          {t("limit.from", { source: text(limit.source) })}
          {limit.steps ? (
            <details>
              <summary>{t("respond.written")}{limit.respondMin === undefined ? "" : ` · ${t("respond.within", { count: limit.respondMin })}`} · {t(`desk.${limit.desk}`)}</summary>
              <ol>{limit.steps.map((step) => <li key={step.en}>{text(step)}</li>)}</ol>
            </details>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
