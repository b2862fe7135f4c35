import type { PlaceId } from "@stacktwin/twin-models/ids";
import type { StoreLine } from "@stacktwin/twin-models/stores";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useText } from "../../i18n/i18n.ts";
import { VerifiedMark } from "./VerifiedMark.tsx";
import { useStoreWords } from "./use-store-words.ts";

/** Stores with limits first, then the others; the least in range of each first. */
const worst = ({ inRange: { temperature, humidity } }: StoreLine): number => Math.min(...[temperature, humidity].map((part) => (part ? (part.inside ?? 0) * part.known : 2)));

/** Each store as a row: its air now and of the last month, how much of it in range, and by which limits. */
export function StoreList({ lines, onOpen }: { lines: readonly StoreLine[]; onOpen: (space: PlaceId) => void }): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const words = useStoreWords();
  return (
    <ul className="store-list">
      {lines.toSorted((a, b) => worst(a) - worst(b) || a.space.localeCompare(b.space)).map(({ space, sensors, now, month, year, inRange, choices, waiting }) => (
        <li key={space} className="card store-line">
          <div className="store-line-name">
            <h2><button type="button" className="plain link" onClick={() => onOpen(space)}>{words.name(space)}</button></h2>
            <span className="small quiet">{t("stores.sensors", { count: sensors })}{waiting > 0 ? ` · ${t("stores.waits", { count: waiting })}` : ""}</span>
          </div>
          <p className="store-line-now"><span className="small quiet">{t("stores.now")}</span>
            {now.at === null ? <span className="empty-value">— <span className="small">{t("stores.silent")}</span></span> : <span className="reading">{words.number(now.temperature)}<span className="unit">°C</span> {words.number(now.humidity, 0)}<span className="unit">%</span></span>}
          </p>
          <dl className="store-facts">
            <div><dt>{t("stores.month")}</dt><dd>{words.number(month.temperature)}<span className="unit">°C</span> · {words.number(month.humidity, 0)}<span className="unit">%</span> · {t("stores.known", { part: words.percent(month.coverage) })}</dd></div>
            {(["temperature", "humidity"] as const).map((quantity) => {
              const said = words.inRange(inRange[quantity]);
              return said ? <div key={quantity}><dt>{t(`stores.${quantity}`)}</dt><dd>{said}</dd></div> : null;
            })}
            <div><dt>{t("stores.year")}</dt><dd>{t("stores.index")} {words.number(year.preservationIndex, 0)}<span className="unit">{t("stores.years")}</span> · {t("stores.lifetimeShort")} {words.number(year.paperLifetime, 2)}<span className="unit">×</span></dd></div>
            <div><dt>{t("stores.inForce")}</dt><dd>{choices.length === 0 ? <span className="quiet">{t("stores.noProfile")}</span> : choices.map(({ subject, profile }) => profile && <span key={subject} className="store-choice">{text(profile.title)} <span className="small quiet">{profile.source}</span> <VerifiedMark profile={profile} /></span>)}</dd></div>
          </dl>
        </li>
      ))}
    </ul>
  );
}
