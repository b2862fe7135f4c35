import type { SPACE_KINDS } from "@stacktwin/twin-models/layout";
import type { PlaceId } from "@stacktwin/twin-models/ids";
import type { StoreLine } from "@stacktwin/twin-models/stores";
import { useMemo, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { usePlaces } from "../../api/queries.ts";
import ToLimit from "../../forecast/ToLimit.tsx";
import { useText } from "../../i18n/i18n.ts";
import { useSite } from "../../session/site.ts";
import { VerifiedMark } from "./VerifiedMark.tsx";
import { useStoreWords } from "./use-store-words.ts";

type SpaceKind = (typeof SPACE_KINDS)[number];
/** Where collections are kept for good, then where books stand, then other rooms. */
const RANKS: Partial<Record<SpaceKind, number>> = { "rare-store": 0, "automated-store": 0, "open-stacks": 1, "reading-room": 2 };
const OTHERS = 3;

/** The least in range first; what nobody judges last. */
const worst = ({ inRange: { temperature, humidity } }: StoreLine): number => Math.min(...[temperature, humidity].map((part) => (part ? (part.inside ?? 0) * part.known : 2)));

/** Each store as a row: its air now and of the last month, how much of it in range, and by which limits. */
export function StoreList({ lines, onOpen }: { lines: readonly StoreLine[]; onOpen: (space: PlaceId) => void }): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const words = useStoreWords();
  const places = usePlaces(useSite()).data;
  const kinds = useMemo(() => new Map(places?.layout.buildings.flatMap(({ storeys }) => storeys.flatMap(({ spaces }) => spaces.map(({ id, kind }) => [id, kind] as const)))), [places]);
  const rank = ({ space }: StoreLine): number => RANKS[kinds.get(space) ?? "lobby"] ?? OTHERS;
  return (
    <ul className="store-list">
      {lines.toSorted((a, b) => rank(a) - rank(b) || worst(a) - worst(b) || a.space.localeCompare(b.space)).map(({ space, sensors, now, month, year, inRange, choices, waiting }) => (
        <li key={space} className="card store-line">
          <div className="store-line-name">
            <h2><button type="button" className="plain link" onClick={() => onOpen(space)}>{words.name(space)}</button></h2>
            <ToLimit space={space} />
            <span className="small quiet">{t("stores.sensors", { count: sensors })}{waiting > 0 ? ` · ${t("stores.waits", { count: waiting })}` : ""}</span>
          </div>
          <p className="store-line-now"><span className="small quiet">{t("stores.now")}</span>
            {now.at === null ? <span className="empty-value">— <span className="small">{t("stores.silent")}</span></span> : <span className="reading">{words.number(now.temperature)}<span className="unit">°C</span> {words.number(now.humidity, 0)}<span className="unit">%</span></span>}
          </p>
          <dl className="store-facts">
            <div><dt>{t("stores.month")}</dt><dd>{words.number(month.temperature)}<span className="unit">°C</span> · {words.number(month.humidity, 0)}<span className="unit">%</span> · <span className="whole">{t("stores.known", { part: words.percent(month.coverage) })}</span></dd></div>
            {(["temperature", "humidity"] as const).map((quantity) => {
              const said = words.inRange(inRange[quantity]);
              return said ? <div key={quantity}><dt>{t(`stores.${quantity}`)}</dt><dd>{said}</dd></div> : null;
            })}
            <div><dt>{t("stores.year")}</dt><dd>{t("stores.index")} {words.number(year.preservationIndex, 0)}<span className="unit">{t("stores.years")}</span> · <span className="whole">{t("stores.lifetimeShort")} {words.number(year.paperLifetime, 2)}<span className="unit">×</span></span></dd></div>
            <div><dt>{t("stores.inForce")}</dt><dd>{choices.length === 0 ? <span className="quiet">{t("stores.noProfile")}</span> : choices.map(({ subject, profile }) => profile && <span key={subject} className="store-choice">{text(profile.title)} <span className="small quiet">{profile.source}</span> <VerifiedMark profile={profile} /></span>)}</dd></div>
          </dl>
        </li>
      ))}
    </ul>
  );
}
