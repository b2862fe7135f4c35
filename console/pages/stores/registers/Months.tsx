import type { Observations } from "@stacktwin/twin-models/observation";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";

const MOST = 24;

/** What was found month by month, as bars; a month in which nobody checked is told from one in which nothing was found. */
export function Months({ months }: Pick<Observations, "months">): ReactElement | null {
  const { t } = useTranslation();
  const shown = months.slice(-MOST);
  if (shown.length < 2) return null;
  const most = Math.max(1, ...shown.map(({ total }) => total));
  return (
    <figure className="register-months">
      <figcaption className="small"><b>{t("registers.months")}</b> <span className="quiet">{t("registers.monthsNote")}</span></figcaption>
      <ol>
        {shown.map(({ month, entries, total }) => {
          const said = entries === 0 ? t("registers.unchecked", { month }) : t("registers.monthSaid", { month, entries, total });
          return (
            <li key={month} title={said} data-checked={entries > 0}>
              <span className="unseen">{said}</span>
              <span aria-hidden="true" className="register-sum">{entries > 0 ? total : ""}</span>
              <span aria-hidden="true" className="register-bar" style={{ height: `${entries > 0 ? Math.max(3, (total / most) * 56) : 0}px` }} />
              <span aria-hidden="true" className="register-month">{month.slice(5)}</span>
            </li>
          );
        })}
      </ol>
    </figure>
  );
}
